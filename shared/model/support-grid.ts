import { type RayBox } from './ray-grid'

/**
 * Supports stand in a grid of their own: its cells are so wide, mm, and its lines meet at the middle of the item's box
 * (PrusaSlicer: 2.5 mm between lines, and the spacing of a line of 0.45 mm in layers of 0.2 mm).
 */
export const supportCell = 2.907
/** Rays farther apart than this many cells can't tell cells apart. */
const coarsest = 1.4

/** With twice as many rays side by side in a cell, supports are looked at with every second: more would tell little more. */
const finest = 7

/** A grid of upright rays, of which a whole number stands in each cell of supports, where they are close enough. */
export interface AlignedRays {
  box: RayBox
  columns: number
  rows: number
  /** Every how many rays supports are looked at. */
  stride: number
  /** How many of those stand side by side in a cell, and how many rays of the first cell lie before the first one. */
  perCell: number
  offset: [number, number]
}

/** About `cells` rays over an item's box, square to the grid of supports. */
export function alignedRays(box: RayBox, cells: number): AlignedRays {
  const width = box.max[0] - box.min[0]
  const depth = box.max[1] - box.min[1]
  const wanted = Math.max(Math.sqrt((width * depth) / cells), width / cells, depth / cells)
  if (!(wanted > 0) || wanted > coarsest * supportCell) {
    const pitch = wanted > 0 ? wanted : 1
    const columns = Math.max(1, Math.floor(width / pitch))
    const rows = Math.max(1, Math.floor(depth / pitch))
    return { box, columns, rows, stride: 1, perCell: 1, offset: [0, 0] }
  }
  const stride = Math.max(1, Math.floor(supportCell / wanted / finest))
  const perCell = Math.max(1, Math.round(supportCell / wanted / stride))
  const pitch = supportCell / (perCell * stride)
  // A hair less, so that what ends at a line does not open another row.
  const reach = [width, depth].map((size) => Math.max(1, Math.ceil(size / (2 * pitch) - 1e-6)))
  const middle = [(box.min[0] + box.max[0]) / 2, (box.min[1] + box.max[1]) / 2]
  const [across, along] = [reach[0]!, reach[1]!]
  return {
    box: {
      min: [middle[0]! - across * pitch, middle[1]! - along * pitch, box.min[2]],
      max: [middle[0]! + across * pitch, middle[1]! + along * pitch, box.max[2]],
    },
    columns: 2 * across,
    rows: 2 * along,
    stride,
    perCell,
    offset: [modulo(-across, perCell * stride), modulo(-along, perCell * stride)],
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
