import type { HistoryEntry, QuoteLine } from '../../../../shared/contract/quotes'
import type { QuoteStatus } from '../../../../shared/domain/vocabulary'
import { t } from '../../../common/texts'

type Told = Pick<
  QuoteLine,
  'status' | 'pricing_status' | 'is_expired' | 'is_converted' | 'rejection_reason' | 'expires_at'
>

/** Where a quote stands, as a sentence for its customer. */
export function quoteSentence(quote: Told): string {
  if (quote.is_converted) return t('Ordered.')
  switch (quote.status) {
    case 'draft':
      return quote.pricing_status === 'running'
        ? t('Your files are being sliced; the price follows in a moment.')
        : t('Begun and not sent yet.')
    case 'pending':
      return t('A person is checking this; usually within one working day.')
    case 'approved':
      return quote.is_expired
        ? t('This offer has ended. Request it again for today’s price.')
        : t('A person has checked it. The price waits for your yes.')
    case 'accepted':
      return quote.is_expired
        ? t('This price has ended. Request it again for today’s price.')
        : t('The price stands. Place the order and we start.')
    case 'rejected':
      return quote.rejection_reason
        ? t('Declined: {reason}', { reason: quote.rejection_reason })
        : t('Declined.')
    case 'cancelled':
      return t('Withdrawn.')
  }
}

/** The state in a word that a customer understands; undefined where the common one does. */
export function quoteWord(quote: Told): string | undefined {
  if (quote.is_converted) return t('Ordered')
  if (quote.is_expired) return undefined
  switch (quote.status) {
    case 'draft':
      return quote.pricing_status === 'running' ? t('Slicing') : t('Not sent')
    case 'pending':
      return t('Being checked')
    case 'approved':
      return t('Waiting for you')
    case 'rejected':
      return t('Declined')
    case 'cancelled':
      return t('Withdrawn')
    case 'accepted':
      return undefined
  }
}

/** What its customer would do next with it. */
export function nextStep(quote: Told): string {
  if (quote.is_converted) return t('See the order')
  if (quote.status === 'draft' && quote.pricing_status === 'settled') return t('Continue')
  if (quote.is_expired) return t('See it')
  if (quote.status === 'approved') return t('Look and accept')
  if (quote.status === 'accepted') return t('Place the order')
  return t('See it')
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
  { label: t('All'), status: '' },
  { label: t('Not sent'), status: 'draft' },
  { label: t('Being checked'), status: 'pending' },
  { label: t('Waiting for you'), status: 'approved' },
  { label: t('Accepted'), status: 'accepted' },
  { label: t('Declined'), status: 'rejected' },
  { label: t('Withdrawn'), status: 'cancelled' },
]
