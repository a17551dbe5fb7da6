import { type ModelFinding } from './analysis'
import { overlapFindings } from './findings-shape'
import { type BodySurface, type SharedRoom, sharedRooms } from './overlap'
import { castRays, type RayBox } from './ray-grid'

/** A build item where it stands. */
export interface StandingItem<T> {
  item: T
  name: string
  box: { min: readonly number[]; max: readonly number[] }
  triangles: number
  /** mm³ */
  volume: number
}

/** Pairs of items whose boxes meet that are looked at, and the triangles of all of them together. */
const maxPairs = 40
const maxTriangles = 3_000_000
/** Boxes that are compared at most. */
const maxComparisons = 2_000_000
/** Boxes that share less than this along an axis only touch, mm. */
const touching = 0.05

/**
 * Says whether items of the build stand in one another. `surfacesOf` gives the closed surfaces of an item; it is asked
 * only for items whose boxes meet. `volume` is that of the whole build, mm³; where there is too much to look at, what is
 * counted twice is a share of what was looked at.
 */
export function neighbourFindings<T>(
  items: readonly StandingItem<T>[],
  surfacesOf: (item: T) => BodySurface[],
  volume: number,
  rays: number,
): ModelFinding[] {
  const rooms: SharedRoom[] = []
  const names: string[] = []
  const looked = new Set<StandingItem<T>>()
  let triangles = 0
  const pairs = meetingPairs(items)
  for (const [p, q, box] of pairs) {
    looked.add(p).add(q)
    triangles += p.triangles + q.triangles
    if (triangles > maxTriangles) break
    const first = surfacesOf(p.item)
    const second = surfacesOf(q.item)
    const both = [...first, ...second]
    const found = sharedRooms(both, box, castRays(both, box, 2, { cells: rays }), rays).filter(
      // What lies within one item is said of that item.
      ({ a, b }) => a < first.length && b >= first.length,
    )
    if (found.length === 0) continue
    const at = names.push(p.name, q.name) - 2
    rooms.push(...found.map((room) => ({ ...room, a: at, b: at + 1 })))
  }
  rooms.sort((p, q) => q.volume - p.volume)
  const cut = pairs.length === maxPairs || triangles > maxTriangles
  const whole = cut ? [...looked].reduce((sum, item) => sum + item.volume, 0) : volume
  return overlapFindings(rooms, names, whole)
}

type Pair<T> = [StandingItem<T>, StandingItem<T>, RayBox]

function meetingPairs<T>(items: readonly StandingItem<T>[]): Pair<T>[] {
  // Along the axis on which they lie farthest apart, so that few have to be compared.
  const extents = [0, 1, 2].map((axis) => spreadOf(items, axis))
  const along = extents.indexOf(Math.max(...extents))
  const order = items.toSorted((p, q) => p.box.min[along]! - q.box.min[along]!)
  const pairs: Pair<T>[] = []
  let comparisons = 0
  for (const [k, p] of order.entries()) {
    for (let other = k + 1; other < order.length && pairs.length < maxPairs; other++) {
      const q = order[other]!
      if (q.box.min[along]! >= p.box.max[along]! - touching) break
      if (++comparisons > maxComparisons) return pairs
      const min = [0, 1, 2].map((axis) => Math.max(p.box.min[axis]!, q.box.min[axis]!))
      const max = [0, 1, 2].map((axis) => Math.min(p.box.max[axis]!, q.box.max[axis]!))
      if (min.some((low, axis) => low >= max[axis]! - touching)) continue
      pairs.push([p, q, { min, max } as unknown as RayBox])
    }
  }
  return pairs
}

function spreadOf(items: readonly StandingItem<unknown>[], axis: number): number {
  let low = Infinity
  let high = -Infinity
  for (const { box } of items) {
    low = Math.min(low, box.min[axis]!)
    high = Math.max(high, box.min[axis]!)
  }
  return high - low
}
