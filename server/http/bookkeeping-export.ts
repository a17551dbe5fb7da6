import type { Response } from 'express'
import { formatMoney } from '../../shared/domain/money'
import { documentBalance } from '../../shared/domain/payments'
import type { ShopSettings } from '../../shared/domain/settings'
import { dayIn } from '../../shared/domain/shop-time'
import type { PaymentMethod } from '../../shared/domain/vocabulary'
import { documentTexts, type DocumentText } from '../../shared/texts/de/documents'
import type { Booking, IssuedDocumentLine, Page, PageRequest } from '../application/common/reads'
import { billedAddress } from '../application/documents/sheet-parts'
import { type CsvColumn, momentOrNull, sendCsv } from './csv-export'

type ExportingShop = Pick<ShopSettings, 'time_zone' | 'language'>

const KINDS: Record<Booking['kind'] | IssuedDocumentLine['document']['kind'], DocumentText> = {
  payment: 'Payment',
  refund: 'Refund',
  payment_voided: 'Payment voided',
  refund_voided: 'Refund voided',
  invoice: 'Invoice',
  credit_note: 'Credit note',
}

const METHODS: Record<PaymentMethod, DocumentText | 'Stripe'> = {
  cash: 'Cash',
  check: 'Check',
  bank_transfer: 'Bank transfer',
  credit_card: 'Credit card',
  stripe: 'Stripe',
  other: 'Other',
}

const inShop = (text: DocumentText | 'Stripe', { language }: ExportingShop) =>
  text === 'Stripe' || language === 'en' ? text : documentTexts[text]

const BOOKING_COLUMNS: readonly CsvColumn<Booking, ExportingShop>[] = [
  ['booked_on', ({ at }, shop) => dayIn(at, shop.time_zone)],
  ['booked_at', ({ at }, shop) => momentOrNull(at, shop.time_zone)],
  ['kind', ({ kind }) => kind],
  ['kind_name', ({ kind }, shop) => inShop(KINDS[kind], shop)],
  ['order_number', ({ order }) => order.orderNumber],
  ['invoice_number', ({ order }) => order.invoiceNumber],
  ['credit_note_number', ({ creditNoteNumber }) => creditNoteNumber],
  // The order keeps who was billed, also when the account is deleted.
  ['billed_to', ({ order }) => order.billingName ?? order.shippingName],
  [
    'customer_name',
    ({ customer }) => [customer.firstName, customer.lastName].filter(Boolean).join(' ') || null,
  ],
  ['company_name', ({ customer }) => customer.companyName],
  ['country', ({ order }) => billedAddress(order).country],
  ['payment_method', ({ method }) => method],
  ['payment_method_name', ({ method }, shop) => inShop(METHODS[method], shop)],
  ['payment_transaction_id', ({ transactionId }) => transactionId],
  ['amount', ({ amount }) => formatMoney(amount)],
  ['currency', ({ currency }) => currency],
  ['booked_by', ({ bookedBy }) => bookedBy],
]

const DOCUMENT_COLUMNS: readonly CsvColumn<IssuedDocumentLine, ExportingShop>[] = [
  ['number', ({ document }) => document.number],
  ['kind', ({ document }) => document.kind],
  ['kind_name', ({ document }, shop) => inShop(KINDS[document.kind], shop)],
  // As printed on it: the day is frozen with the rest, whatever zone the shop moves to.
  ['issued_on', ({ document }) => document.content.day],
  ['due_on', ({ document }) => document.content.dueOn],
  ['corrects_invoice', ({ document }) => document.content.invoice?.number ?? null],
  ['credit_note_number', (line) => (line.document.kind === 'invoice' ? line.creditNoteNumber : null)],
  ['order_number', ({ order }) => order.orderNumber],
  ['order_status', ({ order }) => order.status],
  ['billed_to', ({ document }) => document.content.customer.name],
  ['contact_name', ({ document }) => document.content.customer.contact],
  ['country', ({ document }) => document.content.customer.address.country],
  ['net_amount', ({ document: { content } }) => formatMoney(content.grandTotal - content.taxAmount)],
  ['tax_percent', ({ document }) => document.content.taxPercent],
  ['tax_amount', ({ document }) => formatMoney(document.content.taxAmount)],
  ['gross_amount', ({ document }) => formatMoney(document.content.grandTotal)],
  ['paid_amount', (line) => formatMoney(balanceOf(line).paid)],
  ['open_amount', (line) => formatMoney(balanceOf(line).open)],
  ['order_total', ({ order }) => formatMoney(order.grandTotal)],
  ['currency', ({ document }) => document.content.currency],
  ['issued_by', ({ issuedBy }) => issuedBy],
]

/** Sends payments, refunds and what was voided of them; see `sendCsv`. */
export async function sendBookings(
  read: (page: PageRequest) => Promise<Page<Booking>>,
  now: Date,
  shop: ExportingShop,
  response: Response,
): Promise<void> {
  await sendCsv({ name: 'payments', columns: BOOKING_COLUMNS, read, now, shop, response })
}

/** Sends invoices and credit notes as they were issued, with what is paid and open by now; see `sendCsv`. */
export async function sendIssuedDocuments(
  read: (page: PageRequest) => Promise<Page<IssuedDocumentLine>>,
  now: Date,
  shop: ExportingShop,
  response: Response,
): Promise<void> {
  await sendCsv({ name: 'invoices', columns: DOCUMENT_COLUMNS, read, now, shop, response })
}

function balanceOf({ document, order, creditNoteNumber }: IssuedDocumentLine) {
  return documentBalance(document.kind, order, order, creditNoteNumber !== null)
}
