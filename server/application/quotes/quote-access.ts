import { DomainError } from '../../../shared/domain/errors'
import {
  allowedQuoteStatuses,
  isExpired,
  mayReview,
  QUOTE_TRANSITIONS,
  type QuoteFacts,
} from '../../../shared/domain/quote-lifecycle'
import { judge } from '../../../shared/domain/state-machine'
import type { QuoteStatus } from '../../../shared/domain/vocabulary'
import { isOffice, type Caller } from '../common/caller'
import { forbidden, notFound, stale } from '../common/refusals'
import type { ShopFacts } from '../common/shop-facts'
import type { Transaction } from '../common/unit-of-work'
import type { Assignee, QuoteRecord } from './ports'

/** Loads a quote for a caller inside a unit of work; somebody else's is as good as none. Throws NOT_FOUND. */
export async function quoteFor(tx: Transaction, caller: Caller, id: number): Promise<QuoteRecord> {
  const quote = await tx.quotes.byId(id)
  if (!quote || (!isOffice(caller) && quote.userId !== caller.userId)) throw notFound('quote')
  return quote
}

/** The facts that the lifecycle's guards look at. */
export function factsOf(
  quote: Pick<QuoteRecord, 'salesOrderId' | 'expiresAt' | 'totalPrice'>,
  settings: Pick<ShopFacts, 'review_threshold'>,
  now: Date,
  newTotal = 0,
  heldBy: string | null = null,
): QuoteFacts {
  return {
    converted: quote.salesOrderId !== null,
    expired: isExpired(quote.expiresAt, now),
    decisiveTotal: Math.max(quote.totalPrice ?? 0, newTotal),
    reviewThreshold: settings.review_threshold,
    heldBy,
  }
}

/** The colleague whose name keeps this caller from deciding; null where nobody's does. */
export function heldBy(assignee: Assignee | null, caller: Caller): string | null {
  return assignee === null || assignee.id === caller.userId ? null : assignee.name
}

/** Throws STALE_VERSION with the record as it is now, unless the version is the record's. */
export async function checkVersion(
  tx: Transaction,
  quote: QuoteRecord,
  version: number | undefined,
): Promise<void> {
  if (version === undefined || version === quote.version) return
  throw stale(await tx.views.quote(quote.id))
}

/** Throws ALREADY_CONVERTED, INVALID_STATE or QUOTE_EXPIRED unless the caller may move the quote there now. */
export function checkTransition(
  quote: QuoteRecord,
  to: QuoteStatus,
  caller: Caller,
  facts: QuoteFacts,
): void {
  refuseConverted(quote)
  const verdict = judge(QUOTE_TRANSITIONS, quote.status, to, caller.role, facts)
  if (verdict.kind === 'allowed') return
  if (verdict.kind === 'refused' && to === 'accepted' && facts.expired) throw expired()
  throw invalidState(quote, caller, facts, verdict.kind === 'refused' ? verdict.reason : undefined)
}

/** Throws ALREADY_CONVERTED for a quote that has become an order. */
export function refuseConverted(quote: Pick<QuoteRecord, 'salesOrderId'>): void {
  if (quote.salesOrderId === null) return
  throw new DomainError(
    'ALREADY_CONVERTED',
    'This quote has become an order; what happens next happens there.',
    {
      sales_order_id: quote.salesOrderId,
    },
  )
}

/** Throws FORBIDDEN when staff decide on a total at or above the threshold. */
export function checkReviewer(caller: Caller, facts: QuoteFacts): void {
  if (!mayReview(caller.role, facts)) {
    throw forbidden('Quotes at or above the review threshold are an admin’s to decide.')
  }
}

/** The refusal of a move, with where the quote stands and where this caller may take it. */
export function invalidState(
  quote: QuoteRecord,
  caller: Caller,
  facts: QuoteFacts,
  reason?: string,
): DomainError {
  const allowed = allowedQuoteStatuses(quote.status, caller.role, facts)
  return new DomainError(
    'INVALID_STATE',
    reason ?? `This quote is ${quote.status}; that can’t be done with it now.`,
    { current_status: quote.status, allowed, ...(reason === undefined ? {} : { reason }) },
  )
}

export function expired(): DomainError {
  return new DomainError('QUOTE_EXPIRED', 'This quote has expired. Ask for a new one.')
}
