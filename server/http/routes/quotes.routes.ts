import type { z } from 'zod'
import { routes } from '../../../shared/contract/routes'
import type {
  updateQuoteBody,
  uploadQuoteFields,
  createDraftBody,
} from '../../../shared/contract/quote-requests'
import { DomainError, invalidField } from '../../../shared/domain/errors'
import { formatMoney } from '../../../shared/domain/money'
import { isOffice, type Caller } from '../../application/common/caller'
import type { ReadModels } from '../../application/common/reads'
import type { QuoteDecisions } from '../../application/quotes/quote-decisions'
import type { QuoteDrafts } from '../../application/quotes/quote-drafts'
import type { NewQuote, QuoteFields } from '../../application/quotes/quote-fields'
import type { QuoteIntake } from '../../application/quotes/quote-intake'
import type { QuoteView } from '../../application/quotes/quote-view'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { presentEstimate, presentQuote, presentQuoteLine } from '../presenters/quotes'
import { presentReceipt } from '../presenters/receipts'
import { quoteAnswers, type QuoteAnswerDependencies } from './quote-answers'
import {
  fromMoment,
  pageRequest,
  param,
  presentPage,
  refuseOfficeFields,
  searchedWords,
  toMoment,
} from './support'
import { confirmedCustomersOnly } from './verified-email'

export interface QuoteRouteDependencies extends QuoteAnswerDependencies {
  intake: QuoteIntake
  drafts: QuoteDrafts
  decisions: QuoteDecisions
  reads: ReadModels
}

type UploadFields = z.output<typeof uploadQuoteFields>
type DraftFields = z.output<typeof createDraftBody>
type QuoteChanges = z.output<typeof updateQuoteBody>

/** Quotes from the first file to the price, and how they are read. */
export function quoteRoutes(deps: QuoteRouteDependencies): Endpoint[] {
  const { intake, drafts, decisions, queries, shop, reads, clock } = deps

  const { exists, presented, withCurrent } = quoteAnswers(deps)

  const customersOwnOnly = (facts: GuardFacts) => {
    refuseOfficeFields(facts, ['user_id', 'internal_notes'])
  }

  const confirmed = confirmedCustomersOnly(shop, reads)

  return [
    endpoint({
      route: routes.createQuote,
      may: async (facts) => {
        customersOwnOnly(facts)
        await confirmed(facts)
      },
      run: async ({ caller, fields, body, files, seal }) => {
        const input = fields === null ? draftFromJson(body) : newQuoteOf(fields as UploadFields)
        return presentQuote(await intake.create(caller, input, files, presented(caller, seal)), caller)
      },
    }),
    endpoint({
      route: routes.estimateQuote,
      may: customersOwnOnly,
      run: async ({ caller, fields, files }) =>
        presentEstimate(await intake.estimate(caller, newQuoteOf(fields as UploadFields), files), caller),
    }),
    endpoint({
      route: routes.listQuotes,
      may: (facts) => refuseOfficeFields(facts, ['user_id', 'assignee']),
      run: async ({ caller, query }) => {
        const { time_zone: zone } = await shop.settings()
        const now = clock.now()
        const page = await queries.list(
          caller,
          {
            userId: query.user_id,
            status: query.status,
            words: searchedWords(query.q),
            from: query.from ? fromMoment(query.from, zone) : undefined,
            to: query.to ? toMoment(query.to, zone) : undefined,
            reason: query.reason,
            assigneeId: query.assignee,
            sort: query.sort,
          },
          pageRequest(query),
        )
        return presentPage(page, (line) => presentQuoteLine(line, caller, now))
      },
    }),
    endpoint({
      route: routes.getQuote,
      exists,
      run: async (facts) => presentQuote(await queries.get(facts.caller, param(facts, 'id')), facts.caller),
    }),
    endpoint({
      route: routes.updateQuote,
      exists,
      may: customersOwnOnly,
      run: async (facts) => {
        const { caller, body } = facts
        return await withCurrent(caller, () => updateQuote(caller, param(facts, 'id'), body))
      },
    }),
    endpoint({
      route: routes.submitQuote,
      exists,
      may: confirmed,
      run: async (facts) => {
        const { caller, seal } = facts
        return presentQuote(await drafts.submit(caller, param(facts, 'id'), presented(caller, seal)), caller)
      },
    }),
    endpoint({
      route: routes.getReceipt,
      exists,
      run: async (facts) => {
        const { receipt, recomputedTotal, matches } = await queries.receipt(facts.caller, param(facts, 'id'))
        return {
          receipt: presentReceipt(receipt, facts.caller),
          recomputed_total: formatMoney(recomputedTotal),
          matches,
        }
      },
    }),
  ]

  async function updateQuote(caller: Caller, id: number, body: QuoteChanges): Promise<QuoteView> {
    const { internal_notes: notes, version, files, ...fields } = body
    if (isOffice(caller) && version === undefined) {
      throw invalidField('version', 'Say which version of the quote you changed.')
    }
    const editsDraft =
      files !== undefined ||
      Object.values(fields as Record<string, unknown>).some((value) => value !== undefined)
    if (notes !== undefined && version !== undefined && !editsDraft) {
      // Of a quote in any state.
      return await decisions.setInternalNotes(caller, id, notes, version)
    }
    return await drafts.update(caller, id, { ...choicesOf(fields), files, internalNotes: notes, version })
  }
}

function draftFromJson(body: DraftFields): NewQuote {
  if (!body.draft) {
    throw new DomainError(
      'VALIDATION_ERROR',
      'Without files only a draft can be begun: send "draft": true, or upload files.',
      {
        errors: [{ path: 'draft', message: 'Must be true when there are no files.' }],
      },
    )
  }
  return { ...choicesOf(body), draft: true, userId: body.user_id }
}

function newQuoteOf(fields: UploadFields): NewQuote {
  return { ...choicesOf(fields), draft: fields.draft ?? false, copies: fields.copies, userId: fields.user_id }
}

function choicesOf(fields: Partial<Omit<DraftFields, 'draft' | 'user_id'>>): QuoteFields {
  return {
    materialType: fields.material_type,
    quantity: fields.quantity,
    finish: fields.finish,
    rushLevel: fields.rush_level,
    color: fields.color,
    productName: fields.product_name,
    customerNotes: fields.customer_notes,
    requestedDeliveryDate: fields.requested_delivery_date,
    requestReview: fields.request_review,
  }
}
