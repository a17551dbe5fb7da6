import { type Mesh } from './mesh'
import { type Topology } from './topology'

/** How the open pieces of a mesh hang together where their rims nearly meet. */
export interface Seams {
  /** As it was, with pieces whose rims nearly meet counted as one. */
  topology: Topology
  /** Rims that are open: for each edge in `topology.boundary` the number of its rim, `none` for one of a seam. */
  rimOf: Uint32Array
}

const none = 0xffffffff
/** How far apart rims may be to meet: this share of the box around all of them, and of the usual open edge. */
const boxShare = 2e-3
const edgeShare = 0.1
/** With more open edges than this, pieces are left as they are. */
const mostEdges = 6_000_000
/** Cells are no smaller than this share of the box, so that their numbers stay whole and small. */
const leastShare = 2 ** -30

/**
 * Finds what a writer left apart by rounding: faces as patches of their own, corners that are not quite equal.
 * Pieces whose open edges come that near to each other make one piece, and two such edges that run against each
 * other are a seam that needs no cover. Closed pieces stay as they are. Linear but for the sorting of lengths.
 */
export function findSeams(mesh: Mesh, topology: Topology): Seams {
  const { boundary, shellCount } = topology
  const edges = boundary.length / 3
  if (edges === 0) return { topology, rimOf: new Uint32Array(0) }
  const points = new Forest(mesh.vertexCount)
  const pieces = new Forest(shellCount)
  const joined = edges <= mostEdges && severalOpen(boundary)
  if (joined) joinNear(mesh, boundary, points, pieces)

  const balance = new Map<number, number>()
  const keyOf = (from: number, to: number): number =>
    Math.min(from, to) * mesh.vertexCount + Math.max(from, to)
  for (let k = 0; joined && k < edges; k++) {
    const from = points.root(boundary[k * 3]!)
    const to = points.root(boundary[k * 3 + 1]!)
    if (from === to) continue
    const key = keyOf(from, to)
    balance.set(key, (balance.get(key) ?? 0) + (from < to ? 1 : -1))
  }
  const rimOf = new Uint32Array(edges).fill(none)
  const rims = new Forest(mesh.vertexCount)
  for (let k = 0; k < edges; k++) {
    const from = points.root(boundary[k * 3]!)
    const to = points.root(boundary[k * 3 + 1]!)
    if (from !== to && balance.get(keyOf(from, to)) === 0) continue
    rims.join(from, to)
    rimOf[k] = from
  }
  for (let k = 0; k < edges; k++) if (rimOf[k] !== none) rimOf[k] = rims.root(rimOf[k]!)
  return { topology: renumbered(topology, pieces), rimOf }
}

function severalOpen(boundary: Uint32Array): boolean {
  for (let k = 5; k < boundary.length; k += 3) if (boundary[k] !== boundary[2]) return true
  return false
}

/** Joins the rims' corners, and so their pieces, that stand in the same cell of a grid or in cells side by side. */
function joinNear(mesh: Mesh, boundary: Uint32Array, points: Forest, pieces: Forest): void {
  const { vertices } = mesh
  const { cellSize, low } = gridFor(mesh, boundary)
  const cell = (vertex: number, axis: number): number =>
    Math.floor((vertices[vertex * 3 + axis]! - low[axis]!) / cellSize)
  const corners = (boundary.length / 3) * 2
  let size = 16
  while (size < corners * 2) size *= 2
  const table = new Uint32Array(size).fill(none)
  /** The slot of a cell, or the free one where it belongs. */
  const slotOf = (x: number, y: number, z: number): number => {
    let hash = Math.imul(x ^ 0x9e3779b9, 0x85ebca6b)
    hash = Math.imul(y ^ hash ^ (hash >>> 13), 0x85ebca6b)
    hash = Math.imul(z ^ hash ^ (hash >>> 13), 0xc2b2ae35)
    for (let slot = (hash ^ (hash >>> 16)) & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const corner = table[slot]!
      if (corner === none) return slot
      const vertex = vertexAt(boundary, corner)
      if (cell(vertex, 0) === x && cell(vertex, 1) === y && cell(vertex, 2) === z) return slot
    }
  }
  const join = (p: number, q: number): void => {
    points.join(vertexAt(boundary, p), vertexAt(boundary, q))
    pieces.join(boundary[(p >> 1) * 3 + 2]!, boundary[(q >> 1) * 3 + 2]!)
  }
  for (let corner = 0; corner < corners; corner++) {
    const vertex = vertexAt(boundary, corner)
    const slot = slotOf(cell(vertex, 0), cell(vertex, 1), cell(vertex, 2))
    if (table[slot] === none) table[slot] = corner
    else join(table[slot]!, corner)
  }
  for (const corner of table) {
    if (corner === none) continue
    const vertex = vertexAt(boundary, corner)
    // Half of the 26 cells around: the others look from their side.
    for (let k = 14; k < 27; k++) {
      const slot = slotOf(
        cell(vertex, 0) + ((k / 9) | 0) - 1,
        cell(vertex, 1) + (((k / 3) | 0) % 3) - 1,
        cell(vertex, 2) + (k % 3) - 1,
      )
      if (table[slot] !== none) join(table[slot]!, corner)
    }
  }
}

/** The vertex at an end of an open edge; even corners are starts. */
function vertexAt(boundary: Uint32Array, corner: number): number {
  return boundary[(corner >> 1) * 3 + (corner & 1)]!
}

function gridFor({ vertices }: Mesh, boundary: Uint32Array): { cellSize: number; low: number[] } {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  const lengths = new Float64Array(boundary.length / 3)
  for (let k = 0; k < lengths.length; k++) {
    const from = boundary[k * 3]! * 3
    const to = boundary[k * 3 + 1]! * 3
    lengths[k] = Math.hypot(
      vertices[to]! - vertices[from]!,
      vertices[to + 1]! - vertices[from + 1]!,
      vertices[to + 2]! - vertices[from + 2]!,
    )
    for (let axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis]!, vertices[from + axis]!, vertices[to + axis]!)
      high[axis] = Math.max(high[axis]!, vertices[from + axis]!, vertices[to + axis]!)
    }
  }
  const usual = lengths.sort()[lengths.length >> 1]!
  const box = Math.hypot(high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!)
  const cellSize = Math.max(Math.min(box * boxShare, usual * edgeShare), box * leastShare, Number.MIN_VALUE)
  return { cellSize, low }
}

function renumbered(topology: Topology, pieces: Forest): Topology {
  const { shellCount, shellOf, boundary } = topology
  const numbers = new Uint32Array(shellCount)
  let count = 0
  // A root is the lowest of its own, so it has its number before the others ask for it.
  for (let s = 0; s < shellCount; s++) numbers[s] = pieces.root(s) === s ? count++ : numbers[pieces.root(s)]!
  if (count === shellCount) return topology
  return {
    ...topology,
    shellCount: count,
    shellOf: shellOf.map((shell) => (shell === none ? none : numbers[shell]!)),
    boundary: boundary.map((value, k) => (k % 3 === 2 ? numbers[value]! : value)),
  }
}

/** Sets that are joined; the lowest member stands for each. */
class Forest {
  private readonly parent: Uint32Array

  constructor(size: number) {
    this.parent = new Uint32Array(size)
    for (let k = 0; k < size; k++) this.parent[k] = k
  }

  root(member: number): number {
    const { parent } = this
    let at = member
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }

  join(p: number, q: number): void {
    const a = this.root(p)
    const b = this.root(q)
    this.parent[Math.max(a, b)] = Math.min(a, b)
  }
}
