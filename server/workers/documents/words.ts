import { documentTexts, type DocumentText } from '../../../shared/texts/de/documents'
import { createTranslator, numberLocaleOf, type PlainValues } from '../../../shared/texts/translator'
import type { Cents } from '../../../shared/domain/money'
import { finishWords, rushWords } from '../../../shared/domain/offer-words'
import { formatMoney } from '../../../shared/domain/money'
import type { IsoDay } from '../../../shared/domain/shop-time'
import type { PaymentMethod } from '../../../shared/domain/vocabulary'
import type { AddressFields } from '../../application/users/ports'
import type { Sheet, SheetProduct } from '../../application/documents/sheet'

/** Texts, money, numbers and days of one document, in its language. */
export interface Words {
  t(key: DocumentText, values?: PlainValues): string
  money(cents: Cents): string
  /** As `money`, without the currency. */
  amount(cents: Cents): string
  number(value: number, digits?: number): string
  percent(value: string): string
  /** What a finish is called; the product's own word begins small, as within a sentence. */
  finish(product: SheetProduct): string
  rush(product: SheetProduct): string
  day(day: IsoDay): string
  /** Hundredths of a gram. */
  grams(centigrams: number): string
  duration(seconds: number): string
  size(size: readonly number[]): string
  /** Lines of an address, as its country writes them; the country's name where it is not `home`. */
  address(address: AddressFields, home: string | null): string[]
}

export const METHOD_TEXTS: Record<PaymentMethod, DocumentText> = {
  cash: 'cash',
  check: 'check',
  bank_transfer: 'bank transfer',
  credit_card: 'card',
  stripe: 'card online',
  other: 'other',
}

/** Where the state and the code stand behind the city: `Austin, TX 78701`. */
const CITY_FIRST = new Set(['US', 'CA', 'AU', 'GB', 'IE', 'NZ', 'IN', 'ZA', 'SG', 'HK'])

const small = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** As figures are printed: a minus and not a hyphen. */
const minus = (text: string) => text.replace('-', '−')

export function wordsOf({
  language,
  locale,
  currency,
}: Pick<Sheet, 'language' | 'locale' | 'currency'>): Words {
  const texts = createTranslator(language, locale, language === 'de' ? documentTexts : {})
  const numbers = numberLocaleOf(locale)
  const money = new Intl.NumberFormat(numbers, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  const amount = new Intl.NumberFormat(numbers, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const regions = new Intl.DisplayNames(locale, { type: 'region' })
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(numbers, { maximumFractionDigits: digits }).format(value)
  return {
    t: (key, values) => texts.text(key, values),
    // Decimal text is formatted as it is, never through a binary float.
    money: (cents) => minus(money.format(formatMoney(cents) as unknown as number)),
    amount: (cents) => minus(amount.format(formatMoney(cents) as unknown as number)),
    number,
    percent: (value) =>
      new Intl.NumberFormat(numbers, { style: 'percent', maximumFractionDigits: 4 }).format(
        Number(value) / 100,
      ),
    finish: ({ finishName, finish }) => finishName ?? small(finishWords(undefined, finish, language).name),
    rush: ({ rushName, rushLevel }) => rushName ?? rushWords(undefined, rushLevel, language).name,
    day: (day) => days.format(new Date(`${day}T12:00:00Z`)),
    grams: (centigrams) => {
      const grams = centigrams / 100
      if (grams >= 10_000) return `${number(grams / 1000, 1)} kg`
      return `${number(grams, grams < 100 ? 1 : 0)} g`
    },
    duration: (seconds) => {
      const minutes = Math.max(1, Math.round(seconds / 60))
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
      if (hours === 0) return `${String(minutes)} min`
      return hours >= 100 || rest === 0
        ? `${number(Math.round(minutes / 60))} h`
        : `${number(hours)} h ${String(rest)} min`
    },
    size: (size) => size.map((value) => number(value, 1)).join(' × '),
    address: (address, home) => {
      const { line1, line2, city, state, zip, country } = address
      const place =
        country !== null && CITY_FIRST.has(country)
          ? [[city, state].filter(Boolean).join(', '), zip].filter(Boolean).join(' ')
          : [[zip, city].filter(Boolean).join(' '), state].filter(Boolean).join(', ')
      const abroad = country !== null && country !== home ? (regions.of(country) ?? country) : null
      return [line1, line2, place, abroad].filter((line) => line !== null && line !== '') as string[]
    },
  }
}
