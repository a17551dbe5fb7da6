import { boxMesh, coreNamespace, type Point, relationshipsXml, type ZipEntryInput } from '../demo/make-3mf'
import { type Random } from './random'

/** Makes packages by the grammar of the standard and its extensions, mostly sound, sometimes not quite. */
export function generatedPackage(random: Random): ZipEntryInput[] {
  const others = random.chance(0.3) ? 1 + random.int(2) : 0
  const names = Array.from({ length: others }, (_, k) => `3D/Objects/part_${k + 1}.model`)
  const entries: ZipEntryInput[] = [
    { name: '[Content_Types].xml', data: contentTypes },
    { name: '_rels/.rels', data: relationshipsXml(random.pick(['/3D/3dmodel.model', '3D/3dmodel.model'])) },
    { name: '3D/3dmodel.model', data: model(random, names, true), store: random.chance(0.2) },
  ]
  if (random.chance(0.05)) entries[1] = { name: '_rels/.rels', data: twoStarts(random) }
  for (const name of names) entries.push({ name, data: model(random, [], false) })
  if (random.chance(0.2)) entries.push({ name: 'Metadata/model_settings.config', data: settings(random) })
  if (random.chance(0.1)) entries.push({ name: 'Metadata/PrusaSlicer3_project.json', data: prusa3(random) })
  if (random.chance(0.1)) entries.push({ name: 'Metadata/slice_info.config', data: sliceInfo(random) })
  return entries
}

const contentTypes =
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>'

/** Another start part beside the model, which content types may tell apart. */
function twoStarts(random: Random): string {
  const other = random.pick(['/Metadata/model_settings.config', '/3D/Objects/part_1.model', '/nowhere'])
  return relationshipsXml('/3D/3dmodel.model').replace(
    '</Relationships>',
    `<Relationship Target="${other}" Id="rel9" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>`,
  )
}

const extensions = [
  'xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02"',
  'xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06"',
  'xmlns:pa="http://schemas.microsoft.com/3dmanufacturing/production/alternatives/2021/04"',
  'xmlns:s="http://schemas.microsoft.com/3dmanufacturing/slice/2015/07"',
  'xmlns:b="http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02"',
  'xmlns:v="http://schemas.3mf.io/3dmanufacturing/volumetric/2022/01"',
  'xmlns:bo="http://schemas.3mf.io/3dmanufacturing/booleanoperations/2023/07"',
  'xmlns:d="http://schemas.3mf.io/3dmanufacturing/displacement/2023/10"',
  'xmlns:mm="http://schemas.microsoft.com/3dmanufacturing/mirroring/2021/07"',
  'xmlns:slic3rpe="http://schemas.slic3r.org/3mf/2017/06"',
].join(' ')

function model(random: Random, others: readonly string[], root: boolean): string {
  const count = 1 + random.int(5)
  let resources = ''
  if (random.chance(0.4)) {
    resources +=
      '<m:colorgroup id="90"><m:color color="#FF0000"/><m:color color="#00FF0080"/></m:colorgroup><basematerials id="91"><base name="PLA" displaycolor="#112233"/><base name="TPU" displaycolor="#445566"/></basematerials><m:compositematerials id="92" matid="91" matindices="0 1"><m:composite values="0.5 0.5"/></m:compositematerials><v:volumedata id="93"><v:color functionid="7" channel="color"/></v:volumedata>'
  }
  for (let id = 1; id <= count; id++) resources += object(random, id, others)
  const items = Array.from({ length: 1 + random.int(3) }, () => {
    const path = others.length > 0 && random.chance(0.4) ? ` p:path="/${random.pick(others)}"` : ''
    return `<item objectid="${1 + random.int(count)}"${path}${random.chance(0.5) ? ` transform="${transform(random)}"` : ''}${random.chance(0.1) ? ' printable="0"' : ''}/>`
  }).join('')
  const unit = random.pick(['millimeter', 'millimeter', 'inch', 'micron', 'meter', ''])
  const prefix = random.chance(0.1) ? 'c' : ''
  const text = `<model${unit === '' ? '' : ` unit="${unit}"`} xmlns="${coreNamespace}" ${extensions}><metadata name="Application">Fuzz</metadata><resources>${resources}</resources><build>${root ? items : ''}</build></model>`
  return prefix === '' ? text : prefixed(text, prefix)
}

/** The same document with the core namespace bound to a prefix. */
function prefixed(text: string, prefix: string): string {
  return text
    .replace(`xmlns="${coreNamespace}"`, `xmlns:${prefix}="${coreNamespace}"`)
    .replace(/<(\/?)(?=[a-z]+[\s/>])/g, `<$1${prefix}:`)
}

function object(random: Random, id: number, others: readonly string[]): string {
  const type = random.chance(0.1) ? ` type="${random.pick(['support', 'other', 'surface', 'model'])}"` : ''
  const color = random.chance(0.2) ? random.pick([' pid="90" pindex="1"', ' pid="92" pindex="0"']) : ''
  const kind = random.int(12)
  let inner = mesh(random)
  if (kind === 0 && id > 1) inner = components(random, id, others)
  else if (kind === 1) inner = inner.replace('</mesh>', `${lattice(random)}</mesh>`)
  else if (kind === 2 && id > 1) {
    inner = `<bo:booleanshape objectid="${1 + random.int(id - 1)}" operation="${random.pick(['union', 'difference', 'intersection'])}"><bo:boolean objectid="${1 + random.int(id - 1)}" transform="${transform(random)}"/></bo:booleanshape>`
  } else if (kind === 3 && id > 1)
    inner = `<v:levelset functionid="7" channel="shape" meshid="${1 + random.int(id - 1)}"/>`
  else if (kind === 4)
    inner = inner.replace(
      /(<\/?)(mesh|vertices|vertex|triangles|triangle)/g,
      (_, open: string, name: string) => (name === 'mesh' ? `${open}d:displacementmesh` : `${open}d:${name}`),
    )
  else if (kind === 6 && id > 1)
    inner = `<mesh><vertices/><triangles/><mm:mirrormesh originalmesh="${1 + random.int(id - 1)}" nx="1" ny="0" nz="${random.int(2)}" d="${random.int(9)}"/></mesh>`
  else if (kind === 5 && id > 1)
    inner += `<pa:alternatives><pa:alternative objectid="${1 + random.int(id - 1)}" modelresolution="fullres"/></pa:alternatives>`
  else if (kind === 8) inner = inner.replace('</mesh>', `${volumes(random)}</mesh>`)
  else if (kind === 9) inner += notes(random)
  else if (kind === 10) inner = random.pick(['<u:shape xmlns:u="urn:unknown"/>', '<shape/>', '<mm:shape/>'])
  else if (kind === 11) inner = inner.replace('<mesh', '<mesh v:volumeid="93"')
  else if (kind === 7) inner = random.chance(0.5) ? '<mesh><vertices/><triangles/></mesh>' : inner
  const low = kind === 5 ? ' pa:modelresolution="lowres"' : kind === 7 ? ' s:slicestackid="80"' : ''
  return `<object id="${id}"${type}${color}${low} name="Part ${id}">${inner}</object>`
}

/** What Slic3r keeps in the mesh, and Cura beside it. */
function volumes(random: Random): string {
  const last = random.int(14)
  return `<slic3rpe:volumes><slic3rpe:volume ts="0" te="${last}" modifier="${random.int(2)}"/><slic3rpe:volume ts="${last + 1}" te="11"/></slic3rpe:volumes>`
}

function notes(random: Random): string {
  const key = random.pick(['extruder_nr', 'infill_mesh', 'support_mesh', 'infill_extruder_nr'])
  const value = random.pick(['0', '1', '2', 'True', 'False', '-1'])
  return `<metadatagroup><metadata name="cura:${key}">${value}</metadata></metadatagroup>`
}

function components(random: Random, id: number, others: readonly string[]): string {
  const list = Array.from({ length: random.int(4) }, () => {
    const path = others.length > 0 && random.chance(0.4) ? ` p:path="/${random.pick(others)}"` : ''
    return `<component objectid="${1 + random.int(id - (random.chance(0.05) ? 0 : 1))}"${path} transform="${transform(random)}"/>`
  })
  return `<components>${list.join('')}</components>`
}

function mesh(random: Random): string {
  const size: Point = [1 + random.int(50), 1 + random.int(50), 1 + random.int(50)]
  const box = boxMesh(size, [random.int(20), random.int(20) - 10, random.int(5)])
  const number = (value: number): string =>
    random.chance(0.1)
      ? random.pick([
          value.toExponential(),
          `+${Math.abs(value)}`,
          `${value}.0`,
          ` ${value} `,
          `0${Math.abs(value)}`,
        ])
      : String(value)
  const quote = random.chance(0.2) ? "'" : '"'
  const gap = random.chance(0.2) ? '\n ' : ' '
  const vertices = box.vertices.map(
    ([x, y, z]) =>
      `<vertex${gap}x=${quote}${number(x)}${quote} y=${quote}${number(y)}${quote}${gap}z=${quote}${number(z)}${quote}${random.chance(0.05) ? '></vertex>' : '/>'}`,
  )
  const triangles = box.triangles.map(([a, b, c]) => {
    const extra = random.chance(0.1)
      ? random.pick([
          ' pid="90" p1="0" p2="1" p3="0"',
          ' p1="1"',
          ' paint_color="8"',
          ' slic3rpe:mmu_segmentation="4"',
          ' note="a>b"',
        ])
      : ''
    return `<triangle v1="${a}" v2="${b}" v3="${c}"${extra}/>`
  })
  const between = random.pick(['', '', '\n', '<!-- > -->', '<?pi x?>'])
  return `<mesh><vertices>${vertices.join(between)}</vertices><triangles>${triangles.join(between)}</triangles></mesh>`
}

function lattice(random: Random): string {
  const beams = Array.from(
    { length: 1 + random.int(5) },
    () =>
      `<b:beam v1="${random.int(8)}" v2="${random.int(8)}"${random.chance(0.5) ? ' r1="0.5" r2="0.7"' : ''}${random.chance(0.3) ? ' cap1="butt"' : ''}/>`,
  )
  return `<b:beamlattice minlength="0.01" radius="1" ballmode="${random.pick(['none', 'mixed', 'all'])}" ballradius="2"><b:beams>${beams.join('')}</b:beams><b:balls><b:ball vindex="1" r="1.5"/></b:balls></b:beamlattice>`
}

export function transform(random: Random): string {
  return random.pick([
    '1 0 0 0 1 0 0 0 1 10 20 30',
    '-1 0 0 0 1 0 0 0 1 0 0 0',
    '0 1 0 -1 0 0 0 0 1 5 5 0',
    '0 0 0 0 0 0 0 0 0 0 0 0',
    '2 0 0 0 2 0 0 0 2 -5 0 1e2',
    '1 0.5 0 0 1 0 0.25 0 1 0 0 0',
  ])
}

function settings(random: Random): string {
  const roles = ['normal_part', 'modifier_part', 'negative_part', 'support_blocker']
  const parts = [1, 2, 3].map(
    (id) =>
      `<part id="${id}" subtype="${random.pick(roles)}"><metadata key="extruder" value="${random.int(4)}"/></part>`,
  )
  return `<config><object id="${1 + random.int(5)}"><metadata key="name" value="Thing"/>${parts.join('')}</object>${random.chance(0.5) ? plate(random) : ''}</config>`
}

function plate(random: Random): string {
  const said = (key: string, most: number) => `<metadata key="${key}" value="${random.int(most)}"/>`
  return `<plate><model_instance>${said('object_id', 6)}${said('instance_id', 3)}</model_instance></plate>`
}

function prusa3(random: Random): string {
  const type = random.pick(['ModelPart', 'NegativeVolume', 'SupportBlocker', 'Nothing'])
  const object = {
    id: 1 + random.int(5),
    volumes: [{ id: 1, type }],
    instances: [{ ord: 0, printable: false }],
  }
  return random.chance(0.2) ? '{"objects":[{}' : JSON.stringify({ objects: [object] })
}

function sliceInfo(random: Random): string {
  return `<config><header/><plate><metadata key="index" value="1"/><metadata key="prediction" value="${random.pick(['120', '-1', 'NaN', '1e999'])}"/><metadata key="weight" value="${random.pick(['1.5', '', '9e99'])}"/></plate></config>`
}
