import { moneyInWords, type Cents } from './money'
import type { OrderStatus, PaymentStatus } from './vocabulary'

export interface RecordedPayment {
  kind: 'payment' | 'refund'
  amount: Cents
  voided: boolean
}

export interface PaymentSums {
  /** Gross: everything that came in. */
  amountPaid: Cents
  amountRefunded: Cents
}

/** Adds up the payments that stand; voided ones do not count. */
export function sumPayments(payments: readonly RecordedPayment[]): PaymentSums {
  let amountPaid = 0
  let amountRefunded = 0
  for (const payment of payments) {
    if (payment.voided) continue
    if (payment.kind === 'payment') amountPaid += payment.amount
    else amountRefunded += payment.amount
  }
  return { amountPaid, amountRefunded }
}

/**
 * The payment status that follows from what is recorded. An order that owes nothing and never saw money is `paid`
 * only once somebody recorded it as such (`settledAtZero`): a free reprint.
 */
export function derivePaymentStatus(
  sums: PaymentSums,
  grandTotal: Cents,
  settledAtZero: boolean,
): PaymentStatus {
  const net = sums.amountPaid - sums.amountRefunded
  if (sums.amountPaid > 0 && net === 0) return 'refunded'
  if (sums.amountPaid === 0) return grandTotal === 0 && settledAtZero ? 'paid' : 'pending'
  return net >= grandTotal ? 'paid' : 'partial'
}

/** What the shop still owes back: max(0, paid − refunded − (cancelled ? 0 : grand total)). */
export function refundDue(sums: PaymentSums, grandTotal: Cents, status: OrderStatus): Cents {
  return Math.max(0, sums.amountPaid - sums.amountRefunded - (status === 'cancelled' ? 0 : grandTotal))
}

/**
 * What was paid on an invoice or credit note and what is still open of it, below zero where the shop has to give money back.
 * Once a credit note took the invoice back, what came in belongs to the invoice and what went out to the credit note. The sums
 * over both are always what the order itself says.
 */
export function documentBalance(
  kind: 'invoice' | 'credit_note',
  sums: PaymentSums,
  order: { grandTotal: Cents; status: OrderStatus },
  credited: boolean,
): { paid: Cents; open: Cents } {
  const net = sums.amountPaid - sums.amountRefunded
  const owed = (order.status === 'cancelled' ? 0 : order.grandTotal) - net
  if (kind === 'credit_note') return { paid: 0 - sums.amountRefunded, open: owed }
  return credited ? { paid: sums.amountPaid, open: 0 } : { paid: net, open: owed }
}

export type PaymentDecision =
  | { kind: 'payment'; amount: Cents }
  | { kind: 'refund'; amount: Cents }
  /** Nothing was open: a free order is marked as paid without a payment row. */
  | { kind: 'settle_zero' }
  | { kind: 'invalid'; message: string }

/**
 * Decides what a request to set the payment status records. `amount` is this payment's own, above zero.
 * `paid` without one pays what is open and must reach the total; `partial` needs one and must stay below it;
 * `refunded` without one gives all back. Nothing exceeds what is open.
 */
export function decidePayment(
  target: 'paid' | 'partial' | 'refunded',
  amount: Cents | null,
  sums: PaymentSums,
  grandTotal: Cents,
  currency: string,
): PaymentDecision {
  const net = sums.amountPaid - sums.amountRefunded
  const open = Math.max(0, grandTotal - net)
  const money = (cents: Cents) => moneyInWords(cents, currency)
  if (target === 'refunded') {
    if (net <= 0) return { kind: 'invalid', message: 'Nothing has been paid that could be given back.' }
    if (amount !== null && amount > net) {
      return { kind: 'invalid', message: `Only ${money(net)} can be given back.` }
    }
    return { kind: 'refund', amount: amount ?? net }
  }
  if (target === 'partial') {
    if (amount === null) return { kind: 'invalid', message: 'A partial payment needs its amount.' }
    if (amount >= open) {
      return {
        kind: 'invalid',
        message: `${money(open)} is open; a partial payment stays below it. Record it as paid.`,
      }
    }
    return { kind: 'payment', amount }
  }
  if (open === 0) {
    if (grandTotal === 0 && amount === null) return { kind: 'settle_zero' }
    return { kind: 'invalid', message: 'Nothing is open on this order.' }
  }
  if (amount !== null && amount > open) return { kind: 'invalid', message: `Only ${money(open)} is open.` }
  if (amount !== null && amount < open) {
    return {
      kind: 'invalid',
      message: `${money(open)} is open; ${money(amount)} does not reach it. Record it as partial.`,
    }
  }
  return { kind: 'payment', amount: open }
}
