import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../shared/client/api-client'
import type { HistoryEntry, Quote } from '../../../shared/contract/quotes'
import { newerRecord, whatChanged } from '../../../renderer/office/shared/decision/stale'

function quote(changes: Partial<Quote>): Quote {
  const part: Partial<Quote> = {
    id: 4,
    version: 1,
    status: 'pending',
    currency: 'USD',
    unit_price: '18.40',
    total_price: '1840.00',
    internal_notes: null,
    history: [],
    ...changes,
  }
  return part as Quote
}

const entry = (id: number, actor: string): HistoryEntry => ({
  id,
  at: '2026-03-14T09:26:53.000Z',
  actor_role: 'admin',
  actor_id: 2,
  actor_name: actor,
  action: 'quote.approved',
  from: 'pending',
  to: 'approved',
  note: null,
})

describe('what a colleague changed meanwhile', () => {
  it('names her, the state and the price', () => {
    const sentence = whatChanged(
      quote({}),
      quote({
        status: 'approved',
        unit_price: '17.00',
        total_price: '1700.00',
        history: [entry(1, 'Ann Lee')],
      }),
    )
    expect(sentence).toContain('Ann Lee changed this quote')
    expect(sentence).toContain('approved')
    expect(sentence).toMatch(/17\.00 instead of .*18\.40/)
  })

  it('does not blame somebody whose deed was seen before', () => {
    const seen = [entry(1, 'Ann Lee')]
    const sentence = whatChanged(quote({ history: seen }), quote({ internal_notes: 'x', history: seen }))
    expect(sentence).toContain('Somebody changed')
    expect(sentence).toContain('internal notes')
  })
})

describe('the newer record in a refusal', () => {
  const stale = (current: unknown) => new ApiError(409, 'STALE_VERSION', 'Changed.', { current })

  it('is taken only when it is the same record', () => {
    expect(newerRecord<Quote>(stale(quote({ version: 2 })), 4)?.version).toBe(2)
    expect(newerRecord<Quote>(stale(quote({ id: 5 })), 4)).toBeNull()
    expect(newerRecord<Quote>(stale(undefined), 4)).toBeNull()
  })

  it('is none for every other refusal', () => {
    expect(
      newerRecord<Quote>(new ApiError(409, 'INVALID_STATE', 'No.', { current: quote({}) }), 4),
    ).toBeNull()
    expect(newerRecord<Quote>(new Error('x'), 4)).toBeNull()
  })
})
