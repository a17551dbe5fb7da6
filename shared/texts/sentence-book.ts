/** Sentences of the server in another language, by their English with `{values}`. */
export type Sentences = Readonly<Record<string, string>>

export interface SentenceBook {
  /** The sentence in the book's language; null for one that it does not know. */
  find(sentence: string): string | null
}

interface Template {
  pattern: RegExp
  kinds: { name: string; kind: string }[]
  translation: string
}

const PLACE = /\{(\w+)([#$]?)\}/g
/** What each kind of value looks like in the server's English. */
const SHAPES: Record<string, string> = {
  '': '([^]+?)',
  '#': String.raw`(-?\d[\d,]*(?:\.\d+)?)`,
  $: String.raw`(\D{0,4}\d[\d,]*\.\d\d)`,
}

/**
 * Reads the server's sentences by their templates and writes them in another language. `{name}` stands for any text and is
 * taken over, `{count#}` for a number and `{total$}` for money, which are written by the locale. What a template does not
 * cover as a whole is tried sentence by sentence.
 */
export function createSentenceBook(sentences: Sentences, locale: string): SentenceBook {
  const templates: Template[] = []
  for (const [english, translation] of Object.entries(sentences)) {
    if (!PLACE.test(english)) continue
    PLACE.lastIndex = 0
    const kinds = [...english.matchAll(PLACE)].map(([, name = '', kind = '']) => ({ name, kind }))
    let at = 0
    const pattern = english
      .split(PLACE)
      // Splitting leaves the text, the name and the kind of each place in turn.
      .map((piece) => (at++ % 3 === 0 ? escaped(piece) : at % 3 === 0 ? SHAPES[piece] : ''))
      .join('')
    templates.push({ pattern: new RegExp(`^${pattern}$`), kinds, translation })
  }

  const whole = (sentence: string): string | null => {
    const plain = Object.hasOwn(sentences, sentence) ? sentences[sentence] : undefined
    if (plain !== undefined) return plain
    for (const { pattern, kinds, translation } of templates) {
      const found = pattern.exec(sentence)
      if (!found) continue
      const values = new Map(
        kinds.map(({ name, kind }, k) => [name, written(found[k + 1] ?? '', kind, locale)]),
      )
      return translation.replace(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '')
    }
    return null
  }

  const find = (sentence: string): string | null => {
    const known = whole(sentence)
    if (known !== null) return known
    // What is said of one file among several has its name in front.
    const [, file, rest] = /^(.+?\.3mf): ([^]+)$/i.exec(sentence) ?? []
    if (file !== undefined && rest !== undefined) {
      const said = find(rest)
      return said === null ? null : `${file}: ${said}`
    }
    const pieces = sentence.split(/(?<=\.) (?=[A-Z“])/)
    if (pieces.length < 2) return null
    const found = pieces.map(whole)
    return found.includes(null) ? null : found.join(' ')
  }
  return { find }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

function written(value: string, kind: string, locale: string): string {
  if (kind === '') return value
  const digits = value.replace(/[^\d.-]/g, '')
  const places = digits.split('.')[1]?.length ?? 0
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  })
  const text = number.format(Number(digits))
  if (kind !== '$') return text
  const symbol = value.replace(/[\d.,\s-]/g, '')
  return symbolFirst(locale) ? `${symbol}${text}` : `${text} ${symbol}`
}

/** Whether money is written as `$12` and not as `12 $`. */
function symbolFirst(locale: string): boolean {
  const [first] = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).formatToParts(1)
  return first?.type === 'currency'
}
