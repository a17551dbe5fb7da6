import { Fragment, createElement, type ReactNode } from 'react'
import type { TextKey } from '../../../shared/texts/text-key'
import {
  createTranslator,
  numberLocaleOf,
  type Catalogue,
  type Language,
  type PlainValues,
  type RichValues,
  type Translator,
} from '../../../shared/texts/translator'
import { wantedLanguage } from './language'
import type { ShopTongue } from './shop-tongue'

let translator: Translator = createTranslator('en', 'en-US', {})
let bringRest: (() => Promise<void>) | null = null
let coming: Promise<void> | null = null
let numbers = 'en-US'

/**
 * Chooses the page's language. Must have ended before any module with texts is imported, so each page's entry awaits
 * it; the language never changes while a page stands (see `switchLanguage`).
 * @param german brings the app's German catalogue, only when it is needed
 * @param rest brings what the first page does not say; to be awaited by `restOfTexts` before the others' modules
 * @param shop how the shop writes, for pages of its staff; customers' pages follow the browser
 */
export async function startTexts(
  german: () => Promise<Catalogue>,
  shop: ShopTongue | null = null,
  rest: (() => Promise<Catalogue>) | null = null,
): Promise<void> {
  const { language, locale } = wantedLanguage(shop)
  const first = language === 'de' ? await german() : {}
  translator = createTranslator(language, locale, first)
  bringRest =
    language === 'de' && rest
      ? async () => {
          translator = createTranslator(language, locale, { ...first, ...(await rest()) })
        }
      : null
  numbers = numberLocaleOf(locale)
  document.documentElement.lang = language
}

/** Resolves when every text of the app is there; rejects when it can't be had, and may be called again. */
export async function restOfTexts(): Promise<void> {
  if (!bringRest) return
  coming ??= bringRest().catch((error: unknown) => {
    coming = null
    throw error
  })
  await coming
}

/** The text in the page's language: an ICU message, with `{name}` filled from the values. */
export function t(key: TextKey, values?: PlainValues): string {
  return translator.text(key, values)
}

/** As `t`, for texts with tags: `rich('See <terms>our terms</terms>', { terms: (text) => <a href="…">{text}</a> })`. */
export function rich(key: TextKey, values: RichValues<ReactNode>): ReactNode {
  const parts = translator.parts<ReactNode>(key, values)
  return createElement(Fragment, null, ...parts)
}

export function pageLanguage(): Language {
  return translator.language
}

/** The locale that days and times are written by. */
export function pageLocale(): string {
  return translator.locale
}

/** The locale that numbers and money are written by. */
export function numberLocale(): string {
  return numbers
}
