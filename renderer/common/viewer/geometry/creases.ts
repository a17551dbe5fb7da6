import { weld } from './weld'

/** Where faces meet at more than this, the edge is drawn and the shading breaks: 30 degrees. */
const CREASE_COSINE = Math.cos(Math.PI / 6)
/** A corner of more faces than this (the hub of a fan) keeps its faces' own normals: the sum would cost its square. */
const MAX_VALENCE = 200

export interface Creases {
  /** Three corners for each triangle, not shared: 9 numbers a triangle. */
  positions: Float32Array
  /** A unit normal for each corner, smooth across shallow edges. */
  normals: Float32Array
  /** Two points for each drawn edge: 6 numbers an edge. */
  edges: Float32Array
  /** As `edges`, those that belong to one face only: holes in the surface. */
  openEdges: Float32Array
}

/**
 * Prepares a mesh for shading with sharp edges: smooth over curves, broken at creases of more than 30 degrees,
 * with those creases and the open edges as lines.
 *
 * @param positions x, y, z of each vertex
 * @param indices three for each triangle
 */
export function creaseMesh(positions: Float32Array, indices: Uint32Array): Creases {
  const { ids, count } = weld(positions)
  const faces = faceNormals(positions, indices)
  const { edges, openEdges } = sharpEdges(positions, indices, ids, faces.unit)
  return { ...cornerNormals(positions, indices, ids, count, faces), edges, openEdges }
}

interface FaceNormals {
  /** Length one, or zero for a face without area. */
  unit: Float32Array
  /** As long as twice the face's area. */
  weighted: Float32Array
}

function faceNormals(positions: Float32Array, indices: Uint32Array): FaceNormals {
  const unit = new Float32Array(indices.length)
  const weighted = new Float32Array(indices.length)
  for (let at = 0; at < indices.length; at += 3) {
    const a = indices[at]! * 3
    const b = indices[at + 1]! * 3
    const c = indices[at + 2]! * 3
    const ux = positions[b]! - positions[a]!
    const uy = positions[b + 1]! - positions[a + 1]!
    const uz = positions[b + 2]! - positions[a + 2]!
    const vx = positions[c]! - positions[a]!
    const vy = positions[c + 1]! - positions[a + 1]!
    const vz = positions[c + 2]! - positions[a + 2]!
    const x = uy * vz - uz * vy
    const y = uz * vx - ux * vz
    const z = ux * vy - uy * vx
    weighted[at] = x
    weighted[at + 1] = y
    weighted[at + 2] = z
    const length = Math.hypot(x, y, z)
    if (length === 0) continue
    unit[at] = x / length
    unit[at + 1] = y / length
    unit[at + 2] = z / length
  }
  return { unit, weighted }
}

function cornerNormals(
  positions: Float32Array,
  indices: Uint32Array,
  ids: Uint32Array,
  count: number,
  { unit, weighted }: FaceNormals,
): { positions: Float32Array; normals: Float32Array } {
  // The faces around each welded corner, one list after the other.
  const starts = new Uint32Array(count + 1)
  for (const index of indices) starts[ids[index]! + 1]!++
  for (let id = 0; id < count; id++) starts[id + 1]! += starts[id]!
  const filled = starts.slice(0, count)
  const around = new Uint32Array(indices.length)
  for (let corner = 0; corner < indices.length; corner++) {
    around[filled[ids[indices[corner]!]!]!++] = Math.floor(corner / 3)
  }

  const spread = new Float32Array(indices.length * 3)
  const normals = new Float32Array(indices.length * 3)
  for (let corner = 0; corner < indices.length; corner++) {
    const vertex = indices[corner]!
    const own = Math.floor(corner / 3) * 3
    const ox = unit[own]!
    const oy = unit[own + 1]!
    const oz = unit[own + 2]!
    let x = 0
    let y = 0
    let z = 0
    const from = starts[ids[vertex]!]!
    const to = starts[ids[vertex]! + 1]!
    if (to - from <= MAX_VALENCE) {
      for (let k = from; k < to; k++) {
        const face = around[k]! * 3
        if (ox * unit[face]! + oy * unit[face + 1]! + oz * unit[face + 2]! < CREASE_COSINE) continue
        x += weighted[face]!
        y += weighted[face + 1]!
        z += weighted[face + 2]!
      }
    }
    const length = Math.hypot(x, y, z)
    const out = corner * 3
    normals[out] = length > 0 ? x / length : ox
    normals[out + 1] = length > 0 ? y / length : oy
    normals[out + 2] = length > 0 ? z / length : oz
    for (let axis = 0; axis < 3; axis++) spread[out + axis] = positions[vertex * 3 + axis]!
  }
  return { positions: spread, normals }
}

function sharpEdges(
  positions: Float32Array,
  indices: Uint32Array,
  ids: Uint32Array,
  unit: Float32Array,
): { edges: Float32Array; openEdges: Float32Array } {
  let capacity = 16
  while (capacity < indices.length * 2) capacity *= 2
  // An open hash table of edges: its two corners (by place, lower first), its vertices and up to two faces.
  const slots = new Int32Array(capacity).fill(-1)
  const lows = new Uint32Array(indices.length)
  const highs = new Uint32Array(indices.length)
  const fromVertex = new Uint32Array(indices.length)
  const toVertex = new Uint32Array(indices.length)
  const firstFace = new Uint32Array(indices.length)
  const secondFace = new Int32Array(indices.length).fill(-1)
  const crowded = new Uint8Array(indices.length)
  let edgeCount = 0
  for (let at = 0; at < indices.length; at += 3) {
    if (unit[at] === 0 && unit[at + 1] === 0 && unit[at + 2] === 0) continue
    for (let side = 0; side < 3; side++) {
      const from = indices[at + side]!
      const to = indices[at + ((side + 1) % 3)]!
      const low = Math.min(ids[from]!, ids[to]!)
      const high = Math.max(ids[from]!, ids[to]!)
      let slot = ((Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77)) >>> 7) & (capacity - 1)
      for (;;) {
        const known = slots[slot]!
        if (known === -1) {
          slots[slot] = edgeCount
          lows[edgeCount] = low
          highs[edgeCount] = high
          fromVertex[edgeCount] = from
          toVertex[edgeCount] = to
          firstFace[edgeCount++] = at
          break
        }
        if (lows[known] === low && highs[known] === high) {
          if (secondFace[known] === -1) secondFace[known] = at
          else crowded[known] = 1
          break
        }
        slot = (slot + 1) & (capacity - 1)
      }
    }
  }

  const edges: number[] = []
  const openEdges: number[] = []
  for (let edge = 0; edge < edgeCount; edge++) {
    const second = secondFace[edge]!
    const first = firstFace[edge]!
    let sharp = crowded[edge] === 1
    if (second >= 0 && !sharp) {
      const cosine =
        unit[first]! * unit[second]! +
        unit[first + 1]! * unit[second + 1]! +
        unit[first + 2]! * unit[second + 2]!
      sharp = cosine < CREASE_COSINE
    }
    const target = second === -1 ? openEdges : sharp ? edges : null
    if (!target) continue
    for (const vertex of [fromVertex[edge]!, toVertex[edge]!]) {
      target.push(positions[vertex * 3]!, positions[vertex * 3 + 1]!, positions[vertex * 3 + 2]!)
    }
  }
  return { edges: Float32Array.from(edges), openEdges: Float32Array.from(openEdges) }
}
