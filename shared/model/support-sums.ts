import { bridgedRun } from './bridged'
import { type Columns, noRay } from './columns'
import { footOf } from './support-foot'
import { clearance, type Filled } from './support-list'
import { closeLayers } from './support-sweep'

/** What is left free between supports and the body beside them, mm. */
const sideGap = 0.225
/** How much of what stands on slopes of a body has close layers there. */
const slopedLanding = 0.5
/**
 * Sides of supports have a line around them. Lines inside run along x: they are joined at one side and the other, and
 * there is one less where a side runs along them.
 */
const acrossLines = 1.4
const alongLines = 0.5
/** Steps seen in the rays are longer than slanting edges, on average by this. */
const straight = 0.8

/** Figures of supports, see `SupportNeed`. */
export interface SupportSums {
  area_mm2: number
  volume_mm3: number
  border_mm2: number
  landing_mm2: number
  foot_mm2: number
}

export function noSums(): SupportSums {
  return { area_mm2: 0, volume_mm3: 0, border_mm2: 0, landing_mm2: 0, foot_mm2: 0 }
}

/** Adds up supports; `beside` are the four rays beside each. */
export function addSums(
  sums: SupportSums,
  columns: Columns,
  beside: Uint32Array,
  { stands, list, share }: Filled,
): void {
  const { width, depth, starts, low, high } = columns
  const { top, close } = stands
  const cell = width * depth * share
  for (let at = 0; at < list.count; at++) {
    const ray = list.ray[at]!
    const gap = list.gap[at]!
    const floor = list.floor[at]!
    const ceiling = list.ceiling[at]! - clearance
    const height = Math.max(0, ceiling - floor)
    const sparse = Math.max(floor, ceiling - close[gap]!)
    let border = 0
    let taken = 0
    for (let side = 0; side < 4; side++) {
      const next = beside[ray * 4 + side]!
      const length = side < 2 ? depth : width
      // Of the height of what is not close: support that is not close either, and body; and body beside all of it.
      let support = 0
      let body = 0
      let allBody = 0
      if (next !== noRay) {
        const first = starts[next]!
        const behind = starts[next + 1]!
        for (let k = first; k <= behind; k++) {
          const stand = top[k + next]!
          if (stand > 0) {
            const to = (k < behind ? Math.min(low[k]!, stand) : stand) - clearance - close[k + next]!
            const from = k > first ? high[k - 1]! : 0
            support += Math.max(0, Math.min(sparse, to) - Math.max(floor, from))
          }
          if (k === behind) break
          const from = Math.max(floor, low[k]!)
          const to = Math.min(ceiling, high[k]!)
          if (to > from) {
            allBody += to - from
            body += Math.max(0, Math.min(sparse, to) - from)
          }
        }
      }
      const free = Math.max(0, sparse - floor - support - body)
      border += length * (side < 2 ? acrossLines : alongLines) * (free + straight * body)
      taken += length * allBody
    }
    const kept = keptOf(taken, width * depth * height)
    sums.area_mm2 += cell
    sums.volume_mm3 += cell * height * kept
    sums.border_mm2 += share * border * kept
    if (!list.onBody[at]) continue
    const room = Math.min(1, Math.max(0, (ceiling - floor) / closeLayers - 1))
    const level = columns.highRun[gap - ray - 1]! >= bridgedRun ? 1 : slopedLanding
    sums.landing_mm2 += cell * room * kept * level
  }
  sums.foot_mm2 += cell * footOf(columns, stands, list)
}

/** What is left of a volume beside so much of a body's side (mm², as steps). */
function keptOf(sides: number, volume: number): number {
  return volume > 0 ? Math.max(0, 1 - (sideGap * straight * sides) / volume) : 0
}

/** Room of the close layers, mm³, and their upright sides, mm². */
export function closeRoom(
  columns: Columns,
  beside: Uint32Array,
  { stands, list }: Filled,
): { volume: number; sides: number } {
  const { width, depth, starts, low, high } = columns
  const { top, close } = stands
  let volume = 0
  let sides = 0
  for (let at = 0; at < list.count; at++) {
    const ray = list.ray[at]!
    const to = list.ceiling[at]! - clearance
    const from = Math.max(list.floor[at]!, to - close[list.gap[at]!]!)
    if (!(to > from)) continue
    let taken = 0
    let open = 0
    for (let side = 0; side < 4; side++) {
      const next = beside[ray * 4 + side]!
      const length = side < 2 ? depth : width
      open += length * (to - from)
      if (next === noRay) continue
      const first = starts[next]!
      const behind = starts[next + 1]!
      for (let k = first; k <= behind; k++) {
        if (close[k + next]! > 0) {
          const stand = top[k + next]!
          const ceiling = (k < behind ? Math.min(low[k]!, stand) : stand) - clearance
          const floor = Math.max(k > first ? high[k - 1]! : 0, ceiling - close[k + next]!)
          open -= length * Math.max(0, Math.min(to, ceiling) - Math.max(from, floor))
        }
        if (k < behind) taken += length * Math.max(0, Math.min(to, high[k]!) - Math.max(from, low[k]!))
      }
    }
    const kept = keptOf(taken, width * depth * (to - from))
    volume += (to - from) * width * depth * kept
    sides += Math.max(0, open) * kept
  }
  return { volume, sides }
}
