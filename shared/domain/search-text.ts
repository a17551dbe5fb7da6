const LONGEST_TERM = 60

/** Folds text for searching: without accents, case, and compatibility forms. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
}

/**
 * The words of a text that can be found by their beginning. Numbers such as `Q-2026-014` count whole and by their
 * parts, addresses such as `ann@example.com` likewise.
 */
export function searchTerms(...texts: (string | null | undefined)[]): string[] {
  const terms = new Set<string>()
  for (const text of texts) {
    if (!text) continue
    for (const chunk of foldText(text).split(/\s+/u)) {
      const whole = chunk.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
      if (whole) terms.add(whole.slice(0, LONGEST_TERM))
      for (const part of whole.split(/[^\p{L}\p{N}]+/u)) if (part) terms.add(part.slice(0, LONGEST_TERM))
    }
  }
  return [...terms]
}

/** The words of a query, each of which must match the beginning of a term. */
export function queryWords(query: string): string[] {
  const words = foldText(query)
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').slice(0, LONGEST_TERM))
    .filter((word) => word.length > 0)
  return [...new Set(words)]
}
