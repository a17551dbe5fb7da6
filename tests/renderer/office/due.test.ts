import { describe, expect, it } from 'vitest'
import { dueOf } from '../../../renderer/office/shared/due'

const NEW_YORK = 'America/New_York'
// The evening of 22 November in New York, the early morning of 23 November in UTC.
const now = new Date('2026-11-23T02:00:00Z')

describe('how an order stands to its due date', () => {
  it('counts days in the shop’s time zone, not in UTC', () => {
    // The end of 22 November in New York.
    expect(dueOf('2026-11-23T04:59:00Z', 'confirmed', now, NEW_YORK)).toEqual({
      tone: 'today',
      text: 'Due today',
    })
    expect(dueOf('2026-11-24T04:59:00Z', 'confirmed', now, NEW_YORK)?.text).toBe('Due tomorrow')
  })

  it('says by how many days it is late', () => {
    expect(dueOf('2026-11-22T04:59:00Z', 'in_production', now, NEW_YORK)).toEqual({
      tone: 'late',
      text: 'Late by 1 day',
    })
    expect(dueOf('2026-11-19T04:59:00Z', 'on_hold', now, NEW_YORK)?.text).toBe('Late by 4 days')
    expect(dueOf('2025-11-19T04:59:00Z', 'on_hold', now, NEW_YORK)?.text).toBe('Late by 369 d')
  })

  it.each(['shipped', 'delivered', 'completed', 'cancelled'] as const)('is never late once %s', (status) => {
    expect(dueOf('2026-11-01T04:59:00Z', status, now, NEW_YORK)?.tone).toBe('done')
  })

  it('says nothing where nothing is promised', () => {
    expect(dueOf(null, 'pending', now, NEW_YORK)).toBeNull()
  })
})
