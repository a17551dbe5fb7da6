import { routes } from '../../../shared/contract/routes'
import { invalidField } from '../../../shared/domain/errors'
import type { InstantPricing } from '../../application/quotes/instant-pricing'
import { endpoint, type Endpoint } from '../endpoint'
import { presentInstantPrice, presentMeasuredFile } from '../presenters/instant-quote'
import { SenderGone } from '../uploads'

export interface InstantQuoteRouteDependencies {
  instantPricing: InstantPricing
}

/** Prices for people without an account. */
export function instantQuoteRoutes({ instantPricing }: InstantQuoteRouteDependencies): Endpoint[] {
  const exists = () => instantPricing.demandOffered()
  return [
    endpoint({
      route: routes.measureFile,
      exists,
      run: async ({ files, response }) => {
        const [file] = files
        if (!file) throw invalidField('files', 'Send one 3MF file.')
        const measured = await instantPricing.measure(file, () => !response.destroyed)
        if (!measured) throw new SenderGone()
        return presentMeasuredFile(measured)
      },
    }),
    endpoint({
      route: routes.instantPrice,
      exists,
      run: async ({ body }) =>
        presentInstantPrice(
          await instantPricing.price(body.files, {
            materialType: body.material_type,
            finish: body.finish,
            rushLevel: body.rush_level,
            quantity: body.quantity,
            reviewRequested: body.request_review ?? false,
          }),
        ),
    }),
  ]
}
