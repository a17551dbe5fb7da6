import { describe, expect, it } from 'vitest'
import {
  allowedQuoteStatuses,
  isExpired,
  mayReview,
  QUOTE_TRANSITIONS,
  quoteExpiry,
  statusAfterPricing,
  thresholdReason,
  type QuoteActor,
  type QuoteFacts,
} from '../../../shared/domain/quote-lifecycle'
import { judge, reachable } from '../../../shared/domain/state-machine'
import { QUOTE_STATUSES, type QuoteStatus } from '../../../shared/domain/vocabulary'

const facts: QuoteFacts = { converted: false, expired: false, decisiveTotal: 49_999, reviewThreshold: 50_000 }

const ALLOWED: Record<QuoteActor, Partial<Record<QuoteStatus, QuoteStatus[]>>> = {
  customer: {
    draft: ['cancelled'],
    pending: ['cancelled'],
    approved: ['accepted', 'rejected', 'cancelled'],
    accepted: ['rejected', 'cancelled'],
  },
  staff: {
    draft: ['cancelled'],
    pending: ['approved', 'rejected', 'cancelled'],
    approved: ['approved', 'accepted', 'cancelled'],
    accepted: ['cancelled'],
  },
  admin: {
    draft: ['cancelled'],
    pending: ['approved', 'rejected', 'cancelled'],
    approved: ['approved', 'accepted', 'cancelled'],
    accepted: ['cancelled'],
  },
  system: { draft: ['accepted', 'pending'] },
}

describe('every pair of quote states, for everyone', () => {
  for (const actor of ['customer', 'staff', 'admin', 'system'] as const) {
    for (const from of QUOTE_STATUSES) {
      for (const to of QUOTE_STATUSES) {
        it(`${actor}: ${from} → ${to}`, () => {
          const expected = (ALLOWED[actor][from] ?? []).includes(to)
          expect(judge(QUOTE_TRANSITIONS, from, to, actor, facts).kind === 'allowed').toBe(expected)
          // Nothing moves once an order was made of it.
          const converted = judge(QUOTE_TRANSITIONS, from, to, actor, { ...facts, converted: true })
          if (actor !== 'system') expect(converted.kind).not.toBe('allowed')
        })
      }
    }
  }

  it('reaches every state from a draft', () => {
    expect([...reachable(QUOTE_TRANSITIONS, 'draft')].sort()).toEqual([...QUOTE_STATUSES].sort())
  })
})

describe('the review threshold', () => {
  it('leaves totals at or above it to admins', () => {
    const at = { decisiveTotal: 50_000, reviewThreshold: 50_000 }
    expect(mayReview('staff', at)).toBe(false)
    expect(mayReview('admin', at)).toBe(true)
    expect(mayReview('staff', { ...at, decisiveTotal: 49_999 })).toBe(true)
    expect(mayReview('customer', { ...at, decisiveTotal: 0 })).toBe(false)
    expect(allowedQuoteStatuses('pending', 'staff', { ...facts, ...at })).toEqual(['cancelled'])
    expect(allowedQuoteStatuses('pending', 'staff', facts)).toEqual(['approved', 'rejected', 'cancelled'])
    // Customers decide about their own money, however much it is.
    expect(allowedQuoteStatuses('approved', 'customer', { ...facts, ...at })).toEqual([
      'accepted',
      'rejected',
      'cancelled',
    ])
  })

  it('accepts by itself strictly below, and only without a reason', () => {
    expect(statusAfterPricing(49_999, 50_000, [])).toBe('accepted')
    expect(statusAfterPricing(50_000, 50_000, [])).toBe('pending')
    expect(statusAfterPricing(1, 50_000, [{ code: 'MESH_NOT_CLOSED', detail: '' }])).toBe('pending')
    expect(thresholdReason(49_999, 50_000, 'USD')).toBeNull()
    expect(thresholdReason(50_000, 50_000, 'USD')?.code).toBe('ABOVE_THRESHOLD')
  })
})

describe('a name on a waiting quote', () => {
  it('leaves its decision to who has it, and nothing else', () => {
    const held = { ...facts, heldBy: 'Ines Costa' }
    expect(allowedQuoteStatuses('pending', 'admin', held)).toEqual(['cancelled'])
    expect(judge(QUOTE_TRANSITIONS, 'pending', 'approved', 'admin', held)).toEqual({
      kind: 'refused',
      reason: 'Ines Costa is on this quote. Take it over first, if you mean to decide it.',
    })
    expect(allowedQuoteStatuses('approved', 'admin', held)).toEqual(['approved', 'accepted', 'cancelled'])
  })
})

describe('expiry', () => {
  it('ends thirty days later, at that very instant', () => {
    const from = new Date('2026-03-01T12:00:00.000Z')
    const end = quoteExpiry(from)
    expect(end.toISOString()).toBe('2026-03-31T12:00:00.000Z')
    expect(isExpired(end, new Date(end.getTime() - 1))).toBe(false)
    expect(isExpired(end, end)).toBe(true)
    expect(isExpired(null, end)).toBe(false)
  })

  it('keeps an expired quote from being accepted, not from being approved again', () => {
    const late = { ...facts, expired: true }
    expect(judge(QUOTE_TRANSITIONS, 'approved', 'accepted', 'customer', late).kind).toBe('refused')
    expect(judge(QUOTE_TRANSITIONS, 'pending', 'approved', 'admin', late).kind).toBe('allowed')
    expect(judge(QUOTE_TRANSITIONS, 'approved', 'approved', 'admin', late).kind).toBe('allowed')
  })
})
