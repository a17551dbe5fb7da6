import { routes } from '../../../shared/contract/routes'
import { invalidField } from '../../../shared/domain/errors'
import { PICKUP } from '../../../shared/domain/order-lifecycle'
import type { Clock } from '../../application/common/clock'
import type { ReadModels } from '../../application/common/reads'
import type { QuoteQueries } from '../../application/quotes/quote-queries'
import type { Destination, QuoteConversion } from '../../application/sales-orders/conversion'
import type { OrderService } from '../../application/sales-orders/order-service'
import type { PaymentService } from '../../application/sales-orders/payment-service'
import type { ShopService } from '../../application/shop/shop-service'
import { endpoint, type Endpoint } from '../endpoint'
import { presentOrder } from '../presenters/sales-orders'
import { presentedTo } from './order-answers'
import { orderChangeRoutes } from './order-changes.routes'
import { orderListRoutes } from './order-lists.routes'
import { orderPaymentRoutes } from './order-payments.routes'
import { addressFrom, centsOrUndefined, param, refuseOfficeFields } from './support'
import { confirmedCustomersOnly } from './verified-email'

export interface OrderRouteDependencies {
  orders: OrderService
  payments: PaymentService
  conversion: QuoteConversion
  quotes: QuoteQueries
  shop: ShopService
  reads: Pick<ReadModels, 'user' | 'bookings' | 'documentLines'>
  clock: Clock
}

export function orderRoutes(deps: OrderRouteDependencies): Endpoint[] {
  return [
    conversionRoute(deps),
    ...orderListRoutes(deps),
    ...orderChangeRoutes(deps),
    ...orderPaymentRoutes(deps),
  ]
}

/** A quote becomes an order. */
function conversionRoute({
  conversion,
  quotes,
  shop,
  reads,
}: Pick<OrderRouteDependencies, 'conversion' | 'quotes' | 'shop' | 'reads'>): Endpoint {
  const confirmed = confirmedCustomersOnly(shop, reads)
  return endpoint({
    route: routes.convertQuote,
    exists: (facts) => quotes.assertVisible(facts.caller, param(facts, 'quote_id')),
    may: async (facts) => {
      refuseOfficeFields(facts, ['user_id', 'internal_notes'])
      await confirmed(facts)
    },
    run: async (facts) => {
      const { caller, body, seal } = facts
      const address = completeAddress(addressFrom(body, 'shipping'))
      const pickup = body.carrier === PICKUP
      if (pickup && Object.values(address).some((line) => line !== null)) {
        throw invalidField('carrier', 'Send an address to ship to, or "pickup", not both.')
      }
      const destination: Destination = {
        name: body.shipping_name ?? null,
        address: pickup ? null : address,
        phone: body.shipping_phone ?? null,
      }
      const view = await conversion.convert(
        caller,
        param(facts, 'quote_id'),
        {
          destination,
          shownGrandTotal: centsOrUndefined(body.grand_total),
          customerNotes: body.customer_notes,
        },
        presentedTo(caller, seal),
      )
      return presentOrder(view, caller)
    },
  })
}

function completeAddress(address: ReturnType<typeof addressFrom>) {
  return {
    line1: address.line1 ?? null,
    line2: address.line2 ?? null,
    city: address.city ?? null,
    state: address.state ?? null,
    zip: address.zip ?? null,
    country: address.country ?? null,
  }
}
