import type { z } from 'zod'
import { routes } from '../../../shared/contract/routes'
import type { updateShippingBody } from '../../../shared/contract/sales-orders'
import { PICKUP } from '../../../shared/domain/order-lifecycle'
import { toCentigrams } from '../../../shared/domain/pricing'
import type { ShippingChanges } from '../../application/sales-orders/order-service'
import { endpoint, type Endpoint } from '../endpoint'
import { presentOrder } from '../presenters/sales-orders'
import { presentedTo, visibleOrder, withCurrentOrder } from './order-answers'
import type { OrderRouteDependencies } from './sales-orders.routes'
import { addressFrom, centsOrUndefined, param, toMoment } from './support'

/** One order, and what changes it but for its payments. */
export function orderChangeRoutes({
  orders,
  shop,
}: Pick<OrderRouteDependencies, 'orders' | 'shop'>): Endpoint[] {
  const exists = visibleOrder(orders)
  return [
    endpoint({
      route: routes.getOrder,
      exists,
      run: async (facts) => presentOrder(await orders.get(facts.caller, param(facts, 'id')), facts.caller),
    }),
    endpoint({
      route: routes.updateOrder,
      exists,
      run: async (facts) => {
        const { caller, body } = facts
        const { time_zone: zone } = await shop.settings()
        return await withCurrentOrder(caller, () =>
          orders.update(caller, param(facts, 'id'), {
            estimatedCompletionDate: momentOrNull(body.estimated_completion_date, zone),
            internalNotes: body.internal_notes,
            actualCentigrams: centigramsOrNull(body.actual_grams),
            actualPrintSeconds: body.actual_print_seconds,
            version: body.version,
          }),
        )
      },
    }),
    endpoint({
      route: routes.moveOrder,
      exists,
      run: async (facts) => {
        const { caller, body } = facts
        return await withCurrentOrder(caller, () =>
          orders.move(caller, param(facts, 'id'), body.status, body.note ?? null, body.version),
        )
      },
    }),
    endpoint({
      route: routes.updateShipping,
      exists,
      run: async (facts) => {
        const { caller, body } = facts
        return await withCurrentOrder(caller, () =>
          orders.updateShipping(caller, param(facts, 'id'), shippingChanges(body)),
        )
      },
    }),
    endpoint({
      route: routes.cancelOrder,
      exists,
      run: async (facts) => {
        const { caller, body, seal } = facts
        const view = await orders.cancel(
          caller,
          param(facts, 'id'),
          body.cancellation_reason,
          presentedTo(caller, seal),
        )
        return presentOrder(view, caller)
      },
    }),
  ]
}

function shippingChanges(body: z.output<typeof updateShippingBody>): ShippingChanges {
  return {
    name: body.shipping_name,
    address: addressFrom(body, 'shipping'),
    phone: body.shipping_phone,
    // However it is written, a pickup is a pickup: the rules know the one word.
    carrier: body.carrier?.toLowerCase() === PICKUP ? PICKUP : body.carrier,
    shippingService: body.shipping_service,
    trackingNumber: body.tracking_number,
    shippingCost: centsOrUndefined(body.shipping_cost),
    customerAgreed: body.customer_agreed,
    note: body.note,
    version: body.version,
  }
}

function momentOrNull(text: string | null | undefined, zone: string): Date | null | undefined {
  if (text === null || text === undefined) return text
  // A due day runs to its end.
  return text.length === 10 ? new Date(toMoment(text, zone).getTime() - 60_000) : new Date(text)
}

function centigramsOrNull(grams: number | null | undefined): number | null | undefined {
  return grams === null || grams === undefined ? grams : toCentigrams(grams)
}
