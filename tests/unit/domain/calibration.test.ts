import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareOrders, type FinishedOrder, LEAST_ORDERS } from '../../../shared/domain/calibration'
import { spreadOf } from '../../../shared/domain/spread'
import {
  type Calibration,
  calibrationOf,
  completeProfile,
  FIRST_PRINT_PROFILE,
  type PrintProfileContent,
  profileProblems,
  sameSettings,
  type VersionedPrintProfile,
} from '../../../shared/domain/print-profile'

const profile = (version: number, calibrations: Calibration[] = [], walls = 2): VersionedPrintProfile => ({
  version,
  profile: { ...FIRST_PRINT_PROFILE.profile, wall_count: walls },
  calibrations,
})

let nextId = 1
function order(grams: number | null, changes: Partial<FinishedOrder> = {}): FinishedOrder {
  const orderId = nextId++
  return {
    orderId,
    orderNumber: `SO-2026-${String(orderId)}`,
    productName: null,
    createdAt: new Date(0),
    materialType: 'PLA',
    quantity: 2,
    printProfileVersion: 1,
    quotedCentigrams: 10_000,
    quotedSeconds: 3600,
    actualCentigrams: grams === null ? null : Math.round(20_000 * grams),
    actualSeconds: null,
    source: 'geometry',
    estimator: 'estimator 1',
    severalMaterials: false,
    gramsFactor: '1',
    timeFactor: '1',
    ...changes,
  }
}

const first = profile(1)
const compare = (orders: FinishedOrder[], profiles = [first], current = profiles.at(-1)!) =>
  compareOrders(orders, profiles, current, 'estimator 1')
const gramsOf = (ratios: (number | null)[], changes: Partial<FinishedOrder> = {}) =>
  compare(ratios.map((ratio) => order(ratio, changes)))[0]!.grams

describe('what orders took beside what was quoted', () => {
  it('is one ratio for each order, whole orders against whole orders', () => {
    const [group] = compare([order(1.25, { actualSeconds: 7200 })])
    expect(group!.orders[0]).toMatchObject({ grams: { ratio: 1.25, leftOut: null }, time: { ratio: 1 } })
  })

  it('proposes nothing below five orders and the median from five on', () => {
    expect(LEAST_ORDERS).toBe(5)
    expect(gramsOf([1.1, 1.1, 1.1, 1.1])).toMatchObject({ verdict: 'too_few', proposed: null })
    expect(gramsOf([1.1, 1.1, 1.1, 1.1, null])).toMatchObject({ verdict: 'too_few', count: 4 })
    expect(gramsOf([1.08, 1.12, 1.1, 1.09, 1.11])).toMatchObject({ verdict: 'proposed', proposed: '1.1' })
  })

  it('proposes nothing while quotes may be right', () => {
    expect(gramsOf([0.99, 1.05, 1.04, 1.03, 1.05])).toMatchObject({ verdict: 'fits', proposed: null })
    expect(gramsOf([1, 1, 1, 1, 1])).toMatchObject({ verdict: 'fits' })
    // The interval ends at 1 itself.
    expect(gramsOf([1, 1.05, 1.05, 1.05, 1.05])).toMatchObject({ verdict: 'fits' })
    expect(gramsOf([0.95, 0.95, 0.95, 0.95, 1])).toMatchObject({ verdict: 'fits' })
    // Too little to change the third decimal.
    expect(gramsOf([1.0002, 1.0003, 1.0002, 1.0004, 1.0002])).toMatchObject({ verdict: 'fits' })
  })

  it('names what is too far from the others, in either direction, and does without it', () => {
    for (const odd of [0.4, 2.5]) {
      const [group] = compare([1.05, 1.06, odd, 1.04, 1.05, 1.06].map((ratio) => order(ratio)))
      expect(group!.orders.map((one) => one.grams?.leftOut)).toEqual([
        null,
        null,
        'outlier',
        null,
        null,
        null,
      ])
      expect(group!.grams).toMatchObject({ count: 5, leftOut: 1, proposed: '1.05' })
    }
  })

  it('tells so from five orders on, wherever their middle lies', () => {
    expect(gramsOf([1.05, 1.06, 2.5, 1.04])).toMatchObject({ count: 4, leftOut: 0 })
    expect(gramsOf([1.05, 1.06, 2.5, 1.04, 1.05])).toMatchObject({ count: 4, leftOut: 1 })
    expect(gramsOf([2.1, 2.12, 3.2, 2.08, 2.1, 2.12])).toMatchObject({ count: 5, leftOut: 1 })
  })

  it('does not take agreement for a reason to leave others out', () => {
    expect(gramsOf([1, 1, 1, 1, 1, 1.05])).toMatchObject({ count: 6, leftOut: 0 })
  })

  it('leaves out what says nothing about the estimate, and says why', () => {
    const [group] = compare([
      order(1.1),
      order(1.1, { severalMaterials: true }),
      order(1.1, { estimator: 'estimator 0' }),
      order(1.1, { source: null }),
    ])
    expect(group!.orders.map((one) => one.grams?.leftOut)).toEqual([
      null,
      'several_materials',
      'older_estimator',
      'mixed_sources',
    ])
    expect(group!.grams).toMatchObject({ count: 1, leftOut: 3 })
  })

  it('keeps materials, sources and settings apart', () => {
    const groups = compare(
      [
        order(1, { printProfileVersion: 1 }),
        order(1, { printProfileVersion: 2 }),
        order(1, { printProfileVersion: 2, materialType: 'TPU' }),
        order(1, { printProfileVersion: 2, source: 'slicer', estimator: 'PrusaSlicer 2.5' }),
      ],
      [profile(1, [], 3), profile(2)],
    )
    expect(groups.map((one) => [one.materialType, one.source, one.versions, one.inForce])).toEqual([
      ['PLA', 'geometry', [2], true],
      ['PLA', 'slicer', [2], true],
      ['TPU', 'geometry', [2], true],
      ['PLA', 'geometry', [1], false],
    ])
    expect(groups[3]!.grams.verdict).toBe('older_settings')
  })

  it('does not hang on the order of versions and orders', () => {
    const versions = [profile(1, [], 3), profile(2, [], 3), profile(3, [], 4), profile(4)]
    const orders = [
      order(1, { printProfileVersion: 4, source: 'slicer' }),
      order(1, { printProfileVersion: 1 }),
      order(1, { printProfileVersion: 3 }),
      order(1, { printProfileVersion: 4 }),
      // Of a version that is not known any more.
      order(1, { printProfileVersion: 9 }),
    ]
    for (const profiles of [versions, [...versions].reverse()]) {
      expect(compare(orders, profiles, versions[3]).map((one) => [one.source, one.versions])).toEqual([
        ['geometry', [4]],
        ['slicer', [4]],
        ['geometry', [3]],
        ['geometry', [2, 1]],
      ])
    }
  })

  it('brings orders of other factors to those in force', () => {
    const factors: Calibration[] = [{ material_type: 'PLA', grams_factor: '1.2', time_factor: '1' }]
    const orders = [
      // Quoted at 100 g without a factor, and at 120 g with it: both took 132 g.
      order(1.32, { printProfileVersion: 1 }),
      order(1.1, { printProfileVersion: 2, gramsFactor: '1.2', quotedCentigrams: 10_000 }),
    ]
    const [group] = compare(orders, [profile(1), profile(2, factors)])
    expect(group!.versions).toEqual([2, 1])
    for (const one of group!.orders) expect(one.grams!.ratio).toBeCloseTo(1.1, 10)
    expect(group!.grams.factor).toBe('1.2')
  })

  it('multiplies the factor in force', () => {
    const factors: Calibration[] = [{ material_type: 'PLA', grams_factor: '1.2', time_factor: '1' }]
    const current = profile(1, factors)
    const orders = [1.1, 1.1, 1.1, 1.1, 1.1].map((ratio) => order(ratio, { gramsFactor: '1.2' }))
    expect(compare(orders, [current])[0]!.grams).toMatchObject({ proposed: '1.32', verdict: 'proposed' })
  })

  it('proposes no factor that no profile may have', () => {
    expect(gramsOf([4, 4, 4, 4, 4])).toMatchObject({ proposed: '4' })
    expect(gramsOf([0.25, 0.25, 0.25, 0.25, 0.25])).toMatchObject({ proposed: '0.25' })
    expect(gramsOf([5, 5, 5, 5, 5])).toMatchObject({ verdict: 'out_of_range', proposed: null })
    expect(gramsOf([0.1, 0.1, 0.1, 0.1, 0.1])).toMatchObject({ verdict: 'out_of_range' })
  })

  it('has no ratio for nothing', () => {
    expect(compare([order(0), order(null), order(1, { quotedCentigrams: 0 })])[0]!.grams).toMatchObject({
      count: 0,
      spread: null,
    })
  })
})

describe('the spread', () => {
  it('has the quartiles and the median distance of a known row', () => {
    expect(spreadOf([7, 1, 3, 9, 5])).toEqual({
      median: 5,
      lowerQuartile: 3,
      upperQuartile: 7,
      mad: 2,
      low: 1,
      high: 9,
    })
    expect(spreadOf([])).toBeNull()
    expect(spreadOf([2])).toMatchObject({ median: 2, low: 2, high: 2 })
  })

  it('narrows as the tables of the sign test say', () => {
    // Largest k with P(k-th smallest ≤ median ≤ k-th largest) ≥ 0.9.
    for (const [count, rank] of [
      [5, 1],
      [7, 1],
      [8, 2],
      [11, 3],
      [20, 6],
      [100, 42],
    ] as const) {
      const row = Array.from({ length: count }, (_, index) => index + 1)
      expect(spreadOf(row), String(count)).toMatchObject({ low: rank, high: count + 1 - rank })
    }
    const many = Array.from({ length: 1000 }, (_, index) => index + 1)
    expect(spreadOf(many)).toMatchObject({ low: 473, high: 528 })
  })

  it('does not hang on the order, and scales with the ratios', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 1 }), (ratios) => {
        const spread = spreadOf(ratios)!
        expect(spreadOf([...ratios].reverse())).toEqual(spread)
        expect(spread.low).toBeLessThanOrEqual(spread.median)
        expect(spread.high).toBeGreaterThanOrEqual(spread.median)
        expect(spread.lowerQuartile).toBeLessThanOrEqual(spread.upperQuartile)
        expect(spreadOf(ratios.map((ratio) => ratio * 2))!.median).toBeCloseTo(spread.median * 2, 9)
      }),
    )
  })
})

describe('a print profile', () => {
  it('is without problems as the product brings it', () => {
    expect(profileProblems(FIRST_PRINT_PROFILE.profile)).toEqual([])
  })

  it('is completed with what later versions added', () => {
    const { wall_count: _, ...older } = FIRST_PRINT_PROFILE.profile
    const stored = {
      profile: { ...older, infill_share: 0.5 },
      calibrations: [],
    } as unknown as PrintProfileContent
    expect(completeProfile(stored).profile).toEqual({ ...FIRST_PRINT_PROFILE.profile, infill_share: 0.5 })
  })

  it('keeps the factors of geometry and slicer apart; those without a source are the geometry’s', () => {
    const content = {
      calibrations: [
        { material_type: 'PLA' as const, grams_factor: '1.1', time_factor: '1' },
        { material_type: 'PLA' as const, source: 'slicer' as const, grams_factor: '1', time_factor: '1.2' },
      ],
    }
    expect(calibrationOf(content, 'PLA').grams_factor).toBe('1.1')
    expect(calibrationOf(content, 'PLA', 'slicer').time_factor).toBe('1.2')
    expect(calibrationOf(content, 'TPU', 'slicer')).toMatchObject({ grams_factor: '1', time_factor: '1' })
  })

  it('prints like another one when every setting is the same', () => {
    const { profile: settings } = FIRST_PRINT_PROFILE
    expect(sameSettings(settings, { ...settings })).toBe(true)
    expect(sameSettings(settings, { ...settings, support: 'when_needed' })).toBe(false)
  })
})
