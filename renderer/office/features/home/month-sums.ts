/** Running sums: what a month had brought by the end of each of its days. */
export function cumulated(amounts: readonly number[]): number[] {
  let sum = 0
  return amounts.map((amount) => (sum += amount))
}

/** The sum so far, and that of the month before by the same day; of a shorter month, by its last. */
export function standing(now: readonly number[], before: readonly number[]): { sum: number; same: number } {
  return {
    sum: now.at(-1) ?? 0,
    same: before[Math.min(now.length, before.length) - 1] ?? 0,
  }
}

/** Round amounts that a scale shows: a few, from the lowest to beyond the highest. */
export function ticksFor(lowest: number, highest: number): number[] {
  const span = Math.max(highest, 0) - Math.min(lowest, 0)
  if (span === 0) return [0, 10_000]
  const rough = span / 3
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough
  const ticks: number[] = []
  for (let at = Math.floor(Math.min(lowest, 0) / step) * step; ; at += step) {
    ticks.push(at)
    if (at >= highest) return ticks
  }
}
