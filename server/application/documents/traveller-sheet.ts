import { keptNames } from '../../../shared/domain/offer-words'
import { PICKUP } from '../../../shared/domain/order-lifecycle'
import { dayIn } from '../../../shared/domain/shop-time'
import type { ShopFacts } from '../common/shop-facts'
import type { OrderDetail } from '../common/reads'
import type { QuoteRecord } from '../quotes/ports'
import type { UserRecord } from '../users/ports'
import { customerParty, destinationOf, fileOf, ownNames, sheetBase, shopTongue } from './sheet-parts'
import type { TravellerSheet } from './sheet'

/**
 * The desktop app opens it; a hand scanner at the desk types it into the search. The office has no address that every
 * machine could reach, and a sheet on a bench should not hold one.
 */
export function orderLink(orderNumber: string): string {
  return `printfarm://order/${orderNumber}`
}

/** The job sheet of an order as it stands now, in the shop's own language. */
export function travellerSheet(facts: {
  detail: OrderDetail
  quote: QuoteRecord
  customer: UserRecord
  settings: ShopFacts
  now: Date
}): TravellerSheet {
  const { detail, quote, customer, settings, now } = facts
  const { order, files } = detail
  const each = (value: number | null) => (value === null ? null : value * order.quantity)
  return {
    ...sheetBase(settings, shopTongue(settings)),
    kind: 'traveller',
    currency: order.currency,
    number: order.orderNumber,
    day: dayIn(now, settings.time_zone),
    madeAt: now.toISOString(),
    customer: customerParty(customer),
    quoteNumber: detail.quoteNumber,
    link: orderLink(order.orderNumber),
    dueOn: order.estimatedCompletionDate && dayIn(order.estimatedCompletionDate, settings.time_zone),
    onHold: order.status === 'on_hold',
    product: {
      name: order.productName ?? files[0]?.originalFilename ?? '',
      material: order.materialType,
      color: order.color,
      finish: order.finish,
      rushLevel: order.rushLevel,
      ...ownNames(keptNames(settings.offer_words, order.finish, order.rushLevel), settings.language),
      quantity: order.quantity,
      files: files.map(fileOf),
    },
    centigrams: each(quote.materialCentigrams),
    seconds: each(quote.printTimeSeconds),
    carrier: order.carrier,
    shipTo: order.carrier === PICKUP ? 'pickup' : destinationOf(order),
    customerNotes: order.customerNotes,
    internalNotes: [quote.internalNotes, order.internalNotes].filter(Boolean).join('\n\n') || null,
  }
}
