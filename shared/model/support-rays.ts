import { type Columns } from './columns'
import { flange } from './support-foot'
import { supportCell } from './support-grid'

/** Every `stride`-th ray, with empty ones around them, as far as supports and their first layer reach. */
export function withRoom(columns: Columns): Columns {
  const { stride, perCell, low, high, lowRun, highRun } = columns
  const width = columns.width * stride
  const depth = columns.depth * stride
  const room = (pitch: number): number =>
    pitch > 0 ? Math.ceil((flange + Math.max(supportCell, pitch)) / pitch) : 0
  // Rays in the middle of the cells that they stand for now, which begin where those of the grid of supports do.
  const [across, along] = columns.offset.map((offset) => offset % stride)
  const behind = (count: number, before: number): number => Math.ceil((count + before) / stride)
  const [left, front] = [room(width), room(depth)]
  const wide = behind(columns.columns, across!) + 2 * left
  const rows = behind(columns.rows, along!) + 2 * front
  const middle = stride >> 1
  const starts = new Uint32Array(wide * rows + 1)
  const from = new Uint32Array(low.length)
  let pieces = 0
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < wide; i++) {
      const x = (i - left) * stride - across! + middle
      const y = (j - front) * stride - along! + middle
      if (x >= 0 && y >= 0 && x < columns.columns && y < columns.rows) {
        const ray = y * columns.columns + x
        for (let k = columns.starts[ray]!; k < columns.starts[ray + 1]!; k++) from[pieces++] = k
      }
      starts[j * wide + i + 1] = pieces
    }
  }
  const taken = (values: Float64Array): Float64Array => {
    const out = new Float64Array(pieces)
    for (let k = 0; k < pieces; k++) out[k] = values[from[k]!]!
    return out
  }
  const before = (offset: number, by: number): number =>
    (((Math.floor(offset / stride) - by) % perCell) + perCell) % perCell
  return {
    ...columns,
    columns: wide,
    rows,
    width,
    depth,
    stride: 1,
    starts,
    low: taken(low),
    high: taken(high),
    lowRun: taken(lowRun),
    highRun: taken(highRun),
    offset: [before(columns.offset[0], left), before(columns.offset[1], front)],
  }
}
