import { numberLocale } from './texts'

/** Marks of a locale's numbers: between whole part and places, and between thousands. */
export interface NumberMarks {
  decimal: string
  group: string
}

export function numberMarks(locale: string = numberLocale()): NumberMarks {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.5)
  const of = (wanted: string) => parts.find(({ type }) => type === wanted)?.value
  return { decimal: of('decimal') ?? '.', group: of('group') ?? '' }
}

/** Decimal text of the wire as people write it: `1840.50` → `1840,50`. */
export function shownDecimal(text: string, { decimal }: NumberMarks = numberMarks()): string {
  return text.replace('.', decimal)
}

/**
 * What somebody typed as decimal text of the wire: `1.840,50` → `1840.50`. Where the comma parts whole and places, a
 * point is taken for one too unless it parts thousands: `12.50` stays twelve and a half. What is no number comes back
 * as it was typed, for whoever checks it to refuse.
 */
export function typedDecimal(text: string, { decimal }: NumberMarks = numberMarks()): string {
  const clean = text.replaceAll(/[\s\u00A0\u202F'’]/g, '')
  if (decimal !== ',') return clean.replaceAll(/,(?=\d{3}(\D|$))/g, '')
  if (clean.includes(',')) return clean.replaceAll('.', '').replace(',', '.')
  return /^-?[1-9]\d{0,2}(\.\d{3})+$/.test(clean) ? clean.replaceAll('.', '') : clean
}
