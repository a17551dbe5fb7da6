import { routes } from '../../../shared/contract/routes'
import type { orderSummaryQuery, updateShippingBody } from '../../../shared/contract/sales-orders'
import { invalidField } from '../../../shared/domain/errors'
import { formatMoney } from '../../../shared/domain/money'
import { addDays, dayIn } from '../../../shared/domain/shop-time'
import { PICKUP } from '../../../shared/domain/order-lifecycle'
import { toCentigrams } from '../../../shared/domain/pricing'
import type { Caller } from '../../application/common/caller'
import type { Clock } from '../../application/common/clock'
import type { OrderDetail, OrderSummaryFilter, ReadModels } from '../../application/common/reads'
import { bankAccountOf } from '../../application/common/shop-facts'
import type { Seal } from '../../application/common/seal'
import type { QuoteQueries } from '../../application/quotes/quote-queries'
import type { Destination, QuoteConversion } from '../../application/sales-orders/conversion'
import type { OrderService, ShippingChanges } from '../../application/sales-orders/order-service'
import { orderView, type OrderView } from '../../application/sales-orders/order-view'
import type { PaymentService } from '../../application/sales-orders/payment-service'
import type { ShopService } from '../../application/shop/shop-service'
import type { z } from 'zod'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { sendOrderExport } from '../order-export'
import { presentOrder, presentOrderLine, presentPaymentDetails } from '../presenters/sales-orders'
import {
  addressFrom,
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

export interface OrderRouteDependencies {
  orders: OrderService
  payments: PaymentService
  conversion: QuoteConversion
  quotes: QuoteQueries
  shop: ShopService
  reads: Pick<ReadModels, 'user'>
  clock: Clock
}

export function orderRoutes(deps: OrderRouteDependencies): Endpoint[] {
  const { orders, payments, conversion, quotes, shop, reads, clock } = deps

  const exists = (facts: GuardFacts) => orders.assertVisible(facts.caller, param(facts, 'id'))

  const presented =
    <T>(caller: Caller, seal: Seal<T>): Seal<OrderView> =>
    (tx, view) =>
      seal(tx, presentOrder(view, caller) as T)

  /** A stale version's answer shows the order as it is now, in the form the caller would have got. */
  const withCurrent = async (caller: Caller, run: () => Promise<OrderView>) => {
    const view = await withPresentedCurrent(
      (detail: OrderDetail) => presentOrder(orderView(detail, caller), caller),
      run,
    )
    return presentOrder(view, caller)
  }

  const confirmed = confirmedCustomersOnly(shop, reads)

  return [
    endpoint({
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
          presented(caller, seal),
        )
        return presentOrder(view, caller)
      },
    }),
    endpoint({
      route: routes.listOrders,
      may: (facts) => refuseOfficeFields(facts, ['user_id', 'need']),
      run: async ({ caller, query }) => {
        const { time_zone: zone } = await shop.settings()
        const filter = { ...filterFrom(query, clock.now(), zone), status: query.status, sort: query.sort }
        const page = await orders.list(caller, filter, pageRequest(query))
        return presentPage(page, (line) => presentOrderLine(line, caller))
      },
    }),
    endpoint({
      route: routes.orderSummary,
      run: async ({ query }) => {
        const { time_zone: zone, currency } = await shop.settings()
        const items = await orders.summary(filterFrom(query, clock.now(), zone))
        return {
          items: items.map(({ status, count, total }) => ({ status, count, total: formatMoney(total) })),
          currency,
        }
      },
    }),
    endpoint({
      route: routes.exportOrders,
      run: async ({ caller, query, response }) => {
        const settings = await shop.settings()
        const now = clock.now()
        const filter = {
          ...filterFrom(query, now, settings.time_zone),
          status: query.status,
          sort: query.sort,
        }
        await sendOrderExport((page) => orders.list(caller, filter, page), now, settings, response)
      },
    }),
    endpoint({
      route: routes.getOrder,
      exists,
      run: async (facts) => presentOrder(await orders.get(facts.caller, param(facts, 'id')), facts.caller),
    }),
    endpoint({
      route: routes.getPaymentDetails,
      exists,
      run: async (facts) => {
        const { detail } = await orders.get(facts.caller, param(facts, 'id'))
        return presentPaymentDetails(detail.order, bankAccountOf(await shop.settings()))
      },
    }),
    endpoint({
      route: routes.updateOrder,
      exists,
      run: async (facts) => {
        const { caller, body } = facts
        const { time_zone: zone } = await shop.settings()
        return await withCurrent(caller, () =>
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
        return await withCurrent(caller, () =>
          orders.move(caller, param(facts, 'id'), body.status, body.note ?? null, body.version),
        )
      },
    }),
    endpoint({
      route: routes.recordPayment,
      exists,
      run: async (facts) => {
        const { caller, body } = facts
        return await withCurrent(caller, () =>
          payments.record(caller, param(facts, 'id'), {
            target: body.payment_status,
            method: body.payment_method,
            transactionId: body.payment_transaction_id ?? null,
            amount: body.amount === undefined ? null : cents(body.amount),
            version: body.version,
          }),
        )
      },
    }),
    endpoint({
      route: routes.voidPayment,
      exists,
      run: async (facts) => {
        const { caller, body, seal } = facts
        return await withCurrent(caller, () =>
          payments.void(
            caller,
            param(facts, 'id'),
            param(facts, 'payment_id'),
            body,
            presented(caller, seal),
          ),
        )
      },
    }),
    endpoint({
      route: routes.updateShipping,
      exists,
      run: async (facts) => {
        const { caller, body } = facts
        return await withCurrent(caller, () =>
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
          presented(caller, seal),
        )
        return presentOrder(view, caller)
      },
    }),
  ]
}

/** A list's filters in the shop's calendar. */
function filterFrom(query: z.output<typeof orderSummaryQuery>, now: Date, zone: string): OrderSummaryFilter {
  const today = dayIn(now, zone)
  const days = { now, todayEnd: toMoment(today, zone), weekEnd: toMoment(addDays(today, 6), zone) }
  return {
    userId: query.user_id,
    paymentStatus: query.payment_status,
    rushLevel: query.rush_level,
    materialType: query.material_type,
    dueBefore: query.due_before ? fromMoment(query.due_before, zone) : undefined,
    need: query.need && { kind: query.need, ...days },
    words: searchedWords(query.q),
    from: query.from ? fromMoment(query.from, zone) : undefined,
    to: query.to ? toMoment(query.to, zone) : undefined,
  }
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
