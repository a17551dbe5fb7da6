import type { HistoryEntry, QuoteLine } from '../../../../shared/contract/quotes'
import type { QuoteStatus } from '../../../../shared/domain/vocabulary'

type Told = Pick<
  QuoteLine,
  'status' | 'pricing_status' | 'is_expired' | 'is_converted' | 'rejection_reason' | 'expires_at'
>

/** Where a quote stands, as a sentence for its customer. */
export function quoteSentence(quote: Told): string {
  if (quote.is_converted) return 'Ordered.'
  switch (quote.status) {
    case 'draft':
      return quote.pricing_status === 'running'
        ? 'Your files are being sliced; the price follows in a moment.'
        : 'Begun and not sent yet.'
    case 'pending':
      return 'A person is checking this; usually within one working day.'
    case 'approved':
      return quote.is_expired
        ? 'This offer has ended. Request it again for today’s price.'
        : 'A person has checked it. The price waits for your yes.'
    case 'accepted':
      return quote.is_expired
        ? 'This price has ended. Request it again for today’s price.'
        : 'The price stands. Place the order and we start.'
    case 'rejected':
      return quote.rejection_reason ? `Declined: ${quote.rejection_reason}` : 'Declined.'
    case 'cancelled':
      return 'Withdrawn.'
  }
}

/** The state in a word that a customer understands; undefined where the common one does. */
export function quoteWord(quote: Told): string | undefined {
  if (quote.is_converted) return 'Ordered'
  if (quote.is_expired) return undefined
  switch (quote.status) {
    case 'draft':
      return quote.pricing_status === 'running' ? 'Slicing' : 'Not sent'
    case 'pending':
      return 'Being checked'
    case 'approved':
      return 'Waiting for you'
    case 'rejected':
      return 'Declined'
    case 'cancelled':
      return 'Withdrawn'
    case 'accepted':
      return undefined
  }
}

/** What its customer would do next with it. */
export function nextStep(quote: Told): string {
  if (quote.is_converted) return 'See the order'
  if (quote.status === 'draft' && quote.pricing_status === 'settled') return 'Continue'
  if (quote.is_expired) return 'See it'
  if (quote.status === 'approved') return 'Look and accept'
  if (quote.status === 'accepted') return 'Place the order'
  return 'See it'
}

/** Whether the next step is the customer's: a draft to send, an offer to answer, an order to place. */
export function waitsForCustomer(quote: Told): boolean {
  if (quote.is_converted || quote.is_expired) return false
  if (quote.status === 'draft') return quote.pricing_status === 'settled'
  return quote.status === 'approved' || quote.status === 'accepted'
}

/** Whether an entry of the history tells its customer something: not each choice while drafting. */
export function mattersToCustomer(entry: Pick<HistoryEntry, 'from' | 'to' | 'note'>): boolean {
  return entry.note !== null || (entry.to !== null && (entry.to !== entry.from || entry.to === 'approved'))
}

/** How long the price still stands: whole days, rounded up; null where it does not matter. */
export function daysLeft(quote: Told, now: Date): number | null {
  const open = quote.status === 'approved' || quote.status === 'accepted'
  if (!open || quote.is_converted || quote.is_expired || quote.expires_at === null) return null
  return Math.max(1, Math.ceil((Date.parse(quote.expires_at) - now.getTime()) / 86_400_000))
}

/** The choices of the list's filter, in the order of a quote's life. */
export const QUOTE_FILTERS: { label: string; status: QuoteStatus | '' }[] = [
  { label: 'All', status: '' },
  { label: 'Not sent', status: 'draft' },
  { label: 'Being checked', status: 'pending' },
  { label: 'Waiting for you', status: 'approved' },
  { label: 'Accepted', status: 'accepted' },
  { label: 'Declined', status: 'rejected' },
  { label: 'Withdrawn', status: 'cancelled' },
]
