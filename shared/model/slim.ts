import { castRays, type RayBox, type RayGrid } from './ray-grid'
import { type PlacedSurface } from './profile'

/** Walls and ribs thinner than this have no room for infill between two walls of a 0.4 mm nozzle on either side, mm. */
const slimBelow = 2
/** Faces seen more edge-on than this say nothing about thickness. */
const leastSlope = 0.3

/** Of each slab, the area of the cross-section that is thin, mm², and the length of outline around it, mm. */
export interface SlimParts {
  area: Float64Array
  outline: Float64Array
}

/**
 * Finds thin parts with two grids of level rays, one along x and one along y. A ray through a thin wall that it meets
 * at an angle counts by the square of the angle's cosine, so that both grids together count each wall once.
 */
export function slimParts(
  surfaces: readonly PlacedSurface[],
  box: RayBox,
  rays: number,
  step: number,
  count: number,
): SlimParts {
  const area = new Float64Array(count)
  const outline = new Float64Array(count)
  for (const axis of [0, 1] as const) {
    const grid = castRays(surfaces, box, axis, { cells: rays, maxCrossings: 500_000 })
    const parts = thinChords(grid)
    const low = box.min[2]
    for (let k = 0; k < count; k++) {
      const row = Math.floor(((k + 0.5) * step) / parts.step)
      if (row >= parts.area.length || low === Infinity) continue
      area[k]! += parts.area[row]!
      outline[k]! += parts.outline[row]!
    }
  }
  return { area, outline }
}

/** Sums over the rays at each height. */
function thinChords(grid: RayGrid): { step: number; area: Float64Array; outline: Float64Array } {
  // Of a grid along x the axis v points upwards, of one along y the axis u.
  const upIsU = grid.u === 2
  const heights = upIsU ? grid.columns : grid.rows
  const step = upIsU ? grid.uStep : grid.vStep
  const across = upIsU ? grid.vStep : grid.uStep
  const area = new Float64Array(heights)
  const outline = new Float64Array(heights)
  const { starts, depth, sign, slope } = grid
  for (let ray = 0; ray < grid.columns * grid.rows; ray++) {
    const column = ray % grid.columns
    const row = upIsU ? column : (ray - column) / grid.columns
    let inside = 0
    let entry = 0
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
      if (inside === 0 && sign[k]! > 0) entry = k
      inside += sign[k]!
      if (inside < 0) inside = 0
      if (inside !== 0 || sign[k]! > 0) continue
      const facing = Math.min(slope[entry]!, slope[k]!)
      const chord = depth[k]! - depth[entry]!
      if (facing < leastSlope || chord * facing >= slimBelow) continue
      const weight = facing * facing
      area[row]! += chord * across * weight
      outline[row]! += (2 * across * weight) / facing
    }
  }
  return { step, area, outline }
}
