import { type Columns } from './columns'
import { clearance, type Supports } from './support-list'
import { type Stands } from './support-sweep'

/** How far the first layer reaches beyond the supports above it, mm, and how high what counts as first layer is. */
export const flange = 3.2
const firstLayer = 0.25

/** Cells of the first layer of supports: those that stand on the plate, and what it is widened by around them. */
export function footOf(columns: Columns, stands: Stands, list: Supports): number {
  const { starts, low, width, depth } = columns
  const count = columns.columns * columns.rows
  const away = new Float64Array(count).fill(Infinity)
  // Close layers that reach down to the plate are printed as such.
  const close = new Uint8Array(count)
  const blocked = new Uint8Array(count)
  for (let ray = 0; ray < count; ray++)
    if (starts[ray + 1]! > starts[ray]! && low[starts[ray]!]! < firstLayer) blocked[ray] = 1
  let any = false
  for (let at = 0; at < list.count; at++) {
    if (list.onBody[at]) continue
    const ray = list.ray[at]!
    away[ray] = 0
    if (list.ceiling[at]! - clearance - stands.close[list.gap[at]!]! < firstLayer) close[ray] = 1
    any = true
  }
  if (!any) return 0
  const slant = Math.sqrt(width * width + depth * depth)
  const wide = columns.columns
  // There and back.
  for (const back of [false, true]) {
    const one = back ? 1 : -1
    for (let at = 0; at < count; at++) {
      const ray = back ? count - 1 - at : at
      if (blocked[ray]) continue
      const i = ray % wide
      const hasSide = back ? i < wide - 1 : i > 0
      const hasOther = back ? i > 0 : i < wide - 1
      const hasRow = back ? ray + wide < count : ray >= wide
      let near = away[ray]!
      if (hasSide) near = Math.min(near, away[ray + one]! + width)
      if (hasRow) {
        near = Math.min(near, away[ray + one * wide]! + depth)
        if (hasSide) near = Math.min(near, away[ray + one * wide + one]! + slant)
        if (hasOther) near = Math.min(near, away[ray + one * wide - one]! + slant)
      }
      away[ray] = near
    }
  }
  const pitch = Math.sqrt(width * depth)
  let cells = 0
  for (let ray = 0; ray < count; ray++) {
    if (away[ray] === 0) cells += 1 - close[ray]!
    else if (away[ray]! < Infinity)
      cells += Math.min(1, Math.max(0, (flange + pitch / 2 - away[ray]!) / pitch))
  }
  return cells
}
