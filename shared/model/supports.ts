import { type SupportNeed } from './analysis'
import { bridgedShares } from './bridged'
import { type Columns } from './columns'
import { supportCell } from './support-grid'
import { bandsOf, type Filled, listOf } from './support-list'
import { withRoom } from './support-rays'
import { addSums, closeRoom, noSums, type SupportSums } from './support-sums'
import { fillCells, sweepOf } from './support-sweep'

/** The angles from the plate for which supports are measured: faces flatter than each, degrees. */
export const supportAngles = [15, 30, 45, 60, 75] as const
/**
 * How far a face runs for each mm that it rises at these angles and one degree more: slicers add it, so that a slope of
 * exactly the angle is supported (PrusaSlicer, `support_material_threshold + 1`). The cotangents of 16° to 76°.
 */
const supportRuns = [3.4874, 1.6643, 0.9657, 0.5543, 0.2493] as const
/** How far a face runs for each mm at least for close layers below it, for which they are measured. */
export const closeRuns = [4.5, 2.25, 1.35, 0.9] as const
/** Which of them tells what is not close where its upright sides are measured. */
const sidesAt = 2
/** Gaps lower than this hold no layer, mm. */
const thinGap = 0.2
/** The angle whose bands of height stand for all. */
const bandAngle = 2

/**
 * What has to be supported: faces that look down, with nothing close below. Flat ones that a bridge can span from
 * solid to solid need support along their open edges only. Supports fill whole cells of a grid, stand on whatever lies
 * below, and reach beyond the item's sides.
 */
export function supportNeed(bare: Columns, height: number): SupportNeed {
  const columns = withRoom(bare)
  const shares = bridgedShares(columns)
  const supported = supportedShares(columns, shares)
  const counts = supportRuns.map((run) => countOf(columns, supported, run))
  const closeCounts = closeRuns.map((run) => countOf(columns, supported, run))
  if (!(counts.at(-1)! > 0)) return noNeed()
  const sweep = sweepOf(columns, supported)
  // What ends between two rays may reach into the next cell or not.
  const wide = Math.min(0.5, supportCell / 2 / Math.max(columns.width, columns.depth))
  const known = new Map<string, Filled[]>()
  /** Supports of faces that run so far, which are as many, and their close layers: the same where no more are supported. */
  const filled = (leastRun: number, count: number, close: number, closeCount: number): Filled[] => {
    const key = `${count} ${closeCount}`
    const before = known.get(key)
    if (before) return before
    const both = [false, true].map((isWide) => {
      const leastShare = isWide ? 0 : 0.5
      const stands = fillCells(columns, supported, sweep, {
        leastRun,
        closeRun: close,
        leastShare,
        wide: isWide,
      })
      return { stands, list: listOf(columns, stands), share: isWide ? wide : 1 - wide }
    })
    known.set(key, both)
    return both
  }
  const need = emptyNeed()
  let sums = noSums()
  let count = 0
  supportRuns.forEach((run, angle) => {
    // A steeper angle takes in all that the one before does: nothing changes where it takes in no more.
    const most = counts[angle]!
    const close = Math.max(run, closeRuns[sidesAt])
    const both = (): Filled[] => filled(run, most, close, Math.min(most, closeCounts[sidesAt]!))
    if (most > count) {
      count = most
      sums = noSums()
      for (const one of both()) addSums(sums, columns, sweep.beside, one)
    }
    if (angle === bandAngle && most > 0) need.bands = bandsOf(both(), height)
    for (const name of Object.keys(sums) as (keyof SupportSums)[])
      (need[name] as number[]).push(Math.round(sums[name] * 100) / 100)
  })
  let room = { volume: 0, sides: 0 }
  closeRuns.forEach((run, k) => {
    const most = closeCounts[k]!
    if (most > (closeCounts[k - 1] ?? 0)) {
      room = { volume: 0, sides: 0 }
      for (const one of filled(run, most, run, most)) {
        const { volume, sides } = closeRoom(columns, sweep.beside, one)
        room.volume += one.share * volume
        room.sides += one.share * sides
      }
    }
    need.close_mm3!.push(Math.round(room.volume * 100) / 100)
    need.close_side_mm2!.push(Math.round(room.sides * 100) / 100)
  })
  return need
}

function emptyNeed(): SupportNeed {
  return {
    area_mm2: [],
    volume_mm3: [],
    border_mm2: [],
    landing_mm2: [],
    foot_mm2: [],
    close_mm3: [],
    close_side_mm2: [],
  }
}

function noNeed(): SupportNeed {
  const none = supportRuns.map(() => 0)
  const noClose = closeRuns.map(() => 0)
  return {
    area_mm2: none,
    volume_mm3: none,
    border_mm2: none,
    landing_mm2: none,
    foot_mm2: none,
    close_mm3: noClose,
    close_side_mm2: noClose,
  }
}

/** The shares of what has room for a support below it. */
function supportedShares({ starts, low, high, columns, rows }: Columns, shares: Float32Array): Float32Array {
  const supported = shares.slice()
  for (let ray = 0; ray < columns * rows; ray++) {
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++)
      if (low[k]! - (k > starts[ray]! ? high[k - 1]! : 0) < thinGap) supported[k] = 0
  }
  return supported
}

function countOf({ lowRun }: Columns, shares: Float32Array, leastRun: number): number {
  let count = 0
  for (let k = 0; k < lowRun.length; k++) if (shares[k]! > 0 && lowRun[k]! >= leastRun) count++
  return count
}
