import { officeTexts } from '../../shared/texts/de/office'

/** Words that English has and German has not; names of products and people are left to the eye. */
const ENGLISH =
  /\b(the|and|with|without|is|are|were|not|this|that|from|your|you|of|for|has|have|been|will|can|by|it|its|to)\b/i

const plain = new Map<string, string>()
for (const [english, german] of Object.entries(officeTexts)) {
  if (english !== german && !/[{<]/.test(english)) plain.set(english, german)
}
const german = new Set<string>(Object.values(officeTexts))

/** Texts of a German page that are still English: keys of the catalogue, and sentences with English words in them. */
export function untranslated(words: readonly string[], known: (text: string) => boolean): string[] {
  return words.filter(
    (text) =>
      !known(text) &&
      !german.has(text) &&
      // A language is called by its own name.
      text !== 'English' &&
      (plain.has(text) ||
        (text.includes(' ') && ENGLISH.test(text.replace(/“[^”]*”|„[^“]*“|\S+@\S+|\S+\.\w+/g, '')))),
  )
}
