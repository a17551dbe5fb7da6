import { type Mesh } from './mesh'

/** How the triangles of a mesh hang together, by exact position of their corners. */
export interface Topology {
  /** Edges that belong to one triangle only. */
  openEdges: number
  /** Edges that belong to more than two triangles. */
  nonManifoldEdges: number
  /** Edges whose two triangles run along them the same way, so that one of them is turned over. */
  turnedEdges: number
  /** True when every edge is used as often one way as the other: the surface encloses a volume. */
  closed: boolean
  /** True when nothing but open edges keeps it from being closed: pieces without one are closed. */
  closedButForHoles: boolean
  degenerateTriangles: number
  /** Connected pieces. */
  shellCount: number
  /** Piece of each triangle; 0xffffffff for a degenerate triangle. */
  shellOf: Uint32Array
  /** The open edges: start, end (welded vertices, in the way their triangle runs) and piece of each. */
  boundary: Uint32Array
  /** The ends of the first edges that are not manifold, and of those that are turned, a few to be shown. */
  nonManifold: number[]
  turned: number[]
  /** For each vertex the first one at the same position. */
  welded: Uint32Array
}

const none = 0xffffffff
/** Edges of a kind that are kept to be shown. */
const shownEdges = 64
/** Edges that are looked at in one round however many there are, and rounds at most. */
const fewEdges = 1_000_000
const maxRounds = 5
/** Slots of the welding's table for each vertex, at least: room for the edges of such a round, too. */
const fewestSlots = 4 / 3

/**
 * Welds vertices of equal position and counts how often each edge is used, and in which direction.
 * Linear in the size of the mesh but for vertices with very many edges, whose edges are sorted.
 * `skip` leaves triangles out (1: left out).
 */
export function inspectTopology(mesh: Mesh, skip: Uint8Array | null): Topology {
  const { welded, table } = weld(mesh)
  const { triangles, triangleCount, vertexCount } = mesh
  const parent = new Uint32Array(vertexCount)
  for (let v = 0; v < vertexCount; v++) parent[v] = v
  const starts = new Uint32Array(vertexCount + 1)
  let degenerateTriangles = 0
  const shellOf = new Uint32Array(triangleCount)

  for (let t = 0; t < triangleCount; t++) {
    if (skip !== null && skip[t] === 1) {
      shellOf[t] = none
      continue
    }
    const a = welded[triangles[t * 3]!]!
    const b = welded[triangles[t * 3 + 1]!]!
    const c = welded[triangles[t * 3 + 2]!]!
    if (a === b || b === c || c === a) {
      degenerateTriangles++
      shellOf[t] = none
      continue
    }
    shellOf[t] = a
    starts[(a < b ? a : b) + 1]!++
    starts[(b < c ? b : c) + 1]!++
    starts[(c < a ? c : a) + 1]!++
    // Most triangles join what is joined already; the roots tell at once.
    let ra = parent[a]!
    let rb = parent[b]!
    let rc = parent[c]!
    if (ra === rb && rb === rc) continue
    ra = root(parent, a)
    rb = root(parent, b)
    rc = root(parent, c)
    const low = ra < rb ? (ra < rc ? ra : rc) : rb < rc ? rb : rc
    parent[ra] = low
    parent[rb] = low
    parent[rc] = low
    parent[a] = low
    parent[b] = low
    parent[c] = low
  }
  for (let v = 0; v < vertexCount; v++) starts[v + 1]! += starts[v]!

  let openEdges = 0
  let nonManifoldEdges = 0
  let turnedEdges = 0
  let unbalanced = 0
  const open: number[] = []
  const nonManifold: number[] = []
  const turned: number[] = []
  // Edges of some vertices at a time, so that those of all need not be held at once. The welding's table has served.
  const allEdges = starts[vertexCount]!
  const edgesAtOnce = Math.max(fewEdges, Math.ceil(allEdges / maxRounds), table.length)
  const most = Math.min(edgesAtOnce, allEdges)
  const edges = table.length < most ? new Uint32Array(most) : table
  for (let first = 0; first < vertexCount;) {
    let behind = first
    while (behind < vertexCount && starts[behind + 1]! - starts[first]! <= edgesAtOnce) behind++
    // A single vertex that has more takes as many as it needs.
    if (behind === first) behind++
    const base = starts[first]!
    const held = starts[behind]! - base
    const round = held > edges.length ? new Uint32Array(held) : edges
    gatherEdges(mesh, welded, shellOf, starts, first, behind, round)
    for (let v = first; v < behind; v++) {
      const from = starts[v]! - base
      const to = starts[v + 1]! - base
      if (to === from) continue
      sortRange(round, from, to)
      for (let at = from; at < to;) {
        const edge = round[at]!
        const other = edge >>> 1
        // Nearly every edge is used once each way.
        if (
          at + 1 < to &&
          (edge & 1) === 0 &&
          round[at + 1] === edge + 1 &&
          (at + 2 === to || round[at + 2]! >>> 1 !== other)
        ) {
          at += 2
          continue
        }
        let uses = 0
        let balance = 0
        while (at < to && round[at]! >>> 1 === other) {
          balance += (round[at]! & 1) === 0 ? 1 : -1
          uses++
          at++
        }
        if (uses === 1) {
          openEdges++
          open.push(balance > 0 ? v : other, balance > 0 ? other : v)
        } else if (uses > 2) {
          nonManifoldEdges++
          if (nonManifold.length < shownEdges * 2) nonManifold.push(v, other)
        } else if (balance !== 0) {
          turnedEdges++
          if (turned.length < shownEdges * 2) turned.push(v, other)
        }
        if (balance !== 0) unbalanced++
      }
    }
    first = behind
  }

  const numbers = starts.fill(none)
  let shellCount = 0
  for (let t = 0; t < triangleCount; t++) {
    if (shellOf[t] === none) continue
    const piece = root(parent, shellOf[t]!)
    if (numbers[piece] === none) numbers[piece] = shellCount++
    shellOf[t] = numbers[piece]!
  }
  const boundary = new Uint32Array((open.length / 2) * 3)
  for (let k = 0; k < open.length / 2; k++) {
    boundary[k * 3] = open[k * 2]!
    boundary[k * 3 + 1] = open[k * 2 + 1]!
    boundary[k * 3 + 2] = numbers[root(parent, open[k * 2]!)]!
  }
  return {
    openEdges,
    nonManifoldEdges,
    turnedEdges,
    closed: unbalanced === 0,
    closedButForHoles: unbalanced === openEdges,
    degenerateTriangles,
    shellCount,
    shellOf,
    boundary,
    nonManifold,
    turned,
    welded,
  }
}

/**
 * Each edge whose lower vertex is one from `first` to `behind` stands with that one in `edges`: the higher one, and in
 * the lowest bit its direction.
 */
function gatherEdges(
  { triangles, triangleCount }: Mesh,
  welded: Uint32Array,
  shellOf: Uint32Array,
  starts: Uint32Array,
  first: number,
  behind: number,
  edges: Uint32Array,
): void {
  const fill = starts.slice(first, behind)
  const base = starts[first]!
  for (let t = 0; t < triangleCount; t++) {
    if (shellOf[t] === none) continue
    const a = welded[triangles[t * 3]!]!
    const b = welded[triangles[t * 3 + 1]!]!
    const c = welded[triangles[t * 3 + 2]!]!
    const ab = a < b ? a : b
    const bc = b < c ? b : c
    const ca = c < a ? c : a
    if (ab >= first && ab < behind) edges[fill[ab - first]!++ - base] = a < b ? b << 1 : (a << 1) | 1
    if (bc >= first && bc < behind) edges[fill[bc - first]!++ - base] = b < c ? c << 1 : (b << 1) | 1
    if (ca >= first && ca < behind) edges[fill[ca - first]!++ - base] = c < a ? a << 1 : (c << 1) | 1
  }
}

/** For each vertex the first one at the same position, and the hash table that told so: memory to be used again. */
function weld(mesh: Mesh): { welded: Uint32Array; table: Uint32Array } {
  const { vertices, vertexCount } = mesh
  let size = 16
  while (size < vertexCount * fewestSlots) size *= 2
  const table = new Uint32Array(size).fill(none)
  const welded = new Uint32Array(vertexCount)
  const bits = new Float64Array(3)
  const words = new Uint32Array(bits.buffer)
  for (let v = 0; v < vertexCount; v++) {
    const x = vertices[v * 3]!
    const y = vertices[v * 3 + 1]!
    const z = vertices[v * 3 + 2]!
    // Adding zero makes one of the two zeros.
    bits[0] = x + 0
    bits[1] = y + 0
    bits[2] = z + 0
    let hash = Math.imul(words[0]! ^ 0x9e3779b9, 0x85ebca6b)
    hash = Math.imul(words[1]! ^ hash ^ (hash >>> 13), 0x85ebca6b)
    hash = Math.imul(words[2]! ^ hash ^ (hash >>> 13), 0x85ebca6b)
    hash = Math.imul(words[3]! ^ hash ^ (hash >>> 13), 0x85ebca6b)
    hash = Math.imul(words[4]! ^ hash ^ (hash >>> 13), 0x85ebca6b)
    hash = Math.imul(words[5]! ^ hash ^ (hash >>> 13), 0xc2b2ae35)
    let slot = (hash ^ (hash >>> 16)) & (size - 1)
    for (;;) {
      const seen = table[slot]!
      if (seen === none) {
        table[slot] = v
        welded[v] = v
        break
      }
      if (vertices[seen * 3] === x && vertices[seen * 3 + 1] === y && vertices[seen * 3 + 2] === z) {
        welded[v] = seen
        break
      }
      slot = (slot + 1) & (size - 1)
    }
  }
  return { welded, table }
}

function root(parent: Uint32Array, v: number): number {
  while (parent[v] !== v) {
    parent[v] = parent[parent[v]!]!
    v = parent[v]!
  }
  return v
}

function sortRange(values: Uint32Array, from: number, to: number): void {
  if (to - from > 24) {
    values.subarray(from, to).sort()
    return
  }
  for (let k = from + 1; k < to; k++) {
    const value = values[k]!
    let at = k - 1
    while (at >= from && values[at]! > value) {
      values[at + 1] = values[at]!
      at--
    }
    values[at + 1] = value
  }
}
