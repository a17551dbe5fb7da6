import { routes } from '../../../shared/contract/routes'
import { mayReview } from '../../../shared/domain/quote-lifecycle'
import { isOffice } from '../../application/common/caller'
import type { ReadModels } from '../../application/common/reads'
import { forbidden } from '../../application/common/refusals'
import type { QuoteDecisions } from '../../application/quotes/quote-decisions'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { presentQuote } from '../presenters/quotes'
import { quoteAnswers, type QuoteAnswerDependencies } from './quote-answers'
import { cents, centsOrUndefined, param } from './support'
import { confirmedCustomersOnly } from './verified-email'

export interface QuoteDecisionRouteDependencies extends QuoteAnswerDependencies {
  decisions: QuoteDecisions
  reads: ReadModels
}

/** What becomes of a priced quote: the customer's word and the office's. */
export function quoteDecisionRoutes(deps: QuoteDecisionRouteDependencies): Endpoint[] {
  const { decisions, shop, reads } = deps
  const { exists, presented, withCurrent } = quoteAnswers(deps)

  /** Staff decide below the threshold; both the present total and the one asked for count. */
  const mayDecide = async (facts: GuardFacts) => {
    if (!isOffice(facts.caller)) throw forbidden('The office decides about quotes.')
    const head = await reads.quoteHead(param(facts, 'id'))
    const { review_threshold: reviewThreshold } = await shop.settings()
    if (!mayReview(facts.caller.role, { decisiveTotal: head?.total ?? 0, reviewThreshold })) {
      throw forbidden('Quotes at or above the review threshold are an admin’s to decide.')
    }
  }

  return [
    endpoint({
      route: routes.acceptQuote,
      exists,
      may: confirmedCustomersOnly(shop, reads),
      run: async (facts) => {
        const { caller, body } = facts
        return presentQuote(
          await decisions.accept(caller, param(facts, 'id'), cents(body.total_price)),
          caller,
        )
      },
    }),
    endpoint({
      route: routes.rejectQuote,
      exists,
      may: ({ caller }) => {
        if (isOffice(caller)) throw forbidden('Rejecting is the customer’s; the office declines.')
      },
      run: async (facts) => {
        const { caller, body } = facts
        return presentQuote(await decisions.reject(caller, param(facts, 'id'), body.reason ?? null), caller)
      },
    }),
    endpoint({
      route: routes.cancelQuote,
      exists,
      run: async (facts) => {
        const { caller, body, seal } = facts
        const reason = body.reason ?? null
        const view = await decisions.cancel(caller, param(facts, 'id'), reason, presented(caller, seal))
        return presentQuote(view, caller)
      },
    }),
    endpoint({
      route: routes.approveQuote,
      exists,
      may: mayDecide,
      run: async (facts) => {
        const { caller, body, seal } = facts
        return await withCurrent(caller, () =>
          decisions.approve(
            caller,
            param(facts, 'id'),
            {
              unitPrice: centsOrUndefined(body.unit_price),
              reviewNote: body.review_note,
              version: body.version,
            },
            presented(caller, seal),
          ),
        )
      },
    }),
    endpoint({
      route: routes.declineQuote,
      exists,
      may: mayDecide,
      run: async (facts) => {
        const { caller, body, seal } = facts
        return await withCurrent(caller, () =>
          decisions.decline(caller, param(facts, 'id'), body, presented(caller, seal)),
        )
      },
    }),
  ]
}
