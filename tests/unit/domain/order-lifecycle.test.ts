import { describe, expect, it } from 'vitest'
import {
  canStartProduction,
  isCancellable,
  judgeOrderMove,
  needsNote,
  ORDER_TIMESTAMPS,
  ORDER_TRANSITIONS,
  orderActor,
  orderOutlook,
  type OrderFacts,
} from '../../../shared/domain/order-lifecycle'
import { reachable } from '../../../shared/domain/state-machine'
import { ORDER_STATUSES, type OrderStatus } from '../../../shared/domain/vocabulary'

const paidAndReady: OrderFacts = {
  heldFrom: null,
  paymentStatus: 'paid',
  netPaid: 5000,
  grandTotal: 5000,
  currency: 'USD',
  carrier: 'UPS',
  trackingNumber: '1Z999',
  addressComplete: true,
}

/** The office's moves as the shop's rules list them, written down a second time. */
const OFFICE: Record<OrderStatus, OrderStatus[]> = {
  pending: ['confirmed', 'on_hold', 'cancelled'],
  confirmed: ['in_production', 'on_hold', 'cancelled'],
  in_production: ['quality_check', 'on_hold'],
  quality_check: ['shipped', 'in_production', 'on_hold'],
  shipped: ['delivered'],
  delivered: ['completed'],
  on_hold: ['cancelled'],
  completed: [],
  cancelled: [],
}

describe('every pair of order states', () => {
  for (const from of ORDER_STATUSES) {
    for (const to of ORDER_STATUSES) {
      it(`${from} → ${to}`, () => {
        const expected = OFFICE[from].includes(to)
        expect(judgeOrderMove(from, to, 'staff', paidAndReady).kind === 'allowed').toBe(expected)
        const customerMay = to === 'cancelled' && (from === 'pending' || from === 'confirmed')
        expect(judgeOrderMove(from, to, 'customer', paidAndReady).kind === 'allowed').toBe(customerMay)
      })
    }
  }

  it('reaches every state from pending', () => {
    expect([...reachable(ORDER_TRANSITIONS, 'pending')].sort()).toEqual([...ORDER_STATUSES].sort())
  })
})

describe('holding', () => {
  for (const held of ['pending', 'confirmed', 'in_production', 'quality_check'] as const) {
    it(`returns to ${held} and nowhere else`, () => {
      const { allowed, blocked } = orderOutlook('on_hold', 'staff', { ...paidAndReady, heldFrom: held })
      expect(allowed.sort()).toEqual([held, 'cancelled'].sort())
      expect(blocked).toEqual([])
    })

    it(`lets the customer cancel what was held from ${held} only before production`, () => {
      const early = held === 'pending' || held === 'confirmed'
      expect(isCancellable('on_hold', held, 'customer')).toBe(early)
      expect(isCancellable('on_hold', held, 'staff')).toBe(true)
      const verdict = judgeOrderMove('on_hold', 'cancelled', 'customer', { ...paidAndReady, heldFrom: held })
      expect(verdict.kind).toBe(early ? 'allowed' : 'refused')
      // What a guard keeps back is shown with its reason; the states that it was not held from are not.
      const { blocked } = orderOutlook('on_hold', 'customer', { ...paidAndReady, heldFrom: held })
      expect(blocked.map(({ status }) => status)).toEqual(early ? [] : ['cancelled'])
    })
  }

  it('says where a held order goes back to', () => {
    expect(
      judgeOrderMove('on_hold', 'confirmed', 'staff', { ...paidAndReady, heldFrom: 'quality_check' }),
    ).toEqual({
      kind: 'refused',
      reason: 'The order goes back to where it was held from: quality check.',
    })
  })
})

describe('cancelling', () => {
  for (const status of ORDER_STATUSES) {
    for (const actor of ['customer', 'staff'] as const) {
      it(`is said to be possible for ${actor} exactly where the table has it: ${status}`, () => {
        const heldFrom = status === 'on_hold' ? ('in_production' as const) : null
        const verdict = judgeOrderMove(status, 'cancelled', actor, { ...paidAndReady, heldFrom })
        expect(isCancellable(status, heldFrom, actor)).toBe(verdict.kind === 'allowed')
      })
    }
  }

  it('and holding must say why, nothing else', () => {
    expect(ORDER_STATUSES.filter(needsNote)).toEqual(
      ORDER_STATUSES.filter((status) => ['on_hold', 'cancelled'].includes(status)),
    )
  })

  it('is the office’s for staff and admins alike', () => {
    expect((['customer', 'staff', 'admin'] as const).map(orderActor)).toEqual(['customer', 'staff', 'staff'])
  })
})

describe('guards', () => {
  it('wants money before production, and says how much there is', () => {
    const unpaid = { ...paidAndReady, paymentStatus: 'pending', netPaid: 0, grandTotal: 31_240 } as const
    const verdict = judgeOrderMove('confirmed', 'in_production', 'staff', unpaid)
    expect(verdict).toEqual({
      kind: 'refused',
      reason: 'Needs a payment before production: $0.00 of $312.40 paid. Record a payment first.',
    })
    for (const paymentStatus of ['paid', 'partial'] as const) {
      const facts = { ...paidAndReady, paymentStatus }
      expect(judgeOrderMove('confirmed', 'in_production', 'staff', facts).kind).toBe('allowed')
      expect(canStartProduction('confirmed', paymentStatus)).toBe(true)
    }
    expect(orderOutlook('confirmed', 'staff', unpaid)).toEqual({
      allowed: ['on_hold', 'cancelled'],
      blocked: [{ status: 'in_production', reason: expect.stringContaining('$312.40') as string }],
    })
    expect(canStartProduction('confirmed', 'refunded')).toBe(false)
    expect(canStartProduction('pending', 'paid')).toBe(false)
  })

  it('wants an address, a carrier and a tracking number before shipping', () => {
    const ship = (facts: Partial<OrderFacts>) =>
      judgeOrderMove('quality_check', 'shipped', 'staff', { ...paidAndReady, ...facts }).kind
    expect(ship({})).toBe('allowed')
    expect(ship({ trackingNumber: null })).toBe('refused')
    expect(ship({ carrier: null })).toBe('refused')
    expect(ship({ addressComplete: false })).toBe('refused')
    expect(ship({ carrier: 'pickup', trackingNumber: null, addressComplete: false })).toBe('allowed')
  })

  it('stamps every state that has a time of its own', () => {
    expect(Object.keys(ORDER_TIMESTAMPS).sort()).toEqual(
      ['cancelled', 'completed', 'confirmed', 'delivered', 'in_production', 'shipped'].sort(),
    )
  })
})
