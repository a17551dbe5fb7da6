import { routes } from '../../../shared/contract/routes'
import type { Caller } from '../../application/common/caller'
import type { Clock } from '../../application/common/clock'
import type { QuoteDetail } from '../../application/common/reads'
import type { QuoteAssignment } from '../../application/quotes/quote-assignment'
import type { QuoteQueries } from '../../application/quotes/quote-queries'
import type { QuoteRepricing } from '../../application/quotes/quote-repricing'
import { viewOf, type QuoteView } from '../../application/quotes/quote-view'
import type { ShopService } from '../../application/shop/shop-service'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { presentPresentPrice, presentQuote } from '../presenters/quotes'
import { param, withPresentedCurrent } from './support'

export interface QuoteDeskRouteDependencies {
  assignment: QuoteAssignment
  repricing: QuoteRepricing
  queries: QuoteQueries
  shop: ShopService
  clock: Clock
}

/** What the office does with quotes besides deciding about them. */
export function quoteDeskRoutes(deps: QuoteDeskRouteDependencies): Endpoint[] {
  const { assignment, repricing, queries, shop, clock } = deps
  const exists = (facts: GuardFacts) => queries.assertVisible(facts.caller, param(facts, 'id'))

  const withCurrent = async (caller: Caller, run: () => Promise<QuoteView>) => {
    const settings = await shop.settings()
    const view = await withPresentedCurrent(
      (detail: QuoteDetail) => presentQuote(viewOf(detail, caller, settings, clock.now()), caller),
      run,
    )
    return presentQuote(view, caller)
  }

  return [
    endpoint({
      route: routes.assignQuote,
      exists,
      run: async (facts) => {
        const { caller, body } = facts
        const names = { assigneeId: body.assignee_id, seen: body.seen_assignee_id }
        return await withCurrent(caller, () => assignment.assign(caller, param(facts, 'id'), names))
      },
    }),
    endpoint({
      route: routes.previewReprice,
      exists,
      run: async (facts) =>
        presentPresentPrice(await repricing.preview(facts.caller, param(facts, 'id'))),
    }),
    endpoint({
      route: routes.repriceQuote,
      exists,
      run: async (facts) => {
        const { caller, body, seal } = facts
        return await withCurrent(caller, () =>
          repricing.run(caller, param(facts, 'id'), body.version, (tx, view) =>
            seal(tx, presentQuote(view, caller)),
          ),
        )
      },
    }),
  ]
}
