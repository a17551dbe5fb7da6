import { describe, expect, it } from 'vitest'
import { orderSteps } from '../../../renderer/portal/features/my-orders/order-steps'
import type { SalesOrder } from '../../../shared/contract/sales-orders'

/** Only what the steps read. */
function order(changes: Partial<SalesOrder>): SalesOrder {
  const fields: Partial<SalesOrder> = {
    status: 'pending',
    held_from_status: null,
    carrier: null,
    created_at: '2026-11-01T08:00:00.000Z',
    confirmed_at: null,
    in_production_at: null,
    shipped_at: null,
    delivered_at: null,
    completed_at: null,
    cancelled_at: null,
    cancellation_reason: null,
    history: [],
    ...changes,
  }
  return fields as SalesOrder
}

const shape = (changes: Partial<SalesOrder>) =>
  orderSteps(order(changes)).map(({ status, position }) => `${status} ${position}`)

describe('the way of an order', () => {
  it('shows what is behind, where it stands and what is ahead', () => {
    expect(shape({ status: 'in_production', confirmed_at: '2026-11-02T08:00:00.000Z' })).toEqual([
      'pending done',
      'confirmed done',
      'in_production present',
      'quality_check ahead',
      'shipped ahead',
      'delivered ahead',
      'completed ahead',
    ])
  })

  it('stands, on hold, where it was held, with the reason', () => {
    const note = 'Waiting for black filament.'
    const steps = orderSteps(
      order({
        status: 'on_hold',
        held_from_status: 'confirmed',
        history: [
          {
            id: 1,
            at: '2026-11-03T08:00:00.000Z',
            actor_role: 'staff',
            actor_id: null,
            actor_name: null,
            action: 'order.moved',
            from: 'confirmed',
            to: 'on_hold',
            note,
          },
        ],
      }),
    )
    const present = steps.find(({ position }) => position === 'present')
    expect(present?.status).toBe('confirmed')
    expect(present?.detail).toBe(`On hold: ${note}`)
  })

  it('ends with the cancellation, and nothing is ahead', () => {
    expect(
      shape({
        status: 'cancelled',
        held_from_status: null,
        confirmed_at: '2026-11-02T08:00:00.000Z',
        cancelled_at: '2026-11-04T08:00:00.000Z',
      }),
    ).toEqual(['pending done', 'confirmed done', 'cancelled present'])
  })

  it('is all done when completed, and gives no date to what has not been', () => {
    const steps = orderSteps(order({ status: 'completed', completed_at: '2026-11-09T08:00:00.000Z' }))
    expect(steps.every(({ position }) => position === 'done')).toBe(true)
    expect(orderSteps(order({})).filter(({ at }) => at !== null)).toHaveLength(1)
  })

  it('speaks of fetching when it is picked up', () => {
    const titles = orderSteps(order({ status: 'shipped', carrier: 'pickup' })).map(({ title }) => title)
    expect(titles).toContain('Ready for pickup')
    expect(titles).not.toContain('Shipped')
  })
})
