import { ModelRefused, type ModelLimits } from './analysis'
import type { ModelDocument } from './document'
import { determinant } from './matrix'
import { leftOutTriangles, placeVertices } from './measure'
import { placeBuild, type Instance, type PlacedItem } from './placement'
import { stacksOf } from './stacks'

/** Rises whenever the same file may be exported differently than before. */
export const stlExportVersion = 2

/** What a printer can hold, mm. */
export interface PrintBed {
  x_mm: number
  y_mm: number
  z_mm: number
}

/** What is sliced in one go: the whole build, or one item of it by itself. */
export interface PrintPlate {
  /** How many times it is printed. */
  count: number
  /** Its box, mm. */
  size: [number, number, number]
  triangleCount: number
  /** The smallest printer that holds it, turned by a quarter where needed; null when none does. */
  bed: PrintBed | null
  /** What stands on it, each with the offset (mm) that brings it there. */
  pieces: PlatePiece[]
}

interface PlatePiece {
  instances: Instance[]
  offset: [number, number, number]
}

/** What is set down on the plate as one: an item, or several that stand on one another. */
interface BoxedItem {
  items: PlacedItem[]
  min: [number, number, number]
  max: [number, number, number]
  triangleCount: number
}

/**
 * Shares a file's build out over plates: all of it on one where a printer holds it, else each different item by
 * itself. Every item stands on the plate with its lowest point, as slicers put it, unless it stands on another one; all
 * near the origin, where 32-bit numbers are finest. Throws `ModelRefused` for what has no surface of triangles (lattices, implicit shapes).
 */
export function printPlates(
  document: ModelDocument,
  limits: ModelLimits,
  printers: readonly PrintBed[],
): PrintPlate[] {
  const build = placeBuild(document, limits)
  const single = build.items.map(boxedItem).filter((item) => item !== null)
  const boxed = stacksOf(single).map((stack) => joined(stack.map((k) => single[k]!)))
  if (boxed.length === 0) {
    throw new ModelRefused('NO_PRINTABLE_GEOMETRY', 'The file holds no model that could be printed.')
  }
  const whole = plateOf(boxed, 1, printers)
  if (whole.bed) return [whole]
  const alike = new Map<string, BoxedItem[]>()
  for (const item of boxed) {
    // Where several stand on one another they are seldom alike, and never told by one of them.
    const [first, ...more] = item.items
    const key = more.length === 0 ? first!.sameness : `stack ${String(alike.size)}`
    const group = alike.get(key)
    if (group) group.push(item)
    else alike.set(key, [item])
  }
  return [...alike.values()].map((group) => plateOf(group.slice(0, 1), group.length, printers))
}

/** Bytes of one triangle in a binary STL, and of what stands before the first. */
const TRIANGLE_BYTES = 50
const HEAD_BYTES = 84
const CHUNK_TRIANGLES = 20_000

/**
 * Writes a plate as binary STL (80 bytes of text, a 32-bit count, then for each triangle its normal, three corners as
 * 32-bit floats and two unused bytes, all little-endian). Normals are left zero: readers take them from the corners. It
 * is a negative zero, since some readers take a file for text when no byte near its beginning is above 127.
 * The same buffer is handed to `write` again and again.
 */
export function writeStl(plate: PrintPlate, write: (chunk: Uint8Array) => void): void {
  const head = new DataView(new ArrayBuffer(HEAD_BYTES))
  head.setUint32(HEAD_BYTES - 4, plate.triangleCount, true)
  write(new Uint8Array(head.buffer))
  const chunk = new DataView(new ArrayBuffer(CHUNK_TRIANGLES * TRIANGLE_BYTES))
  let at = 0
  for (const { instances, offset } of plate.pieces) {
    for (const instance of instances) {
      forEachTriangle(instance, (positions, a, b, c) => {
        chunk.setFloat32(at, -0, true)
        let byte = at + 12
        for (const corner of [a, b, c]) {
          for (let axis = 0; axis < 3; axis++) {
            chunk.setFloat32(byte, positions[corner * 3 + axis]! + offset[axis]!, true)
            byte += 4
          }
        }
        at += TRIANGLE_BYTES
        if (at === chunk.byteLength) {
          write(new Uint8Array(chunk.buffer))
          at = 0
        }
      })
    }
  }
  if (at > 0) write(new Uint8Array(chunk.buffer, 0, at))
}

function plateOf(items: BoxedItem[], count: number, printers: readonly PrintBed[]): PrintPlate {
  const min = [Infinity, Infinity, Infinity]
  const max = [-Infinity, -Infinity, -Infinity]
  let height = 0
  let triangleCount = 0
  for (const item of items) {
    for (let axis = 0; axis < 3; axis++) {
      min[axis] = Math.min(min[axis]!, item.min[axis]!)
      max[axis] = Math.max(max[axis]!, item.max[axis]!)
    }
    height = Math.max(height, item.max[2] - item.min[2])
    triangleCount += item.triangleCount
  }
  const size: [number, number, number] = [max[0]! - min[0]!, max[1]! - min[1]!, height]
  const middle = [(min[0]! + max[0]!) / 2, (min[1]! + max[1]!) / 2]
  return {
    count,
    size,
    triangleCount,
    bed: smallestBed(size, printers),
    pieces: items.map((item) => ({
      instances: item.items.flatMap(({ instances }) => instances),
      offset: [-middle[0]!, -middle[1]!, -item.min[2]],
    })),
  }
}

/** The smallest printer that holds a box as it stands or turned by a quarter; the bed is turned rather than the box. */
function smallestBed(
  size: readonly [number, number, number],
  printers: readonly PrintBed[],
): PrintBed | null {
  const room = (length: number, place: number) => length <= place + 1e-6
  const area = (bed: PrintBed) => bed.x_mm * bed.y_mm
  for (const { x_mm: x, y_mm: y, z_mm: z } of [...printers].sort((a, b) => area(a) - area(b))) {
    if (!room(size[2], z)) continue
    if (room(size[0], x) && room(size[1], y)) return { x_mm: x, y_mm: y, z_mm: z }
    if (room(size[0], y) && room(size[1], x)) return { x_mm: y, y_mm: x, z_mm: z }
  }
  return null
}

function boxedItem(item: PlacedItem): BoxedItem | null {
  const min: [number, number, number] = [Infinity, Infinity, Infinity]
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  let triangleCount = 0
  for (const instance of item.instances) {
    const { beams, implicit } = instance.object
    if (instance.leftOut === null && (beams.length > 0 || implicit)) {
      throw new ModelRefused(
        'NO_PRINTABLE_GEOMETRY',
        'It holds a lattice or a computed shape, which has no surface that could be handed to a slicer.',
      )
    }
    forEachTriangle(instance, (positions, ...corners) => {
      triangleCount++
      for (const corner of corners) {
        for (let axis = 0; axis < 3; axis++) {
          const value = positions[corner * 3 + axis]!
          if (value < min[axis]!) min[axis] = value
          if (value > max[axis]!) max[axis] = value
        }
      }
    })
  }
  return triangleCount > 0 ? { items: [item], min, max, triangleCount } : null
}

function joined(parts: readonly BoxedItem[]): BoxedItem {
  return parts.reduce((all, one) => ({
    items: [...all.items, ...one.items],
    min: all.min.map((low, axis) => Math.min(low, one.min[axis]!)) as BoxedItem['min'],
    max: all.max.map((high, axis) => Math.max(high, one.max[axis]!)) as BoxedItem['max'],
    triangleCount: all.triangleCount + one.triangleCount,
  }))
}

/** Every triangle of an instance that prints, counter-clockwise seen from outside also where it is mirrored. */
function forEachTriangle(
  { object, transform, ranges, leftOut }: Instance,
  use: (positions: Float64Array, a: number, b: number, c: number) => void,
): void {
  const { mesh } = object
  if (leftOut !== null || !mesh || mesh.triangleCount === 0) return
  const skip = leftOutTriangles(mesh, ranges)
  const positions = placeVertices(mesh, transform)
  const mirrored = determinant(transform) < 0
  for (let t = 0; t < mesh.triangleCount; t++) {
    if (skip && skip[t] === 1) continue
    const a = mesh.triangles[t * 3]!
    const b = mesh.triangles[t * 3 + 1]!
    const c = mesh.triangles[t * 3 + 2]!
    if (mirrored) use(positions, c, b, a)
    else use(positions, a, b, c)
  }
}
