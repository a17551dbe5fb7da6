import { allowedQuoteStatuses, isExpired } from '../../../shared/domain/quote-lifecycle'
import type { QuoteStatus } from '../../../shared/domain/vocabulary'
import type { Caller } from '../common/caller'
import type { QuoteDetail } from '../common/reads'
import type { ShopFacts } from '../common/shop-facts'
import type { PriceAdvice } from './price-advice'
import type { AlternativeTotals } from './pricing'
import { factsOf, heldBy } from './quote-access'

/** A quote as a caller sees it now. */
export interface QuoteView {
  detail: QuoteDetail
  expired: boolean
  allowed: QuoteStatus[]
  /** Of a draft that has a price, when it was just asked for. */
  alternatives: AlternativeTotals | null
  /** What a person of the office may add to the price, when it was just asked for. */
  advice?: PriceAdvice | null
}

/** Adds what depends on the caller and the time to what is stored. */
export function viewOf(
  detail: QuoteDetail,
  caller: Caller,
  settings: ShopFacts,
  now: Date,
  alternatives: AlternativeTotals | null = null,
): QuoteView {
  const facts = factsOf(detail.quote, settings, now, 0, heldBy(detail.assignee, caller))
  return {
    detail,
    expired: isExpired(detail.quote.expiresAt, now),
    allowed: allowedQuoteStatuses(detail.quote.status, caller.role, facts),
    alternatives,
  }
}
