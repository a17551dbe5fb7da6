import { describe, expect, it } from 'vitest'
import { netPaid, nextStatus, openAmount } from '../../../renderer/office/features/orders/order-facts'
import { orderOutlook, type OrderFacts } from '../../../shared/domain/order-lifecycle'
import { ORDER_STATUSES, type OrderStatus } from '../../../shared/domain/vocabulary'

describe('what is paid and open', () => {
  it('counts refunds against payments, in cents', () => {
    const order = { grand_total: '312.40', amount_paid: '100.10', amount_refunded: '0.20' }
    expect(netPaid(order)).toBe('99.90')
    expect(openAmount(order)).toBe('212.50')
  })

  it('is never open below zero', () => {
    expect(openAmount({ grand_total: '10.00', amount_paid: '12.00', amount_refunded: '0.00' })).toBe('0.00')
  })
})

describe('the next step', () => {
  const facts: OrderFacts = {
    heldFrom: 'in_production',
    paymentStatus: 'paid',
    netPaid: 100,
    grandTotal: 100,
    currency: 'USD',
    carrier: 'pickup',
    trackingNumber: null,
    addressComplete: true,
  }
  it.each(ORDER_STATUSES)('from %s is one that the rules allow, or none', (status: OrderStatus) => {
    const next = nextStatus({ status, held_from_status: status === 'on_hold' ? 'in_production' : null })
    const { allowed } = orderOutlook(status, 'staff', facts)
    if (next === null) expect(allowed).toEqual([])
    else expect(allowed).toContain(next)
  })
})
