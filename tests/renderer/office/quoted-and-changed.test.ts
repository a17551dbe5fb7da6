import { describe, expect, it } from 'vitest'
import type { Quote } from '../../../shared/contract/quotes'
import { deviation, quotedFor } from '../../../renderer/office/features/orders/detail/quoted-figures'
import { profileChanges } from '../../../renderer/office/features/settings/profile-changes'
import { measureSamplePart } from '../../../renderer/office/features/settings/sample-part'
import { handSetSteps } from '../../../renderer/office/shared/hand-set-steps'
import { FIRST_PRINT_PROFILE } from '../../../shared/domain/print-profile'

describe('what was quoted for an order', () => {
  const file = (material_grams: number | null, copies: number) => ({
    material_grams,
    print_time_seconds: 60,
    copies,
  })
  it('is every file times its copies times the sets', () => {
    const order = { files: [file(10, 2), file(2.5, 1)], quantity: 4 } as unknown as Parameters<
      typeof quotedFor
    >[0]
    expect(quotedFor(order)).toEqual({ grams: 90, seconds: 720 })
  })

  it('is not known while a file has no figure', () => {
    const order = { files: [file(null, 1)], quantity: 1 } as unknown as Parameters<typeof quotedFor>[0]
    expect(quotedFor(order).grams).toBeNull()
  })

  it('is compared in per cent', () => {
    expect(deviation(100, 107.4)).toBe('+7 %')
    expect(deviation(100, 97)).toBe('−3 %')
    expect(deviation(100, 100.2)).toBe('as quoted')
    expect(deviation(null, 5)).toBeNull()
    expect(deviation(100, null)).toBeNull()
  })
})

describe('a new version of the print profile', () => {
  it('says what it changed', () => {
    const { profile } = FIRST_PRINT_PROFILE
    const before = { profile, calibrations: [] }
    const factors = {
      material_type: 'PLA',
      source: 'geometry',
      grams_factor: '1.05',
      time_factor: '1',
    } as const
    const after = { profile: { ...profile, infill_share: 0.25, wall_count: 3 }, calibrations: [factors] }
    expect(profileChanges(before, after)).toEqual([
      'Walls 2 → 3',
      'Infill 20 → 25 %',
      'Grams of PLA × 1 → × 1.05',
    ])
    expect(profileChanges(after, after)).toEqual([])
  })
})

describe('the sample part', () => {
  it('is closed and measured like an upload', async () => {
    const analysis = await measureSamplePart()
    expect(analysis.open_edge_count).toBe(0)
    // (60 × 5 + 6 × 30 + 40 × 5) mm² × 30 mm
    expect(analysis.volume_mm3).toBeCloseTo(20_400, 3)
  })
})

describe('prices set by hand', () => {
  it('go from the calculated one, each from the one before, by name', () => {
    const quote = {
      price_receipt: {
        calculated_unit_price: '10.80',
        hand_set: [
          { unit_price: '9.50', by_user_id: 3, at: '2026-01-02T00:00:00Z' },
          { unit_price: '8.90', by_user_id: 4, at: '2026-01-03T00:00:00Z' },
        ],
      },
      history: [{ actor_id: 3, actor_name: 'Ada Admin' }],
    } as unknown as Quote
    expect(handSetSteps(quote)).toEqual([
      { by: 'Ada Admin', from: '10.80', to: '9.50', at: '2026-01-02T00:00:00Z' },
      { by: 'The office', from: '9.50', to: '8.90', at: '2026-01-03T00:00:00Z' },
    ])
    expect(handSetSteps({ ...quote, price_receipt: null })).toEqual([])
  })
})
