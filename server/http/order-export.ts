import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { Response } from 'express'
import { formatMoney } from '../../shared/domain/money'
import { finishWords, rushWords } from '../../shared/domain/offer-words'
import type { ShopSettings } from '../../shared/domain/settings'
import { dayIn, minuteOfDayIn } from '../../shared/domain/shop-time'
import { everyPage } from '../application/common/every-page'
import type { OrderLine, Page, PageRequest } from '../application/common/reads'
import { gramsOrNull } from './presenters/common'

const PAGE = 200

type Cell = string | number | null

/** What the shop is and says, as far as the export needs it. */
export type ExportingShop = Pick<ShopSettings, 'time_zone' | 'language' | 'offer_words'>

/** A column of the export: its head, named as the field of the API is, and what stands below. */
type Column = [head: string, cell: (line: OrderLine, zone: string, shop: ExportingShop) => Cell]

const COLUMNS: readonly Column[] = [
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
  ['finish_name', ({ order }, _, shop) => finishWords(shop.offer_words, order.finish, shop.language).name],
  ['rush_level', ({ order }) => order.rushLevel],
  [
    'rush_level_name',
    ({ order }, _, shop) => rushWords(shop.offer_words, order.rushLevel, shop.language).name,
  ],
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
  ['due_date', ({ order }, zone) => day(order.estimatedCompletionDate, zone)],
  ['created_at', ({ order }, zone) => moment(order.createdAt, zone)],
  ['confirmed_at', ({ order }, zone) => moment(order.confirmedAt, zone)],
  ['in_production_at', ({ order }, zone) => moment(order.inProductionAt, zone)],
  ['shipped_at', ({ order }, zone) => moment(order.shippedAt, zone)],
  ['delivered_at', ({ order }, zone) => moment(order.deliveredAt, zone)],
  ['completed_at', ({ order }, zone) => moment(order.completedAt, zone)],
  ['cancelled_at', ({ order }, zone) => moment(order.cancelledAt, zone)],
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

/**
 * Sends all orders that `read` has as CSV (RFC 4180, UTF-8 with a byte order mark), page by page, never more than one of
 * them in memory. Decimals have a point whatever the shop's locale, times are of the shop's zone, names in its language; what a
 * spreadsheet would take for a formula begins with an apostrophe, also within a text.
 */
export async function sendOrderExport(
  read: (page: PageRequest) => Promise<Page<OrderLine>>,
  now: Date,
  shop: ExportingShop,
  response: Response,
): Promise<void> {
  // Read before the head goes out, so that what fails at once is answered as a problem.
  const first = await read({ limit: PAGE, cursor: null })
  const pages = (cursor: string | null) =>
    cursor === null ? Promise.resolve(first) : read({ limit: PAGE, cursor })
  response.attachment(`orders-${dayIn(now, shop.time_zone)}.csv`)
  response.setHeader('Content-Type', 'text/csv; charset=utf-8')
  response.setHeader('Cache-Control', 'private, no-store')
  const table = stringify({
    bom: true,
    header: true,
    columns: COLUMNS.map(([head]) => head),
    record_delimiter: 'windows',
    escape_formulas: true,
  })
  await pipeline(Readable.from(rowsOf(pages, shop)), table, response)
}

async function* rowsOf(
  pages: (cursor: string | null) => Promise<Page<OrderLine>>,
  shop: ExportingShop,
): AsyncIterable<Cell[]> {
  for await (const line of everyPage(pages))
    yield COLUMNS.map(([, cell]) => harmless(cell(line, shop.time_zone, shop)))
}

/**
 * Where the list separator is a semicolon, as in German, spreadsheets split these rows there and at line breaks inside of
 * quotes, too: a customer's text must begin no cell of its own with a formula.
 */
function harmless(cell: Cell): Cell {
  return typeof cell === 'string'
    ? cell.replace(/([;\t\r\n][\s"']*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1'")
    : cell
}

function day(at: Date | null, zone: string): string | null {
  return at === null ? null : dayIn(at, zone)
}

/** `2026-06-01 14:05`, as spreadsheets read it. */
function moment(at: Date | null, zone: string): string | null {
  if (at === null) return null
  const minute = minuteOfDayIn(at, zone)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayIn(at, zone)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
