import type { Cents } from './money'
import { moneyInWords } from './money'
import { outlook, type TransitionTable } from './state-machine'
import { QUOTE_VALIDITY_DAYS, type QuoteStatus, type ReviewReason, type Role } from './vocabulary'

/** Who acts on a quote: its customer, the office, or the product itself when it prices a quote. */
export type QuoteActor = Role | 'system'

export interface QuoteFacts {
  converted: boolean
  expired: boolean
  /** The total as it is and, in an approval with a new price, as it would be: the larger of the two. */
  decisiveTotal: Cents
  reviewThreshold: Cents
  /** The colleague whose name is on the quote, where that is not who acts. */
  heldBy?: string | null
}

const CONVERTED = 'This quote has become an order; what happens next happens there.'

const notConverted = (facts: QuoteFacts) => (facts.converted ? CONVERTED : null)

/** Whoever has put their name on a waiting quote decides about it, until somebody takes it over. */
const free = (facts: QuoteFacts) => {
  if (facts.converted) return CONVERTED
  return facts.heldBy ? heldSentence(facts.heldBy) : null
}

/** Why a colleague's quote is not decided: names who is on it. */
export function heldSentence(name: string): string {
  return `${name} is on this quote. Take it over first, if you mean to decide it.`
}

const acceptable = (facts: QuoteFacts) => {
  if (facts.converted) return CONVERTED
  return facts.expired ? 'This quote has expired; ask for a new one.' : null
}

/**
 * Every change of a quote's state. The system's own transitions (pricing a draft) are here too, so that the
 * table is the whole truth; a customer has no way from `pending` to `accepted`.
 */
export const QUOTE_TRANSITIONS: TransitionTable<QuoteStatus, QuoteActor, QuoteFacts> = {
  draft: [
    { to: 'accepted', actors: ['system'] },
    { to: 'pending', actors: ['system'] },
    { to: 'cancelled', actors: ['customer', 'staff', 'admin'], guard: notConverted },
  ],
  pending: [
    { to: 'approved', actors: ['staff', 'admin'], guard: free },
    { to: 'rejected', actors: ['staff', 'admin'], guard: free },
    { to: 'cancelled', actors: ['customer', 'staff', 'admin'], guard: notConverted },
  ],
  approved: [
    { to: 'approved', actors: ['staff', 'admin'], guard: notConverted },
    { to: 'accepted', actors: ['customer', 'staff', 'admin'], guard: acceptable },
    { to: 'rejected', actors: ['customer'], guard: notConverted },
    { to: 'cancelled', actors: ['customer', 'staff', 'admin'], guard: notConverted },
  ],
  accepted: [
    { to: 'rejected', actors: ['customer'], guard: notConverted },
    { to: 'cancelled', actors: ['customer', 'staff', 'admin'], guard: notConverted },
  ],
  rejected: [],
  cancelled: [],
}

/** The states that this caller may move the quote to now, guards and rights included. */
export function allowedQuoteStatuses(
  status: QuoteStatus,
  actor: QuoteActor,
  facts: QuoteFacts,
): QuoteStatus[] {
  const { allowed } = outlook(QUOTE_TRANSITIONS, status, actor, facts)
  return allowed.filter((to) => !isReviewDecision(status, to) || mayReview(actor, facts))
}

function isReviewDecision(from: QuoteStatus, to: QuoteStatus): boolean {
  return to === 'approved' || (from === 'pending' && to === 'rejected')
}

/** Admins review everything; staff while the total, also the new one, stays below the threshold. */
export function mayReview(
  actor: QuoteActor,
  facts: Pick<QuoteFacts, 'decisiveTotal' | 'reviewThreshold'>,
): boolean {
  return actor === 'admin' || (actor === 'staff' && facts.decisiveTotal < facts.reviewThreshold)
}

/** What pricing leads to: accepted by itself below the threshold with nothing doubtful, else a person looks. */
export function statusAfterPricing(
  total: Cents,
  threshold: Cents,
  reasons: readonly ReviewReason[],
): 'accepted' | 'pending' {
  return total < threshold && reasons.length === 0 ? 'accepted' : 'pending'
}

/** The reason that goes with a total at or above the threshold. */
export function thresholdReason(total: Cents, threshold: Cents, currency: string): ReviewReason | null {
  if (total < threshold) return null
  return {
    code: 'ABOVE_THRESHOLD',
    detail: `The total of ${moneyInWords(total, currency)} is at or above ${moneyInWords(threshold, currency)}: a person confirms the price.`,
  }
}

/** The end of a quote's validity, counted from its creation or approval. */
export function quoteExpiry(from: Date): Date {
  return new Date(from.getTime() + QUOTE_VALIDITY_DAYS * 86_400_000)
}

/** A quote is expired from the very instant of `expiresAt` on. */
export function isExpired(expiresAt: Date | null, now: Date): boolean {
  return expiresAt !== null && now.getTime() >= expiresAt.getTime()
}
