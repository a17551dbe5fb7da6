import { type SupportNeed } from './analysis'
import { bridgedRun, bridgedShares, leastGap } from './bridged'
import { type Columns, neighbour, noRay } from './columns'

/** The angles from the plate for which supports are measured: faces flatter than each, degrees. */
export const supportAngles = [15, 30, 45, 60, 75] as const
/**
 * How far a face runs for each mm that it rises at these angles and one degree more: slicers add it, so that a slope of
 * exactly the angle is supported (PrusaSlicer, `support_material_threshold + 1`). The cotangents of 16° to 76°.
 */
const supportRuns = [3.4874, 1.6643, 0.9657, 0.5543, 0.2493] as const
/** What slicers add around what has to be supported, since supports stand in a grid of their own, mm. */
const margin = 1.45
/** Rays on either side that are looked at for it, at most. */
const mostAround = 6
/** A body is in the way when it reaches this far below what is supported, mm. */
const inTheWay = 0.3
/** What is left free between supports and body, and how high their close layers are together, mm. */
const clearance = 0.2
const closeLayers = 0.9
/** Bands of height that supports are told apart by, and the angle that stands for all. */
const bandCount = 48
const bandAngle = 2

/**
 * What has to be supported: faces that look down, with nothing close below. Flat ones that a bridge can span from
 * solid to solid need support along their open edges only. Supports are a little wider than what they carry, stand on
 * whatever lies below, and reach beyond the item's sides.
 */
export function supportNeed(columns: Columns, height: number): SupportNeed {
  const around = ringsAround(columns)
  const padded = withRoom(columns, around.reach)
  const shares = bridgedShares(padded)
  const need: SupportNeed = {
    area_mm2: [],
    flat_mm2: [],
    volume_mm3: [],
    border_mm2: [],
    landing_mm2: [],
  }
  let count = 0
  let gaps: Gaps | null = null
  let sums = noSums
  supportRuns.forEach((run, angle) => {
    const carried = carriedPieces(padded, shares, run)
    // A steeper angle takes in all that the one before does: nothing changes where it takes in no more.
    if (carried.length > count) {
      gaps = fillGaps(padded, shares, carried, around)
      sums = sumsOf(padded, gaps)
      count = carried.length
    }
    for (const [name, value] of Object.entries(sums))
      need[name as keyof typeof sums].push(Math.round(value * 100) / 100)
    if (gaps && angle === bandAngle) need.bands = bandsOf(padded, gaps, height)
  })
  return need
}

const noSums = { area_mm2: 0, flat_mm2: 0, volume_mm3: 0, border_mm2: 0, landing_mm2: 0 }

/** Rays around one that a support reaches to, and the share of each that it covers. */
interface Around {
  reach: [number, number]
  steps: { i: number; j: number; share: number }[]
}

function ringsAround({ width, depth }: Columns): Around {
  const reach: [number, number] = [reachOf(width), reachOf(depth)]
  const steps: Around['steps'] = []
  for (let j = -reach[1]; j <= reach[1]; j++) {
    for (let i = -reach[0]; i <= reach[0]; i++) {
      const share = covered(i, width) * covered(j, depth)
      if (share > 0) steps.push({ i, j, share })
    }
  }
  return { reach, steps }
}

function reachOf(pitch: number): number {
  return pitch > 0 ? Math.min(mostAround, Math.ceil(margin / pitch)) : 0
}

/** The share of the cell so many steps away that lies within the margin. */
function covered(steps: number, pitch: number): number {
  if (steps === 0) return 1
  return Math.min(1, Math.max(0, margin / pitch - Math.abs(steps) + 1))
}

/** The same rays with empty ones around them. */
function withRoom(columns: Columns, [across, along]: readonly [number, number]): Columns {
  const wide = columns.columns + 2 * across
  const rows = columns.rows + 2 * along
  const starts = new Uint32Array(wide * rows + 1)
  let ray = 0
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < wide; i++) {
      const inside = j >= along && j < rows - along && i >= across && i < wide - across
      const at = inside ? (j - along) * columns.columns + i - across : -1
      starts[ray + 1] = starts[ray]! + (inside ? columns.starts[at + 1]! - columns.starts[at]! : 0)
      ray++
    }
  }
  return { ...columns, columns: wide, rows, starts }
}

/** Supports by ray and gap: below each piece of a ray, and above the last; gap `g` of ray `r` is at `starts[r] + r + g`. */
interface Gaps {
  /** How high a support stands in the gap, mm above the item's lowest point. */
  top: Float64Array
  /** The share of the cell that it covers, and that which carries a flat face. */
  share: Float32Array
  flat: Float32Array
}

/** A piece whose lower face needs support: by ray, and with its gap. */
interface Carried {
  ray: number
  piece: number
}

/** Supports of all pieces, each as wide as its cell and then as the margin around it. */
function fillGaps(
  columns: Columns,
  shares: Float32Array,
  carried: readonly Carried[],
  { steps }: Around,
): Gaps {
  const { low, lowRun } = columns
  const rays = columns.columns * columns.rows
  const gaps = emptyGaps(low.length + rays)
  const widen = (gap: number, piece: number, share: number): void => {
    if (share > gaps.share[gap]!) gaps.share[gap] = share
    if (lowRun[piece]! >= bridgedRun && share > gaps.flat[gap]!) gaps.flat[gap] = share
    if (low[piece]! > gaps.top[gap]!) gaps.top[gap] = low[piece]!
  }
  for (const { ray, piece } of carried) widen(piece + ray, piece, shares[piece]!)
  // Only those at an edge reach beyond what is supported anyway.
  const own = gaps.share.slice()
  for (const { ray, piece } of carried) {
    const share = shares[piece]!
    const below = low[piece]! - inTheWay
    if (!isAtEdge(columns, own, ray, below, share)) continue
    const i = ray % columns.columns
    const j = (ray - i) / columns.columns
    for (const step of steps) {
      const [x, y] = [i + step.i, j + step.j]
      if (x < 0 || y < 0 || x >= columns.columns || y >= columns.rows) continue
      const gap = gapAt(columns, y * columns.columns + x, below)
      if (gap >= 0) widen(gap, piece, share * step.share)
    }
  }
  return gaps
}

function isAtEdge(columns: Columns, own: Float32Array, ray: number, below: number, share: number): boolean {
  for (let side = 0; side < 4; side++) {
    const next = neighbour(columns, ray, side)
    if (next === noRay) continue
    const gap = gapAt(columns, next, below)
    if (gap >= 0 && own[gap]! < share) return true
  }
  return false
}

/** Pieces that need support when faces flatter than `leastRun` do. */
function carriedPieces(
  { starts, low, high, lowRun, columns, rows }: Columns,
  shares: Float32Array,
  leastRun: number,
): Carried[] {
  const found: Carried[] = []
  for (let ray = 0; ray < columns * rows; ray++) {
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
      if (!(shares[k]! > 0) || lowRun[k]! < leastRun) continue
      if (low[k]! - (k > starts[ray]! ? high[k - 1]! : 0) >= leastGap) found.push({ ray, piece: k })
    }
  }
  return found
}

function emptyGaps(count: number): Gaps {
  return { top: new Float64Array(count), share: new Float32Array(count), flat: new Float32Array(count) }
}

/** The gap of a ray that a height lies in; -1 inside a body. A piece's own lower end belongs to the gap below it. */
function gapAt({ starts, low, high }: Columns, ray: number, z: number): number {
  let k = starts[ray]!
  for (; k < starts[ray + 1]!; k++) {
    if (z <= low[k]!) break
    if (z < high[k]!) return -1
  }
  return k + ray
}

/** Calls `each` with every support: its ray, gap, floor, top, and whether it stands on the body. */
function eachSupport(
  { starts, low, high, columns, rows }: Columns,
  { top, share }: Gaps,
  each: (ray: number, gap: number, floor: number, ceiling: number, onBody: boolean) => void,
): void {
  for (let ray = 0; ray < columns * rows; ray++) {
    const first = starts[ray]!
    const behind = starts[ray + 1]!
    for (let k = first; k <= behind; k++) {
      const gap = k + ray
      if (!(share[gap]! > 0)) continue
      const floor = k > first ? high[k - 1]! : 0
      const ceiling = k < behind ? Math.min(low[k]!, top[gap]!) : top[gap]!
      if (ceiling - floor > leastGap / 2) each(ray, gap, floor, ceiling, k > first)
    }
  }
}

function sumsOf(columns: Columns, gaps: Gaps): typeof noSums {
  const sums = { ...noSums }
  const cell = columns.width * columns.depth
  eachSupport(columns, gaps, (ray, gap, floor, ceiling, onBody) => {
    const share = gaps.share[gap]!
    let border = 0
    for (let side = 0; side < 4; side++) {
      const next = neighbour(columns, ray, side)
      const length = side < 2 ? columns.depth : columns.width
      border += length * (ceiling - floor) * share
      if (next !== noRay) border -= length * coveredBy(columns, gaps, next, floor, ceiling, share)
    }
    // Low supports have no room for all of their close layers.
    const roofed = Math.min(1, Math.max(0, (ceiling - floor - clearance) / closeLayers))
    const footed = Math.min(1, Math.max(0, (ceiling - floor - clearance) / closeLayers - 1))
    sums.area_mm2 += cell * share * roofed
    sums.flat_mm2 += cell * gaps.flat[gap]! * roofed
    sums.volume_mm3 += cell * (ceiling - floor) * share
    sums.border_mm2 += border
    if (onBody) sums.landing_mm2 += cell * share * footed
  })
  return sums
}

/** How much of a height range beside a support is support or body, mm times the share of either that meets it. */
function coveredBy(
  { starts, low, high }: Columns,
  gaps: Gaps,
  ray: number,
  floor: number,
  ceiling: number,
  share: number,
): number {
  let sum = 0
  const first = starts[ray]!
  const behind = starts[ray + 1]!
  const within = (from: number, to: number): number =>
    Math.max(0, Math.min(ceiling, to) - Math.max(floor, from))
  for (let k = first; k <= behind; k++) {
    const beside = gaps.share[k + ray]!
    if (beside > 0) sum += within(k > first ? high[k - 1]! : 0, gaps.top[k + ray]!) * Math.min(share, beside)
    if (k < behind) sum += within(low[k]!, high[k]!) * share
  }
  return Math.min(sum, (ceiling - floor) * share)
}

/** The share of all supports in each of even bands of the item's height. */
function bandsOf(columns: Columns, gaps: Gaps, height: number): number[] {
  const bands = new Float64Array(bandCount)
  const step = height / bandCount
  let all = 0
  eachSupport(columns, gaps, (_ray, gap, floor, ceiling) => {
    const share = gaps.share[gap]!
    all += share * (ceiling - floor)
    const last = Math.min(bandCount - 1, Math.floor(ceiling / step))
    for (let band = Math.max(0, Math.floor(floor / step)); band <= last; band++)
      bands[band]! += share * Math.max(0, Math.min(ceiling, (band + 1) * step) - Math.max(floor, band * step))
  })
  return Array.from(bands, (value) => Math.round((value / (all || 1)) * 1e4) / 1e4)
}
