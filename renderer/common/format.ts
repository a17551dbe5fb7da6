import { numberLocale, pageLocale } from './texts'

/** Numbers, money and time as the page's locale writes them, unless another is named. */

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => T,
): T {
  const known = cache.get(key) as T | undefined
  if (known) return known
  const made = make()
  cache.set(key, made)
  return made
}

/** `"1840.00"` and `USD` → `$1,840.00`. The decimal text is formatted as it is, never through a float's rounding. */
export function formatAmount(amount: string, currency: string, locale: string = numberLocale()): string {
  const format = cached(
    `money:${currency}:${locale}`,
    () => new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
  )
  // Text with two places is formatted exactly (ECMA-402 2023); older browsers read at most 15 digits alike.
  return format.format(amount as unknown as number)
}

/** As {@link formatAmount} in whole units, for the marks of a scale. */
export function formatWholeAmount(amount: number, currency: string, locale: string = numberLocale()): string {
  return cached(
    `whole:${currency}:${locale}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        maximumFractionDigits: 0,
      }),
  ).format(amount)
}

/** As {@link formatAmount} without the currency, for columns that name it in their head. */
export function formatPlainAmount(amount: string, locale: string = numberLocale()): string {
  const format = cached(
    `amount:${locale}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  )
  return format.format(amount as unknown as number)
}

export function formatNumber(value: number, digits = 0, locale: string = numberLocale()): string {
  return cached(
    `number:${String(digits)}:${locale}`,
    () => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }),
  ).format(value)
}

/** A number with exactly so many places, so that those of a column line up: `1.040`. */
export function formatFixed(value: number, digits: number, locale: string = numberLocale()): string {
  return cached(
    `fixed:${String(digits)}:${locale}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  ).format(value)
}

/** Grams to a tenth below 100 g, whole above, kilograms from 10 kg on. */
export function formatGrams(grams: number, locale: string = numberLocale()): string {
  if (grams >= 10_000) return `${formatNumber(grams / 1000, 1, locale)} kg`
  return `${formatNumber(grams, grams < 100 ? 1 : 0, locale)} g`
}

/** Seconds as `3 h 25 min`; below a minute `< 1 min`; from 100 hours on whole hours. */
export function formatDuration(seconds: number, locale: string = numberLocale()): string {
  if (seconds > 0 && seconds < 60) return '< 1 min'
  const minutes = Math.round(seconds / 60)
  const hours = Math.floor(minutes / 60)
  if (hours >= 100) return `${formatNumber(Math.round(minutes / 60), 0, locale)} h`
  if (hours === 0) return `${String(minutes)} min`
  return minutes % 60 === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(minutes % 60)} min`
}

/** Length in mm, to a tenth. */
export function formatMillimetres(value: number, locale: string = numberLocale()): string {
  return formatNumber(value, 1, locale)
}

/** `100 × 40.5 × 12 mm`. */
export function formatSize(x: number, y: number, z: number, locale: string = numberLocale()): string {
  return `${[x, y, z].map((value) => formatMillimetres(value, locale)).join(' × ')} mm`
}

export function formatBytes(bytes: number, locale: string = numberLocale()): string {
  if (bytes < 1024) return `${String(bytes)} B`
  const units = ['kB', 'MB', 'GB']
  let value = bytes / 1024
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${formatNumber(value, value < 10 ? 1 : 0, locale)} ${units[unit] ?? ''}`
}

/** `14 Mar 2026`: a day of the shop's calendar, which no time zone of the reader may shift. */
export function formatDay(day: string, locale: string = pageLocale()): string {
  const format = cached(
    `day:${locale}`,
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
  )
  return format.format(new Date(`${day.slice(0, 10)}T12:00:00Z`))
}

/** `Saturday`, for a day of the calendar. */
export function formatWeekday(day: string, locale: string = pageLocale()): string {
  const format = cached(
    `weekday:${locale}`,
    () => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }),
  )
  return format.format(new Date(`${day.slice(0, 10)}T12:00:00Z`))
}

/** `Sat, 14 Mar`. */
export function formatDayShort(day: string, locale: string = pageLocale()): string {
  const format = cached(
    `day-short:${locale}`,
    () =>
      new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }),
  )
  return format.format(new Date(`${day.slice(0, 10)}T12:00:00Z`))
}

/** Day and time of an instant where the reader is. */
export function formatInstant(instant: string, locale: string = pageLocale()): string {
  return cached(
    `instant:${locale}`,
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
  ).format(new Date(instant))
}

/** Only the day of an instant where the reader is. */
export function formatInstantDay(instant: string, locale: string = pageLocale()): string {
  return cached(
    `instant-day:${locale}`,
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
  ).format(new Date(instant))
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `2 h ago`, `in 3 days` within a week of now, else the day. */
export function formatRelative(instant: string, now: number, locale: string = pageLocale()): string {
  const difference = Date.parse(instant) - now
  const size = Math.abs(difference)
  if (size >= 7 * DAY) return formatInstantDay(instant, locale)
  const format = cached(
    `relative:${locale}`,
    // German's narrowest minutes are an `m`, which reads as metres.
    () =>
      new Intl.RelativeTimeFormat(locale, {
        numeric: 'auto',
        style: locale.startsWith('de') ? 'short' : 'narrow',
      }),
  )
  const inWords = (unit: number, name: Intl.RelativeTimeFormatUnit) =>
    // English runs number and unit together; apart they read better.
    format
      .format(Math.round(difference / unit) || Math.sign(difference), name)
      .replace(/(\d)(?=\p{L})/u, '$1 ')
  if (size < 45_000) return format.format(0, 'second')
  if (size < HOUR) return inWords(MINUTE, 'minute')
  if (size < DAY) return inWords(HOUR, 'hour')
  return inWords(DAY, 'day')
}

/** After how many milliseconds the relative text may read differently. */
export function relativeLife(instant: string, now: number): number {
  const size = Math.abs(Date.parse(instant) - now)
  if (size < HOUR) return 20_000
  return size < DAY ? 5 * MINUTE : HOUR
}
