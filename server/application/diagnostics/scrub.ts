/** What may be personal or secret in a line of the log, and what stands in its place. */
const RULES: [RegExp, string][] = [
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'/@]+:[^\s"'/@]+@/gi, '(address with a password)@'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '(token)'],
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer (token)'],
  [/[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+/g, '(e-mail address)'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '(address)'],
  [/\/(?:home|Users)\/[^/\s"']+/g, '/(home)'],
  [/[A-Z]:\\\\?Users\\\\?[^\\\s"']+/gi, '(home)'],
]

/** Takes out of a line of the log what says who somebody is, and what must stay secret. */
export function scrub(line: string): string {
  return RULES.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line)
}

/**
 * Takes the texts out of a document of settings, which people wrote: numbers, switches and words of the program's own
 * vocabulary stay.
 */
export function withoutTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTexts)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutTexts(inner)]))
  }
  if (
    typeof value !== 'string' ||
    /^[A-Z]{2,6}$|^[a-z]+(_[a-z]+)*$|^-?\d+(\.\d+)?$|^\d{2}:\d{2}$/.test(value)
  )
    return value
  return `(text of ${String(value.length)} characters)`
}
