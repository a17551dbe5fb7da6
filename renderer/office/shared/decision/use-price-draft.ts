import { useState } from 'react'
import type { PriceSuggestion } from '../../../../shared/contract/price-advice'
import type { Quote } from '../../../../shared/contract/quotes'
import { useServerSentence } from '../../../common/texts/server-words'
import { emptyDraft, frameOf, takeBack, takeOver, typePrice, type PriceDraft } from './price-draft'

/** The draft of a decision on this quote, shared by the lines that may be taken over and the form that decides. */
export function usePriceDraft(quote: Quote) {
  const [kept, keep] = useState(() => emptyDraft(quote.version))
  // A newer record has another price: what was drafted for the old one is over.
  const draft = kept.version === quote.version ? kept : emptyDraft(quote.version)
  const said = useServerSentence()
  // The note of a line goes on in the words of whoever decides, as if it had been typed.
  const inWords = (line: PriceSuggestion) => ({ ...line, note: said(line.note) })
  const own = frameOf(quote)
  const frame = { ...own, lines: own.lines.map(inWords) }
  const change = (next: Partial<PriceDraft>) => keep({ ...draft, ...next })
  return {
    draft,
    fold: () => change({ open: !draft.open }),
    setPrice: (price: string) => keep(typePrice(draft, price, frame)),
    setNote: (note: string) => change({ note }),
    toggle: (line: PriceSuggestion) =>
      keep((draft.taken.includes(line.kind) ? takeBack : takeOver)(draft, inWords(line), frame)),
  }
}
