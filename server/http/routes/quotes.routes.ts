import type { Response } from 'express'
import type { z } from 'zod'
import { routes } from '../../../shared/contract/routes'
import type {
  updateQuoteBody,
  uploadFileFields,
  uploadQuoteFields,
  createDraftBody,
} from '../../../shared/contract/quote-requests'
import { DomainError, invalidField } from '../../../shared/domain/errors'
import { formatMoney } from '../../../shared/domain/money'
import { mayReview, quoteActor } from '../../../shared/domain/quote-lifecycle'
import { isOffice, type Caller } from '../../application/common/caller'
import type { Clock } from '../../application/common/clock'
import type { QuoteDetail, ReadModels } from '../../application/common/reads'
import { forbidden } from '../../application/common/refusals'
import type { Seal } from '../../application/common/seal'
import type { QuoteDecisions } from '../../application/quotes/quote-decisions'
import type { QuoteDrafts } from '../../application/quotes/quote-drafts'
import type { NewQuote, QuoteFields } from '../../application/quotes/quote-fields'
import type { QuoteIntake } from '../../application/quotes/quote-intake'
import type { QuoteQueries } from '../../application/quotes/quote-queries'
import { viewOf, type QuoteView } from '../../application/quotes/quote-view'
import type { ShopService } from '../../application/shop/shop-service'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { presentMeasures } from '../presenters/measures'
import { presentEstimate, presentQuote, presentQuoteLine, presentReceipt } from '../presenters/quotes'
import { sendFile } from '../send-file'
import {
  cents,
  centsOrUndefined,
  fromMoment,
  pageRequest,
  param,
  presentPage,
  refuseOfficeFields,
  searchedWords,
  toMoment,
  withPresentedCurrent,
} from './support'
import { confirmedCustomersOnly } from './verified-email'

export interface QuoteRouteDependencies {
  intake: QuoteIntake
  drafts: QuoteDrafts
  decisions: QuoteDecisions
  queries: QuoteQueries
  shop: ShopService
  reads: ReadModels
  clock: Clock
}

type UploadFields = z.output<typeof uploadQuoteFields>
type DraftFields = z.output<typeof createDraftBody>
type QuoteChanges = z.output<typeof updateQuoteBody>

export function quoteRoutes(deps: QuoteRouteDependencies): Endpoint[] {
  const { intake, drafts, decisions, queries, shop, reads, clock } = deps

  const exists = (facts: GuardFacts) => queries.assertVisible(facts.caller, param(facts, 'id'))

  const customersOwnOnly = (facts: GuardFacts) => {
    refuseOfficeFields(facts, ['user_id'])
  }

  const confirmed = confirmedCustomersOnly(shop, reads)

  const presented =
    <T>(caller: Caller, seal: Seal<T>): Seal<QuoteView> =>
    (tx, view) =>
      seal(tx, presentQuote(view, caller) as T)

  /** A stale version's answer shows the quote as it is now, in the form the caller would have got. */
  const withCurrent = async (caller: Caller, run: () => Promise<QuoteView>) => {
    const settings = await shop.settings()
    const view = await withPresentedCurrent(
      (detail: QuoteDetail) => presentQuote(viewOf(detail, caller, settings, clock.now()), caller),
      run,
    )
    return presentQuote(view, caller)
  }

  /** Staff decide below the threshold; both the present total and the one asked for count. */
  const mayDecide = async (facts: GuardFacts) => {
    if (!isOffice(facts.caller)) throw forbidden('The office decides about quotes.')
    const head = await reads.quoteHead(param(facts, 'id'))
    const { review_threshold: reviewThreshold } = await shop.settings()
    if (!mayReview(quoteActor(facts.caller.role), { decisiveTotal: head?.total ?? 0, reviewThreshold })) {
      throw forbidden('Quotes at or above the review threshold are an admin’s to decide.')
    }
  }

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
      may: (facts) => refuseOfficeFields(facts, ['internal_notes']),
      run: async (facts) => {
        const { caller, body } = facts
        return await withCurrent(caller, () => updateQuote(caller, param(facts, 'id'), body))
      },
    }),
    endpoint({
      route: routes.addQuoteFiles,
      exists,
      run: async (facts) => {
        const { caller, fields, files, seal } = facts
        const { copies } = fields as z.output<typeof uploadFileFields>
        const view = await drafts.addFiles(caller, param(facts, 'id'), files, copies, presented(caller, seal))
        return presentQuote(view, caller)
      },
    }),
    endpoint({
      route: routes.downloadQuoteFile,
      exists,
      run: async (facts) => {
        const download = await queries.download(facts.caller, param(facts, 'id'), param(facts, 'file_id'))
        await sendFile(facts.response, download, 'private, no-store')
      },
    }),
    endpoint({
      route: routes.getQuoteFileAddress,
      exists,
      run: async (facts) => {
        const dispositionOf = (filename: string) => attachmentOf(facts.response, filename)
        const address = await queries.address(
          facts.caller,
          param(facts, 'id'),
          param(facts, 'file_id'),
          dispositionOf,
        )
        return { url: address?.url ?? null, expires_at: address?.expiresAt.toISOString() ?? null }
      },
    }),
    endpoint({
      route: routes.getQuoteThumbnail,
      exists,
      run: async (facts) => {
        const picture = await queries.thumbnail(facts.caller, param(facts, 'id'), param(facts, 'file_id'))
        await sendFile(facts.response, picture, 'private, max-age=86400, immutable')
      },
    }),
    endpoint({
      route: routes.getFileMeasures,
      exists,
      run: async (facts) => {
        const { filename, analysis } = await queries.measures(
          facts.caller,
          param(facts, 'id'),
          param(facts, 'file_id'),
        )
        return presentMeasures(filename, analysis)
      },
    }),
    endpoint({
      route: routes.deleteQuoteFile,
      exists,
      run: async (facts) => {
        const view = await drafts.removeFile(facts.caller, param(facts, 'id'), param(facts, 'file_id'))
        return presentQuote(view, facts.caller)
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
    endpoint({
      route: routes.acceptQuote,
      exists,
      may: confirmed,
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

  async function updateQuote(caller: Caller, id: number, body: QuoteChanges): Promise<QuoteView> {
    const { internal_notes: notes, version, files, ...fields } = body
    if (isOffice(caller) && version === undefined) {
      throw invalidField('version', 'Say which version of the quote you changed.')
    }
    const editsDraft =
      files !== undefined ||
      Object.values(fields as Record<string, unknown>).some((value) => value !== undefined)
    if (notes !== undefined && version !== undefined) {
      if (!editsDraft) return await decisions.setInternalNotes(caller, id, notes, version)
      throw invalidField('internal_notes', 'Change internal notes by themselves.')
    }
    return await drafts.update(caller, id, { ...choicesOf(fields), files, version })
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

/** The header that sends a file as an attachment of that name, without sending it. */
function attachmentOf(response: Response, filename: string): string {
  const type = response.getHeader('Content-Type')
  const disposition = String(response.attachment(filename).getHeader('Content-Disposition'))
  response.removeHeader('Content-Disposition')
  if (type === undefined) response.removeHeader('Content-Type')
  return disposition
}
