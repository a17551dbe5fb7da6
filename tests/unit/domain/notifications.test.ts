import { describe, expect, it } from 'vitest'
import { notificationOf } from '../../../shared/domain/notifications'

const change = { entityType: 'sales_order', action: 'order.status_changed', actorId: 1, ownerId: 7 }

describe('what customers are told of', () => {
  it.each([
    ['pending', 'confirmed', 'order_confirmed'],
    ['confirmed', 'in_production', 'order_in_production'],
    ['quality_check', 'shipped', 'order_shipped'],
    ['shipped', 'delivered', 'order_delivered'],
    // Rework, holds and their ends, and the shop's own steps are no news.
    ['quality_check', 'in_production', null],
    ['on_hold', 'in_production', null],
    ['on_hold', 'confirmed', null],
    ['confirmed', 'on_hold', null],
    ['in_production', 'quality_check', null],
    ['delivered', 'completed', null],
    [null, 'confirmed', null],
  ])('an order from %s to %s: %s', (from, to, expected) => {
    expect(notificationOf({ ...change, from, to })).toBe(expected)
  })

  it.each([
    ['quote.auto_approved', 'quote_ready'],
    ['quote.approved', 'quote_approved'],
    ['quote.approved_at_new_price', 'quote_approved'],
    ['quote.declined', 'quote_declined'],
    ['quote.review_needed', null],
    ['quote.notes_changed', null],
  ])('a quote after %s: %s', (action, expected) => {
    expect(notificationOf({ ...change, entityType: 'quote', action })).toBe(expected)
  })

  it('are not told of changes that only look like steps', () => {
    const edited = { ...change, action: 'order.changed', from: 'pending', to: 'confirmed' }
    expect(notificationOf(edited)).toBeNull()
  })

  it('are never told of what they did themselves, nor of what is nobody’s', () => {
    const cancelled = { ...change, action: 'order.cancelled' }
    expect(notificationOf(cancelled)).toBe('order_cancelled')
    expect(notificationOf({ ...cancelled, actorId: 7 })).toBeNull()
    expect(notificationOf({ ...cancelled, ownerId: null })).toBeNull()
    expect(notificationOf({ ...cancelled, actorId: null })).toBe('order_cancelled')
  })
})
