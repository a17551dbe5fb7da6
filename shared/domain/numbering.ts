import { yearIn } from './shop-time'

export type NumberSeries = 'quote' | 'sales_order' | 'invoice' | 'credit_note'

const PREFIX: Record<NumberSeries, string> = {
  quote: 'Q',
  sales_order: 'SO',
  invoice: 'INV',
  credit_note: 'CN',
}

/** The counter row a number is drawn from: one for each series and year of the shop's time zone. */
export function counterName(series: NumberSeries, now: Date, timeZone: string): string {
  return counterNameOf(series, yearIn(now, timeZone))
}

/** The counter row of a series and a year. */
export function counterNameOf(series: NumberSeries, year: number): string {
  return `${series}:${String(year)}`
}

/** `Q-2026-001`: at least three digits, growing past 999. */
export function formatNumber(series: NumberSeries, year: number, count: number): string {
  return `${PREFIX[series]}-${String(year)}-${String(count).padStart(3, '0')}`
}

const HEAD = new RegExp(`^(?:${Object.values(PREFIX).join('|').toLowerCase()})-\\d{4}`)

/** Series and year that a folded word begins with as numbers do: `q-2026` of `q-2026-014`; null of any other word. */
export function numberHead(word: string): string | null {
  return HEAD.exec(word)?.[0] ?? null
}
