import { z } from 'zod'
import {
  FINISHES,
  MATERIALS,
  ORDER_STATUSES,
  PAYMENT_METHODS,
  PAYMENT_STATUSES,
  RUSH_LEVELS,
} from '../domain/vocabulary'
import {
  country,
  id,
  idText,
  instant,
  instantOrDay,
  line,
  listOf,
  money,
  moneyInput,
  optionalLine,
  optionalParagraph,
  pageQuery,
  paragraph,
  version,
} from './common'
import { historyEntry, quoteFile } from './quotes'
import { customerLine } from './users'
import { ORDER_NEEDS, ORDER_SORTS } from './words'

const text = z.string().nullable()

const orderShape = {
  id,
  user_id: id,
  quote_id: id,
  quote_number: z.string(),
  order_number: z.string(),
  product_name: text,
  quantity: z.int(),
  material_type: z.enum(MATERIALS),
  color: text,
  finish: z.enum(FINISHES),
  rush_level: z.enum(RUSH_LEVELS),
  unit_price: money,
  subtotal: money,
  rush_fee: money,
  tax_amount: money,
  shipping_cost: money,
  grand_total: money,
  currency: z.string(),
  status: z.enum(ORDER_STATUSES),
  held_from_status: z.enum(ORDER_STATUSES).nullable(),
  payment_status: z.enum(PAYMENT_STATUSES),
  payment_method: z.enum(PAYMENT_METHODS).nullable(),
  payment_transaction_id: text,
  amount_paid: money,
  amount_refunded: money,
  refund_due: money,
  paid_at: instant.nullable(),
  shipping_name: text,
  shipping_address_line1: text,
  shipping_address_line2: text,
  shipping_city: text,
  shipping_state: text,
  shipping_zip: text,
  shipping_country: text,
  shipping_phone: text,
  billing_name: text,
  billing_address_line1: text,
  billing_address_line2: text,
  billing_city: text,
  billing_state: text,
  billing_zip: text,
  billing_country: text,
  invoice_number: text,
  carrier: text,
  shipping_service: text,
  tracking_number: text,
  estimated_completion_date: instant.nullable(),
  actual_completion_date: instant.nullable(),
  confirmed_at: instant.nullable(),
  in_production_at: instant.nullable(),
  shipped_at: instant.nullable(),
  delivered_at: instant.nullable(),
  completed_at: instant.nullable(),
  cancelled_at: instant.nullable(),
  cancellation_reason: text,
  customer_notes: text,
  /** Office only. */
  internal_notes: text.optional(),
  /** Office only. */
  actual_grams: z.number().nullable().optional(),
  actual_print_seconds: z.int().nullable().optional(),
  version: z.int(),
  created_at: instant,
  updated_at: instant,
  is_cancellable: z.boolean(),
  can_start_production: z.boolean(),
  is_paid: z.boolean(),
  /** What this caller may do now, guards included. */
  allowed_statuses: z.array(z.enum(ORDER_STATUSES)),
  blocked_statuses: z.array(z.object({ status: z.enum(ORDER_STATUSES), reason: z.string() })),
}

export const salesOrderLine = z
  .object({
    ...orderShape,
    customer: customerLine,
    thumbnail_file_id: id.nullable(),
    /** Why it waits, while it is on hold. */
    hold_reason: text,
  })
  .meta({ id: 'SalesOrderLine' })
export type SalesOrderLine = z.infer<typeof salesOrderLine>
export const salesOrderList = listOf(salesOrderLine).meta({ id: 'SalesOrderList' })

export const payment = z
  .object({
    id,
    kind: z.enum(['payment', 'refund']),
    payment_method: z.enum(PAYMENT_METHODS),
    payment_transaction_id: text,
    amount: money,
    currency: z.string(),
    recorded_at: instant,
    /** Office only. */
    recorded_by: id.nullable().optional(),
    voided_at: instant.nullable(),
    void_reason: text,
  })
  .meta({ id: 'Payment' })
export type Payment = z.infer<typeof payment>

export const salesOrder = z
  .object({
    ...orderShape,
    customer: customerLine,
    payments: z.array(payment),
    history: z.array(historyEntry),
    files: z.array(quoteFile),
    /** Null until it is issued. */
    invoice: z
      .object({
        number: z.string(),
        issued_at: instant,
        grand_total: money,
        /** The order was cancelled or costs something else since: the invoice says what was true when it was issued. */
        differs: z.boolean(),
        credit_note: z.object({ number: z.string(), issued_at: instant }).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'SalesOrder' })
export type SalesOrder = z.infer<typeof salesOrder>

export const paymentDetails = z
  .object({
    /** What is still to be paid. */
    open: money,
    currency: z.string(),
    /** Where to transfer it to; null where the shop takes no transfers. */
    bank: z
      .object({
        holder: z.string(),
        name: text,
        /** IBAN or account number. */
        account: z.string(),
        /** BIC or routing number. */
        code: text,
      })
      .nullable(),
  })
  .meta({ id: 'PaymentDetails' })
export type PaymentDetails = z.infer<typeof paymentDetails>

const addressShape = {
  shipping_name: optionalLine(200),
  shipping_address_line1: optionalLine(200),
  shipping_address_line2: optionalLine(200),
  shipping_city: optionalLine(100),
  shipping_state: optionalLine(100),
  shipping_zip: optionalLine(20),
  shipping_country: country.nullable().optional(),
  shipping_phone: optionalLine(40),
}

export const convertQuoteBody = z
  .strictObject({
    ...addressShape,
    carrier: z.literal('pickup').optional(),
    grand_total: moneyInput.optional(),
    customer_notes: optionalParagraph(5000),
  })
  .meta({ id: 'ConvertQuote' })

const orderFilters = {
  payment_status: z.enum(PAYMENT_STATUSES).optional(),
  rush_level: z.enum(RUSH_LEVELS).optional(),
  material_type: z.enum(MATERIALS).optional(),
  due_before: instantOrDay.optional(),
  /** Office: only what wants a person for this. */
  need: z.enum(ORDER_NEEDS).optional(),
  q: line(200).optional(),
  user_id: idText.optional(),
  from: instantOrDay.optional(),
  to: instantOrDay.optional(),
}

const listedOrders = {
  ...orderFilters,
  status: z.enum(ORDER_STATUSES).optional(),
  sort: z.enum(ORDER_SORTS).default('-created_at'),
}

export const orderListQuery = z.strictObject({ ...pageQuery, ...listedOrders })

/** A list's filters and order without its pages: an export has all of them. */
export const orderExportQuery = z.strictObject(listedOrders)

/** A span of time; days are those of the shop's calendar, the last one included. */
export const bookkeepingExportQuery = z.strictObject({
  from: instantOrDay.optional(),
  to: instantOrDay.optional(),
})

/** The filters of a list but for the state, by which a summary counts. */
export const orderSummaryQuery = z.strictObject(orderFilters)

export const orderSummary = z
  .object({
    items: z.array(z.object({ status: z.enum(ORDER_STATUSES), count: z.int(), total: money })),
    currency: z.string(),
  })
  .meta({ id: 'SalesOrderSummary' })

export const updateOrderBody = z
  .strictObject({
    estimated_completion_date: instantOrDay.nullable().optional(),
    internal_notes: optionalParagraph(5000),
    actual_grams: z.number().min(0).max(10_000_000).nullable().optional(),
    actual_print_seconds: z.int().min(0).max(1_000_000_000).nullable().optional(),
    version,
  })
  .meta({ id: 'UpdateSalesOrder' })

export const moveOrderBody = z
  .strictObject({ status: z.enum(ORDER_STATUSES), note: optionalParagraph(2000), version })
  .meta({ id: 'MoveSalesOrder' })

export const recordPaymentBody = z
  .strictObject({
    payment_status: z.enum(['paid', 'partial', 'refunded']),
    payment_method: z.enum(PAYMENT_METHODS),
    payment_transaction_id: optionalLine(200),
    amount: moneyInput.refine((amount) => Number(amount) > 0, 'An amount above zero.').optional(),
    version,
  })
  .meta({ id: 'RecordPayment' })

export const voidPaymentBody = z
  .strictObject({ reason: paragraph(2000).min(1, 'Say why the payment is voided.'), version })
  .meta({ id: 'VoidPayment' })

export const updateShippingBody = z
  .strictObject({
    ...addressShape,
    carrier: optionalLine(60),
    shipping_service: optionalLine(100),
    tracking_number: optionalLine(100),
    shipping_cost: moneyInput.optional(),
    customer_agreed: z.boolean().optional(),
    note: optionalParagraph(2000),
    version,
  })
  .meta({ id: 'UpdateShipping' })

export const cancelOrderBody = z
  .strictObject({ cancellation_reason: paragraph(2000).min(1, 'Say why the order is cancelled.') })
  .meta({ id: 'CancelSalesOrder' })
