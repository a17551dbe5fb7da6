import { describe, expect, it } from 'vitest'
import { dropVerdict } from '../../../renderer/office/features/orders/board/drop-verdict'
import { orderOutlook, type OrderFacts } from '../../../shared/domain/order-lifecycle'
import { ORDER_STATUSES, type OrderStatus } from '../../../shared/domain/vocabulary'

const facts: OrderFacts = {
  heldFrom: null,
  paymentStatus: 'pending',
  netPaid: 0,
  grandTotal: 31240,
  currency: 'USD',
  carrier: null,
  trackingNumber: null,
  addressComplete: true,
}

/** An order as the API describes it in that state. */
function order(status: OrderStatus, changes: Partial<OrderFacts> = {}) {
  const { allowed, blocked } = orderOutlook(status, 'staff', { ...facts, ...changes })
  return { status, allowed_statuses: allowed, blocked_statuses: blocked }
}
const words = (status: OrderStatus) => status

describe('dropping a card on a column', () => {
  it('is open exactly where the API allows the move', () => {
    for (const from of ORDER_STATUSES) {
      const card = order(from)
      for (const to of ORDER_STATUSES) {
        expect(dropVerdict(card, to, words).kind === 'open', `${from} to ${to}`).toBe(
          from !== to && card.allowed_statuses.includes(to),
        )
      }
    }
  })

  it('offers to record the payment that production waits for', () => {
    expect(dropVerdict(order('confirmed'), 'in_production', words)).toMatchObject({
      kind: 'fixable',
      fix: 'payment',
      reason: expect.stringContaining('$0.00 of $312.40 paid') as string,
    })
    expect(dropVerdict(order('confirmed', { paymentStatus: 'partial' }), 'in_production', words)).toEqual({
      kind: 'open',
    })
  })

  it('offers to enter the tracking number that shipping waits for', () => {
    expect(dropVerdict(order('quality_check', { carrier: 'UPS' }), 'shipped', words)).toMatchObject({
      kind: 'fixable',
      fix: 'shipping',
    })
  })

  it('says where the order may go instead', () => {
    expect(dropVerdict(order('pending'), 'shipped', words)).toEqual({
      kind: 'refused',
      reason: 'From pending to: confirmed, on_hold, cancelled.',
    })
    expect(dropVerdict(order('completed'), 'pending', words)).toEqual({
      kind: 'refused',
      reason: 'completed orders stay where they are.',
    })
  })
})
