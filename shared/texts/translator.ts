import { IntlMessageFormat, type PrimitiveType } from 'intl-messageformat'

/** Languages that the product speaks. */
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** Names of the languages, each in its own. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' }

/** What stands in another language for each English text. */
export type Catalogue = Readonly<Record<string, string>>

/** What a text is filled with: plain values for `{name}`, functions for `<name>…</name>`. */
export type PlainValues = Record<string, PrimitiveType>
export type RichValues<Part> = Record<string, PrimitiveType | Part | ((chunks: Part[]) => Part)>

export interface Translator {
  language: Language
  /** BCP 47 name that numbers and days are written by. */
  locale: string
  /**
   * The text in the translator's language, filled with values. Texts are ICU messages: `{name}`,
   * `{count, plural, one {# file} other {# files}}`. What a catalogue lacks stays English.
   */
  text(key: string, values?: PlainValues): string
  /** As `text`, for texts with `<tags>`: the pieces in their order. */
  parts<Part>(key: string, values: RichValues<Part>): (string | Part)[]
}

/** A translator that keeps each message it has read. Throws for a text that is no ICU message. */
export function createTranslator(language: Language, locale: string, catalogue: Catalogue): Translator {
  const messages = new Map<string, IntlMessageFormat>()
  const message = (key: string): IntlMessageFormat => {
    const known = messages.get(key)
    if (known) return known
    const made = new IntlMessageFormat(catalogue[key] ?? key, locale)
    messages.set(key, made)
    return made
  }
  return {
    language,
    locale,
    text(key, values) {
      // Most texts hold nothing to fill in and need no reading.
      if (values === undefined) return catalogue[key] ?? key
      return String(message(key).format(values))
    },
    parts<Part>(key: string, values: RichValues<Part>) {
      const made = message(key).format<Part>(values as never)
      return Array.isArray(made) ? made : [made]
    },
  }
}

/** Scripts whose numbers are written with the digits and marks that our readers know. */
const FAMILIAR_SCRIPTS = new Set(['Latn', 'Cyrl', 'Grek'])

/**
 * The locale that numbers and money are written by where texts and days are by `locale`: that of its country's own
 * language. For a language away from its country engines mix the marks of both: `en-DE` writes `1.234,5` beside
 * `€1,234.50`.
 * @param locale BCP 47 name; one without a country stands for itself
 */
export function numberLocaleOf(locale: string): string {
  const { region } = new Intl.Locale(locale)
  if (region === undefined) return locale
  const { language, script } = new Intl.Locale(`und-${region}`).maximize()
  return script !== undefined && FAMILIAR_SCRIPTS.has(script) ? `${language}-${region}` : locale
}

/**
 * The first of the wanted languages that the product speaks, and the locale it was wanted as; English else.
 * @param wanted BCP 47 names, the most wanted first, e.g. `['de-AT', 'en']`
 */
export function chooseLanguage(wanted: readonly string[]): { language: Language; locale: string } {
  for (const locale of wanted) {
    const base = locale.toLowerCase().split('-')[0]
    const language = LANGUAGES.find((known) => known === base)
    if (language) return { language, locale }
  }
  return { language: 'en', locale: 'en-US' }
}
