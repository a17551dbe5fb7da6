import type { NumberSeries } from '../../../shared/domain/numbering'
import { yearIn } from '../../../shared/domain/shop-time'

export interface HighestNumber {
  series: NumberSeries
  year: number
  count: number
}

/**
 * Where the counters have to go on, so that no number comes twice: numbers of this program's form (`SO-2024-017`) count for
 * their year, the last digits of all others for this year.
 */
export function highestNumbers(
  series: NumberSeries,
  numbers: Iterable<string | null>,
  now: Date,
  timeZone: string,
): HighestNumber[] {
  const highest = new Map<number, number>()
  for (const number of numbers) {
    const own = /^[A-Z]+-(\d{4})-(\d{1,9})$/.exec(number ?? '')
    const digits = own?.[2] ?? /(\d{1,9})\D*$/.exec(number ?? '')?.[1]
    if (digits === undefined) continue
    const year = own ? Number(own[1]) : yearIn(now, timeZone)
    highest.set(year, Math.max(highest.get(year) ?? 0, Number(digits)))
  }
  return [...highest].map(([year, count]) => ({ series, year, count }))
}
