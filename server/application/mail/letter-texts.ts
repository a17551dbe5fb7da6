import { formatMoney, type Cents } from '../../../shared/domain/money'
import { dayIn } from '../../../shared/domain/shop-time'
import { letterTexts } from '../../../shared/texts/de/letters'
import { portalTexts } from '../../../shared/texts/de/portal'
import {
  createTranslator,
  type Language,
  type PlainValues,
  type Translator,
} from '../../../shared/texts/translator'

/** A text that a page of the portal says as well stands in its catalogue, not twice. */
const german = { ...portalTexts, ...letterTexts } as const

export type LetterTextKey = keyof typeof german

const TRANSLATORS: Record<Language, Translator> = {
  en: createTranslator('en', 'en-US', {}),
  de: createTranslator('de', 'de-DE', german),
}

/** How a letter speaks to one person. */
export interface LetterWords {
  language: Language
  /** A text in her language, filled with values. */
  t: (key: LetterTextKey, values?: PlainValues) => string
  /** A text in her language with its `{placeholders}` as they stand; what is in no catalogue is the same in all. */
  template: (key: string) => string
  money(cents: Cents, currency: string): string
  /** A day of the shop's calendar: `December 1, 2026`. */
  day(at: Date, timeZone: string): string
}

/** The words for a person who reads this language; English for whoever never said. */
export function letterWords(language: Language | null): LetterWords {
  const translator = TRANSLATORS[language ?? 'en']
  const { locale } = translator
  return {
    language: translator.language,
    t: (key, values) => translator.text(key, values),
    template: (key) => translator.text(key),
    money: (cents, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(formatMoney(cents))),
    day: (at, timeZone) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${dayIn(at, timeZone)}T12:00:00Z`),
      ),
  }
}
