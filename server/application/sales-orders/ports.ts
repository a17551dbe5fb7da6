import type { Cents } from '../../../shared/domain/money'
import type {
  Finish,
  MaterialType,
  OrderStatus,
  PaymentMethod,
  PaymentStatus,
  RushLevel,
} from '../../../shared/domain/vocabulary'
import type { Caller } from '../common/caller'
import type { ShopFacts } from '../common/shop-facts'
import type { Transaction } from '../common/unit-of-work'
import type { AddressFields } from '../users/ports'

export interface SalesOrderRecord {
  id: number
  userId: number
  quoteId: number
  /** `SO-2026-014`. */
  orderNumber: string
  productName: string | null
  quantity: number
  materialType: MaterialType
  color: string | null
  finish: Finish
  rushLevel: RushLevel
  unitPrice: Cents
  subtotal: Cents
  rushFee: Cents
  taxAmount: Cents
  /** Per cent, as at conversion, so that a later change of shipping cost is taxed alike. */
  taxPercent: string
  shippingCost: Cents
  grandTotal: Cents
  currency: string
  status: OrderStatus
  heldFromStatus: OrderStatus | null
  paymentStatus: PaymentStatus
  paymentMethod: PaymentMethod | null
  paymentTransactionId: string | null
  /** Gross: everything that came in. */
  amountPaid: Cents
  amountRefunded: Cents
  refundDue: Cents
  paidAt: Date | null
  shippingName: string | null
  shipping: AddressFields
  shippingPhone: string | null
  billingName: string | null
  billing: AddressFields
  invoiceNumber: string | null
  carrier: string | null
  shippingService: string | null
  trackingNumber: string | null
  labelKey: string | null
  estimatedCompletionDate: Date | null
  actualCompletionDate: Date | null
  confirmedAt: Date | null
  inProductionAt: Date | null
  shippedAt: Date | null
  deliveredAt: Date | null
  completedAt: Date | null
  cancelledAt: Date | null
  cancellationReason: string | null
  customerNotes: string | null
  internalNotes: string | null
  /** Hundredths of a gram. */
  actualCentigrams: number | null
  actualPrintSeconds: number | null
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface PaymentRecord {
  id: number
  salesOrderId: number
  kind: 'payment' | 'refund'
  method: PaymentMethod
  transactionId: string | null
  amount: Cents
  currency: string
  recordedBy: number | null
  recordedAt: Date
  voidedAt: Date | null
  voidedBy: number | null
  voidReason: string | null
}

export interface SalesOrderRepository {
  byId(id: number): Promise<SalesOrderRecord | null>
  byQuoteId(quoteId: number): Promise<SalesOrderRecord | null>
  /** Throws DomainError ALREADY_CONVERTED when the quote has an order. Writes the search terms. */
  insert(order: Omit<SalesOrderRecord, 'id'>): Promise<SalesOrderRecord>
  /** As QuoteRepository.save: raises the version, throws STALE_VERSION. */
  save(order: SalesOrderRecord): Promise<void>
  /**
   * Writes the number of its invoice and nothing else. The version stays: whoever edits the order meanwhile has seen all
   * that an edit could change.
   */
  noteInvoice(orderId: number, invoiceNumber: string): Promise<void>
  payments(orderId: number): Promise<PaymentRecord[]>
  /** Throws DomainError DUPLICATE_TRANSACTION when the method's transaction id is on a payment that stands. */
  insertPayment(payment: Omit<PaymentRecord, 'id'>): Promise<PaymentRecord>
  voidPayment(payment: PaymentRecord): Promise<void>
}

/** Takes back what was invoiced for an order that is being cancelled, in the same unit of work; nothing where no invoice is. */
export type CreditCancelled = (
  tx: Transaction,
  caller: Caller,
  order: SalesOrderRecord,
  facts: { settings: ShopFacts; now: Date },
) => Promise<unknown>
