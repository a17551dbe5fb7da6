import { app } from 'electron'
import { desktopTexts } from '../shared/texts/de/desktop'
import type { DesktopTextKey } from '../shared/texts/text-key'
import { chooseLanguage, createTranslator, type Language, type PlainValues } from '../shared/texts/translator'

export type DesktopTexts = (key: DesktopTextKey, values?: PlainValues) => string

/** The shell's texts in the window's language, or the system's as long as no window has said which. */
export function shellTexts(language: Language | null): DesktopTexts {
  const wanted = language ? [language] : app.getPreferredSystemLanguages()
  const { language: spoken, locale } = chooseLanguage(wanted)
  const translator = createTranslator(spoken, locale, spoken === 'de' ? desktopTexts : {})
  return (key, values) => translator.text(key, values)
}
