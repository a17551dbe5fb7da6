import type { Cents } from '../../../shared/domain/money'
import { keptNames } from '../../../shared/domain/offer-words'
import { taxOn } from '../../../shared/domain/pricing'
import { isExpired } from '../../../shared/domain/quote-lifecycle'
import { PICKUP } from '../../../shared/domain/order-lifecycle'
import { addDays, dayIn, type IsoDay } from '../../../shared/domain/shop-time'
import type { ShopFacts } from '../common/shop-facts'
import type { QuoteFileLine, QuoteRecord } from '../quotes/ports'
import type { PaymentRecord, SalesOrderRecord } from '../sales-orders/ports'
import type { UserRecord } from '../users/ports'
import {
  billingParty,
  customerParty,
  destinationOf,
  fileOf,
  ownNames,
  sheetBase,
  type Tongue,
} from './sheet-parts'
import type { PieceLines, SalesSheet, SheetProduct } from './sheet'

export interface QuoteFacts {
  quote: QuoteRecord
  files: QuoteFileLine[]
  customer: UserRecord
  settings: ShopFacts
  tongue: Tongue
  now: Date
}

/** The sheet of a quote that has a price; null while it has none. */
export function quoteSheet(facts: QuoteFacts): SalesSheet | null {
  const { quote, files, customer, settings, tongue, now } = facts
  const { unitPrice, subtotal, rushFee, totalPrice } = quote
  if (unitPrice === null || subtotal === null || rushFee === null || totalPrice === null) return null
  const taxAmount = quote.taxAmount ?? 0
  const shippingCost = quote.shippingCost ?? 0
  const zone = settings.time_zone
  // An approval settles the price and begins the validity anew.
  const settled = quote.reviewedAt ?? quote.createdAt
  return {
    ...sheetBase(settings, tongue),
    kind: 'quote',
    currency: quote.currency,
    number: quote.quoteNumber,
    day: dayIn(settled, zone),
    madeAt: quote.updatedAt.toISOString(),
    customer: customerParty(customer),
    quoteNumber: quote.quoteNumber,
    orderNumber: null,
    invoice: null,
    notice: noticeOf(quote, now),
    validUntil: quote.expiresAt && dayIn(quote.expiresAt, zone),
    dueOn: null,
    delivery: null,
    shipTo: null,
    product: productOf(quote, files, quote, facts),
    ...priceOf(quote, { unitPrice, subtotal, rushFee, quantity: quote.quantity }),
    shippingCost,
    taxPercent: percentOf(totalPrice + shippingCost, taxAmount, settings.tax_percent),
    taxAmount,
    grandTotal: totalPrice + taxAmount + shippingCost,
    payments: [],
    customerNotes: quote.customerNotes,
    terms: settings.terms,
  }
}

export interface InvoiceFacts {
  order: SalesOrderRecord
  quote: QuoteRecord
  files: QuoteFileLine[]
  payments: PaymentRecord[]
  customer: UserRecord
  settings: ShopFacts
  tongue: Tongue
  now: Date
}

/** The sheet of an invoice issued now: what was agreed, and what was paid by this moment. */
export function invoiceSheet(facts: InvoiceFacts, number: string): SalesSheet {
  const { order, quote, files, payments, customer, settings, tongue, now } = facts
  const day = dayIn(now, settings.time_zone)
  const open = order.grandTotal - order.amountPaid + order.amountRefunded
  return {
    ...sheetBase(settings, tongue),
    kind: 'invoice',
    currency: order.currency,
    number,
    day,
    madeAt: now.toISOString(),
    customer: billingParty(order, customer),
    quoteNumber: quote.quoteNumber,
    orderNumber: order.orderNumber,
    invoice: null,
    notice: null,
    validUntil: null,
    dueOn: open > 0 ? addDays(day, settings.payment_days) : null,
    delivery: deliveryOf(order, settings.time_zone, day),
    shipTo: order.carrier === PICKUP ? 'pickup' : destinationOf(order),
    product: productOf(order, files, quote, facts),
    ...priceOf(quote, order),
    shippingCost: order.shippingCost,
    taxPercent: order.taxPercent,
    taxAmount: order.taxAmount,
    grandTotal: order.grandTotal,
    payments: standing(payments, settings.time_zone),
    customerNotes: null,
    terms: settings.terms,
  }
}

/**
 * The sheet of a credit note that takes an invoice back in full: the same lines below zero, under its own number, dated
 * today, with what was paid by now.
 */
export function creditNoteSheet(
  invoice: SalesSheet,
  facts: Pick<InvoiceFacts, 'payments' | 'settings' | 'now'>,
  number: string,
): SalesSheet {
  const { settings, payments, now } = facts
  return {
    ...invoice,
    // The shop may have moved since, the customer as invoiced may not.
    ...sheetBase(settings, { language: invoice.language, locale: invoice.locale }),
    kind: 'credit_note',
    number,
    day: dayIn(now, settings.time_zone),
    madeAt: now.toISOString(),
    invoice: { number: invoice.number, day: invoice.day },
    dueOn: null,
    delivery: null,
    shipTo: null,
    piece: null,
    unitPrice: -invoice.unitPrice,
    pieces: -invoice.pieces,
    minimumSupplement: -invoice.minimumSupplement,
    rushFee: -invoice.rushFee,
    shippingCost: -invoice.shippingCost,
    taxAmount: -invoice.taxAmount,
    grandTotal: -invoice.grandTotal,
    payments: standing(payments, settings.time_zone),
    terms: null,
  }
}

function noticeOf(quote: QuoteRecord, now: Date): SalesSheet['notice'] {
  const { status } = quote
  if (status === 'rejected' || status === 'cancelled') return status
  // What became an order was accepted in time.
  if (quote.salesOrderId !== null) return null
  if (isExpired(quote.expiresAt, now)) return 'expired'
  return status === 'draft' || status === 'pending' ? status : null
}

function productOf(
  record: Pick<QuoteRecord, 'productName' | 'materialType' | 'color' | 'finish' | 'rushLevel' | 'quantity'>,
  files: QuoteFileLine[],
  { priceReceipt }: QuoteRecord,
  { settings, tongue }: Pick<QuoteFacts, 'settings' | 'tongue'>,
): SheetProduct {
  return {
    name: record.productName ?? files[0]?.originalFilename ?? '',
    material: record.materialType,
    color: record.color,
    finish: record.finish,
    rushLevel: record.rushLevel,
    ...ownNames(
      // What was priced is called what it was called then.
      priceReceipt ? priceReceipt.names : keptNames(settings.offer_words, record.finish, record.rushLevel),
      tongue.language,
    ),
    quantity: record.quantity,
    files: files.map(fileOf),
  }
}

function priceOf(
  quote: QuoteRecord,
  price: { unitPrice: Cents; subtotal: Cents; rushFee: Cents; quantity: number },
) {
  const { priceReceipt: receipt } = quote
  const pieces = price.unitPrice * price.quantity
  return {
    piece: receipt && receipt.hand_set.length === 0 ? pieceOf(receipt.lines, receipt.factors) : null,
    unitPrice: price.unitPrice,
    pieces,
    minimumSupplement: price.subtotal - pieces,
    rushPercent: receipt?.factors.rush_percent ?? '0',
    rushFee: price.rushFee,
  }
}

function pieceOf(
  lines: { making: Cents; discount: Cents; finish: Cents },
  factors: { discount_percent: string },
): PieceLines {
  return {
    making: lines.making,
    discountPercent: factors.discount_percent,
    discount: lines.discount,
    finish: lines.finish,
  }
}

/** A quote keeps its tax in cents only; today's per cent is named where it gives the same. */
function percentOf(taxed: Cents, amount: Cents, percent: string): string | null {
  return taxOn(taxed, percent) === amount ? percent : null
}

/** A day that has passed without the goods says nothing any more. */
function deliveryOf(order: SalesOrderRecord, zone: string, today: IsoDay): SalesSheet['delivery'] {
  const done = order.shippedAt ?? order.deliveredAt ?? order.completedAt
  if (done) return { day: dayIn(done, zone), done: true }
  const expected = order.estimatedCompletionDate && dayIn(order.estimatedCompletionDate, zone)
  return expected && expected >= today ? { day: expected, done: false } : null
}

function standing(payments: PaymentRecord[], zone: string): SalesSheet['payments'] {
  return payments
    .filter(({ voidedAt }) => voidedAt === null)
    .map(({ recordedAt, method, kind, amount }) => ({
      day: dayIn(recordedAt, zone),
      method,
      amount: kind === 'refund' ? -amount : amount,
    }))
}
