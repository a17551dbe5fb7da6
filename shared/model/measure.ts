import { ModelRefused, type ModelLimits } from './analysis'
import { wakeCollector } from './collector'
import { ExactSums } from './exact-sum'
import { determinant, identity, type Matrix, transformed } from './matrix'
import { type Mesh } from './mesh'
import { type Instance } from './placement'
import { type PlacedSurface } from './profile'
import { type RepairedMesh, repairMesh } from './repair'
import { findSeams } from './seams'
import { shellVolumes, type ShellVolumes } from './shells'
import { inspectTopology, type Topology } from './topology'

/** What a mesh is by itself, whatever its place; figures in the mesh's own units. */
export interface MeshFacts {
  /** As the file has it: what is counted and said. */
  topology: Topology
  /** As it is measured. */
  repaired: RepairedMesh
  shells: ShellVolumes
  /** Triangles that print. */
  triangleCount: number
  /** 1 for triangles that belong to modifiers and the like in the same mesh; null when all print. */
  skip: Uint8Array | null
}

/** A placed instance in figures, mm. */
export interface InstanceMeasure {
  min: [number, number, number]
  max: [number, number, number]
  triangleCount: number
  volume: number
  surface: number
  /** Centre of mass. */
  centre: [number, number, number]
}

/** From here on what reading and counting leave behind is worth giving back at once. */
const manyTriangles = 500_000

/** Keeps what is known of a mesh, so that a hundred instances of it are examined once. */
export class MeshExaminer {
  private readonly facts = new Map<Mesh, Map<string, MeshFacts>>()

  examine(instance: Instance, mesh: Mesh): MeshFacts {
    const ofMesh = this.facts.get(mesh) ?? new Map<string, MeshFacts>()
    this.facts.set(mesh, ofMesh)
    // One and the same mesh may be printed in part, and bound another shape as a whole.
    const leftOut = instance.ranges.filter(({ role }) => role !== 'part')
    const key = leftOut.map(({ first, last }) => `${String(first)}-${String(last)}`).join()
    const known = ofMesh.get(key)
    if (known) return known
    const skip = leftOutTriangles(mesh, instance.ranges)
    if (mesh.triangleCount > manyTriangles) wakeCollector()
    const topology = inspectTopology(mesh, skip)
    const taken = repairMesh(mesh, skip, topology)
    const seams = findSeams(taken.mesh, taken.topology)
    const repaired = { ...taken, topology: seams.topology }
    let triangleCount = mesh.triangleCount
    if (skip) for (const flag of skip) triangleCount -= flag
    if (mesh.triangleCount > manyTriangles) wakeCollector()
    const shells = shellVolumes(repaired.mesh, seams)
    const made: MeshFacts = { topology, repaired, shells, triangleCount, skip }
    ofMesh.set(key, made)
    return made
  }
}

/** Triangles of volumes that don't print (PrusaSlicer keeps all volumes of an object in one mesh). */
export function leftOutTriangles(mesh: Mesh, ranges: Instance['ranges']): Uint8Array | null {
  let skip: Uint8Array | null = null
  for (const range of ranges) {
    if (range.role === 'part') continue
    skip ??= new Uint8Array(mesh.triangleCount)
    skip.fill(1, Math.min(range.first, mesh.triangleCount), Math.min(range.last + 1, mesh.triangleCount))
  }
  return skip
}

/** Vertices to their place in mm, not to be changed: those of the mesh itself where they lie there already. */
export function placeVertices(mesh: Mesh, m: Matrix): Float64Array {
  const { vertices, vertexCount } = mesh
  if (m.every((value, k) => value === identity[k])) return vertices
  const out = new Float64Array(vertexCount * 3)
  const [a, b, c, d, e, f, g, h, i, tx, ty, tz] = m as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let v = 0; v < vertexCount * 3; v += 3) {
    const x = vertices[v]!
    const y = vertices[v + 1]!
    const z = vertices[v + 2]!
    out[v] = x * a + y * d + z * g + tx
    out[v + 1] = x * b + y * e + z * h + ty
    out[v + 2] = x * c + y * f + z * i + tz
  }
  return out
}

/**
 * Measures a placed mesh. The volume is the mesh's own times the determinant's size, so that mirrors don't turn its
 * sign; box and surface come from the placed corners of the triangles that print.
 */
export function measureInstance(
  mesh: Mesh,
  facts: MeshFacts,
  positions: Float64Array,
  transform: Matrix,
  limits: ModelLimits,
): InstanceMeasure {
  const { triangles, triangleCount } = mesh
  const min: [number, number, number] = [Infinity, Infinity, Infinity]
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  // Corners farther away than the limit are refused below.
  const farthest = 4 * limits.maxCoordinateMm
  const spread = reachOf(facts.shells, transform)
  const reach = spread < farthest ? spread : farthest
  const surface = new ExactSums(1, reach * reach, triangleCount)
  for (let t = 0; t < triangleCount; t++) {
    if (facts.skip && facts.skip[t] === 1) continue
    const a = triangles[t * 3]! * 3
    const b = triangles[t * 3 + 1]! * 3
    const c = triangles[t * 3 + 2]! * 3
    const ax = positions[a]!
    const ay = positions[a + 1]!
    const az = positions[a + 2]!
    const bx = positions[b]!
    const by = positions[b + 1]!
    const bz = positions[b + 2]!
    const cx = positions[c]!
    const cy = positions[c + 1]!
    const cz = positions[c + 2]!
    if (ax < min[0]) min[0] = ax
    if (bx < min[0]) min[0] = bx
    if (cx < min[0]) min[0] = cx
    if (ax > max[0]) max[0] = ax
    if (bx > max[0]) max[0] = bx
    if (cx > max[0]) max[0] = cx
    if (ay < min[1]) min[1] = ay
    if (by < min[1]) min[1] = by
    if (cy < min[1]) min[1] = cy
    if (ay > max[1]) max[1] = ay
    if (by > max[1]) max[1] = by
    if (cy > max[1]) max[1] = cy
    if (az < min[2]) min[2] = az
    if (bz < min[2]) min[2] = bz
    if (cz < min[2]) min[2] = cz
    if (az > max[2]) max[2] = az
    if (bz > max[2]) max[2] = bz
    if (cz > max[2]) max[2] = cz
    const nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay)
    const ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az)
    const nz = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    const area = Math.sqrt(nx * nx + ny * ny + nz * nz) / 2
    // A corner that is no number, as after a transform that is too large for one, would pass every comparison.
    if (!(area >= 0)) throw tooFar(limits)
    surface.add(0, area)
  }
  checkCoordinates(min, max, limits)
  return {
    min,
    max,
    triangleCount: facts.triangleCount,
    volume: Math.abs(determinant(transform)) * facts.shells.volume,
    surface: surface.value(0),
    centre: transformed(facts.shells.centre, transform),
  }
}

/** As far as placed corners of triangles lie apart, mm; no triangle is larger than its square. */
function reachOf({ boxes }: ShellVolumes, transform: Matrix): number {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  for (let k = 0; k < boxes.length; k += 6) {
    for (let axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis]!, boxes[k + axis]!)
      high[axis] = Math.max(high[axis]!, boxes[k + 3 + axis]!)
    }
  }
  const placed = [0, 1, 2].map((to) =>
    low.reduce((sum, value, from) => sum + (high[from]! - value) * Math.abs(transform[from * 3 + to]!), 0),
  )
  return Math.hypot(...placed)
}

export function checkCoordinates(min: readonly number[], max: readonly number[], limits: ModelLimits): void {
  for (let axis = 0; axis < 3; axis++) {
    if (max[axis]! < min[axis]!) continue
    if (!(min[axis]! >= -limits.maxCoordinateMm && max[axis]! <= limits.maxCoordinateMm)) throw tooFar(limits)
  }
}

function tooFar(limits: ModelLimits): ModelRefused {
  return new ModelRefused(
    'UNSAFE_FILE',
    `The model reaches farther than ${limits.maxCoordinateMm / 1000} m from its origin. Check its unit and position and export it again.`,
  )
}

/** The surface for slicing; pieces that add nothing to the volume are left out of areas. */
export function surfaceOf(facts: MeshFacts, positions: Float64Array, transform: Matrix): PlacedSurface {
  const mirror = determinant(transform) < 0 ? -1 : 1
  const { mesh, topology } = facts.repaired
  const { shellOf } = topology
  const { sign } = facts.shells
  return {
    positions,
    triangles: mesh.triangles,
    triangleCount: mesh.triangleCount,
    weightOf: (t) => {
      const shell = shellOf[t]!
      return shell < sign.length ? sign[shell]! * mirror : 2
    },
  }
}
