import { type Mesh } from './mesh'
import { type Topology } from './topology'

/** What the pieces of a mesh enclose, in the mesh's own units. */
export interface ShellVolumes {
  /** Volume of the solid that the pieces make together. */
  volume: number
  /** For each piece: 1 adds to the solid, -1 is a piece turned inside out that adds, 0 lies inside another solid. */
  sign: Int8Array
  /** Pieces that were turned inside out. */
  flipped: number
  /** Pieces that lie inside another one's solid and add nothing. */
  swallowed: number
}

/** Beyond this many pieces they are only summed: telling inside from outside compares them pairwise. */
const maxComparedShells = 400
/** Triangles looked at while telling inside from outside; beyond it pieces are only summed, too. */
const maxComparisons = 100_000_000

/**
 * Signed tetrahedron sums about the middle of the mesh's box (64-bit), one for each connected piece. A piece that
 * runs the other way is a cavity when it lies inside a piece that adds, and a solid turned inside out otherwise; a
 * piece that adds and lies inside another one is part of it already.
 */
export function shellVolumes(mesh: Mesh, topology: Topology): ShellVolumes {
  const count = topology.shellCount
  const signed = new Float64Array(count)
  const boxes = new Float64Array(count * 6)
  const sample = new Int32Array(count).fill(-1)
  for (let s = 0; s < count; s++)
    boxes.set([Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity], s * 6)
  const { vertices, triangles, triangleCount } = mesh
  const { shellOf } = topology

  for (let t = 0; t < triangleCount; t++) {
    const shell = shellOf[t]!
    if (shell >= count) continue
    if (sample[shell]! < 0) sample[shell] = t
    for (let corner = 0; corner < 3; corner++) {
      const v = triangles[t * 3 + corner]! * 3
      for (let axis = 0; axis < 3; axis++) {
        const value = vertices[v + axis]!
        if (value < boxes[shell * 6 + axis]!) boxes[shell * 6 + axis] = value
        if (value > boxes[shell * 6 + 3 + axis]!) boxes[shell * 6 + 3 + axis] = value
      }
    }
  }
  for (let t = 0; t < triangleCount; t++) {
    const shell = shellOf[t]!
    if (shell >= count) continue
    const o = shell * 6
    const ox = (boxes[o]! + boxes[o + 3]!) / 2
    const oy = (boxes[o + 1]! + boxes[o + 4]!) / 2
    const oz = (boxes[o + 2]! + boxes[o + 5]!) / 2
    const a = triangles[t * 3]! * 3
    const b = triangles[t * 3 + 1]! * 3
    const c = triangles[t * 3 + 2]! * 3
    const ax = vertices[a]! - ox
    const ay = vertices[a + 1]! - oy
    const az = vertices[a + 2]! - oz
    const bx = vertices[b]! - ox
    const by = vertices[b + 1]! - oy
    const bz = vertices[b + 2]! - oz
    const cx = vertices[c]! - ox
    const cy = vertices[c + 1]! - oy
    const cz = vertices[c + 2]! - oz
    signed[shell]! += (ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)) / 6
  }

  closeHoles(mesh, topology, boxes, signed)

  const sign = new Int8Array(count).fill(1)
  if (count === 1) {
    if (signed[0]! < 0) sign[0] = -1
    return { volume: Math.abs(signed[0]!), sign, flipped: signed[0]! < 0 ? 1 : 0, swallowed: 0 }
  }
  if (count > maxComparedShells) return summed(signed)
  return combine(mesh, topology, signed, boxes, sample, sign)
}

/**
 * Covers each hole with a fan of triangles around the middle of its rim, in sums only. So an open surface has a volume
 * that does not depend on where it stands; it is a fair guess and no more.
 */
function closeHoles(mesh: Mesh, topology: Topology, boxes: Float64Array, signed: Float64Array): void {
  const { boundary } = topology
  const { vertices } = mesh
  const rims = new Map<number, number>()
  const rimOf = (vertex: number): number => {
    let at = vertex
    for (let up = rims.get(at); up !== undefined && up !== at; up = rims.get(at)) at = up
    if (at !== vertex) rims.set(vertex, at)
    return at
  }
  for (let k = 0; k < boundary.length; k += 3) {
    const a = rimOf(boundary[k]!)
    const b = rimOf(boundary[k + 1]!)
    rims.set(Math.max(a, b), Math.min(a, b))
  }
  const middles = new Map<number, { x: number; y: number; z: number; count: number }>()
  for (let k = 0; k < boundary.length; k += 3) {
    const a = boundary[k]!
    const rim = rimOf(a)
    const middle = middles.get(rim) ?? { x: 0, y: 0, z: 0, count: 0 }
    middle.x += vertices[a * 3]!
    middle.y += vertices[a * 3 + 1]!
    middle.z += vertices[a * 3 + 2]!
    middle.count++
    middles.set(rim, middle)
  }
  for (let k = 0; k < boundary.length; k += 3) {
    // Against the way of the triangle at the rim.
    const a = boundary[k + 1]! * 3
    const b = boundary[k]! * 3
    const shell = boundary[k + 2]!
    const middle = middles.get(rimOf(boundary[k]!))!
    const o = shell * 6
    const ox = (boxes[o]! + boxes[o + 3]!) / 2
    const oy = (boxes[o + 1]! + boxes[o + 4]!) / 2
    const oz = (boxes[o + 2]! + boxes[o + 5]!) / 2
    const ax = vertices[a]! - ox
    const ay = vertices[a + 1]! - oy
    const az = vertices[a + 2]! - oz
    const bx = vertices[b]! - ox
    const by = vertices[b + 1]! - oy
    const bz = vertices[b + 2]! - oz
    const cx = middle.x / middle.count - ox
    const cy = middle.y / middle.count - oy
    const cz = middle.z / middle.count - oz
    signed[shell]! += (ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)) / 6
  }
}

/** All pieces as they run: right unless one is turned over or lies inside another. */
function summed(signed: Float64Array): ShellVolumes {
  let sum = 0
  for (const value of signed) sum += value
  const sign = new Int8Array(signed.length).fill(sum < 0 ? -1 : 1)
  return { volume: Math.abs(sum), sign, flipped: sum < 0 ? signed.length : 0, swallowed: 0 }
}

/** The triangles of each piece, one after another: piece k has those from `starts[k]` to `starts[k + 1]`. */
function trianglesByShell(topology: Topology): { starts: Uint32Array; list: Uint32Array } {
  const { shellOf, shellCount } = topology
  const starts = new Uint32Array(shellCount + 1)
  for (const shell of shellOf) if (shell < shellCount) starts[shell + 1]!++
  for (let k = 0; k < shellCount; k++) starts[k + 1]! += starts[k]!
  const list = new Uint32Array(starts[shellCount]!)
  const fill = starts.slice(0, shellCount)
  shellOf.forEach((shell, t) => {
    if (shell < shellCount) list[fill[shell]!++] = t
  })
  return { starts, list }
}

function combine(
  mesh: Mesh,
  topology: Topology,
  signed: Float64Array,
  boxes: Float64Array,
  sample: Int32Array,
  sign: Int8Array,
): ShellVolumes {
  // From the largest to the smallest, so that what may contain a piece is decided before it.
  const order = [...signed.keys()].sort((a, b) => Math.abs(signed[b]!) - Math.abs(signed[a]!) || a - b)
  // How many solids and cavities lie around a piece: positive means inside material.
  let volume = 0
  let flipped = 0
  let swallowed = 0
  const adds: number[] = []
  const { starts, list } = trianglesByShell(topology)
  let comparisons = 0
  for (const shell of order) {
    let around = 0
    for (const outer of adds) {
      if (!boxInside(boxes, shell, outer)) continue
      const triangles = list.subarray(starts[outer], starts[outer + 1])
      comparisons += triangles.length
      if (comparisons > maxComparisons) return summed(signed)
      if (pointInside(mesh, sample[shell]!, triangles)) {
        around += signed[outer]! * sign[outer]! > 0 ? 1 : -1
      }
    }
    const size = Math.abs(signed[shell]!)
    if (size === 0) {
      sign[shell] = 0
      continue
    }
    if (around > 0) {
      if (signed[shell]! < 0) {
        // A cavity: it keeps its sign and takes away.
        volume -= size
        adds.push(shell)
      } else {
        sign[shell] = 0
        swallowed++
      }
      continue
    }
    if (signed[shell]! < 0) {
      sign[shell] = -1
      flipped++
    }
    volume += size
    adds.push(shell)
  }
  return { volume, sign, flipped, swallowed }
}

function boxInside(boxes: Float64Array, inner: number, outer: number): boolean {
  for (let axis = 0; axis < 3; axis++) {
    if (boxes[inner * 6 + axis]! < boxes[outer * 6 + axis]!) return false
    if (boxes[inner * 6 + 3 + axis]! > boxes[outer * 6 + 3 + axis]!) return false
  }
  return true
}

/**
 * Whether the middle of triangle `t` lies inside the piece of these triangles: crossings of a ray counted. The ray leans a little off
 * the axes, so that it seldom runs along an edge of what people model.
 */
function pointInside(mesh: Mesh, t: number, outer: Uint32Array): boolean {
  const { vertices, triangles } = mesh
  const at = (k: number, axis: number): number => vertices[triangles[t * 3 + k]! * 3 + axis]!
  const p = [0, 1, 2].map((axis) => (at(0, axis) + at(1, axis) + at(2, axis)) / 3)
  const dx = 0.0123456789
  const dy = 0.0314159265
  let crossings = 0
  for (const k of outer) {
    const a = triangles[k * 3]! * 3
    const b = triangles[k * 3 + 1]! * 3
    const c = triangles[k * 3 + 2]! * 3
    // Sheared along the ray, the question is whether the origin lies in a flat triangle, above the point.
    const az = vertices[a + 2]! - p[2]!
    const bz = vertices[b + 2]! - p[2]!
    const cz = vertices[c + 2]! - p[2]!
    const ax = vertices[a]! - p[0]! - dx * az
    const ay = vertices[a + 1]! - p[1]! - dy * az
    const bx = vertices[b]! - p[0]! - dx * bz
    const by = vertices[b + 1]! - p[1]! - dy * bz
    const cx = vertices[c]! - p[0]! - dx * cz
    const cy = vertices[c + 1]! - p[1]! - dy * cz
    const ab = ax * by - ay * bx
    const bc = bx * cy - by * cx
    const ca = cx * ay - cy * ax
    const inside = (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0)
    const sum = ab + bc + ca
    if (!inside || sum === 0) continue
    if ((az * bc + bz * ca + cz * ab) / sum > 0) crossings++
  }
  return crossings % 2 === 1
}
