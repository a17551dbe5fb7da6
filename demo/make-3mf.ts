import { crc32, deflateRawSync } from 'node:zlib'

/** Makes 3MF files in code, sound ones and broken ones, for tests, demo and benchmarks. */

export interface ZipEntryInput {
  name: string
  data: string | Uint8Array
  store?: boolean
  /** Lies for the hostile tests; the truth when absent. */
  declaredSize?: number
  declaredCrc?: number
  flags?: number
  method?: number
  /** A different name in the local header. */
  localName?: string
}

/** A zip of the entries, in order. */
export function makeZip(entries: readonly ZipEntryInput[]): Buffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const data = typeof entry.data === 'string' ? Buffer.from(entry.data, 'utf8') : Buffer.from(entry.data)
    const packed = entry.store ? data : deflateRawSync(data, { level: 6 })
    const method = entry.method ?? (entry.store ? 0 : 8)
    const crc = entry.declaredCrc ?? crc32(data)
    const size = entry.declaredSize ?? data.length
    const name = Buffer.from(entry.name, 'utf8')
    const localName = Buffer.from(entry.localName ?? entry.name, 'utf8')
    const flags = entry.flags ?? 0x800
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(0x00210000, 10)
    local.writeUInt32LE(crc, 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(localName.length, 26)
    chunks.push(local, localName, packed)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(20, 4)
    central.writeUInt16LE(20, 6)
    central.writeUInt16LE(flags, 8)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(0x00210000, 12)
    central.writeUInt32LE(crc, 16)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(size, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(offset, 42)
    directory.push(central, name)
    offset += 30 + localName.length + packed.length
  }
  const tail = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(tail.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...chunks, tail, end])
}

export type Point = readonly [number, number, number]

export interface TriangleMesh {
  vertices: readonly Point[]
  triangles: readonly (readonly [number, number, number])[]
}

/** A box with one corner at `at`; faces look outwards. */
export function boxMesh(size: Point, at: Point = [0, 0, 0]): TriangleMesh {
  const [x, y, z] = at
  const [w, d, h] = size
  return {
    vertices: [
      [x, y, z],
      [x + w, y, z],
      [x + w, y + d, z],
      [x, y + d, z],
      [x, y, z + h],
      [x + w, y, z + h],
      [x + w, y + d, z + h],
      [x, y + d, z + h],
    ],
    triangles: [
      [0, 2, 1],
      [0, 3, 2],
      [4, 5, 6],
      [4, 6, 7],
      [0, 1, 5],
      [0, 5, 4],
      [1, 2, 6],
      [1, 6, 5],
      [2, 3, 7],
      [2, 7, 6],
      [3, 0, 4],
      [3, 4, 7],
    ],
  }
}

/** A closed tube-like body of about `triangles` triangles: a wavy vase, for size and speed. */
export function vaseMesh(triangles: number, radius = 30, height = 80): TriangleMesh {
  const around = Math.max(8, Math.round(Math.sqrt(triangles / 2)))
  const up = Math.max(2, Math.round(triangles / (2 * around)))
  const vertices: Point[] = []
  for (let row = 0; row <= up; row++) {
    for (let k = 0; k < around; k++) {
      const angle = (2 * Math.PI * k) / around
      const r = radius * (1 + 0.15 * Math.sin((5 * row) / up) + 0.05 * Math.cos(6 * angle))
      vertices.push([round(r * Math.cos(angle)), round(r * Math.sin(angle)), round((height * row) / up)])
    }
  }
  const bottom = vertices.push([0, 0, 0]) - 1
  const top = vertices.push([0, 0, height]) - 1
  const faces: [number, number, number][] = []
  for (let k = 0; k < around; k++) {
    const next = (k + 1) % around
    faces.push([bottom, next, k], [top, up * around + k, up * around + next])
    for (let row = 0; row < up; row++) {
      const a = row * around + k
      const b = row * around + next
      faces.push([a, b, b + around], [a, b + around, a + around])
    }
  }
  return { vertices, triangles: faces }
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5
}

export function merged(...meshes: readonly TriangleMesh[]): TriangleMesh {
  const vertices: Point[] = []
  const triangles: [number, number, number][] = []
  for (const mesh of meshes) {
    const base = vertices.length
    vertices.push(...mesh.vertices)
    for (const [a, b, c] of mesh.triangles) triangles.push([a + base, b + base, c + base])
  }
  return { vertices, triangles }
}

export function turnedInsideOut(mesh: TriangleMesh): TriangleMesh {
  return { vertices: mesh.vertices, triangles: mesh.triangles.map(([a, b, c]) => [a, c, b]) }
}

/** The `<mesh>` element. */
export function meshXml(
  mesh: TriangleMesh,
  triangleAttributes: (index: number) => string = () => '',
): string {
  const vertices = mesh.vertices.map(([x, y, z]) => `<vertex x="${x}" y="${y}" z="${z}"/>`)
  const triangles = mesh.triangles.map(
    ([a, b, c], k) => `<triangle v1="${a}" v2="${b}" v3="${c}"${triangleAttributes(k)}/>`,
  )
  return `<mesh><vertices>${vertices.join('\n')}</vertices><triangles>${triangles.join('\n')}</triangles></mesh>`
}

export const coreNamespace = 'http://schemas.microsoft.com/3dmanufacturing/core/2015/02'

export interface ModelXmlInput {
  /** Null leaves the attribute out. */
  unit?: string | null
  /** Further attributes of `<model>`. */
  attributes?: string
  metadata?: string
  resources: string
  build: string
}

export function modelXml(input: ModelXmlInput): string {
  const unit = input.unit === null ? '' : ` unit="${input.unit ?? 'millimeter'}"`
  return `<?xml version="1.0" encoding="UTF-8"?>
<model${unit} xml:lang="en-US" xmlns="${coreNamespace}" xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02" xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06"${input.attributes ?? ''}>${input.metadata ?? ''}<resources>${input.resources}</resources><build>${input.build}</build></model>`
}

const contentTypes = `<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/><Default Extension="png" ContentType="image/png"/></Types>`

export function relationshipsXml(model: string, thumbnail?: string): string {
  const picture =
    thumbnail === undefined
      ? ''
      : `<Relationship Target="${thumbnail}" Id="rel1" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"/>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="${model}" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>${picture}</Relationships>`
}

export interface PackageInput {
  model: string | Uint8Array
  modelName?: string
  thumbnail?: Uint8Array
  extra?: readonly ZipEntryInput[]
}

/** The entries of a whole package, to be changed by hostile tests before they are zipped. */
export function packageEntries(input: PackageInput): ZipEntryInput[] {
  const name = input.modelName ?? '3D/3dmodel.model'
  const entries: ZipEntryInput[] = [
    { name: '[Content_Types].xml', data: contentTypes },
    {
      name: '_rels/.rels',
      data: relationshipsXml(`/${name}`, input.thumbnail ? '/Metadata/thumbnail.png' : undefined),
    },
    { name, data: input.model },
  ]
  if (input.thumbnail) entries.push({ name: 'Metadata/thumbnail.png', data: input.thumbnail, store: true })
  return [...entries, ...(input.extra ?? [])]
}

/** A whole 3MF from one mesh: the shortest way to a believable upload. */
export function make3mf(
  mesh: TriangleMesh,
  options: { name?: string; unit?: string; thumbnail?: Uint8Array } = {},
): Buffer {
  const name = options.name === undefined ? '' : ` name="${options.name.replace(/[<>&"]/g, ' ')}"`
  return makeZip(
    packageEntries({
      model: modelXml({
        unit: options.unit ?? 'millimeter',
        metadata: '<metadata name="Application">Print Farm Office</metadata>',
        resources: `<object id="1" type="model"${name}>${meshXml(mesh)}</object>`,
        build: '<item objectid="1"/>',
      }),
      ...(options.thumbnail ? { thumbnail: options.thumbnail } : {}),
    }),
  )
}
