import type { ShopTongue } from './shop-tongue'
import { chooseLanguage, LANGUAGES, type Language } from '../../../shared/texts/translator'

const LANGUAGE_KEY = 'print-farm-language'

/**
 * The language and locale to show now: what was chosen on this device, else the shop's, else what the browser prefers.
 * Where a shop's way of writing is given, its country decides how numbers, money and days read, in either language.
 */
export function wantedLanguage(shop: ShopTongue | null = null): { language: Language; locale: string } {
  const chosen = chosenLanguage()
  if (shop) {
    const language = chosen ?? shop.language
    return { language, locale: `${language}-${shop.country}` }
  }
  const wanted = globalThis.navigator.languages
  if (!chosen) return chooseLanguage(wanted)
  // Who reads German in an Austrian browser gets Austrian numbers.
  const locale = wanted.find((name) => name.toLowerCase().split('-')[0] === chosen)
  return { language: chosen, locale: locale ?? { en: 'en-US', de: 'de-DE' }[chosen] }
}

/** The language that a person chose on this device; null while the browser's is followed. */
export function chosenLanguage(): Language | null {
  try {
    const stored = localStorage.getItem(LANGUAGE_KEY)
    return LANGUAGES.find((language) => language === stored) ?? null
  } catch {
    // Storage may be forbidden; the browser's preference has to do.
    return null
  }
}

/** Keeps the choice and shows the page anew in that language, at the same address. */
export function switchLanguage(language: Language): void {
  try {
    localStorage.setItem(LANGUAGE_KEY, language)
  } catch {
    // Without storage the choice can't outlive the page, so there is nothing to show anew.
    return
  }
  globalThis.location.reload()
}
