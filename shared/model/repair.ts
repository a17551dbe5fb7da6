import { type Mesh } from './mesh'
import { inspectTopology, type Topology } from './topology'

/** A mesh as it is measured: without triangles that stand twice, all of them looking the same way. */
export interface RepairedMesh {
  mesh: Mesh
  topology: Topology
  /** Triangles left out because the same one is there already. */
  duplicates: number
  /** Triangles that were turned over so that they look where their neighbours do. */
  turned: number[]
}

const none = 0xffffffff

/**
 * Takes back what writers get wrong without meaning it: a triangle written twice counts once, and triangles that look
 * the other way than those around them are turned. A surface that has no two sides is left as it is.
 */
export function repairMesh(mesh: Mesh, skip: Uint8Array | null, topology: Topology): RepairedMesh {
  if (topology.nonManifoldEdges === 0 && topology.turnedEdges === 0)
    return { mesh, topology, duplicates: 0, turned: [] }
  const copies = findCopies(mesh, topology)
  let repaired = mesh
  let known = topology
  if (copies.count > 0) {
    const left = skip ? Uint8Array.from(skip) : new Uint8Array(mesh.triangleCount)
    copies.flags.forEach((flag, t) => {
      if (flag === 1) left[t] = 1
    })
    known = inspectTopology(mesh, left)
  }
  const turned = known.turnedEdges > 0 ? findTurned(mesh, known) : []
  if (turned.length > 0) {
    const triangles = mesh.triangles.slice()
    for (const t of turned) {
      triangles[t * 3 + 1] = mesh.triangles[t * 3 + 2]!
      triangles[t * 3 + 2] = mesh.triangles[t * 3 + 1]!
    }
    repaired = { ...mesh, triangles }
    known = inspectTopology(repaired, leftOut(known))
  }
  return { mesh: repaired, topology: known, duplicates: copies.count, turned }
}

function leftOut(topology: Topology): Uint8Array {
  return Uint8Array.from(topology.shellOf, (shell) => (shell === none ? 1 : 0))
}

/** Triangles with the same corners, run through the same way, as one before them. */
function findCopies(mesh: Mesh, topology: Topology): { count: number; flags: Uint8Array } {
  const { triangles, triangleCount } = mesh
  const { welded, shellOf } = topology
  let size = 16
  while (size < triangleCount * 2) size *= 2
  const table = new Uint32Array(size).fill(none)
  const flags = new Uint8Array(triangleCount)
  const corner = (t: number, k: number): number => welded[triangles[t * 3 + (k % 3)]!]!
  /** The corner to begin with, so that the same triangle always reads the same. */
  const lowest = (t: number): number => {
    const [a, b, c] = [corner(t, 0), corner(t, 1), corner(t, 2)]
    return a < b && a < c ? 0 : b < c ? 1 : 2
  }
  let count = 0
  for (let t = 0; t < triangleCount; t++) {
    if (shellOf[t] === none) continue
    const from = lowest(t)
    const [a, b, c] = [corner(t, from), corner(t, from + 1), corner(t, from + 2)]
    let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b)
    hash = Math.imul(b ^ hash ^ (hash >>> 13), 0x85ebca6b)
    hash = Math.imul(c ^ hash ^ (hash >>> 13), 0xc2b2ae35)
    for (let slot = (hash ^ (hash >>> 16)) & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const seen = table[slot]!
      if (seen === none) {
        table[slot] = t
        break
      }
      const first = lowest(seen)
      if (corner(seen, first) === a && corner(seen, first + 1) === b && corner(seen, first + 2) === c) {
        flags[t] = 1
        count++
        break
      }
    }
  }
  return { count, flags }
}

/**
 * Walks over the edges that two triangles share. Those reached by an uneven number of changes of side look the other
 * way; of the two sides of a patch the smaller one, by area, is the one that is wrong.
 */
function findTurned(mesh: Mesh, topology: Topology): number[] {
  const { triangleCount } = mesh
  const { shellOf } = topology
  const neighbours = neighboursOf(mesh, topology)
  const side = new Uint8Array(triangleCount)
  const turned: number[] = []
  const queue: number[] = []
  for (let start = 0; start < triangleCount; start++) {
    if (shellOf[start] === none || side[start] !== 0) continue
    side[start] = 1
    queue.length = 0
    queue.push(start)
    const areas = [0, 0, 0]
    let twoSided = true
    for (let at = 0; at < queue.length; at++) {
      const t = queue[at]!
      areas[side[t]!]! += area(mesh, t)
      for (let k = 0; k < 3; k++) {
        const code = neighbours[t * 3 + k]!
        if (code === none) continue
        const other = code >>> 1
        const wanted = (code & 1) === 1 ? 3 - side[t]! : side[t]!
        if (side[other] === 0) {
          side[other] = wanted
          queue.push(other)
        } else if (side[other] !== wanted) twoSided = false
      }
    }
    if (!twoSided) continue
    const wrong = areas[2]! > areas[1]! ? 1 : 2
    for (const t of queue) if (side[t] === wrong) turned.push(t)
  }
  return turned
}

/** For each edge of each triangle the triangle beyond it, doubled, plus one where the two run the same way. */
function neighboursOf(mesh: Mesh, topology: Topology): Uint32Array {
  const { triangles, triangleCount, vertexCount } = mesh
  const { shellOf, welded } = topology
  const out = new Uint32Array(triangleCount * 3).fill(none)
  const heads = new Int32Array(vertexCount).fill(-1)
  const next = new Int32Array(triangleCount * 3)
  const far = new Uint32Array(triangleCount * 3)
  for (let half = 0; half < triangleCount * 3; half++) {
    const t = (half / 3) | 0
    if (shellOf[t] === none) continue
    const a = welded[triangles[half]!]!
    const b = welded[triangles[half % 3 === 2 ? half - 2 : half + 1]!]!
    const low = a < b ? a : b
    far[half] = a < b ? b << 1 : (a << 1) | 1
    next[half] = heads[low]!
    heads[low] = half
  }
  const list: number[] = []
  for (let v = 0; v < vertexCount; v++) {
    list.length = 0
    for (let half = heads[v]!; half >= 0; half = next[half]!) list.push(half)
    list.sort((p, q) => far[p]! - far[q]! || p - q)
    for (let from = 0; from < list.length;) {
      let to = from + 1
      while (to < list.length && far[list[to]!]! >>> 1 === far[list[from]!]! >>> 1) to++
      if (to - from === 2) {
        const p = list[from]!
        const q = list[from + 1]!
        const same = far[p] === far[q] ? 1 : 0
        out[p] = (((q / 3) | 0) << 1) | same
        out[q] = (((p / 3) | 0) << 1) | same
      }
      from = to
    }
  }
  return out
}

function area(mesh: Mesh, t: number): number {
  const { vertices, triangles } = mesh
  const a = triangles[t * 3]! * 3
  const b = triangles[t * 3 + 1]! * 3
  const c = triangles[t * 3 + 2]! * 3
  const u = [0, 1, 2].map((k) => vertices[b + k]! - vertices[a + k]!)
  const v = [0, 1, 2].map((k) => vertices[c + k]! - vertices[a + k]!)
  return Math.hypot(
    u[1]! * v[2]! - u[2]! * v[1]!,
    u[2]! * v[0]! - u[0]! * v[2]!,
    u[0]! * v[1]! - u[1]! * v[0]!,
  )
}
