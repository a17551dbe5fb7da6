import { Decimal } from './money'
import {
  calibrationOf,
  ESTIMATE_SOURCES,
  FACTOR_RANGE,
  type EstimateSource,
  sameSettings,
  type VersionedPrintProfile,
} from './print-profile'
import { outlierTest, spreadOf, type Spread } from './spread'
import { MATERIALS, type MaterialType, type OrderStatus } from './vocabulary'

/** Fewer orders than these say nothing: one odd print would decide. */
export const LEAST_ORDERS = 5

/** States in which production has ended, so that what an order took is final. */
export const PRODUCED: readonly OrderStatus[] = ['quality_check', 'shipped', 'delivered', 'completed']

/** Why the ratio of an order does not count. */
export const LEFT_OUT_REASONS = [
  /** So far from the others that something else must have happened: a failed print, a slip of the pen. */
  'outlier',
  /** Estimated by formulas that are not in use any more. */
  'older_estimator',
  /** What changes of colour waste is in the spool's weight, not in the estimate. */
  'several_materials',
  /** Some files were sliced, others estimated. */
  'mixed_sources',
] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

/** What the ratios of a group lead to. */
export const VERDICTS = [
  'too_few',
  /** The quotes are right as far as the orders can tell. */
  'fits',
  'proposed',
  /** Further off than any factor may be: the settings of the profile are not those of the printers. */
  'out_of_range',
  /** The shop prints by other settings now. */
  'older_settings',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** An order whose production has ended, as it was quoted and as it turned out. Grams in hundredths. */
export interface FinishedOrder {
  orderId: number
  orderNumber: string
  productName: string | null
  createdAt: Date
  materialType: MaterialType
  /** Sets. */
  quantity: number
  printProfileVersion: number
  /** Of one set. */
  quotedCentigrams: number
  quotedSeconds: number
  /** Of the whole order; null where nobody wrote it down. */
  actualCentigrams: number | null
  actualSeconds: number | null
  /** Where the quoted figures came from; null when from more than one. */
  source: EstimateSource | null
  /** Of an estimate from geometry: the version of the formulas. */
  estimator: string | null
  severalMaterials: boolean
  /** The factors that are in the quoted figures, as exact decimal text. */
  gramsFactor: string
  timeFactor: string
}

export interface Ratio {
  /** What it took ÷ what the profile in force would quote for it. */
  ratio: number
  leftOut: LeftOutReason | null
}

export interface ComparedOrder extends FinishedOrder {
  grams: Ratio | null
  time: Ratio | null
}

export interface Measure {
  count: number
  leftOut: number
  spread: Spread | null
  /** The factor in force. */
  factor: string
  proposed: string | null
  verdict: Verdict
}

/** Orders of one material whose quotes came from the same source and the same settings. */
export interface CalibrationGroup {
  materialType: MaterialType
  source: EstimateSource
  /** Newest first. */
  versions: number[]
  inForce: boolean
  orders: ComparedOrder[]
  grams: Measure
  time: Measure
}

/**
 * Compares finished orders with what was quoted, by material, source and settings of the print profile. Versions that
 * differ by their factors only are compared together: each order's quoted figures are first brought to the factors in
 * force (quoted × factor now ÷ factor then), so that accepting a proposal does not throw away what it was learnt from.
 *
 * `profiles` are all versions; `estimator` is the version of the estimate's formulas in use.
 */
export function compareOrders(
  orders: readonly FinishedOrder[],
  profiles: readonly VersionedPrintProfile[],
  current: VersionedPrintProfile,
  estimator: string,
): CalibrationGroup[] {
  const settings = settingsOf(profiles, current)
  const grouped = new Map<string, FinishedOrder[]>()
  for (const order of orders) {
    const leader = settings.get(order.printProfileVersion)
    if (!leader) continue
    const key = `${order.materialType} ${order.source ?? 'geometry'} ${String(leader.version)}`
    const group = grouped.get(key)
    if (group) group.push(order)
    else grouped.set(key, [order])
  }
  const groups = [...grouped.values()].map((group) => {
    const { materialType, source: given, printProfileVersion } = group[0]!
    const source = given ?? 'geometry'
    const leader = settings.get(printProfileVersion) ?? current
    const inForce = leader.version === current.version
    const factors = calibrationOf(inForce ? current : leader, materialType, source)
    const reasons = group.map((order) => exclusionOf(order, estimator))
    const grams = measureOf(
      group.map((order, index) => ({
        ratio: ratioOf(
          order.quotedCentigrams,
          order.actualCentigrams,
          order,
          order.gramsFactor,
          factors.grams_factor,
        ),
        leftOut: reasons[index]!,
      })),
      factors.grams_factor,
      inForce,
    )
    const time = measureOf(
      group.map((order, index) => ({
        ratio: ratioOf(
          order.quotedSeconds,
          order.actualSeconds,
          order,
          order.timeFactor,
          factors.time_factor,
        ),
        leftOut: reasons[index]!,
      })),
      factors.time_factor,
      inForce,
    )
    return {
      materialType,
      source,
      versions: [...settings].filter(([, of]) => of === leader).map(([version]) => version),
      inForce,
      orders: group.map((order, index) => ({
        ...order,
        grams: grams.ratios[index] ?? null,
        time: time.ratios[index] ?? null,
      })),
      grams: grams.measure,
      time: time.measure,
    }
  })
  return groups.sort(
    (a, b) =>
      Number(b.inForce) - Number(a.inForce) ||
      (b.versions[0] ?? 0) - (a.versions[0] ?? 0) ||
      MATERIALS.indexOf(a.materialType) - MATERIALS.indexOf(b.materialType) ||
      ESTIMATE_SOURCES.indexOf(a.source) - ESTIMATE_SOURCES.indexOf(b.source),
  )
}

/** For each version, newest first, the newest one with the same settings. */
function settingsOf(
  profiles: readonly VersionedPrintProfile[],
  current: VersionedPrintProfile,
): Map<number, VersionedPrintProfile> {
  const leaders = [current]
  const settings = new Map<number, VersionedPrintProfile>([[current.version, current]])
  for (const profile of [...profiles].sort((a, b) => b.version - a.version)) {
    let leader = leaders.find((one) => sameSettings(one.profile, profile.profile))
    if (!leader) leaders.push((leader = profile))
    settings.set(profile.version, leader)
  }
  return settings
}

function exclusionOf(order: FinishedOrder, estimator: string): LeftOutReason | null {
  if (order.severalMaterials) return 'several_materials'
  if (order.source === null) return 'mixed_sources'
  if (order.source === 'geometry' && order.estimator !== estimator) return 'older_estimator'
  return null
}

/** Null where one of the two is missing or nothing. */
function ratioOf(
  quoted: number,
  actual: number | null,
  { quantity }: FinishedOrder,
  factorThen: string,
  factorNow: string,
): number | null {
  const wouldQuote = (quoted * quantity * Number(factorNow)) / Number(factorThen)
  return actual === null || actual <= 0 || !(wouldQuote > 0) ? null : actual / wouldQuote
}

function measureOf(
  found: readonly { ratio: number | null; leftOut: LeftOutReason | null }[],
  factor: string,
  inForce: boolean,
): { measure: Measure; ratios: (Ratio | null)[] } {
  const fit = found.flatMap(({ ratio, leftOut }) => (ratio === null || leftOut ? [] : [ratio]))
  // Among so few nobody can tell which one is odd.
  const isOutlier = fit.length < LEAST_ORDERS ? () => false : outlierTest(fit)
  const ratios = found.map(({ ratio, leftOut }): Ratio | null =>
    ratio === null ? null : { ratio, leftOut: leftOut ?? (isOutlier(ratio) ? 'outlier' : null) },
  )
  const counted = fit.filter((ratio) => !isOutlier(ratio))
  const spread = spreadOf(counted)
  const leftOut = ratios.filter((one) => one?.leftOut).length
  return {
    ratios,
    measure: {
      count: counted.length,
      leftOut,
      spread,
      factor,
      ...judged(spread, counted.length, factor, inForce),
    },
  }
}

function judged(
  spread: Spread | null,
  count: number,
  factor: string,
  inForce: boolean,
): { proposed: string | null; verdict: Verdict } {
  if (!inForce) return { proposed: null, verdict: 'older_settings' }
  if (!spread || count < LEAST_ORDERS) return { proposed: null, verdict: 'too_few' }
  // Quotes that are right on the middle of all orders: nothing to correct while 1 is within reach of the median.
  if (spread.low <= 1 && spread.high >= 1) return { proposed: null, verdict: 'fits' }
  const proposed = trimmed(new Decimal(factor).times(String(spread.median)).toFixed(3))
  if (Number(proposed) === Number(factor)) return { proposed: null, verdict: 'fits' }
  if (Number(proposed) < FACTOR_RANGE.min || Number(proposed) > FACTOR_RANGE.max) {
    return { proposed: null, verdict: 'out_of_range' }
  }
  return { proposed, verdict: 'proposed' }
}

/** `1.040` → `1.04`. */
function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}
