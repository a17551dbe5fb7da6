import { routes } from '../../../shared/contract/routes'
import type { Caller } from '../../application/common/caller'
import type { Clock } from '../../application/common/clock'
import type { QuoteDetail, ReadModels } from '../../application/common/reads'
import type { QuoteAssignment } from '../../application/quotes/quote-assignment'
import type { QuoteCopies } from '../../application/quotes/quote-copies'
import type { QuoteQueries } from '../../application/quotes/quote-queries'
import type { QuoteRepricing } from '../../application/quotes/quote-repricing'
import { viewOf, type QuoteView } from '../../application/quotes/quote-view'
import type { ShopService } from '../../application/shop/shop-service'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { presentPresentPrice, presentQuote } from '../presenters/quotes'
import { param, withPresentedCurrent } from './support'
import { confirmedCustomersOnly } from './verified-email'

export interface QuoteDeskRouteDependencies {
  copies: QuoteCopies
  assignment: QuoteAssignment
  repricing: QuoteRepricing
  queries: QuoteQueries
  shop: ShopService
  reads: ReadModels
  clock: Clock
}

/** Copies of quotes, and what the office does with them besides deciding. */
export function quoteDeskRoutes(deps: QuoteDeskRouteDependencies): Endpoint[] {
  const { copies, reads, assignment, repricing, queries, shop, clock } = deps
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
      route: routes.duplicateQuote,
      exists,
      may: confirmedCustomersOnly(shop, reads),
      run: async (facts) => {
        const { caller, seal } = facts
        const view = await copies.duplicate(caller, param(facts, 'id'), (tx, made) =>
          seal(tx, presentQuote(made, caller)),
        )
        return presentQuote(view, caller)
      },
    }),
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
      run: async (facts) => presentPresentPrice(await repricing.preview(facts.caller, param(facts, 'id'))),
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
