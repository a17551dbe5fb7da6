import type { z } from 'zod'
import { routes } from '../../../shared/contract/routes'
import type { bookkeepingExportQuery, orderSummaryQuery } from '../../../shared/contract/sales-orders'
import { formatMoney } from '../../../shared/domain/money'
import { addDays, dayIn } from '../../../shared/domain/shop-time'
import type { OrderSummaryFilter } from '../../application/common/reads'
import { sendBookings, sendIssuedDocuments } from '../bookkeeping-export'
import { endpoint, type Endpoint } from '../endpoint'
import { sendOrderExport } from '../order-export'
import { presentOrderLine } from '../presenters/sales-orders'
import type { OrderRouteDependencies } from './sales-orders.routes'
import { fromMoment, pageRequest, presentPage, refuseOfficeFields, searchedWords, toMoment } from './support'

/** The list of orders, what it adds up to, and the same as a file; the books of a span as files. */
export function orderListRoutes({
  orders,
  shop,
  reads,
  clock,
}: Pick<OrderRouteDependencies, 'orders' | 'shop' | 'reads' | 'clock'>): Endpoint[] {
  return [
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
      route: routes.exportPayments,
      run: async ({ query, response }) => {
        const settings = await shop.settings()
        const span = spanOf(query, settings.time_zone)
        await sendBookings((page) => reads.bookings(span, page), clock.now(), settings, response)
      },
    }),
    endpoint({
      route: routes.exportInvoices,
      run: async ({ query, response }) => {
        const settings = await shop.settings()
        const span = spanOf(query, settings.time_zone)
        await sendIssuedDocuments((page) => reads.documentLines(span, page), clock.now(), settings, response)
      },
    }),
  ]
}

function spanOf({ from, to }: z.output<typeof bookkeepingExportQuery>, zone: string) {
  return { from: from ? fromMoment(from, zone) : undefined, to: to ? toMoment(to, zone) : undefined }
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
    ...spanOf(query, zone),
  }
}
