import type { PriceSuggestion } from '../../../../shared/contract/price-advice'
import type { Quote } from '../../../../shared/contract/quotes'
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

/** What a draft's price is made from. */
export interface PriceFrame {
  /** The quote's own price of one piece. */
  unitPrice: string | null
  /**
   * The least price of one piece that keeps the smallest order. It holds for the card's price, not for one set by
   * hand, so that a line taken over would otherwise make a small quote cheaper. Null where it does not come into it.
   */
  least: string | null
  lines: readonly PriceSuggestion[]
}

export function frameOf(quote: Quote): PriceFrame {
  const receipt = quote.price_receipt
  const order = receipt?.minimum_applied ? parseMoney(receipt.minimum_order) : null
  return {
    unitPrice: quote.unit_price,
    least: order === null ? null : formatMoney(Math.ceil(order / quote.quantity)),
    lines: quote.price_suggestions ?? [],
  }
}

/**
 * Adds a line to the price of one piece, and its sentence to the note. A price that was typed by hand is what is
 * added to; one that can't be read gives way to the quote's own.
 */
export function takeOver(draft: PriceDraft, line: PriceSuggestion, frame: PriceFrame): PriceDraft {
  if (draft.taken.includes(line.kind)) return draft
  const note = draft.note.includes(line.note) ? draft.note : joined(draft.note, line.note)
  return { ...withLines(draft, [...draft.taken, line.kind], frame), note }
}

/** Takes a line out again. With the last one the price is the quote's own once more, unless one was typed by hand. */
export function takeBack(draft: PriceDraft, line: PriceSuggestion, frame: PriceFrame): PriceDraft {
  if (!draft.taken.includes(line.kind)) return draft
  const taken = draft.taken.filter((kind) => kind !== line.kind)
  return { ...withLines(draft, taken, frame), note: withoutNote(draft.note, line.note) }
}

/** The price as typed. An empty one is the quote's own: no line is in it any longer. */
export function typePrice(draft: PriceDraft, price: string, { lines }: PriceFrame): PriceDraft {
  if (price.trim() !== '') return { ...draft, price }
  const gone = lines.filter((line) => draft.taken.includes(line.kind))
  const note = gone.reduce((text, line) => withoutNote(text, line.note), draft.note)
  return { ...draft, price, note, taken: [] }
}

/** The draft with exactly these lines in its price. */
function withLines(draft: PriceDraft, taken: PriceDraft['taken'], frame: PriceFrame): PriceDraft {
  const typed = typedByHand(draft, frame)
  const price =
    typed === null
      ? taken.length === 0
        ? ''
        : formatMoney(calculated(taken, frame))
      : formatMoney(Math.max(0, typed + sumOf(taken, frame)))
  return { ...draft, open: true, taken, price }
}

/** The price that somebody typed, without the lines that were in it; null where it is only the lines' work. */
function typedByHand(draft: PriceDraft, frame: PriceFrame): number | null {
  const price = isPriceEntered(draft) ? parseMoney(draft.price.trim()) : null
  if (price === null) return null
  if (draft.taken.length > 0 && price === calculated(draft.taken, frame)) return null
  return price - sumOf(draft.taken, frame)
}

function calculated(taken: PriceDraft['taken'], frame: PriceFrame): number {
  const price = (parseMoney(frame.unitPrice ?? '') ?? 0) + sumOf(taken, frame)
  return Math.max(price, parseMoney(frame.least ?? '') ?? 0)
}

function sumOf(taken: PriceDraft['taken'], { lines }: PriceFrame): number {
  return lines
    .filter((line) => taken.includes(line.kind))
    .reduce((sum, line) => sum + (parseMoney(line.unit_price_change) ?? 0), 0)
}

function joined(note: string, sentence: string): string {
  return note.trim() === '' ? sentence : `${note.trimEnd()} ${sentence}`
}

function withoutNote(note: string, sentence: string): string {
  const at = note.indexOf(sentence)
  if (at < 0) return note
  return `${note.slice(0, at).trimEnd()} ${note.slice(at + sentence.length).trimStart()}`.trim()
}
