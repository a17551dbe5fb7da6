import { routes } from '../../../shared/contract/routes'
import type { ReadModels } from '../../application/common/reads'
import type { QuoteAssignment } from '../../application/quotes/quote-assignment'
import type { QuoteCopies } from '../../application/quotes/quote-copies'
import type { QuoteRepricing } from '../../application/quotes/quote-repricing'
import { endpoint, type Endpoint } from '../endpoint'
import { presentPresentPrice, presentQuote } from '../presenters/quotes'
import { quoteAnswers, type QuoteAnswerDependencies } from './quote-answers'
import { param } from './support'
import { confirmedCustomersOnly } from './verified-email'

export interface QuoteDeskRouteDependencies extends QuoteAnswerDependencies {
  copies: QuoteCopies
  assignment: QuoteAssignment
  repricing: QuoteRepricing
  reads: ReadModels
}

/** Copies of quotes, and what the office does with them besides deciding. */
export function quoteDeskRoutes(deps: QuoteDeskRouteDependencies): Endpoint[] {
  const { copies, reads, assignment, repricing, shop } = deps
  const { exists, presented, withCurrent } = quoteAnswers(deps)

  return [
    endpoint({
      route: routes.duplicateQuote,
      exists,
      may: confirmedCustomersOnly(shop, reads),
      run: async (facts) => {
        const { caller, seal } = facts
        const view = await copies.duplicate(caller, param(facts, 'id'), presented(caller, seal))
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
          repricing.run(caller, param(facts, 'id'), body.version, presented(caller, seal)),
        )
      },
    }),
  ]
}
