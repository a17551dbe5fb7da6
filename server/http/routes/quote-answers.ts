import type { Caller } from '../../application/common/caller'
import type { Clock } from '../../application/common/clock'
import type { QuoteDetail } from '../../application/common/reads'
import type { Seal } from '../../application/common/seal'
import type { QuoteQueries } from '../../application/quotes/quote-queries'
import { viewOf, type QuoteView } from '../../application/quotes/quote-view'
import type { ShopService } from '../../application/shop/shop-service'
import type { GuardFacts } from '../endpoint'
import { presentQuote } from '../presenters/quotes'
import { param, withPresentedCurrent } from './support'

export interface QuoteAnswerDependencies {
  queries: QuoteQueries
  shop: ShopService
  clock: Clock
}

/** What the routes of one quote have in common. */
export function quoteAnswers({ queries, shop, clock }: QuoteAnswerDependencies) {
  return {
    /** A quote that the caller may not see does not exist. */
    exists: (facts: GuardFacts) => queries.assertVisible(facts.caller, param(facts, 'id')),

    /** A seal of the answer as the caller gets it. */
    presented:
      <T>(caller: Caller, seal: Seal<T>): Seal<QuoteView> =>
      (tx, view) =>
        seal(tx, presentQuote(view, caller) as T),

    /** A stale version's answer shows the quote as it is now, in the form the caller would have got. */
    withCurrent: async (caller: Caller, run: () => Promise<QuoteView>) => {
      const settings = await shop.settings()
      const view = await withPresentedCurrent(
        (detail: QuoteDetail) => presentQuote(viewOf(detail, caller, settings, clock.now()), caller),
        run,
      )
      return presentQuote(view, caller)
    },
  }
}
