/** Where the ratios lie. */
export interface Spread {
  median: number
  lowerQuartile: number
  upperQuartile: number
  /** Median distance from the median. */
  mad: number
  /** Between these the median of all such orders lies, nine times of ten. */
  low: number
  high: number
}

/**
 * Finds ratios too far from the others by the modified z-score: 0.6745 × |ln r − median| ÷ MAD above 3.5 (Iglewicz and
 * Hoaglin, "How to Detect and Handle Outliers", 1993), on logarithms, since half and twice as much are as far off. The
 * MAD counts as 1.5 % at least: orders that agree better than a spool can be weighed must not make outliers of the
 * rest.
 */
export function outlierTest(ratios: readonly number[]): (ratio: number) => boolean {
  const logs = ratios.map((ratio) => Math.log(ratio))
  const centre = quantile(logs, 0.5)
  const mad = Math.max(
    0.015,
    quantile(
      logs.map((value) => Math.abs(value - centre)),
      0.5,
    ),
  )
  return (ratio) => (0.6745 * Math.abs(Math.log(ratio) - centre)) / mad > 3.5
}

/**
 * The median and how sure it is; null without any ratio. The median is not weighted: a factor corrects every quote
 * alike, so that what counts is how many quotes were off and by how much, not whether one of them was for ten kilograms.
 * Its interval goes from the k-th smallest to the k-th largest ratio, with the largest k for which
 * 1 − 2 P(B < k) ≥ 0.9, B binomial with n trials of ½: true whatever the ratios' distribution is (David and Nagaraja,
 * "Order Statistics", 7.1).
 */
export function spreadOf(ratios: readonly number[]): Spread | null {
  if (ratios.length === 0) return null
  const sorted = [...ratios].sort((a, b) => a - b)
  const median = quantile(sorted, 0.5)
  const k = intervalRank(sorted.length)
  return {
    median,
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
    mad: quantile(
      sorted.map((ratio) => Math.abs(ratio - median)),
      0.5,
    ),
    low: sorted[k - 1]!,
    high: sorted[sorted.length - k]!,
  }
}

/** At least 1, also for so few that even the whole range is sure less often than nine times of ten. */
function intervalRank(count: number): number {
  // Of very many the binomial is as good as normal, and ½ⁿ too small for a number.
  if (count > 500) return Math.floor(count / 2 - (1.645 * Math.sqrt(count)) / 2)
  let below = 0
  let probability = 0.5 ** count
  let rank = 1
  for (let k = 0; k < count / 2; k++) {
    below += probability
    if (1 - 2 * below < 0.9) break
    rank = k + 1
    probability *= (count - k) / (k + 1)
  }
  return rank
}

/** Between the two nearest values, in proportion (Hyndman and Fan, 1996, definition 7). Of one value at least. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]!
  const above = sorted[Math.ceil(at)]!
  return below + (above - below) * (at - Math.floor(at))
}
