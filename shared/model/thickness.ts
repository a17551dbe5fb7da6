import { type SideSample } from './face-survey'
import { type PlacedSurface } from './profile'
import { crossingOf, PointCells } from './scattered-lines'

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

/**
 * Finds samples of sides whose wall is thinner than `limit` mm, measured level, as a layer sees it.
 *
 * From the middle of each sample a line runs inwards along x or y, whichever its normal is nearer to, to the first
 * face that it leaves the solid by. Seen along x the wall is `w / (|nx| / |(nx, ny)|)` thick.
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

class InwardLines {
  private readonly cells: PointCells
  private readonly nearest: Float64Array
  private readonly surface: Int32Array
  private readonly triangle: Uint32Array
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
    this.nearest = new Float64Array(count).fill(Infinity)
    this.surface = new Int32Array(count).fill(-1)
    this.triangle = new Uint32Array(count)
    samples.forEach((sample, k) => {
      this.places[k * 3] = sample.x
      this.places[k * 3 + 1] = sample.y
      this.places[k * 3 + 2] = sample.z
      this.towards[k] = (axis === 0 ? sample.nx : sample.ny) > 0 ? -1 : 1
      // What lies farther is thick, whatever it is: a level width is at least 0.7 of that along the axis.
      this.nearest[k] = limit * 1.5
    })
    this.cells = new PointCells(this.places, axis + 1, axis === 0 ? 2 : 0)
  }

  /** False when there is too much to look at. */
  cross(surface: PlacedSurface, index: number, budget: { left: number }): boolean {
    const { positions, triangles, triangleCount, weightOf } = surface
    const { axis, cells, places, samples, towards, nearest } = this
    const { starts, list, columns } = cells
    const u = axis + 1
    const v = axis === 0 ? 2 : 0
    for (let t = 0; t < triangleCount; t++) {
      const a = triangles[t * 3]! * 3
      const b = triangles[t * 3 + 1]! * 3
      const c = triangles[t * 3 + 2]! * 3
      const au = positions[a + u]!
      const bu = positions[b + u]!
      const cu = positions[c + u]!
      const av = positions[a + v]!
      const bv = positions[b + v]!
      const cv = positions[c + v]!
      const lowV = av < bv ? (av < cv ? av : cv) : bv < cv ? bv : cv
      const highV = av > bv ? (av > cv ? av : cv) : bv > cv ? bv : cv
      if (lowV === highV) continue
      const lowU = au < bu ? (au < cu ? au : cu) : bu < cu ? bu : cu
      const highU = au > bu ? (au > cu ? au : cu) : bu > cu ? bu : cu
      if (lowU === highU) continue
      const i0 = cells.column(lowU)
      const i1 = cells.column(highU)
      const j1 = cells.row(highV)
      let weight = 3
      for (let j = cells.row(lowV); j <= j1; j++) {
        const to = starts[j * columns + i1 + 1]!
        for (let at = starts[j * columns + i0]!; at < to; at++) {
          const k = list[at]!
          const pv = places[k * 3 + v]!
          if (pv < lowV || pv >= highV) continue
          const pu = places[k * 3 + u]!
          if (pu < lowU || pu >= highU) continue
          if (budget.left-- <= 0) return false
          const sample = samples[k]!
          if (sample.triangle === t && sample.surface === index) continue
          const crossing = crossingOf(positions, a, b, c, axis, pu, pv)
          const distance = (crossing - places[k * 3 + axis]!) * towards[k]!
          if (!(distance > 0 && distance < nearest[k]!)) continue
          if (weight === 3) weight = weightOf(t)
          if (weight === 2 || weight === 0) continue
          // Only where the solid is left: the outside looks the way that the line runs.
          const lateral = ((bu - au) * (cv - av) - (bv - av) * (cu - au)) * weight
          if (lateral * towards[k]! <= 0) continue
          nearest[k] = distance
          this.surface[k] = index
          this.triangle[k] = t
        }
      }
    }
    return true
  }

  collect(surfaces: readonly PlacedSurface[], into: ThinSide[]): void {
    this.samples.forEach((sample, k) => {
      const surface = surfaces[this.surface[k]!]
      if (!surface) return
      const flat = Math.hypot(sample.nx, sample.ny)
      const width = (this.nearest[k]! * Math.abs(this.axis === 0 ? sample.nx : sample.ny)) / flat
      if (width >= this.limit) return
      const [nx, ny, nz] = normalOf(surface, this.triangle[k]!)
      if (nx * sample.nx + ny * sample.ny + nz * sample.nz < opposed) into.push({ sample, width })
    })
  }
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
