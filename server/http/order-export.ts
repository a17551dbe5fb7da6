import type { Response } from 'express'
import { formatMoney } from '../../shared/domain/money'
import { finishWords, rushWords } from '../../shared/domain/offer-words'
import type { ShopSettings } from '../../shared/domain/settings'
import type { OrderLine, Page, PageRequest } from '../application/common/reads'
import { type CsvColumn, dayOrNull, momentOrNull, sendCsv } from './csv-export'
import { gramsOrNull } from './presenters/common'

/** What the shop is and says, as far as the export needs it. */
export type ExportingShop = Pick<ShopSettings, 'time_zone' | 'language' | 'offer_words'>

const COLUMNS: readonly CsvColumn<OrderLine, ExportingShop>[] = [
  ['order_number', ({ order }) => order.orderNumber],
  ['quote_number', ({ quoteNumber }) => quoteNumber],
  ['status', ({ order }) => order.status],
  ['held_from_status', ({ order }) => order.heldFromStatus],
  ['payment_status', ({ order }) => order.paymentStatus],
  [
    'customer_name',
    ({ customer }) => [customer.firstName, customer.lastName].filter(Boolean).join(' ') || null,
  ],
  ['company_name', ({ customer }) => customer.companyName],
  ['email', ({ customer }) => customer.email],
  ['product_name', ({ order }) => order.productName],
  ['quantity', ({ order }) => order.quantity],
  ['material_type', ({ order }) => order.materialType],
  ['color', ({ order }) => order.color],
  ['finish', ({ order }) => order.finish],
  ['finish_name', ({ order }, shop) => finishWords(shop.offer_words, order.finish, shop.language).name],
  ['rush_level', ({ order }) => order.rushLevel],
  ['rush_level_name', ({ order }, shop) => rushWords(shop.offer_words, order.rushLevel, shop.language).name],
  ['currency', ({ order }) => order.currency],
  ['unit_price', ({ order }) => formatMoney(order.unitPrice)],
  ['subtotal', ({ order }) => formatMoney(order.subtotal)],
  ['rush_fee', ({ order }) => formatMoney(order.rushFee)],
  ['tax_amount', ({ order }) => formatMoney(order.taxAmount)],
  ['shipping_cost', ({ order }) => formatMoney(order.shippingCost)],
  ['grand_total', ({ order }) => formatMoney(order.grandTotal)],
  ['amount_paid', ({ order }) => formatMoney(order.amountPaid)],
  ['amount_refunded', ({ order }) => formatMoney(order.amountRefunded)],
  ['refund_due', ({ order }) => formatMoney(order.refundDue)],
  ['invoice_number', ({ order }) => order.invoiceNumber],
  ['due_date', ({ order }, shop) => dayOrNull(order.estimatedCompletionDate, shop.time_zone)],
  ['created_at', ({ order }, shop) => momentOrNull(order.createdAt, shop.time_zone)],
  ['confirmed_at', ({ order }, shop) => momentOrNull(order.confirmedAt, shop.time_zone)],
  ['in_production_at', ({ order }, shop) => momentOrNull(order.inProductionAt, shop.time_zone)],
  ['shipped_at', ({ order }, shop) => momentOrNull(order.shippedAt, shop.time_zone)],
  ['delivered_at', ({ order }, shop) => momentOrNull(order.deliveredAt, shop.time_zone)],
  ['completed_at', ({ order }, shop) => momentOrNull(order.completedAt, shop.time_zone)],
  ['cancelled_at', ({ order }, shop) => momentOrNull(order.cancelledAt, shop.time_zone)],
  ['cancellation_reason', ({ order }) => order.cancellationReason],
  ['carrier', ({ order }) => order.carrier],
  ['tracking_number', ({ order }) => order.trackingNumber],
  ['shipping_name', ({ order }) => order.shippingName],
  ['shipping_city', ({ order }) => order.shipping.city],
  ['shipping_zip', ({ order }) => order.shipping.zip],
  ['shipping_country', ({ order }) => order.shipping.country],
  ['actual_grams', ({ order }) => gramsOrNull(order.actualCentigrams)],
  [
    'actual_print_hours',
    ({ order: { actualPrintSeconds: seconds } }) => (seconds === null ? null : (seconds / 3600).toFixed(2)),
  ],
]

/** Sends all orders that `read` has, page by page; see `sendCsv`. */
export async function sendOrderExport(
  read: (page: PageRequest) => Promise<Page<OrderLine>>,
  now: Date,
  shop: ExportingShop,
  response: Response,
): Promise<void> {
  await sendCsv({ name: 'orders', columns: COLUMNS, read, now, shop, response })
}
