import type { PriceSuggestion } from '../../../../shared/contract/price-advice'
import { formatMoney, parseMoney } from '../../../../shared/domain/money'

/** What somebody is about to decide: another price of one piece, a note, and the lines taken over into it. */
export interface PriceDraft {
  /** The quote's version that it belongs to; a newer one begins anew. */
  version: number
  open: boolean
  price: string
  note: string
  taken: PriceSuggestion['kind'][]
}

export function emptyDraft(version: number): PriceDraft {
  return { version, open: false, price: '', note: '', taken: [] }
}

/** True when the price in the draft counts: what is folded away does not, unless it is a line that was taken over. */
export function isPriceEntered({ open, price, taken }: PriceDraft): boolean {
  return price.trim() !== '' && (open || taken.length > 0)
}

/**
 * Adds a line to the price of one piece, and its sentence to the note. A price that stands there already, by hand or
 * from another line, is what is added to; one that can't be read gives way to the quote's own `unitPrice`.
 */
export function takeOver(draft: PriceDraft, line: PriceSuggestion, unitPrice: string | null): PriceDraft {
  if (draft.taken.includes(line.kind)) return draft
  const price = shifted(draft, unitPrice, parseMoney(line.unit_price_change) ?? 0)
  const note = draft.note.includes(line.note) ? draft.note : joined(draft.note, line.note)
  return { ...draft, open: true, price, note, taken: [...draft.taken, line.kind] }
}

/** Takes a line out again. With the last one the price is the quote's own once more, unless it was changed by hand. */
export function takeBack(draft: PriceDraft, line: PriceSuggestion, unitPrice: string | null): PriceDraft {
  if (!draft.taken.includes(line.kind)) return draft
  const taken = draft.taken.filter((kind) => kind !== line.kind)
  const price = shifted(draft, unitPrice, -(parseMoney(line.unit_price_change) ?? 0))
  return {
    ...draft,
    taken,
    price: taken.length === 0 && price === unitPrice ? '' : price,
    note: withoutNote(draft.note, line.note),
  }
}

/** The price as typed. An empty one is the quote's own: no line is in it any longer. */
export function typePrice(draft: PriceDraft, price: string, lines: readonly PriceSuggestion[]): PriceDraft {
  if (price.trim() !== '') return { ...draft, price }
  const gone = lines.filter((line) => draft.taken.includes(line.kind))
  const note = gone.reduce((text, line) => withoutNote(text, line.note), draft.note)
  return { ...draft, price, note, taken: [] }
}

function shifted(draft: PriceDraft, unitPrice: string | null, change: number): string {
  const typed = isPriceEntered(draft) ? parseMoney(draft.price.trim()) : null
  const from = typed ?? parseMoney(unitPrice ?? '') ?? 0
  return formatMoney(Math.max(0, from + change))
}

function joined(note: string, sentence: string): string {
  return note.trim() === '' ? sentence : `${note.trimEnd()} ${sentence}`
}

function withoutNote(note: string, sentence: string): string {
  const at = note.indexOf(sentence)
  if (at < 0) return note
  return `${note.slice(0, at).trimEnd()} ${note.slice(at + sentence.length).trimStart()}`.trim()
}
