/** What is not set as running text, or is a code that must stay whole. */
const WHOLE = new Set(['link', 'madeAt', 'bank', 'locale'])
const LONG_WORD = /\S{25,}/g
/** Zero width space: a line may end here. */
const BREAK = '\u200B'

/**
 * The same sheet with places where lines may end inside long words: people name files without a single space, and one
 * such word would push a table over the edge of the page.
 */
export function withLineBreaks<T>(value: T, key = ''): T {
  if (WHOLE.has(key)) return value
  if (typeof value === 'string') return value.replaceAll(LONG_WORD, broken) as T
  if (Array.isArray(value)) return value.map((each) => withLineBreaks<unknown>(each)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withLineBreaks(each, name)]),
  ) as T
}

function broken(word: string): string {
  return word
    .replaceAll(/([_.@/])(?=.)/g, `$1${BREAK}`)
    .replaceAll(/([^\u200B-]{20})(?=[^\u200B-])/g, `$1${BREAK}`)
}
