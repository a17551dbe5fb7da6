import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decidePayment,
  documentBalance,
  derivePaymentStatus,
  refundDue,
  sumPayments,
  type RecordedPayment,
} from '../../../shared/domain/payments'

const TOTAL = 10_000
const nothing = { amountPaid: 0, amountRefunded: 0 }

describe('recording a payment', () => {
  it('pays what is open without an amount', () => {
    expect(decidePayment('paid', null, { amountPaid: 4000, amountRefunded: 0 }, TOTAL, 'USD')).toEqual({
      kind: 'payment',
      amount: 6000,
    })
  })

  it('keeps partial below and paid at what is open', () => {
    const decide = (target: 'paid' | 'partial', amount: number | null) =>
      decidePayment(target, amount, nothing, TOTAL, 'USD').kind
    expect(decide('partial', null)).toBe('invalid')
    expect(decide('partial', 9999)).toBe('payment')
    expect(decide('partial', 10_000)).toBe('invalid')
    expect(decide('paid', 9999)).toBe('invalid')
    expect(decide('paid', 10_000)).toBe('payment')
    expect(decide('paid', 10_001)).toBe('invalid')
  })

  it('gives back no more than is there', () => {
    const paid = { amountPaid: 10_000, amountRefunded: 2500 }
    expect(decidePayment('refunded', null, paid, TOTAL, 'USD')).toEqual({ kind: 'refund', amount: 7500 })
    expect(decidePayment('refunded', 7500, paid, TOTAL, 'USD')).toEqual({ kind: 'refund', amount: 7500 })
    expect(decidePayment('refunded', 1, paid, TOTAL, 'USD')).toEqual({ kind: 'refund', amount: 1 })
    expect(decidePayment('refunded', 7501, paid, TOTAL, 'EUR')).toEqual({
      kind: 'invalid',
      message: 'Only €75.00 can be given back.',
    })
    expect(decidePayment('refunded', null, nothing, TOTAL, 'USD').kind).toBe('invalid')
  })

  it('marks a free order as paid without a payment', () => {
    expect(decidePayment('paid', null, nothing, 0, 'USD')).toEqual({ kind: 'settle_zero' })
    expect(decidePayment('paid', 100, nothing, 0, 'USD').kind).toBe('invalid')
    expect(decidePayment('paid', null, { amountPaid: TOTAL, amountRefunded: 0 }, TOTAL, 'USD').kind).toBe(
      'invalid',
    )
  })
})

describe('what follows from the payments', () => {
  it('names the status', () => {
    const status = (amountPaid: number, amountRefunded: number) =>
      derivePaymentStatus({ amountPaid, amountRefunded }, TOTAL, false)
    expect(status(0, 0)).toBe('pending')
    expect(status(1, 0)).toBe('partial')
    expect(status(10_000, 0)).toBe('paid')
    expect(status(10_000, 1)).toBe('partial')
    expect(status(10_000, 10_000)).toBe('refunded')
    expect(status(20_000, 10_000)).toBe('paid')
  })

  it('calls an order that costs nothing paid once somebody said so', () => {
    const free = (grandTotal: number, settled: boolean) => derivePaymentStatus(nothing, grandTotal, settled)
    expect([free(0, false), free(0, true)]).toEqual(['pending', 'paid'])
    // Settled while it was free, and it costs something now.
    expect(free(1, true)).toBe('pending')
  })

  it('owes everything back after a cancellation, and an overpayment before', () => {
    expect(refundDue({ amountPaid: 10_000, amountRefunded: 0 }, TOTAL, 'pending')).toBe(0)
    expect(refundDue({ amountPaid: 10_000, amountRefunded: 3000 }, TOTAL, 'cancelled')).toBe(7000)
    expect(refundDue({ amountPaid: 10_000, amountRefunded: 0 }, 9000, 'shipped')).toBe(1000)
  })

  it('never lets a sequence of accepted requests exceed the total or give back more than came in', () => {
    const request = fc.record({
      target: fc.constantFrom('paid' as const, 'partial' as const, 'refunded' as const),
      amount: fc.option(fc.integer({ min: 1, max: 15_000 })),
    })
    fc.assert(
      fc.property(
        fc.array(request, { maxLength: 25 }),
        fc.integer({ min: 1, max: 12_000 }),
        (requests, total) => {
          const rows: RecordedPayment[] = []
          for (const { target, amount } of requests) {
            const decision = decidePayment(target, amount, sumPayments(rows), total, 'USD')
            if (decision.kind === 'payment' || decision.kind === 'refund') {
              rows.push({ kind: decision.kind, amount: decision.amount, voided: false })
            }
            const sums = sumPayments(rows)
            const net = sums.amountPaid - sums.amountRefunded
            expect(net).toBeGreaterThanOrEqual(0)
            expect(net).toBeLessThanOrEqual(total)
            expect(derivePaymentStatus(sums, total, false) === 'paid').toBe(
              net === total && sums.amountPaid > 0,
            )
          }
        },
      ),
    )
  })

  it('does not count voided rows', () => {
    expect(
      sumPayments([
        { kind: 'payment', amount: 500, voided: true },
        { kind: 'payment', amount: 700, voided: false },
        { kind: 'refund', amount: 200, voided: true },
      ]),
    ).toEqual({ amountPaid: 700, amountRefunded: 0 })
  })
})

describe('what belongs to which document', () => {
  it('adds up to what the order says, with and without a credit note', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(amount, amount, amount, fc.boolean(), (amountPaid, back, grandTotal, credited) => {
        const sums = { amountPaid, amountRefunded: Math.min(back, amountPaid) }
        const order = { grandTotal, status: credited ? ('cancelled' as const) : ('shipped' as const) }
        const invoice = documentBalance('invoice', sums, order, credited)
        const note = credited ? documentBalance('credit_note', sums, order, true) : { paid: 0, open: 0 }
        expect(invoice.paid + note.paid).toBe(sums.amountPaid - sums.amountRefunded)
        const owed = (credited ? 0 : grandTotal) - (sums.amountPaid - sums.amountRefunded)
        expect(invoice.open + note.open).toBe(owed)
        expect(Math.max(0, -owed)).toBe(refundDue(sums, grandTotal, order.status))
      }),
    )
  })
})
