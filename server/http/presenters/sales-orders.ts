import type { PaymentDetails, SalesOrder, SalesOrderLine } from '../../../shared/contract/sales-orders'
import { formatMoney } from '../../../shared/domain/money'
import { isOffice } from '../../application/common/caller'
import type { OrderLine } from '../../application/common/reads'
import type { BankAccount } from '../../application/common/shop-facts'
import type { OrderOutlook, OrderView } from '../../application/sales-orders/order-view'
import type { PaymentRecord, SalesOrderRecord } from '../../application/sales-orders/ports'
import { gramsOrNull, presentCustomer, presentHistory, time, timeOrNull, type Viewer } from './common'
import { presentFile } from './quotes'

export function presentOrder({ detail, outlook }: OrderView, viewer: Viewer): SalesOrder {
  return {
    ...orderFields(detail.order, detail.quoteNumber, outlook, viewer),
    customer: presentCustomer(detail.customer),
    payments: detail.payments.map((payment) => presentPayment(payment, viewer)),
    history: presentHistory(detail.history, viewer),
    files: detail.files.map(presentFile),
    invoice: presentInvoice(detail),
  }
}

export function presentOrderLine(
  line: OrderLine & { outlook: OrderOutlook },
  viewer: Viewer,
): SalesOrderLine {
  // Added to the same object, as in the list of quotes: copies of so many fields are slow.
  return Object.assign(orderFields(line.order, line.quoteNumber, line.outlook, viewer), {
    customer: presentCustomer(line.customer),
    thumbnail_file_id: line.thumbnailFileId,
    hold_reason: line.holdReason,
  })
}

/** What was invoiced, and whether the order has moved on since: an invoice never changes. */
function presentInvoice({ order, documents }: OrderView['detail']): SalesOrder['invoice'] {
  const invoice = documents.find(({ kind }) => kind === 'invoice')
  if (!invoice) return null
  const credit = documents.find(({ kind }) => kind === 'credit_note')
  return {
    number: invoice.number,
    issued_at: time(invoice.issuedAt),
    grand_total: formatMoney(invoice.content.grandTotal),
    differs: order.status === 'cancelled' || invoice.content.grandTotal !== order.grandTotal,
    credit_note: credit ? { number: credit.number, issued_at: time(credit.issuedAt) } : null,
  }
}

/** What is still to be paid, and where to; nothing where nobody owes it any more. */
export function presentPaymentDetails(order: SalesOrderRecord, bank: BankAccount | null): PaymentDetails {
  const net = order.amountPaid - order.amountRefunded
  const open = order.status === 'cancelled' ? 0 : Math.max(0, order.grandTotal - net)
  return { open: formatMoney(open), currency: order.currency, bank: open > 0 ? bank : null }
}

function presentPayment(payment: PaymentRecord, viewer: Viewer) {
  return {
    id: payment.id,
    kind: payment.kind,
    payment_method: payment.method,
    payment_transaction_id: payment.transactionId,
    amount: formatMoney(payment.amount),
    currency: payment.currency,
    recorded_at: time(payment.recordedAt),
    ...(isOffice(viewer) ? { recorded_by: payment.recordedBy } : {}),
    voided_at: timeOrNull(payment.voidedAt),
    void_reason: isOffice(viewer) ? payment.voidReason : null,
  }
}

function orderFields(order: SalesOrderRecord, quoteNumber: string, outlook: OrderOutlook, viewer: Viewer) {
  const { shipping, billing } = order
  const fields = {
    id: order.id,
    user_id: order.userId,
    quote_id: order.quoteId,
    quote_number: quoteNumber,
    order_number: order.orderNumber,
    product_name: order.productName,
    quantity: order.quantity,
    material_type: order.materialType,
    color: order.color,
    finish: order.finish,
    rush_level: order.rushLevel,
    unit_price: formatMoney(order.unitPrice),
    subtotal: formatMoney(order.subtotal),
    rush_fee: formatMoney(order.rushFee),
    tax_amount: formatMoney(order.taxAmount),
    shipping_cost: formatMoney(order.shippingCost),
    grand_total: formatMoney(order.grandTotal),
    currency: order.currency,
    status: order.status,
    held_from_status: order.heldFromStatus,
    payment_status: order.paymentStatus,
    payment_method: order.paymentMethod,
    payment_transaction_id: order.paymentTransactionId,
    amount_paid: formatMoney(order.amountPaid),
    amount_refunded: formatMoney(order.amountRefunded),
    refund_due: formatMoney(order.refundDue),
    paid_at: timeOrNull(order.paidAt),
    shipping_name: order.shippingName,
    shipping_address_line1: shipping.line1,
    shipping_address_line2: shipping.line2,
    shipping_city: shipping.city,
    shipping_state: shipping.state,
    shipping_zip: shipping.zip,
    shipping_country: shipping.country,
    shipping_phone: order.shippingPhone,
    billing_name: order.billingName,
    billing_address_line1: billing.line1,
    billing_address_line2: billing.line2,
    billing_city: billing.city,
    billing_state: billing.state,
    billing_zip: billing.zip,
    billing_country: billing.country,
    invoice_number: order.invoiceNumber,
    carrier: order.carrier,
    shipping_service: order.shippingService,
    tracking_number: order.trackingNumber,
    estimated_completion_date: timeOrNull(order.estimatedCompletionDate),
    actual_completion_date: timeOrNull(order.actualCompletionDate),
    confirmed_at: timeOrNull(order.confirmedAt),
    in_production_at: timeOrNull(order.inProductionAt),
    shipped_at: timeOrNull(order.shippedAt),
    delivered_at: timeOrNull(order.deliveredAt),
    completed_at: timeOrNull(order.completedAt),
    cancelled_at: timeOrNull(order.cancelledAt),
    cancellation_reason: order.cancellationReason,
    customer_notes: order.customerNotes,
    version: order.version,
    created_at: time(order.createdAt),
    updated_at: time(order.updatedAt),
    is_cancellable: outlook.isCancellable,
    can_start_production: outlook.canStartProduction,
    is_paid: outlook.isPaid,
    allowed_statuses: outlook.allowedStatuses,
    blocked_statuses: outlook.blockedStatuses,
  }
  if (!isOffice(viewer)) return fields
  return Object.assign(fields, {
    internal_notes: order.internalNotes,
    actual_grams: gramsOrNull(order.actualCentigrams),
    actual_print_seconds: order.actualPrintSeconds,
  })
}
