import { describe, expect, it } from 'vitest'
import {
  daysLeft,
  nextStep,
  quoteSentence,
  waitsForCustomer,
} from '../../../renderer/portal/features/my-quotes/quote-words'

const quote = {
  status: 'approved' as const,
  pricing_status: 'settled' as const,
  is_expired: false,
  is_converted: false,
  rejection_reason: null,
  expires_at: '2026-12-02T12:00:00.000Z',
}
const now = new Date('2026-11-22T12:00:01.000Z')

describe('a quote in the words of its customer', () => {
  it('counts the days that it still stands, the last one as one', () => {
    expect(daysLeft(quote, now)).toBe(10)
    expect(daysLeft(quote, new Date('2026-12-02T11:59:00.000Z'))).toBe(1)
  })

  it.each([
    { ...quote, status: 'pending' as const },
    { ...quote, is_expired: true },
    { ...quote, status: 'accepted' as const, is_converted: true },
  ])('counts no days where they do not matter', (other) => {
    expect(daysLeft(other, now)).toBeNull()
  })

  it('names the next step, and whose it is', () => {
    expect(nextStep(quote)).toBe('Look and accept')
    expect(waitsForCustomer(quote)).toBe(true)
    const pending = { ...quote, status: 'pending' as const }
    expect(waitsForCustomer(pending)).toBe(false)
    expect(quoteSentence(pending)).toContain('A person is checking this')
    const ordered = { ...quote, status: 'accepted' as const, is_converted: true }
    expect(nextStep(ordered)).toBe('See the order')
    expect(waitsForCustomer(ordered)).toBe(false)
  })

  it('never asks for an expired quote to be accepted', () => {
    for (const status of ['approved', 'accepted'] as const) {
      const expired = { ...quote, status, is_expired: true }
      expect(nextStep(expired)).toBe('See it')
      expect(waitsForCustomer(expired)).toBe(false)
      expect(quoteSentence(expired)).toContain('has ended')
    }
  })

  it('passes on why it was declined', () => {
    const declined = { ...quote, status: 'rejected' as const, rejection_reason: 'Too thin to print.' }
    expect(quoteSentence(declined)).toBe('Declined: Too thin to print.')
  })
})
