import { pageLocale } from './texts'

/** Which of day, month and year a locale writes first. */
function orderOf(locale: string): ('day' | 'month' | 'year')[] {
  return formatOf(locale)
    .formatToParts(new Date('2026-12-31T12:00:00Z'))
    .map(({ type }) => type)
    .filter((type) => type === 'day' || type === 'month' || type === 'year')
}

function formatOf(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

/** A day as it is typed: `31.12.2026`, `12/31/2026`. */
export function shownDay(day: string, locale: string = pageLocale()): string {
  return formatOf(locale).format(new Date(`${day.slice(0, 10)}T12:00:00Z`))
}

/**
 * The day that somebody means, `2026-12-31`: in the locale's order with whatever between the numbers, the year in two digits
 * or left out for this one, or as ISO 8601 writes it. Null for none.
 */
export function typedDay(text: string, thisYear: number, locale: string = pageLocale()): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text)
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = /^\s*\d+(?:\D+\d+){1,2}\D*$/.test(text) ? (text.match(/\d+/g) ?? []) : []
  const order = orderOf(locale).filter((part) => numbers.length === 3 || part !== 'year')
  if (numbers.length !== order.length) return null
  const of = (part: 'day' | 'month' | 'year') => {
    const at = order.indexOf(part)
    return at === -1 ? null : Number(numbers[at])
  }
  const year = of('year') ?? thisYear
  return realDay(year < 100 ? 2000 + year : year, of('month') ?? 0, of('day') ?? 0)
}

function realDay(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  const same = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return same && year >= 1900 && year <= 9999 ? at.toISOString().slice(0, 10) : null
}
