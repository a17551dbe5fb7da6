import type { Request, Response } from 'express'
import { routes } from '../../../shared/contract/routes'
import { chooseLanguage, LANGUAGES } from '../../../shared/texts/translator'
import type { DocumentService, PrintedDocument } from '../../application/documents/document-service'
import type { Tongue } from '../../application/documents/sheet-parts'
import type { QuoteQueries } from '../../application/quotes/quote-queries'
import type { OrderService } from '../../application/sales-orders/order-service'
import type { LogoService } from '../../application/shop/logo-service'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { presentSettings } from '../presenters/shop'
import { param, withPresentedCurrent } from './support'

export interface DocumentRouteDependencies {
  documents: DocumentService
  logos: LogoService
  quotes: QuoteQueries
  orders: OrderService
}

/** Of pictures whose address names one version of them. */
const FOREVER = 'public, max-age=31536000, immutable'

export function documentRoutes({ documents, logos, quotes, orders }: DocumentRouteDependencies): Endpoint[] {
  const quoteExists = (facts: GuardFacts) => quotes.assertVisible(facts.caller, param(facts, 'id'))
  const orderExists = (facts: GuardFacts) => orders.assertVisible(facts.caller, param(facts, 'id'))

  return [
    endpoint({
      route: routes.quotePdf,
      exists: quoteExists,
      run: async (facts) => {
        const { caller, request, response } = facts
        sendPdf(response, await documents.quote(caller, param(facts, 'id'), wantedTongue(request)))
      },
    }),
    endpoint({
      route: routes.invoicePdf,
      exists: orderExists,
      run: async (facts) => {
        const { caller, request, response } = facts
        sendPdf(response, await documents.invoice(caller, param(facts, 'id'), wantedTongue(request)))
      },
    }),
    endpoint({
      route: routes.creditNotePdf,
      exists: orderExists,
      run: async (facts) => {
        sendPdf(facts.response, await documents.creditNote(facts.caller, param(facts, 'id')))
      },
    }),
    endpoint({
      route: routes.travellerPdf,
      exists: orderExists,
      run: async (facts) => {
        sendPdf(facts.response, await documents.traveller(param(facts, 'id')))
      },
    }),
    endpoint({
      route: routes.setLogo,
      run: async ({ caller, body }) => {
        const bytes = new Uint8Array(Buffer.from(body.image, 'base64'))
        const settings = await withPresentedCurrent(presentSettings, () =>
          logos.set(caller, bytes, body.version),
        )
        return presentSettings(settings)
      },
    }),
    endpoint({
      route: routes.removeLogo,
      run: async ({ caller }) => presentSettings(await logos.remove(caller)),
    }),
    endpoint({
      route: routes.shopLogo,
      run: async (facts) => {
        const logo = await logos.open(param(facts, 'id'))
        const { response } = facts
        response.setHeader('Content-Type', logo.contentType)
        response.setHeader('Content-Length', logo.bytes.length)
        response.setHeader('Cache-Control', FOREVER)
        response.end(logo.bytes)
      },
    }),
  ]
}

/** What the caller's browser reads; null when that is nothing that the product speaks. */
function wantedTongue(request: Request): Tongue | null {
  const wanted = request.acceptsLanguages().filter((name) => name !== '*')
  const known = wanted.find((name) =>
    LANGUAGES.some((language) => name.toLowerCase().split('-')[0] === language),
  )
  return known === undefined ? null : chooseLanguage([known])
}

function sendPdf(response: Response, { filename, bytes }: PrintedDocument): void {
  response.attachment(filename)
  response.setHeader('Content-Type', 'application/pdf')
  response.setHeader('Content-Length', bytes.length)
  response.setHeader('Cache-Control', 'private, no-store')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.end(bytes)
}
