import { alignedRays, supportCell } from './support-grid'
import { castRays, type RayBox, type RayGrid } from './ray-grid'
import { type PlacedSurface } from './profile'

/** Upright rays through an item, each as the solid pieces that it runs through, joined where bodies overlap. */
export interface Columns {
  columns: number
  rows: number
  /** Sides of the cell that a ray stands for, mm. */
  width: number
  depth: number
  /** How the rays stand in the grid of supports, see `AlignedRays`. */
  stride: number
  perCell: number
  offset: [number, number]
  /** Ray `r` has the pieces from `starts[r]` to `starts[r + 1]`, lowest first. */
  starts: Uint32Array
  /** Where each piece begins and ends, mm above the item's lowest point. */
  low: Float64Array
  high: Float64Array
  /** How far the face at either end runs for each mm that it rises: 0 for a wall, `flatRun` for a flat face. */
  lowRun: Float64Array
  highRun: Float64Array
  /** By slab, the area of the cross-section, mm²; bodies that overlap count once, and once each in `summed`. */
  joined: Float64Array
  summed: Float64Array
}

/** What counts as flat. */
export const flatRun = 1000
/** Stands for a ray that is not there. */
export const noRay = 0xffffffff
/** Faces that run at least this far are flat. */
const flatFrom = 15
/** What lies this much higher or lower is another level, mm. */
const level = 0.1
/** Edges counted in cells are too long where they run askew; on average by this much. */
const straight = 0.9
/** Pieces and gaps thinner than this are not there, mm: faces that touch. */
const thinnest = 0.01

/** Casts about `cells` upright rays through the surfaces of an item that is cut into `count` slabs of `step` mm. */
export function upright(
  surfaces: readonly PlacedSurface[],
  box: RayBox,
  cells: number,
  step: number,
  count: number,
): Columns {
  const aligned = alignedRays(box, cells)
  const grid = castRays(surfaces, aligned.box, 2, {
    cells,
    maxCrossings: 1_500_000,
    rays: [aligned.columns, aligned.rows],
  })
  const asWished = grid.columns === aligned.columns && grid.rows === aligned.rows
  const rays = grid.columns * grid.rows
  const most = grid.depth.length
  const starts = new Uint32Array(rays + 1)
  const low = new Float64Array(most)
  const high = new Float64Array(most)
  const lowRun = new Float64Array(most)
  const highRun = new Float64Array(most)
  const base = box.min[2]
  let pieces = 0
  const cell = grid.uStep * grid.vStep
  // Differences from slab to slab, until they are added up at the end.
  const joined = new Float64Array(count + 1)
  const summed = new Float64Array(count + 1)
  /** The first slab whose middle lies above a height. */
  const slabAbove = (z: number): number => Math.min(count, Math.max(0, Math.ceil(z / step - 0.5)))
  for (let ray = 0; ray < rays; ray++) {
    const first = pieces
    let inside = 0
    const to = grid.starts[ray + 1]!
    for (let k = grid.starts[ray]!; k < to; k++) {
      const sign = grid.sign[k]!
      const at = grid.depth[k]! - base
      summed[slabAbove(at)]! += sign * cell
      if (inside === 0 && sign > 0) {
        // A gap too thin to be one goes on with the piece before it.
        if (pieces > first && at - high[pieces - 1]! < thinnest) pieces--
        else {
          low[pieces] = at
          lowRun[pieces] = runOf(grid, k)
        }
      }
      inside += sign
      if (inside === 0 && sign < 0) {
        high[pieces] = at
        highRun[pieces] = runOf(grid, k)
        if (at - low[pieces]! >= thinnest) pieces++
      }
      // What leaves before it enters is an opening in the mesh: begin anew.
      if (inside < 0) inside = 0
    }
    for (let k = first; k < pieces; k++) {
      joined[slabAbove(low[k]!)]! += cell
      joined[slabAbove(high[k]!)]! -= cell
    }
    starts[ray + 1] = pieces
  }
  for (let k = 1; k < count; k++) {
    joined[k]! += joined[k - 1]!
    summed[k]! += summed[k - 1]!
  }
  return {
    columns: grid.columns,
    rows: grid.rows,
    width: grid.uStep,
    depth: grid.vStep,
    stride: asWished ? aligned.stride : 1,
    perCell: asWished ? aligned.perCell : Math.max(1, Math.round(supportCell / grid.uStep)),
    offset: asWished ? aligned.offset : [0, 0],
    starts,
    low: low.subarray(0, pieces),
    high: high.subarray(0, pieces),
    lowRun: lowRun.subarray(0, pieces),
    highRun: highRun.subarray(0, pieces),
    joined: joined.subarray(0, count),
    summed: summed.subarray(0, count),
  }
}

/** Whether a ray is inside the solid at a height. */
export function solidAt(columns: Columns, ray: number, z: number): boolean {
  for (let k = columns.starts[ray]!; k < columns.starts[ray + 1]!; k++) {
    if (columns.low[k]! > z) return false
    if (columns.high[k]! >= z) return true
  }
  return false
}

/** The ray beside another: left, right, before, behind; `noRay` beyond the edge. */
export function neighbour(columns: Columns, ray: number, side: number): number {
  const column = ray % columns.columns
  if (side === 0) return column > 0 ? ray - 1 : noRay
  if (side === 1) return column < columns.columns - 1 ? ray + 1 : noRay
  if (side === 2) return ray >= columns.columns ? ray - columns.columns : noRay
  return ray + columns.columns < columns.columns * columns.rows ? ray + columns.columns : noRay
}

function runOf(grid: RayGrid, k: number): number {
  const upright = grid.slope[k]!
  const flat = 1 - upright * upright
  return flat > 1e-6 ? Math.min(flatRun, upright / Math.sqrt(flat)) : flatRun
}

/**
 * Edges of flat faces where the body goes on, by slab, mm: for faces that look up, where something stands on them; for
 * faces that look down, where something carries them.
 */
export function flatEdges(
  columns: Columns,
  step: number,
  count: number,
): { top: Float64Array; bottom: Float64Array } {
  const top = new Float64Array(count)
  const bottom = new Float64Array(count)
  const { starts, low, high, lowRun, highRun } = columns
  for (let ray = 0; ray < columns.columns * columns.rows; ray++) {
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
      const roof = highRun[k]! >= flatFrom
      const floor = lowRun[k]! >= flatFrom && low[k]! > step
      if (!roof && !floor) continue
      let above = 0
      let below = 0
      for (let side = 0; side < 4; side++) {
        const beside = neighbour(columns, ray, side)
        if (beside === noRay) continue
        const length = side < 2 ? columns.depth : columns.width
        if (roof && solidAt(columns, beside, high[k]! + level)) above += length
        if (floor && solidAt(columns, beside, low[k]! - level)) below += length
      }
      if (roof) top[Math.min(count - 1, Math.max(0, Math.floor(high[k]! / step - 0.5)))]! += above * straight
      if (floor)
        bottom[Math.min(count - 1, Math.max(0, Math.floor(low[k]! / step + 0.5)))]! += below * straight
    }
  }
  return { top, bottom }
}
