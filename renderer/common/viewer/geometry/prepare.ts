import type { DisplayModel, DisplayPart } from '../../../../shared/model/display-mesh'
import { coarsen } from './coarse'
import { creaseMesh } from './creases'
import { drawFootprint, type Footprint } from './footprint'

export type Point = [number, number, number]

export interface Box {
  min: Point
  max: Point
}

/** A part as the graphics card takes it. */
export interface PreparedPart {
  name: string
  itemIndex: number
  /** #rrggbb from the file. */
  color: string | null
  triangleCount: number
  positions: Float32Array
  /** Null when every triangle has corners of its own. */
  indices: Uint32Array | null
  /** Null for a part that is shaded face by face. */
  normals: Float32Array | null
  /** Null where there are too many to be seen. */
  edges: Float32Array | null
  openEdges: Float32Array | null
  /** Index of a coarse stand-in over the same positions; null where the part itself is quick to draw. */
  coarse: Uint32Array | null
  box: Box
  /** Its highest point: where a mark stands. */
  top: Point
}

/** A model, ready to be shown. Everything in mm, z up. */
export interface PreparedModel {
  parts: PreparedPart[]
  box: Box
  triangleCount: number
  footprint: Footprint
}

/**
 * Models up to here get smooth shading and drawn edges. Beyond, faces are smaller than what the eye resolves,
 * and corners of their own would cost three times the memory.
 */
const CREASE_LIMIT = 200_000

/** Parts with fewer triangles than this are drawn as they are even while the model turns. */
const COARSE_FROM = 20_000

/** Does in the worker whatever would otherwise hold up the page. */
export function prepareModel(model: DisplayModel): PreparedModel {
  const creased = model.triangleCount <= CREASE_LIMIT
  return {
    box: model.box,
    triangleCount: model.triangleCount,
    footprint: drawFootprint(model.parts, model.box),
    parts: model.parts.map((part) => preparePart(part, creased, model.box)),
  }
}

function preparePart(part: DisplayPart, creased: boolean, whole: Box): PreparedPart {
  const { name, itemIndex, triangleCount } = part
  const shared = { name, itemIndex, triangleCount, color: part.color ?? null, ...extent(part.positions) }
  if (!creased) {
    const { positions, indices } = part
    const coarse = triangleCount > COARSE_FROM ? coarsen(positions, indices, whole) : null
    return { ...shared, positions, indices, normals: null, edges: null, openEdges: null, coarse }
  }
  return { ...shared, indices: null, coarse: null, ...creaseMesh(part.positions, part.indices) }
}

function extent(positions: Float32Array): { box: Box; top: Point } {
  const min: Point = [Infinity, Infinity, Infinity]
  const max: Point = [-Infinity, -Infinity, -Infinity]
  let top: Point = [0, 0, -Infinity]
  for (let at = 0; at < positions.length; at += 3) {
    for (const axis of [0, 1, 2] as const) {
      const value = positions[at + axis]!
      if (value < min[axis]) min[axis] = value
      if (value > max[axis]) max[axis] = value
    }
    if (positions[at + 2]! > top[2]) top = [positions[at]!, positions[at + 1]!, positions[at + 2]!]
  }
  return { box: { min, max }, top }
}

/** The memory of a model, to be handed over instead of copied. */
export function buffersOf(model: PreparedModel): ArrayBuffer[] {
  const arrays = model.parts.flatMap((part) => [
    part.positions,
    part.indices,
    part.normals,
    part.edges,
    part.openEdges,
    part.coarse,
  ])
  return [model.footprint.shade, ...arrays].flatMap((array) => (array ? [array.buffer as ArrayBuffer] : []))
}

/** Bytes that the model's arrays hold. */
export function sizeOf(model: PreparedModel): number {
  return buffersOf(model).reduce((sum, buffer) => sum + buffer.byteLength, 0)
}
