/** The draft that early Windows 10 programs wrote; same structure for meshes. */
export const draftNamespace = 'http://schemas.microsoft.com/3dmanufacturing/2013/01'
/** Namespaces by URI; prefixes are the writer's business. */
export const coreNamespaces = new Set([
  'http://schemas.microsoft.com/3dmanufacturing/core/2015/02',
  draftNamespace,
])
export const materialNamespace = 'http://schemas.microsoft.com/3dmanufacturing/material/2015/02'
export const alternativesNamespace =
  'http://schemas.microsoft.com/3dmanufacturing/production/alternatives/2021/04'
export const productionNamespaces = new Set([
  'http://schemas.microsoft.com/3dmanufacturing/production/2015/06',
  alternativesNamespace,
])
export const sliceNamespace = 'http://schemas.microsoft.com/3dmanufacturing/slice/2015/07'
/** Of balls before they moved into the beam lattice's own namespace. */
export const ballNamespace = 'http://schemas.microsoft.com/3dmanufacturing/beamlattice/balls/2020/07'
export const beamLatticeNamespaces = new Set([
  'http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02',
  ballNamespace,
])
export const volumetricNamespaces = new Set([
  'http://schemas.3mf.io/3dmanufacturing/volumetric/2022/01',
  'http://schemas.microsoft.com/3dmanufacturing/volumetric/2022/01',
])
/** The Consortium's newer extensions are met under its own address and under that of the older ones. */
export const booleanNamespaces = new Set([
  'http://schemas.3mf.io/3dmanufacturing/booleanoperations/2023/07',
  'http://schemas.microsoft.com/3dmanufacturing/booleanoperations/2023/07',
  // The draft, with the same elements.
  'http://www.hp.com/schemas/3dmanufacturing/booleanoperations/2021/02',
])
/** Mirrored copies of meshes (3MF Core 1.3, section 4.1.6). */
export const mirrorNamespace = 'http://schemas.microsoft.com/3dmanufacturing/mirroring/2021/07'
export const displacementNamespaces = new Set([
  'http://schemas.3mf.io/3dmanufacturing/displacement/2023/10',
  'http://schemas.microsoft.com/3dmanufacturing/displacement/2023/10',
  'http://schemas.microsoft.com/3dmanufacturing/displacement/2022/07',
  'http://schemas.microsoft.com/3dmanufacturing/displacement/2023/05',
])
export const secureContentNamespaces = new Set([
  'http://schemas.microsoft.com/3dmanufacturing/securecontent/2019/04',
  'http://schemas.hp.com/3dmanufacturing/securecontent/2019/04',
  'http://schemas.microsoft.com/3dmanufacturing/securecontent/2019/07',
])
/** Cura's own; not fetched from anywhere, only compared. */
export const curaNamespace = 'http://software.ultimaker.com/xml/cura/3mf/2015/10'
export const prusaNamespace = 'http://schemas.slic3r.org/3mf/2017/06'

/** Markup compatibility (ISO/IEC 29500-3), which packages of other formats use. */
export const compatibilityNamespace = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** Extensions that may be required: read, or known to leave the geometry as the mesh says. */
export const understoodExtensions = new Set([
  ...coreNamespaces,
  materialNamespace,
  ...productionNamespaces,
  sliceNamespace,
  ...beamLatticeNamespaces,
  ...volumetricNamespaces,
  'http://schemas.3mf.io/3dmanufacturing/implicit/2023/12',
  'http://schemas.microsoft.com/3dmanufacturing/implicit/2023/12',
  ...booleanNamespaces,
  mirrorNamespace,
  ...displacementNamespaces,
  'http://schemas.microsoft.com/3dmanufacturing/trianglesets/2021/07',
  curaNamespace,
  prusaNamespace,
  'http://schemas.bambulab.com/package/2021',
])

export const modelRelationshipTypes = new Set([
  'http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel',
])
/** The standard's kind first; then the covers of Bambu Studio and OrcaSlicer. */
export const thumbnailRelationshipTypes = [
  'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail',
  'http://schemas.bambulab.com/package/2021/cover-thumbnail-middle',
  'http://schemas.bambulab.com/package/2021/cover-thumbnail-small',
]
export const secureRelationshipTypes = new Set([
  'http://schemas.microsoft.com/3dmanufacturing/2019/04/keystore',
  'http://schemas.microsoft.com/3dmanufacturing/2019/07/keystore',
  'http://schemas.openxmlformats.org/package/2006/relationships/encryptedfile',
])
