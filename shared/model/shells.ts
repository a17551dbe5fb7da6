import { Covers } from './covered'
import { ExactSums } from './exact-sum'
import { type Mesh } from './mesh'
import { piecesAround } from './nesting'
import { type Seams } from './seams'
import { type Topology } from './topology'

/** What the pieces of a mesh enclose, in the mesh's own units. */
export interface ShellVolumes {
  /** Volume of the solid that the pieces make together. */
  volume: number
  /** Its centre of mass; the middle of the box where there is no volume. */
  centre: [number, number, number]
  /** For each piece: 1 adds to the solid, -1 is a piece turned inside out that adds, 0 lies inside another solid. */
  sign: Int8Array
  kind: Uint8Array
  /** Pieces that were turned inside out. */
  flipped: number
  /** Pieces that lie inside another one's solid and add nothing. */
  swallowed: number
  /** Closed pieces that enclose nothing. */
  flat: number
  /** Pieces that add: bodies of their own. */
  bodies: number
  /** Lowest and highest corner of each piece. */
  boxes: Float64Array
}

/** What a piece is; `ShellVolumes.kind` has one for each. */
export const shellKind = { solid: 0, cavity: 1, flipped: 2, swallowed: 3, flat: 4 } as const

/** A piece whose volume is less than this share of its box's diagonal, cubed, encloses nothing. */
const flatShare = 1e-10

/** A piece is part of the solid around it while no more of it than this is outside; a cavity takes more of that. */
const bareBody = 0.01
const bareCavity = 0.5

const none = 0xffffffff

/**
 * Signed tetrahedron sums about the middle of each piece's box. A piece that runs the other way is a cavity when it
 * lies inside a piece that adds, and a solid turned inside out otherwise; a piece that adds and lies inside another
 * one is part of it already. The figures don't depend on the order of the triangles.
 */
export function shellVolumes(mesh: Mesh, seams: Seams): ShellVolumes {
  const { topology } = seams
  const count = topology.shellCount
  const boxes = shellBoxes(mesh, topology)
  const sums = new TetrahedronSums(mesh, seams, boxes)
  const signed = new Float64Array(count)
  for (let s = 0; s < count; s++) {
    const volume = sums.volume(s)
    signed[s] = Math.abs(volume) > flatShare * diagonal(boxes, s) ** 3 ? volume : 0
  }
  const kind = count === 1 ? Uint8Array.of(kindAlone(signed[0]!)) : kinds(mesh, topology, boxes, signed)
  return gathered(signed, boxes, kind, sums)
}

function kindAlone(volume: number): number {
  return volume === 0 ? shellKind.flat : volume < 0 ? shellKind.flipped : shellKind.solid
}

function kinds(mesh: Mesh, topology: Topology, boxes: Float64Array, signed: Float64Array): Uint8Array {
  const kind = new Uint8Array(signed.length)
  const around = piecesAround(mesh, topology, boxes)
  if (!around) {
    // Too many to tell apart: as they run, right unless all of it is turned over.
    const turned = signed.reduce((sum, value) => sum + value, 0) < 0
    signed.forEach((volume, s) => {
      const adds = turned ? volume < 0 : volume > 0
      kind[s] = volume === 0 ? shellKind.flat : adds ? kindAlone(volume) : shellKind.cavity
    })
    return kind
  }
  const adds = new Int8Array(signed.length)
  const covers = new Covers(mesh, topology, boxes)
  const decided: { shell: number; weight: number }[] = []
  const order = bySize(signed, boxes)
  const rank = new Uint32Array(signed.length)
  order.forEach((s, place) => (rank[s] = place))
  // From the largest to the smallest, so that what lies around a piece is decided before it.
  for (const s of order) {
    const volume = signed[s]!
    if (volume === 0) {
      kind[s] = shellKind.flat
      continue
    }
    // How many solids and cavities lie around a piece: positive means inside material.
    let depth = 0
    let holder = -1
    for (const outer of around[s]!) {
      if (adds[outer] === 0 || !boxInside(boxes, s, outer)) continue
      depth += adds[outer]!
      if (holder < 0 || rank[outer]! > rank[holder]!) holder = outer
    }
    kind[s] = kindAlone(volume)
    if (depth > 0) {
      // In a body that is turned inside out as a whole, its cavities are, too.
      const runsOn = volume > 0 === signed[holder]! * adds[holder]! > 0
      // A bar between two walls has its ends in them and lies outside all the same.
      const bare = covers.bareShare(s, Math.sign(volume), decided) ?? 0
      if (!runsOn && bare <= bareCavity) kind[s] = shellKind.cavity
      else if (runsOn && bare <= bareBody) kind[s] = shellKind.swallowed
    }
    adds[s] = kind[s] === shellKind.cavity ? -1 : kind[s] === shellKind.swallowed ? 0 : 1
    if (adds[s] !== 0) decided.push({ shell: s, weight: volume > 0 === adds[s] > 0 ? 1 : -1 })
  }
  return kind
}

/** Largest first; pieces of one size by place, so that the order of the triangles decides nothing. */
function bySize(signed: Float64Array, boxes: Float64Array): number[] {
  return [...signed.keys()].sort((p, q) => {
    const size = Math.abs(signed[q]!) - Math.abs(signed[p]!)
    if (size !== 0) return size
    for (let k = 0; k < 6; k++) {
      const gap = boxes[p * 6 + k]! - boxes[q * 6 + k]!
      if (gap !== 0) return gap
    }
    return p - q
  })
}

function gathered(
  signed: Float64Array,
  boxes: Float64Array,
  kind: Uint8Array,
  sums: TetrahedronSums,
): ShellVolumes {
  const sign = new Int8Array(kind.length)
  const counts = [0, 0, 0, 0, 0]
  const moment = [0, 0, 0]
  let volume = 0
  for (const s of kind.length === 1 ? [0] : bySize(signed, boxes)) {
    counts[kind[s]!]!++
    if (kind[s] === shellKind.swallowed || kind[s] === shellKind.flat) continue
    // A cavity always takes away, any other piece always adds.
    sign[s] = signed[s]! > 0 === (kind[s] !== shellKind.cavity) ? 1 : -1
    volume += signed[s]! * sign[s]
    for (let axis = 0; axis < 3; axis++) moment[axis]! += sums.moment(s, axis) * sign[s]
  }
  return {
    volume: Math.abs(volume),
    centre: [0, 1, 2].map((axis) =>
      volume === 0 ? middleOfAll(boxes, axis) : moment[axis]! / volume,
    ) as ShellVolumes['centre'],
    sign,
    kind,
    flipped: counts[shellKind.flipped]!,
    swallowed: counts[shellKind.swallowed]!,
    flat: counts[shellKind.flat]!,
    bodies: counts[shellKind.solid]! + counts[shellKind.flipped]!,
    boxes,
  }
}

function middleOfAll(boxes: Float64Array, axis: number): number {
  let low = Infinity
  let high = -Infinity
  for (let k = 0; k < boxes.length; k += 6) {
    low = Math.min(low, boxes[k + axis]!)
    high = Math.max(high, boxes[k + 3 + axis]!)
  }
  return high >= low ? (low + high) / 2 : 0
}

function shellBoxes(mesh: Mesh, topology: Topology): Float64Array {
  const { vertices, triangles, triangleCount } = mesh
  const { shellOf, shellCount } = topology
  const boxes = new Float64Array(shellCount * 6)
  for (let s = 0; s < shellCount; s++)
    boxes.set([Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity], s * 6)
  for (let t = 0; t < triangleCount; t++) {
    const shell = shellOf[t]!
    if (shell >= shellCount) continue
    const a = triangles[t * 3]! * 3
    const b = triangles[t * 3 + 1]! * 3
    const c = triangles[t * 3 + 2]! * 3
    for (let axis = 0; axis < 3; axis++) {
      const p = vertices[a + axis]!
      const q = vertices[b + axis]!
      const r = vertices[c + axis]!
      const low = p < q ? (p < r ? p : r) : q < r ? q : r
      const high = p > q ? (p > r ? p : r) : q > r ? q : r
      const o = shell * 6 + axis
      if (low < boxes[o]!) boxes[o] = low
      if (high > boxes[o + 3]!) boxes[o + 3] = high
    }
  }
  return boxes
}

function diagonal(boxes: Float64Array, shell: number): number {
  const o = shell * 6
  return Math.hypot(boxes[o + 3]! - boxes[o]!, boxes[o + 4]! - boxes[o + 1]!, boxes[o + 5]! - boxes[o + 2]!)
}

function boxInside(boxes: Float64Array, inner: number, outer: number): boolean {
  for (let axis = 0; axis < 3; axis++) {
    if (boxes[inner * 6 + axis]! < boxes[outer * 6 + axis]!) return false
    if (boxes[inner * 6 + 3 + axis]! > boxes[outer * 6 + 3 + axis]!) return false
  }
  return true
}

/**
 * Six times the volume and 24 times the first moment of each piece, about the middle of its box. A tetrahedron from
 * there over the corners a, b, c has the volume `a · (b × c) / 6` and its centre at `(a + b + c) / 4`.
 */
class TetrahedronSums {
  private readonly sums: ExactSums
  private readonly origins: Float64Array

  constructor(mesh: Mesh, seams: Seams, boxes: Float64Array) {
    const { topology } = seams
    const { vertices, triangles, triangleCount } = mesh
    const { shellOf, shellCount } = topology
    let reach = 0
    this.origins = new Float64Array(shellCount * 3)
    for (let s = 0; s < shellCount; s++) {
      reach = Math.max(reach, diagonal(boxes, s))
      for (let axis = 0; axis < 3; axis++)
        this.origins[s * 3 + axis] = (boxes[s * 6 + axis]! + boxes[s * 6 + 3 + axis]!) / 2
    }
    const bound = Math.max(reach ** 3, 3 * reach ** 4)
    this.sums = new ExactSums(shellCount * 4, bound, triangleCount + topology.boundary.length / 3)
    for (let t = 0; t < triangleCount; t++) {
      const shell = shellOf[t]!
      if (shell >= shellCount) continue
      const o = shell * 3
      const ox = this.origins[o]!
      const oy = this.origins[o + 1]!
      const oz = this.origins[o + 2]!
      const a = triangles[t * 3]! * 3
      const b = triangles[t * 3 + 1]! * 3
      const c = triangles[t * 3 + 2]! * 3
      this.add(
        shell,
        vertices[a]! - ox,
        vertices[a + 1]! - oy,
        vertices[a + 2]! - oz,
        vertices[b]! - ox,
        vertices[b + 1]! - oy,
        vertices[b + 2]! - oz,
        vertices[c]! - ox,
        vertices[c + 1]! - oy,
        vertices[c + 2]! - oz,
      )
    }
    this.closeHoles(mesh, seams)
  }

  volume(shell: number): number {
    return this.sums.value(shell * 4) / 6
  }

  moment(shell: number, axis: number): number {
    return this.sums.value(shell * 4 + 1 + axis) / 24 + this.volume(shell) * this.origins[shell * 3 + axis]!
  }

  private add(
    shell: number,
    ax: number,
    ay: number,
    az: number,
    bx: number,
    by: number,
    bz: number,
    cx: number,
    cy: number,
    cz: number,
  ): void {
    const six = ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)
    this.sums.add(shell * 4, six)
    this.sums.add(shell * 4 + 1, six * (ax + bx + cx))
    this.sums.add(shell * 4 + 2, six * (ay + by + cy))
    this.sums.add(shell * 4 + 3, six * (az + bz + cz))
  }

  /**
   * Covers each hole with a fan of triangles around the middle of its rim, in sums only. So an open surface has a
   * volume that does not depend on where it stands; it is a fair guess and no more.
   */
  private closeHoles(mesh: Mesh, { topology, rimOf }: Seams): void {
    const { boundary } = topology
    const { vertices } = mesh
    const middles = new Map<number, { x: number; y: number; z: number; count: number }>()
    for (const [edge, rim] of rimOf.entries()) {
      if (rim === none) continue
      const a = boundary[edge * 3]!
      const middle = middles.get(rim) ?? { x: 0, y: 0, z: 0, count: 0 }
      middle.x += vertices[a * 3]!
      middle.y += vertices[a * 3 + 1]!
      middle.z += vertices[a * 3 + 2]!
      middle.count++
      middles.set(rim, middle)
    }
    for (const [edge, rim] of rimOf.entries()) {
      if (rim === none) continue
      const k = edge * 3
      // Against the way of the triangle at the rim.
      const a = boundary[k + 1]! * 3
      const b = boundary[k]! * 3
      const shell = boundary[k + 2]!
      const middle = middles.get(rim)!
      const [ox, oy, oz] = [0, 1, 2].map((axis) => this.origins[shell * 3 + axis]!) as [
        number,
        number,
        number,
      ]
      this.add(
        shell,
        vertices[a]! - ox,
        vertices[a + 1]! - oy,
        vertices[a + 2]! - oz,
        vertices[b]! - ox,
        vertices[b + 1]! - oy,
        vertices[b + 2]! - oz,
        middle.x / middle.count - ox,
        middle.y / middle.count - oy,
        middle.z / middle.count - oz,
      )
    }
  }
}
