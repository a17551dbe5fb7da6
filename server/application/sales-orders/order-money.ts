import { derivePaymentStatus, refundDue, sumPayments } from '../../../shared/domain/payments'
import type { PaymentRecord, SalesOrderRecord } from './ports'

/** Brings an order's sums, payment status and refund due in line with what is recorded and with its total. */
export function settleMoney(order: SalesOrderRecord, payments: readonly PaymentRecord[], now: Date): void {
  const sums = sumPayments(
    payments.map(({ kind, amount, voidedAt }) => ({ kind, amount, voided: voidedAt !== null })),
  )
  // A free order that was marked as paid stays so: no payment row says it.
  const settledAtZero = order.paymentStatus === 'paid' && sums.amountPaid === 0
  order.amountPaid = sums.amountPaid
  order.amountRefunded = sums.amountRefunded
  order.paymentStatus = derivePaymentStatus(sums, order.grandTotal, settledAtZero)
  order.refundDue = refundDue(sums, order.grandTotal, order.status)
  if (order.paymentStatus === 'paid') order.paidAt ??= now
  else if (order.paymentStatus !== 'refunded') order.paidAt = null
  const latest = payments.filter((payment) => payment.kind === 'payment' && payment.voidedAt === null).at(-1)
  order.paymentMethod = latest?.method ?? (order.paymentStatus === 'paid' ? order.paymentMethod : null)
  order.paymentTransactionId = latest?.transactionId ?? null
}
