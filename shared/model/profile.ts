import { type LayerProfile } from './analysis'
import { highest, lowest, middle } from './corner-order'
import { RegionFinder } from './regions'

/** A placed piece of surface: three coordinates for each corner lookup, and what each triangle counts as. */
export interface PlacedSurface {
  /** x, y, z of each vertex, placed, mm. */
  positions: Float64Array
  triangles: Uint32Array
  triangleCount: number
  /** 1, -1 or 0 for a triangle's share in areas and volumes; 2 leaves it out altogether. */
  weightOf: (triangle: number) => number
}

/**
 * Slopes are told apart by how far they run for each mm that they rise: `top_slopes_mm2[i]` are faces that run at
 * least `slopeRuns[i]` and less than the next. Steeper ones are walls to a slicer.
 */
export const slopeRuns = [0.45, 0.72, 0.9, 1.15, 1.7, 2.9, 4.3, 7, 15] as const
const squaredRuns = slopeRuns.map((run) => run * run)

/** The kind of slope of a face by the squares of its normal's upright and flat part; -1 for a wall. */
function slopeOf(upright: number, flat: number): number {
  let kind = squaredRuns.length - 1
  while (kind >= 0 && upright < squaredRuns[kind]! * flat) kind--
  return kind
}

/** What a fine slicing costs at most: crossings of triangles with layers. */
const maxCrossings = 30_000_000
/**
 * Crossings in which regions are told apart: beyond the first figure every second to fourth layer is looked at, beyond
 * the second as many as it holds.
 */
const easyRegionCrossings = 15_000
const maxRegionCrossings = 400_000

/**
 * Cuts an item into slabs of at least `finestStep` mm, `maxLayers` at most.
 *
 * The area of a cross-section is Green's sum over its outline, `½ Σ (x₁y₂ − x₂y₁)`, each segment run through with the
 * solid at its left; no chaining of segments is needed. What looks up and down is shared out over the slabs exactly:
 * below height z a triangle has the share `(z−lo)²/((mid−lo)(hi−lo))` of its area, and likewise from above.
 */
export function sliceProfile(
  surfaces: readonly PlacedSurface[],
  low: number,
  high: number,
  centre: readonly [number, number],
  finestStep: number,
  maxLayers: number,
): LayerProfile {
  const height = high - low
  let step = Math.max(finestStep, height / maxLayers)
  const span = countCrossings(surfaces)
  if (span / step > maxCrossings) step = span / maxCrossings
  const count = Math.max(1, Math.ceil(height / step - slack))
  const slabs = new Slabs(low, step, count)
  const crossings = span / step
  const stride = Math.max(
    1,
    Math.min(4, Math.ceil(crossings / easyRegionCrossings)),
    Math.ceil(crossings / maxRegionCrossings),
  )
  slabs.stride = stride
  // A triangle crosses at most one layer more than its height holds; only those looked at are counted.
  slabs.finder = new RegionFinder(countSegments(surfaces, low, step, count, stride), count)
  for (const surface of surfaces) addSurface(surface, slabs, centre)
  const small = slabs.finder.small(count)
  // Layers not looked at are like the one below that was.
  const spread = (values: Float64Array): Float64Array => values.map((_, k) => values[k - (k % stride)]!)
  return {
    step_mm: rounded(step, 1e6),
    area_mm2: listed(slabs.area),
    outline_mm: listed(slabs.outline),
    top_mm2: listed(slabs.top),
    bottom_mm2: listed(slabs.bottom),
    overhang_mm2: listed(slabs.overhang),
    top_slopes_mm2: slabs.topSlopes.map(listed),
    bottom_slopes_mm2: slabs.bottomSlopes.map(listed),
    regions: listed(spread(small.regions)),
    loops: listed(spread(small.loops)),
    corners: listed(spread(small.corners)),
    short_outline_mm: listed(spread(small.short)),
    small_area_mm2: listed(spread(small.area)),
    small_outline_mm: listed(spread(small.outline)),
    small_regions: listed(spread(small.count)),
    small_loops: listed(spread(small.smallLoops)),
    small_core_mm2: listed(spread(small.core)),
  }
}

/** In slabs: what 32-bit coordinates of other programs miss a slab's boundary by must not open another slab. */
const slack = 0.01

class Slabs {
  readonly area: Float64Array
  readonly outline: Float64Array
  readonly top: Float64Array
  readonly bottom: Float64Array
  readonly overhang: Float64Array
  readonly topSlopes: Float64Array[]
  readonly bottomSlopes: Float64Array[]
  finder: RegionFinder | null = null
  stride = 1

  constructor(
    readonly low: number,
    readonly step: number,
    readonly count: number,
  ) {
    this.area = new Float64Array(count)
    this.outline = new Float64Array(count)
    this.top = new Float64Array(count)
    this.bottom = new Float64Array(count)
    this.overhang = new Float64Array(count)
    this.topSlopes = slopeRuns.map(() => new Float64Array(count))
    this.bottomSlopes = slopeRuns.map(() => new Float64Array(count))
  }
}

function countCrossings(surfaces: readonly PlacedSurface[]): number {
  let sum = 0
  for (const { positions, triangles, triangleCount } of surfaces) {
    for (let t = 0; t < triangleCount; t++) {
      const a = positions[triangles[t * 3]! * 3 + 2]!
      const b = positions[triangles[t * 3 + 1]! * 3 + 2]!
      const c = positions[triangles[t * 3 + 2]! * 3 + 2]!
      sum += Math.max(a, b, c) - Math.min(a, b, c)
    }
  }
  return sum
}

/** How many segments the layers that are looked at for regions will have. */
function countSegments(
  surfaces: readonly PlacedSurface[],
  low: number,
  step: number,
  count: number,
  stride: number,
): number {
  let sum = 0
  for (const { positions, triangles, triangleCount } of surfaces) {
    for (let t = 0; t < triangleCount; t++) {
      const a = positions[triangles[t * 3]! * 3 + 2]!
      const b = positions[triangles[t * 3 + 1]! * 3 + 2]!
      const c = positions[triangles[t * 3 + 2]! * 3 + 2]!
      const first = firstLayer(Math.min(a, b, c) - low, step)
      const last = lastLayer(Math.max(a, b, c) - low, step, count)
      if (last >= first) sum += Math.floor(last / stride) - Math.ceil(first / stride) + 1
    }
  }
  return sum
}

/** Layers whose middle lies above `lo` (or at it) and below `hi`. */
function firstLayer(lo: number, step: number): number {
  return Math.max(0, Math.ceil(lo / step - 0.5))
}

function lastLayer(hi: number, step: number, count: number): number {
  return Math.min(count - 1, Math.ceil(hi / step - 0.5) - 1)
}

function addSurface(surface: PlacedSurface, slabs: Slabs, centre: readonly [number, number]): void {
  const { positions, triangles, triangleCount, weightOf } = surface
  const { low, step, count, area, outline, finder, stride } = slabs
  for (let t = 0; t < triangleCount; t++) {
    const weight = weightOf(t)
    if (weight === 2 || weight === 0) continue
    const p = triangles[t * 3]! * 3
    const q = triangles[t * 3 + 1]! * 3
    const r = triangles[t * 3 + 2]! * 3
    const ux = positions[q]! - positions[p]!
    const uy = positions[q + 1]! - positions[p + 1]!
    const uz = positions[q + 2]! - positions[p + 2]!
    const vx = positions[r]! - positions[p]!
    const vy = positions[r + 1]! - positions[p + 1]!
    const vz = positions[r + 2]! - positions[p + 2]!
    const nx = (uy * vz - uz * vy) * weight
    const ny = (uz * vx - ux * vz) * weight
    const nz = (ux * vy - uy * vx) * weight
    const pz = positions[p + 2]!
    const qz = positions[q + 2]!
    const rz = positions[r + 2]!
    const a = lowest(p, q, r, pz, qz, rz)
    const b = middle(p, q, r, pz, qz, rz)
    const c = highest(p, q, r, pz, qz, rz)
    const lo = positions[a + 2]! - low
    const mid = positions[b + 2]! - low
    const hi = positions[c + 2]! - low
    if (nz !== 0) addProjected(slabs, nx, ny, nz, lo, mid, hi)
    if (hi <= lo) continue
    const first = firstLayer(lo, step)
    const last = lastLayer(hi, step, count)
    for (let k = first; k <= last; k++) {
      const z = (k + 0.5) * step
      const long = (z - lo) / (hi - lo)
      const x1 = positions[a]! + (positions[c]! - positions[a]!) * long - centre[0]
      const y1 = positions[a + 1]! + (positions[c + 1]! - positions[a + 1]!) * long - centre[1]
      const from = z < mid ? a : b
      const to = z < mid ? b : c
      const fromZ = z < mid ? lo : mid
      const toZ = z < mid ? mid : hi
      const short = toZ > fromZ ? (z - fromZ) / (toZ - fromZ) : 0
      const x2 = positions[from]! + (positions[to]! - positions[from]!) * short - centre[0]
      const y2 = positions[from + 1]! + (positions[to + 1]! - positions[from + 1]!) * short - centre[1]
      const dx = x2 - x1
      const dy = y2 - y1
      // The outward normal turned a quarter to the left is the way along the outline.
      const turn = dy * nx - dx * ny >= 0 ? 0.5 : -0.5
      const share = turn * (x1 * y2 - x2 * y1)
      const length = Math.sqrt(dx * dx + dy * dy)
      area[k]! += share
      outline[k]! += length
      if (k % stride === 0) finder?.add(k, x1, y1, x2, y2, share, length)
    }
  }
}

function addProjected(
  slabs: Slabs,
  nx: number,
  ny: number,
  nz: number,
  lo: number,
  mid: number,
  hi: number,
): void {
  const { step, count, top, bottom, overhang } = slabs
  const projected = Math.abs(nz) / 2
  const into = nz > 0 ? top : bottom
  // Steeper than 45° over nothing: |nz| is more than the flat part of the normal.
  const flat = nx * nx + ny * ny
  const hangs = nz < 0 && nz * nz > flat
  const kind = slopeOf(nz * nz, flat)
  const sloped = kind < 0 ? null : (nz > 0 ? slabs.topSlopes : slabs.bottomSlopes)[kind]!
  // A face that looks up is the skin of the last layer whose middle lies below it, one that looks down of the first
  // whose middle lies above it: half a layer off the slabs.
  const offset = nz > 0 ? -0.5 : 0.5
  const first = Math.min(count - 1, Math.max(0, Math.floor(lo / step + offset)))
  const last = Math.min(count - 1, Math.max(first, Math.floor(hi / step + offset)))
  let below = 0
  for (let k = first; k <= last; k++) {
    const upTo = k === last ? 1 : shareBelow((k + 1 - offset) * step, lo, mid, hi)
    const share = projected * (upTo - below)
    below = upTo
    into[k]! += share
    if (hangs) overhang[k]! += share
    if (sloped) sloped[k]! += share
  }
}

function shareBelow(z: number, lo: number, mid: number, hi: number): number {
  if (z >= hi) return 1
  if (z <= lo) return 0
  if (z < mid) return ((z - lo) * (z - lo)) / ((mid - lo) * (hi - lo))
  return 1 - ((hi - z) * (hi - z)) / ((hi - mid) * (hi - lo))
}

function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps
}

function listed(values: Float64Array): number[] {
  return Array.from(values, (value) => rounded(Math.max(0, value), 100))
}
