import { type FaceRef, type SideSample } from './face-survey'
import { type PlacedSurface } from './profile'
import { crossingOf, PointCells, TrianglePoints } from './scattered-lines'

/** A sampled side with what lies behind it. */
export interface ThinSide {
  sample: SideSample
  /** How wide the wall is within a layer, mm. */
  width: number
}

/** Two faces are the sides of one wall when they look away from each other to within about 30 degrees. */
const opposed = -0.85
/** Triangles looked at against samples at most; with more, fewer samples are taken. */
const maxTests = 3_000_000
/** What a look at a sample beside a triangle costs, in such tests. */
const lookCost = 1 / 32
/** Bodies that are no farther apart than this print as one, mm. */
const joined = 0.05

/**
 * Finds samples of sides whose wall is thinner than `limit` mm, measured level, as a layer sees it.
 *
 * From the middle of each sample a line runs inwards along x or y, whichever its normal is nearer to, to where it
 * leaves the solid that all bodies make together. Seen along x the wall is `w / (|nx| / |(nx, ny)|)` thick. Faces that
 * lie within another body, or against one, are no sides of a wall.
 */
export function thinSides(
  surfaces: readonly PlacedSurface[],
  samples: readonly SideSample[],
  limit: number,
): { thin: ThinSide[]; looked: number } {
  for (let taken = samples; ;) {
    const found = attempt(surfaces, taken, limit)
    if (found) return { thin: found, looked: taken.reduce((sum, sample) => sum + sample.area, 0) }
    // Every other one by place along x, so that the order of the faces decides nothing.
    const ordered = [...taken].sort((p, q) => p.x - q.x || p.y - q.y || p.z - q.z)
    taken = ordered.flatMap((sample, k) => (k % 2 === 0 ? [{ ...sample, area: sample.area * 2 }] : []))
  }
}

function attempt(
  surfaces: readonly PlacedSurface[],
  samples: readonly SideSample[],
  limit: number,
): ThinSide[] | null {
  const budget = { left: samples.length > 1 ? maxTests : Infinity }
  const thin: ThinSide[] = []
  for (const axis of [0, 1] as const) {
    const mine = samples.filter(({ nx, ny }) => Math.abs(nx) >= Math.abs(ny) === (axis === 0))
    if (mine.length === 0) continue
    const lines = new InwardLines(mine, axis, limit)
    for (const [index, surface] of surfaces.entries()) {
      if (!lines.cross(surface, index, budget)) return null
    }
    lines.collect(surfaces, thin)
  }
  return thin
}

/** Where a line crosses a face: how far inwards from its sample, and -1 where the line leaves a body there. */
interface Crossing extends FaceRef {
  distance: number
  step: 1 | -1
}

class InwardLines {
  private readonly cells: PointCells
  /** What each line crosses near its sample, from just outside of it on. */
  private readonly crossings: Crossing[][]
  /** How many bodies the place just behind each sample lies in, by all that its line leaves and enters. */
  private readonly inside: Int32Array
  private readonly places: Float64Array
  private readonly towards: Int8Array

  constructor(
    private readonly samples: readonly SideSample[],
    private readonly axis: 0 | 1,
    private readonly limit: number,
  ) {
    const count = samples.length
    this.places = new Float64Array(count * 3)
    this.towards = new Int8Array(count)
    this.crossings = Array.from({ length: count }, () => [])
    this.inside = new Int32Array(count)
    samples.forEach((sample, k) => {
      this.places[k * 3] = sample.x
      this.places[k * 3 + 1] = sample.y
      this.places[k * 3 + 2] = sample.z
      this.towards[k] = (axis === 0 ? sample.nx : sample.ny) > 0 ? -1 : 1
    })
    this.cells = new PointCells(this.places, axis + 1, axis === 0 ? 2 : 0)
  }

  /** False when there is too much to look at. */
  cross(surface: PlacedSurface, index: number, budget: { left: number }): boolean {
    const { triangleCount } = surface
    const pairs = new TrianglePoints(this.cells)
    for (let t = 0; t < triangleCount;) {
      t = pairs.collect(surface, t)
      budget.left -= pairs.count + pairs.looked * lookCost
      if (budget.left < 0) return false
      for (let k = 0; k < pairs.count; k++) {
        this.meet(surface, index, pairs.triangles[k]!, pairs.points[k]!)
      }
    }
    return true
  }

  /** Notes where the line of sample `k` crosses a triangle whose box it runs through. */
  private meet(surface: PlacedSurface, index: number, t: number, k: number): void {
    const { positions, triangles, weightOf } = surface
    const { axis, places } = this
    const sample = this.samples[k]!
    if (sample.triangle === t && sample.surface === index) return
    const towards = this.towards[k]!
    const a = triangles[t * 3]! * 3
    const b = triangles[t * 3 + 1]! * 3
    const c = triangles[t * 3 + 2]! * 3
    const u = axis + 1
    const v = axis === 0 ? 2 : 0
    const crossing = crossingOf(positions, a, b, c, axis, places[k * 3 + u]!, places[k * 3 + v]!)
    const distance = (crossing - places[k * 3 + axis]!) * towards
    if (!(distance >= -joined)) return
    const weight = weightOf(t)
    if (weight === 2 || weight === 0) return
    const ab = [positions[b + u]! - positions[a + u]!, positions[b + v]! - positions[a + v]!] as const
    const ac = [positions[c + u]! - positions[a + u]!, positions[c + v]! - positions[a + v]!] as const
    // A body is left where its outside looks the way that the line runs.
    const lateral = (ab[0] * ac[1] - ab[1] * ac[0]) * weight * towards
    if (lateral === 0) return
    const step = lateral > 0 ? -1 : 1
    if (distance > 0) this.inside[k]! -= step
    // What lies farther is thick, whatever it is: a level width is at least 0.7 of that along the axis.
    if (distance < this.limit * 1.5) {
      this.crossings[k]!.push({ distance, step, surface: index, triangle: t })
    }
  }

  collect(surfaces: readonly PlacedSurface[], into: ThinSide[]): void {
    this.samples.forEach((sample, k) => {
      const end = endOfSolid(this.crossings[k]!, this.inside[k]!)
      if (!end) return
      const flat = Math.hypot(sample.nx, sample.ny)
      const width = (end.distance * Math.abs(this.axis === 0 ? sample.nx : sample.ny)) / flat
      if (width >= this.limit) return
      const [nx, ny, nz] = normalOf(surfaces[end.surface]!, end.triangle)
      if (nx * sample.nx + ny * sample.ny + nz * sample.nz < opposed) into.push({ sample, width })
    })
  }
}

/** Where a line leaves the solid behind its sample; null where it does not, or where the sample is no outer face. */
function endOfSolid(crossings: Crossing[], inside: number): Crossing | null {
  // Another body that begins right before the sample lies against it.
  if (inside > 1 || crossings.some(({ distance, step }) => distance <= 0 && step === -1)) return null
  const ahead = crossings.filter(({ distance }) => distance > 0).sort((p, q) => p.distance - q.distance)
  // A surface with holes says nothing of inside: the first face that is left by.
  if (inside < 1) return ahead.find(({ step }) => step === -1) ?? null
  let depth = inside
  for (const [k, crossing] of ahead.entries()) {
    depth += crossing.step
    if (depth > 0) continue
    const next = ahead[k + 1]
    if (next?.step !== 1 || next.distance - crossing.distance > joined) return crossing
  }
  return null
}

function normalOf({ positions, triangles, weightOf }: PlacedSurface, t: number): [number, number, number] {
  const a = triangles[t * 3]! * 3
  const b = triangles[t * 3 + 1]! * 3
  const c = triangles[t * 3 + 2]! * 3
  const ux = positions[b]! - positions[a]!
  const uy = positions[b + 1]! - positions[a + 1]!
  const uz = positions[b + 2]! - positions[a + 2]!
  const vx = positions[c]! - positions[a]!
  const vy = positions[c + 1]! - positions[a + 1]!
  const vz = positions[c + 2]! - positions[a + 2]!
  const n = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
  const length = Math.hypot(...n) || 1
  return n.map((value) => (value * weightOf(t)) / length) as [number, number, number]
}
