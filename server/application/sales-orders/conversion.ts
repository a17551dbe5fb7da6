import { missingAddressFields, type RequiredAddressField } from '../../../shared/domain/addresses'
import { DomainError } from '../../../shared/domain/errors'
import { formatMoney, moneyInWords, type Cents } from '../../../shared/domain/money'
import { PICKUP } from '../../../shared/domain/order-lifecycle'
import { taxOn } from '../../../shared/domain/pricing'
import { isExpired } from '../../../shared/domain/quote-lifecycle'
import { shippingCost } from '../../../shared/domain/settings'
import { isOffice, type Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import { notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { ShopFacts, ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import type { QuoteRecord } from '../quotes/ports'
import type { AddressFields, UserRecord } from '../users/ports'
import { orderView, type OrderView } from './order-view'
import type { SalesOrderRecord } from './ports'
import { NO_ADDRESS } from '../common/no-address'

/** Who gets the parts, and where. */
export interface Destination {
  name: string | null
  /** Null when they are picked up. */
  address: AddressFields | null
  phone: string | null
}

export interface ConversionRequest {
  destination: Destination
  /** The total that was shown; refused when it is another now. */
  shownGrandTotal?: Cents
  customerNotes?: string | null
}

/** Makes orders of accepted quotes: one quote becomes at most one order. */
export class QuoteConversion {
  constructor(private readonly deps: { unitOfWork: UnitOfWork; shop: ShopFactsSource; clock: Clock }) {}

  /**
   * Throws ALREADY_CONVERTED with the order's id, INVALID_STATE unless the quote is accepted, QUOTE_EXPIRED,
   * VALIDATION_ERROR for an incomplete address, PRICE_CHANGED when the total is not the one shown.
   */
  async convert(
    caller: Caller,
    quoteId: number,
    request: ConversionRequest,
    seal: Seal<OrderView>,
  ): Promise<OrderView> {
    const { address } = request.destination
    if (address) refuseIncomplete({ ...request.destination, address })
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const quote = await tx.quotes.byId(quoteId)
      if (!quote || (!isOffice(caller) && quote.userId !== caller.userId)) throw notFound('quote')
      refuseUnlessConvertible(quote, now)
      const customer = await tx.users.byId(quote.userId)
      if (!customer) throw notFound('customer')
      const settings = await this.deps.shop.inside(tx)
      const draft = newOrder(quote, customer, request, settings, now)
      if (request.shownGrandTotal !== undefined && request.shownGrandTotal !== draft.grandTotal) {
        throw new DomainError(
          'PRICE_CHANGED',
          `The total is ${moneyInWords(draft.grandTotal, draft.currency)} with tax and shipping. Look at it again before you order.`,
          {
            current: {
              tax_amount: formatMoney(draft.taxAmount),
              shipping_cost: formatMoney(draft.shippingCost),
              grand_total: formatMoney(draft.grandTotal),
            },
          },
        )
      }
      const orderNumber = await tx.counters.draw('sales_order', now, settings.time_zone)
      const order = await tx.salesOrders.insert({ ...draft, orderNumber })
      quote.salesOrderId = order.id
      quote.convertedAt = now
      quote.updatedAt = now
      await tx.quotes.save(quote)
      await tx.changes.record({
        actor: caller,
        entityType: 'quote',
        entityId: quote.id,
        action: 'quote.converted',
        from: 'accepted',
        to: 'accepted',
        fields: { sales_order_id: { to: order.id } },
        at: now,
        ownerId: quote.userId,
        version: quote.version,
      })
      await tx.changes.record({
        actor: caller,
        entityType: 'sales_order',
        entityId: order.id,
        action: 'order.created',
        to: order.status,
        fields: { grand_total: { to: order.grandTotal }, quote_id: { to: quote.id } },
        at: now,
        ownerId: order.userId,
        version: order.version,
      })
      const detail = await tx.views.order(order.id)
      if (!detail) throw notFound('order')
      const view = orderView(detail, caller)
      await seal(tx, view)
      return view
    })
  }
}

const FIELD_NAMES: Record<RequiredAddressField, string> = {
  name: 'shipping_name',
  line1: 'shipping_address_line1',
  city: 'shipping_city',
  state: 'shipping_state',
  zip: 'shipping_zip',
  country: 'shipping_country',
}

/** Throws VALIDATION_ERROR naming every field that an address to ship to lacks. */
export function refuseIncomplete({ name, address, phone }: Destination & { address: AddressFields }): void {
  const missing = missingAddressFields({ ...address, name, phone })
  if (missing.length === 0) return
  throw new DomainError(
    'VALIDATION_ERROR',
    'The shipping address is not complete. Fill in what is missing, or choose to pick the order up.',
    { errors: missing.map((field) => ({ path: FIELD_NAMES[field], message: 'Needed to ship the order.' })) },
  )
}

function refuseUnlessConvertible(quote: QuoteRecord, now: Date): void {
  if (quote.salesOrderId !== null) {
    throw new DomainError('ALREADY_CONVERTED', 'This quote has become an order already.', {
      sales_order_id: quote.salesOrderId,
    })
  }
  if (quote.status !== 'accepted') {
    throw new DomainError('INVALID_STATE', 'Only an accepted quote becomes an order.', {
      current_status: quote.status,
      allowed: [],
    })
  }
  if (isExpired(quote.expiresAt, now)) {
    throw new DomainError('QUOTE_EXPIRED', 'This quote has expired. Ask for a new one.')
  }
}

type Priced = QuoteRecord & { materialType: string; unitPrice: Cents; subtotal: Cents; rushFee: Cents }

function isPriced(quote: QuoteRecord): quote is Priced {
  return (
    quote.materialType !== null &&
    quote.unitPrice !== null &&
    quote.subtotal !== null &&
    quote.rushFee !== null
  )
}

function newOrder(
  quote: QuoteRecord,
  customer: UserRecord,
  request: ConversionRequest,
  settings: ShopFacts,
  now: Date,
): Omit<SalesOrderRecord, 'id' | 'orderNumber'> {
  if (!isPriced(quote)) throw new Error(`Quote ${String(quote.id)} is accepted but has no price.`)
  const { destination } = request
  const shipping = destination.address ? shippingCost(settings, destination.address.country) : 0
  const goods = quote.subtotal + quote.rushFee
  const taxAmount = taxOn(goods + shipping, settings.tax_percent)
  const personName = [customer.firstName, customer.lastName].filter(Boolean).join(' ')
  return {
    userId: quote.userId,
    quoteId: quote.id,
    productName: quote.productName,
    quantity: quote.quantity,
    materialType: quote.materialType,
    color: quote.color,
    finish: quote.finish,
    rushLevel: quote.rushLevel,
    unitPrice: quote.unitPrice,
    subtotal: quote.subtotal,
    rushFee: quote.rushFee,
    taxAmount,
    taxPercent: settings.tax_percent,
    shippingCost: shipping,
    grandTotal: goods + taxAmount + shipping,
    currency: quote.currency,
    status: 'pending',
    heldFromStatus: null,
    paymentStatus: 'pending',
    paymentMethod: null,
    paymentTransactionId: null,
    amountPaid: 0,
    amountRefunded: 0,
    refundDue: 0,
    paidAt: null,
    shippingName: destination.name,
    shipping: destination.address ?? NO_ADDRESS,
    shippingPhone: destination.phone,
    billingName: customer.companyName ?? (personName === '' ? null : personName),
    billing: customer.billing,
    invoiceNumber: null,
    carrier: destination.address ? null : PICKUP,
    shippingService: null,
    trackingNumber: null,
    labelKey: null,
    estimatedCompletionDate: null,
    actualCompletionDate: null,
    confirmedAt: null,
    inProductionAt: null,
    shippedAt: null,
    deliveredAt: null,
    completedAt: null,
    cancelledAt: null,
    cancellationReason: null,
    customerNotes: request.customerNotes ?? quote.customerNotes,
    internalNotes: null,
    actualCentigrams: null,
    actualPrintSeconds: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
}
