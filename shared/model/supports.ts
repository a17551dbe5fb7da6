import { type SupportNeed } from './analysis'
import { type Columns, neighbour, noRay, solidAt } from './columns'

/** The angles from the plate for which supports are measured: faces flatter than each, degrees. */
export const supportAngles = [15, 30, 45, 60, 75] as const
/** How far a face at each of these angles runs for each mm that it rises: the cotangents. */
const supportRuns = [2 + Math.sqrt(3), Math.sqrt(3), 1, 1 / Math.sqrt(3), 2 - Math.sqrt(3)] as const
/** Faces that run at least this far are bridged where they can be. */
const bridgedRun = 4
/** Gaps lower than this are printed over without support, mm. */
const leastGap = 0.4
/** Heights that belong to one flat face may differ by this between neighbouring rays, mm. */
const level = 0.12
/** Where a bridge ends in the air, supports stand this wide, mm. */
const openEnd = 5
/** Faces narrower than this are supported wherever they end, mm. */
const narrow = 4
/** From this share of a face on that reaches from solid to solid, all of it is bridged. */
const leastSpanned = 0.05

/**
 * What has to be supported: faces that look down, with nothing close below. Flat ones that a bridge can span from
 * solid to solid need support along their open edges only.
 */
export function supportNeed(columns: Columns): SupportNeed {
  const shares = bridgedShares(columns)
  const { starts, low, high, lowRun } = columns
  const need: SupportNeed = {
    area_mm2: supportAngles.map(() => 0),
    flat_mm2: supportAngles.map(() => 0),
    volume_mm3: supportAngles.map(() => 0),
    border_mm2: supportAngles.map(() => 0),
    landing_mm2: supportAngles.map(() => 0),
  }
  const cell = columns.width * columns.depth
  const rays = columns.columns * columns.rows
  for (let ray = 0; ray < rays; ray++) {
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
      const share = shares ? shares[k]! : 1
      if (!(share > 0)) continue
      const onBody = k > starts[ray]!
      const floor = onBody ? high[k - 1]! : 0
      const gap = low[k]! - floor
      if (gap < leastGap) continue
      const run = lowRun[k]!
      for (let angle = supportAngles.length - 1; angle >= 0; angle--) {
        if (run < supportRuns[angle]!) break
        const least = supportRuns[angle]!
        let border = 0
        for (let side = 0; side < 4; side++) {
          const next = neighbour(columns, ray, side)
          const length = side < 2 ? columns.depth : columns.width
          const covered = next === noRay ? 0 : coveredBy(columns, shares, next, floor, low[k]!, least)
          border += length * (gap - covered)
        }
        need.area_mm2[angle]! += cell * share
        if (run >= bridgedRun) need.flat_mm2[angle]! += cell * share
        need.volume_mm3[angle]! += cell * gap * share
        need.border_mm2[angle]! += border * share
        if (onBody) need.landing_mm2[angle]! += cell * share
      }
    }
  }
  for (const values of Object.values(need) as number[][])
    values.forEach((value, k) => (values[k] = Math.round(value * 100) / 100))
  return need
}

/** How much of a height range next to a support is support itself, or body, mm. */
function coveredBy(
  columns: Columns,
  shares: Float32Array | null,
  ray: number,
  floor: number,
  ceiling: number,
  leastRun: number,
): number {
  const { starts, low, high, lowRun } = columns
  let covered = 0
  let below = 0
  for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
    const supported = lowRun[k]! >= leastRun && low[k]! - below >= leastGap && (!shares || shares[k]! > 0)
    const from = supported ? below : low[k]!
    covered += Math.max(0, Math.min(ceiling, high[k]!) - Math.max(floor, from))
    below = high[k]!
  }
  return covered
}

/**
 * For each piece the share of its lower face that needs support; 0 where it stands on the plate. Null where nothing
 * is flat enough to be bridged.
 */
function bridgedShares(columns: Columns): Float32Array | null {
  const { starts, low, lowRun } = columns
  const rays = columns.columns * columns.rows
  const count = low.length
  const shares = new Float32Array(count)
  const parent = new Uint32Array(count).fill(noRay)
  let flats = 0
  for (let k = 0; k < count; k++) {
    shares[k] = low[k]! < leastGap ? 0 : 1
    if (low[k]! >= leastGap && lowRun[k]! >= bridgedRun) {
      parent[k] = k
      flats++
    }
  }
  if (flats === 0) return shares
  const root = (k: number): number => {
    let at = k
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  /** The flat piece of a neighbouring ray that goes on with this one, or noRay. */
  const next = (k: number, ray: number): number => {
    if (ray === noRay) return noRay
    for (let m = starts[ray]!; m < starts[ray + 1]!; m++) {
      if (parent[m] !== noRay && Math.abs(low[m]! - low[k]!) <= level) return m
      if (low[m]! > low[k]! + level) return noRay
    }
    return noRay
  }
  const rayOf = new Uint32Array(count)
  for (let ray = 0; ray < rays; ray++) {
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
      rayOf[k] = ray
      if (parent[k] === noRay) continue
      for (const side of [1, 3]) {
        const m = next(k, neighbour(columns, ray, side))
        if (m === noRay) continue
        const a = root(k)
        const b = root(m)
        parent[Math.max(a, b)] = Math.min(a, b)
      }
    }
  }
  // Per patch: cells; and in either direction cells that are spanned from solid to solid, and area at open ends.
  const cells = new Float64Array(count)
  const spanned = [new Float64Array(count), new Float64Array(count)]
  const open = [new Float64Array(count), new Float64Array(count)]
  const lines = [new Float64Array(count), new Float64Array(count)]
  for (let k = 0; k < count; k++) {
    if (parent[k] === noRay) continue
    const patch = root(k)
    const ray = rayOf[k]!
    cells[patch]!++
    // Rows are followed from their lower end.
    for (let way = 0; way < 2; way++) {
      const before = neighbour(columns, ray, way * 2)
      if (next(k, before) !== noRay) continue
      lines[way]![patch]!++
      let length = 1
      let at = k
      let along = ray
      for (;;) {
        along = neighbour(columns, along, way * 2 + 1)
        const m = next(at, along)
        if (m === noRay) break
        at = m
        length++
      }
      const anchored = (side: number): boolean =>
        side !== noRay && solidAt(columns, side, low[k]! - 2 * level)
      const ends = (anchored(before) ? 0 : 1) + (anchored(along) ? 0 : 1)
      if (ends === 0) spanned[way]![patch]! += length
      const pitch = way === 0 ? columns.width : columns.depth
      open[way]![patch]! += Math.min(length, (ends * openEnd) / pitch)
    }
  }
  for (let k = 0; k < count; k++) {
    if (parent[k] === noRay) continue
    const patch = root(k)
    const width = Math.min(
      (cells[patch]! / lines[0]![patch]!) * columns.width,
      (cells[patch]! / lines[1]![patch]!) * columns.depth,
    )
    if (width < narrow) continue
    const way = spanned[0]![patch]! >= spanned[1]![patch]! ? 0 : 1
    if (spanned[way]![patch]! > leastSpanned * cells[patch]!) {
      shares[k] = Math.min(1, open[way]![patch]! / cells[patch]!)
    }
  }
  return shares
}
