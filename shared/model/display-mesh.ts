import { defaultModelLimits, type ModelLimits } from './analysis'
import { ColorPalette } from './color-palette'
import { plateOfItems } from './color-plates'
import { displayCoats, type DisplayCoat } from './display-coats'
import { readDocument } from './document'
import { type DisplayPicture, PictureList } from './display-pictures'
import { printedBySlicer } from './materials'
import { determinant } from './matrix'
import { leftOutTriangles, placeVertices } from './measure'
import { type Mesh } from './mesh'
import { type Instance, placeBuild } from './placement'
import { PartIndex } from './package-source'
import { ZipInMemory } from './zip-reader'

/** One printed body, placed: what `THREE.BufferGeometry` takes. All arrays own their memory and can be transferred. */
export interface DisplayPart {
  name: string
  /** The build item that it belongs to; items that are not printed are not counted. */
  itemIndex: number
  /** x, y, z in mm on the build plate. */
  positions: Float32Array
  /** Three for each triangle, counter-clockwise seen from outside also where the part is mirrored. */
  indices: Uint32Array
  triangleCount: number
  /** For each triangle its place in `coats`; null when all have the first one. */
  coatOf: Uint32Array | null
  coats: readonly DisplayCoat[]
}

/** An item of the build. */
export interface DisplayItem {
  name: string
  /** The plate of a slicer's project that it stands on, from 1; 0 where the file names none. */
  plate: number
}

/** A colour that the file names. */
export interface DisplayColor {
  name: string
  /** #rrggbb; null where the file only tells that it is another one. */
  hex: string | null
}

export interface DisplayModel {
  parts: DisplayPart[]
  items: DisplayItem[]
  /** What the numbers in the parts' coats mean. */
  colors: DisplayColor[]
  /** True when pictures colour something. */
  pictured: boolean
  /** The pictures that coats name; null for one that is missing or beyond the limits. */
  pictures: (DisplayPicture | null)[]
  /** The placed build in mm. */
  box: { min: [number, number, number]; max: [number, number, number] }
  triangleCount: number
  thumbnail?: { contentType: string; bytes: Uint8Array }
}

export interface DisplayOptions {
  limits?: ModelLimits
}

/** Colours kept apart for the screen; a price has no use for so many. */
const MOST_COLORS = 4_096

/** What slicers show the extruders in when a project names no colours; in PrusaSlicer's order. */
const EXTRUDER_COLORS = ['#ff8000', '#db5182', '#3ec0ff', '#ff4f4f', '#fbeb7d']

/**
 * Reads a 3MF for showing it: the same reading and placing as for the price, so what is shown is what is priced.
 * Throws `ModelRefused` as the analysis does. Meant for a web worker; its arrays can be handed over.
 */
export async function readDisplayModel(
  bytes: Uint8Array,
  options: DisplayOptions = {},
): Promise<DisplayModel> {
  const limits = { ...(options.limits ?? defaultModelLimits), keepPainting: true }
  const zip = new ZipInMemory(bytes)
  const document = await readDocument(zip, limits)
  const build = placeBuild(document, limits)
  const bySlicer = printedBySlicer(build, document.config.objects.size > 0)
  const palette = new ColorPalette(document.filaments, MOST_COLORS)
  const pictures = new PictureList()
  const plateOf = plateOfItems(document.root, document.plates)
  const parts: DisplayPart[] = []
  const items: DisplayItem[] = []
  const min: [number, number, number] = [Infinity, Infinity, Infinity]
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  build.items.forEach((item, itemIndex) => {
    items.push({ name: item.name, plate: plateOf(item.source) })
    for (const instance of item.instances) {
      const { mesh } = instance.object
      if (instance.leftOut !== null || !mesh || mesh.triangleCount === 0) continue
      const coats = displayCoats(instance, mesh, palette, pictures, bySlicer)
      const placed = placeVertices(mesh, instance.transform)
      for (const volume of volumesOf(instance, mesh)) {
        const part = displayPart(instance, mesh, placed, volume, itemIndex, item.name)
        if (part.triangleCount === 0) continue
        for (let k = 0; k < part.positions.length; k++) {
          const value = part.positions[k]!
          const axis = k % 3
          if (value < min[axis]!) min[axis] = value
          if (value > max[axis]!) max[axis] = value
        }
        parts.push({ ...part, coats: coats.list, coatOf: coats.of ? taken(coats.of, part.from) : null })
      }
    }
  })
  const model: DisplayModel = {
    parts: parts,
    items,
    colors: colorsOf(palette, bySlicer),
    pictured: palette.pictured,
    pictures: await pictures.read(new PartIndex(zip)),
    box: parts.length > 0 ? { min, max } : { min: [0, 0, 0], max: [0, 0, 0] },
    triangleCount: parts.reduce((sum, part) => sum + part.triangleCount, 0),
  }
  if (document.thumbnail) model.thumbnail = document.thumbnail
  return model
}

function colorsOf(palette: ColorPalette, bySlicer: boolean): DisplayColor[] {
  const { entries } = palette
  return entries.map(({ key, name, hex }) => {
    const extruder = bySlicer && entries.length > 1 ? /^extruder (\d+)$/.exec(key)?.[1] : undefined
    if (hex !== null || extruder === undefined) return { name, hex }
    return { name, hex: EXTRUDER_COLORS[(Number(extruder) - 1) % EXTRUDER_COLORS.length]! }
  })
}

/** Triangles of a mesh that make one body of it: PrusaSlicer keeps all volumes of an object in one mesh. */
interface Volume {
  name: string | null
  first: number
  /** The one behind the last. */
  end: number
  skip: Uint8Array | null
}

/** Objects of more volumes are shown as one: each volume costs a walk over all vertices. */
const MOST_VOLUMES = 64

function volumesOf(instance: Instance, mesh: Mesh): Volume[] {
  const skip = leftOutTriangles(mesh, instance.ranges)
  const printed = instance.ranges.filter((range) => range.role === 'part')
  const count = mesh.triangleCount
  const ordered = [...printed].sort((a, b) => a.first - b.first)
  const whole =
    ordered.length > 1 &&
    ordered.length <= MOST_VOLUMES &&
    ordered.every((range, k) => range.last >= range.first && range.first > (ordered[k - 1]?.last ?? -1))
  const volumes: Volume[] = []
  let next = 0
  if (whole) {
    for (const { name, first, last } of ordered) {
      const end = Math.min(last + 1, count)
      if (first > next) volumes.push({ name: null, first: next, end: Math.min(first, count), skip })
      if (end > first) volumes.push({ name, first, end, skip })
      next = Math.max(next, end)
    }
  }
  // What no range names prints with the object.
  if (next < count) volumes.push({ name: null, first: next, end: count, skip })
  return volumes
}

function taken(of: Uint32Array, from: Uint32Array): Uint32Array {
  return from.map((triangle) => of[triangle]!)
}

function displayPart(
  instance: Instance,
  mesh: Mesh,
  placed: Float64Array,
  { name, first, end, skip }: Volume,
  itemIndex: number,
  itemName: string,
): Omit<DisplayPart, 'coats' | 'coatOf'> & { from: Uint32Array } {
  const { object, transform } = instance
  // Only corners that printed triangles use: a stray vertex far away would spoil the box.
  const slots = new Int32Array(mesh.vertexCount).fill(-1)
  const indices = new Uint32Array((end - first) * 3)
  const from = new Uint32Array(end - first)
  let used = 0
  let written = 0
  const mirrored = determinant(transform) < 0
  for (let t = first; t < end; t++) {
    if (skip && skip[t] === 1) continue
    from[written / 3] = t
    for (let corner = 0; corner < 3; corner++) {
      const v = mesh.triangles[t * 3 + (mirrored ? 2 - corner : corner)]!
      if (slots[v]! < 0) slots[v] = used++
      indices[written++] = slots[v]!
    }
  }
  const positions = new Float32Array(used * 3)
  for (let v = 0; v < mesh.vertexCount; v++) {
    const slot = slots[v]!
    if (slot >= 0) for (let axis = 0; axis < 3; axis++) positions[slot * 3 + axis] = placed[v * 3 + axis]!
  }
  return {
    name: name ?? instance.volumeName ?? object.name ?? itemName,
    itemIndex,
    positions,
    indices: written === indices.length ? indices : indices.slice(0, written),
    triangleCount: written / 3,
    from: from.subarray(0, written / 3),
  }
}
