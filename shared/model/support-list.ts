import { leastGap } from './bridged'
import { type Columns } from './columns'
import { type Stands } from './support-sweep'

/** What is left free between supports and body above them, mm. */
export const clearance = 0.2
/** Bands of height that supports are told apart by. */
const bandCount = 48

/** Supports in a list: ray, gap, from where to where, and whether they stand on the body. */
export interface Supports {
  count: number
  ray: Uint32Array
  gap: Uint32Array
  floor: Float64Array
  ceiling: Float64Array
  onBody: Uint8Array
}

export function listOf({ starts, low, high, columns, rows }: Columns, { top }: Stands): Supports {
  let most = 0
  for (let gap = 0; gap < top.length; gap++) if (top[gap]! > 0) most++
  const list = {
    count: 0,
    ray: new Uint32Array(most),
    gap: new Uint32Array(most),
    floor: new Float64Array(most),
    ceiling: new Float64Array(most),
    onBody: new Uint8Array(most),
  }
  for (let ray = 0; ray < columns * rows; ray++) {
    const first = starts[ray]!
    const behind = starts[ray + 1]!
    for (let k = first; k <= behind; k++) {
      const gap = k + ray
      if (!(top[gap]! > 0)) continue
      const floor = k > first ? high[k - 1]! : 0
      const ceiling = k < behind ? Math.min(low[k]!, top[gap]!) : top[gap]!
      if (ceiling - floor <= leastGap / 2) continue
      list.ray[list.count] = ray
      list.gap[list.count] = gap
      list.floor[list.count] = floor
      list.ceiling[list.count] = ceiling
      list.onBody[list.count] = k > first ? 1 : 0
      list.count++
    }
  }
  return list
}

/** Supports, and how much of all of them they stand for. */
export interface Filled {
  stands: Stands
  list: Supports
  share: number
}

/** The share of all supports in each of even bands of the item's height. */
export function bandsOf(both: readonly Filled[], height: number): number[] {
  const bands = new Float64Array(bandCount)
  const step = height / bandCount
  let all = 0
  for (const { list, share } of both) {
    for (let at = 0; at < list.count; at++) {
      const floor = list.floor[at]!
      const ceiling = list.ceiling[at]!
      all += share * (ceiling - floor)
      const last = Math.min(bandCount - 1, Math.floor(ceiling / step))
      for (let band = Math.max(0, Math.floor(floor / step)); band <= last; band++)
        bands[band]! +=
          share * Math.max(0, Math.min(ceiling, (band + 1) * step) - Math.max(floor, band * step))
    }
  }
  return Array.from(bands, (value) => Math.round((value / (all || 1)) * 1e4) / 1e4)
}
