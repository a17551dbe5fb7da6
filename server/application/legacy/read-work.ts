import type { QuoteRecord } from '../quotes/ports'
import type { SalesOrderRecord } from '../sales-orders/ports'
import { Fields } from './fields'
import type { Findings } from './findings'
import type { LegacyRow } from './ports'
import { addressOf } from './read-people'
import {
  FINISH_WORDS,
  MATERIAL_WORDS,
  METHOD_WORDS,
  ORDER_WORDS,
  PAYMENT_WORDS,
  QUOTE_WORDS,
  RUSH_WORDS,
} from './words'

/** A quote as it is going to be, but for whose it is. */
export type LegacyQuote = { legacyId: string; ownerId: string | null; number: string | null } & {
  quote: Omit<QuoteRecord, 'id' | 'userId' | 'quoteNumber'>
}

/** An order as it is going to be, but for whose it is and its quote. */
export type LegacyOrder = {
  legacyId: string
  ownerId: string | null
  quoteId: string | null
  number: string | null
} & { order: Omit<SalesOrderRecord, 'id' | 'userId' | 'quoteId' | 'orderNumber'> }

export interface LegacyFile {
  legacyId: string
  quoteId: string
  originalFilename: string
  /** Below the uploads folder. */
  name: string
  /** Hex; null where the program before had none. */
  sha256: string | null
  copies: number
  uploadedAt: Date
}

const NUMBER = 30

function owner(fields: Fields): string | null {
  return fields.text(['user_id', 'customer_id'], 60)
}

function what(fields: Fields) {
  return {
    productName: fields.text(['product_name', 'title', 'name', 'description'], 300),
    quantity: fields.count(['quantity', 'qty']),
    color: fields.text(['color', 'colour'], 100),
    finish: fields.word(['finish'], FINISH_WORDS) ?? 'standard',
    rushLevel: fields.word(['rush_level', 'rush', 'priority'], RUSH_WORDS) ?? 'standard',
    customerNotes: fields.text(['customer_notes', 'notes'], 10_000),
    internalNotes: fields.text(['internal_notes', 'admin_notes'], 10_000),
    currency: fields.text(['currency'], 3)?.toUpperCase() ?? 'USD',
  } as const
}

export function readQuote(row: LegacyRow, findings: Findings): LegacyQuote {
  const fields = new Fields(row, 'quotes', findings)
  const createdAt = fields.time(['created_at', 'created']) ?? new Date(0)
  const shared = what(fields)
  const totalPrice = fields.money(['total_price', 'total', 'total_amount', 'price'])
  const unitPrice = fields.money(['unit_price', 'price_per_unit'])
  const subtotal =
    fields.money(['subtotal']) ?? (unitPrice === null ? totalPrice : unitPrice * shared.quantity)
  const status = fields.word(['status'], QUOTE_WORDS) ?? 'draft'
  return {
    legacyId: fields.id,
    ownerId: owner(fields),
    number: fields.text(['quote_number', 'number'], NUMBER),
    quote: {
      ...shared,
      materialType: fields.word(['material_type', 'material'], MATERIAL_WORDS),
      status,
      materialCentigrams: fields.scaled(['material_grams', 'weight_grams', 'estimated_grams'], 100),
      printTimeSeconds:
        fields.scaled(['print_time_seconds'], 1) ??
        fields.scaled(['print_time_minutes', 'estimated_minutes'], 60) ??
        fields.scaled(['print_time_hours', 'print_hours', 'estimated_hours'], 3600),
      unitPrice: unitPrice ?? (subtotal === null ? null : Math.round(subtotal / shared.quantity)),
      subtotal,
      rushFee: fields.money(['rush_fee']) ?? (totalPrice === null ? null : 0),
      totalPrice,
      taxAmount: fields.money(['tax_amount', 'tax']),
      shippingCost: fields.money(['shipping_cost', 'shipping']),
      pricingStatus: 'settled',
      estimateSource: 'geometry',
      rateCardVersion: null,
      printProfileVersion: null,
      priceReceipt: null,
      reviewReasons: [],
      reviewRequested: status === 'pending',
      reviewedBy: null,
      reviewedAt: fields.time(['reviewed_at', 'approved_at']),
      reviewNote: null,
      rejectionReason: fields.text(['rejection_reason'], 10_000),
      requestedDeliveryDate: null,
      expiresAt: fields.time(['expires_at', 'valid_until', 'expiration_date']),
      salesOrderId: null,
      convertedAt: null,
      version: 1,
      createdAt,
      updatedAt: fields.time(['updated_at']) ?? createdAt,
    },
  }
}

export function readFile(row: LegacyRow, findings: Findings): LegacyFile {
  const fields = new Fields(row, 'quote_files', findings)
  const path = fields.text(
    ['file_path', 'path', 'storage_path', 'stored_filename', 'file_url', 'filename'],
    1000,
  )
  const name = fields.text(['original_filename', 'original_name', 'filename', 'file_name'], 300)
  if (path === null) findings.unknown.push(`${fields.place} names no file.`)
  return {
    legacyId: fields.id,
    quoteId: fields.text(['quote_id'], 60) ?? '',
    originalFilename: name ?? path?.split(/[/\\]/).at(-1) ?? 'file',
    name: path ?? '',
    sha256: fields.text(['sha256', 'file_hash', 'hash', 'checksum'], 100)?.toLowerCase() ?? null,
    copies: fields.count(['copies', 'quantity']),
    uploadedAt: fields.time(['uploaded_at', 'created_at']) ?? new Date(0),
  }
}

export function readOrder(row: LegacyRow, findings: Findings): LegacyOrder {
  const fields = new Fields(row, 'sales_orders', findings)
  const createdAt = fields.time(['created_at', 'order_date', 'created']) ?? new Date(0)
  const shared = what(fields)
  const grandTotal = fields.money(['grand_total', 'total_price', 'total_amount', 'total'])
  if (grandTotal === null) findings.unknown.push(`${fields.place} has no total.`)
  const total = grandTotal ?? 0
  const taxAmount = fields.money(['tax_amount', 'tax']) ?? 0
  const shippingCost = fields.money(['shipping_cost', 'shipping']) ?? 0
  const rushFee = fields.money(['rush_fee']) ?? 0
  const unit = fields.money(['unit_price', 'price_per_unit'])
  const subtotal =
    fields.money(['subtotal']) ??
    (unit === null ? total - taxAmount - shippingCost - rushFee : unit * shared.quantity)
  if (grandTotal !== null && subtotal + rushFee + taxAmount + shippingCost !== grandTotal) {
    findings.cannot.push(`${fields.place}: the parts of the total do not add up; the total stays as it was.`)
  }
  const status = fields.word(['status', 'order_status'], ORDER_WORDS) ?? 'pending'
  const paymentStatus = fields.word(['payment_status'], PAYMENT_WORDS) ?? 'pending'
  const paid =
    fields.money(['amount_paid', 'paid_amount']) ??
    (paymentStatus === 'paid' || paymentStatus === 'refunded' ? total : 0)
  const carrier = fields.text(['carrier', 'shipping_carrier'], 100)
  return {
    legacyId: fields.id,
    ownerId: owner(fields),
    quoteId: fields.text(['quote_id'], 60),
    number: fields.text(['order_number', 'number'], NUMBER),
    order: {
      ...shared,
      materialType: fields.word(['material_type', 'material'], MATERIAL_WORDS) ?? 'PLA',
      unitPrice: unit ?? Math.round(subtotal / shared.quantity),
      subtotal,
      rushFee,
      taxAmount,
      taxPercent: taxPercent(fields),
      shippingCost,
      grandTotal: total,
      status,
      // Where it was before it was put on hold is not known; it has not been begun at least.
      heldFromStatus: status === 'on_hold' ? 'confirmed' : null,
      paymentStatus,
      paymentMethod: fields.word(['payment_method'], METHOD_WORDS),
      paymentTransactionId: fields.text(
        ['payment_transaction_id', 'transaction_id', 'stripe_payment_intent_id'],
        200,
      ),
      amountPaid: paid,
      amountRefunded: paymentStatus === 'refunded' ? paid : 0,
      refundDue: 0,
      paidAt: paid > 0 ? (fields.time(['paid_at']) ?? createdAt) : null,
      shippingName: fields.text(['shipping_name', 'recipient_name'], 300),
      shipping: addressOf(fields, 'shipping'),
      shippingPhone: fields.text(['shipping_phone'], 60),
      billingName: fields.text(['billing_name'], 500),
      billing: addressOf(fields, 'billing'),
      invoiceNumber: fields.text(['invoice_number'], NUMBER),
      carrier,
      shippingService: null,
      trackingNumber: fields.text(['tracking_number'], 200),
      labelKey: null,
      estimatedCompletionDate: fields.time(['estimated_completion_date', 'due_date', 'estimated_delivery']),
      actualCompletionDate: fields.time(['actual_completion_date']),
      confirmedAt: fields.time(['confirmed_at']),
      inProductionAt: fields.time(['in_production_at', 'production_started_at']),
      shippedAt: fields.time(['shipped_at']),
      deliveredAt: fields.time(['delivered_at']),
      completedAt: fields.time(['completed_at']),
      cancelledAt: fields.time(['cancelled_at', 'canceled_at']),
      cancellationReason: fields.text(['cancellation_reason'], 10_000),
      actualCentigrams: null,
      actualPrintSeconds: null,
      version: 1,
      createdAt,
      updatedAt: fields.time(['updated_at']) ?? createdAt,
    },
  }
}

/** Per cent; a rate below one is a fraction of one. */
function taxPercent(fields: Fields): string {
  const percent = fields.text(['tax_percent'], 20)
  const rate = Number(fields.raw(['tax_rate']) ?? 0)
  return percent ?? String(rate < 1 ? Math.round(rate * 100_000) / 1000 : rate)
}
