import type { Response } from 'express'
import type { z } from 'zod'
import type { uploadFileFields } from '../../../shared/contract/quote-requests'
import { routes } from '../../../shared/contract/routes'
import type { QuoteDrafts } from '../../application/quotes/quote-drafts'
import type { QuoteQueries } from '../../application/quotes/quote-queries'
import { endpoint, type Endpoint } from '../endpoint'
import { presentMeasures } from '../presenters/measures'
import { presentQuote } from '../presenters/quotes'
import { sendFile } from '../send-file'
import { quoteAnswers, type QuoteAnswerDependencies } from './quote-answers'
import { param } from './support'

export interface QuoteFileRouteDependencies extends QuoteAnswerDependencies {
  drafts: QuoteDrafts
  queries: QuoteQueries
}

/** The files of a quote: added, fetched, looked at and taken away. */
export function quoteFileRoutes(deps: QuoteFileRouteDependencies): Endpoint[] {
  const { drafts, queries } = deps
  const { exists, presented } = quoteAnswers(deps)

  return [
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
  ]
}

/** The header that sends a file as an attachment of that name, without sending it. */
function attachmentOf(response: Response, filename: string): string {
  const type = response.getHeader('Content-Type')
  const disposition = String(response.attachment(filename).getHeader('Content-Disposition'))
  response.removeHeader('Content-Disposition')
  if (type === undefined) response.removeHeader('Content-Type')
  return disposition
}
