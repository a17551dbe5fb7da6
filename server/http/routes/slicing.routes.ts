import { routes } from '../../../shared/contract/routes'
import type { QuoteDetail } from '../../application/common/reads'
import type { Clock } from '../../application/common/clock'
import type { QuoteQueries } from '../../application/quotes/quote-queries'
import type { QuoteSlicing } from '../../application/quotes/quote-slicing'
import { viewOf } from '../../application/quotes/quote-view'
import type { ShopService } from '../../application/shop/shop-service'
import type { SlicingService } from '../../application/slicing/slicing-service'
import { endpoint, type Endpoint } from '../endpoint'
import { presentQuote } from '../presenters/quotes'
import { presentSlicer, presentSlicerTest } from '../presenters/shop'
import { param, withPresentedCurrent } from './support'

export interface SlicingRouteDependencies {
  slicing: SlicingService
  quoteSlicing: QuoteSlicing
  queries: QuoteQueries
  shop: ShopService
  clock: Clock
}

export function slicingRoutes(deps: SlicingRouteDependencies): Endpoint[] {
  const { slicing, quoteSlicing, queries, shop, clock } = deps
  return [
    endpoint({ route: routes.getSlicer, run: async () => presentSlicer(await slicing.state()) }),
    endpoint({ route: routes.testSlicer, run: async () => presentSlicerTest(await slicing.test()) }),
    endpoint({
      route: routes.sliceQuote,
      exists: (facts) => queries.assertVisible(facts.caller, param(facts, 'id')),
      run: async (facts) => {
        const { caller, body } = facts
        const settings = await shop.settings()
        const view = await withPresentedCurrent(
          (detail: QuoteDetail) => presentQuote(viewOf(detail, caller, settings, clock.now()), caller),
          () => quoteSlicing.sliceAgain(caller, param(facts, 'id'), body.version),
        )
        return presentQuote(view, caller)
      },
    }),
  ]
}
