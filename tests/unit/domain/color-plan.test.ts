import { describe, expect, it } from 'vitest'
import {
  calibrated,
  changesPerLayer,
  planFileColors,
  sharedOut,
  unitPriceChange,
} from '../../../shared/domain/color-plan'
import { FIRST_RATE_CARD } from '../../../shared/domain/rate-card'
import type { PriceInput } from '../../../shared/domain/pricing'

/** Tries every order of the colours in every layer: slow, and sure. */
function fewest(layers: readonly (readonly number[])[]): number {
  let ends = new Map<number | null, number>([[null, 0]])
  for (const colors of layers) {
    if (colors.length === 0) continue
    const next = new Map<number | null, number>()
    for (const order of orders(colors)) {
      for (const [end, cost] of ends) {
        const total = cost + order.length - 1 + (end === null || end === order[0] ? 0 : 1)
        const last = order[order.length - 1]!
        next.set(last, Math.min(next.get(last) ?? Infinity, total))
      }
    }
    ends = next
  }
  return Math.min(...ends.values())
}

function orders(colors: readonly number[]): number[][] {
  if (colors.length <= 1) return [[...colors]]
  return colors.flatMap((first) =>
    orders(colors.filter((color) => color !== first)).map((rest) => [first, ...rest]),
  )
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

describe('changes of colour', () => {
  it.each<[string, number[][], number[]]>([
    ['nothing', [], []],
    ['one layer of one colour', [[0]], [0]],
    ['one colour all along', [[0], [0], [0]], [0, 0, 0]],
    ['one colour after the other', [[0], [0], [1], [1]], [0, 0, 1, 0]],
    ['back and forth', [[0], [1], [0]], [0, 1, 1]],
    [
      'two colours in every layer: the order is turned from layer to layer',
      [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      [1, 1, 1],
    ],
    [
      'three colours in every layer',
      [
        [0, 1, 2],
        [0, 1, 2],
        [0, 1, 2],
      ],
      [2, 2, 2],
    ],
    ['a layer with nothing in it', [[0], [], [0]], [0, 0, 0]],
    ['nothing, then another colour', [[0], [], [1]], [0, 0, 1]],
    ['nothing first', [[], [1], [1]], [0, 0, 0]],
    [
      'strangers',
      [
        [0, 1],
        [2, 3],
      ],
      [1, 2],
    ],
  ])('%s', (_, layers, expected) => {
    expect(changesPerLayer(layers)).toEqual(expected)
  })

  it('looks ahead: the layer ends with the colour that the next one has', () => {
    expect(total(changesPerLayer([[0], [0, 1], [0], [0, 1], [1]]))).toBe(3)
    expect(total(changesPerLayer([[0, 1, 2], [1], [1, 2], [2]]))).toBe(3)
  })

  it('never needs more than the best of all orders, for every three layers of up to three colours', () => {
    const sets = [[], [0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]]
    for (const a of sets) {
      for (const b of sets) {
        for (const c of sets) {
          for (const d of sets) {
            const layers = [a, b, c, d]
            const found = total(changesPerLayer(layers))
            const best = layers.some((layer) => layer.length > 0) ? fewest(layers) : 0
            expect(found, JSON.stringify(layers)).toBe(best)
          }
        }
      }
    }
  })

  it('plans sixteen colours in a thousand layers', () => {
    const all = Array.from({ length: 16 }, (_, color) => color)
    expect(total(changesPerLayer(Array.from({ length: 1000 }, () => all)))).toBe(15_000)
  })
})

describe('the plan of a file', () => {
  const profile = { purge_mm3: 140, change_s: 90 }

  it('shares out the grams, lists the layers and counts what changes waste', () => {
    const layers = [
      [2, 0],
      [2, 0],
      [1, 1],
      [1, 1],
      [0, 2],
      [0, 2],
    ]
    expect(planFileColors(layers, 1001, profile, 1.24)).toEqual({
      centigrams: [501, 500],
      layerCount: 6,
      // Into the second colour within layer 3, back within layer 4, and to the second again.
      changeRuns: [{ from: 3, to: 5, changes: 1 }],
      changes: 3,
      // 3 × 140 mm³ × 1.24 g/cm³ = 0.5208 g
      purge: { centigrams: 52, seconds: 270 },
    })
  })

  it('lists runs of layers apart where the number of changes differs', () => {
    const layers = [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 0],
      [1, 0, 0],
      [1, 1, 0],
    ]
    expect(planFileColors(layers, 900, profile, 1.24).changeRuns).toEqual([
      { from: 1, to: 2, changes: 2 },
      { from: 3, to: 3, changes: 1 },
      { from: 5, to: 5, changes: 1 },
    ])
  })

  it('wastes nothing where nothing changes', () => {
    const plan = planFileColors(
      [
        [1, 0],
        [1, 0],
      ],
      500,
      profile,
      1.24,
    )
    expect(plan).toEqual({
      centigrams: [500, 0],
      layerCount: 2,
      changeRuns: [],
      changes: 0,
      purge: { centigrams: 0, seconds: 0 },
    })
  })

  it('shares whole numbers so that the parts add up', () => {
    expect(sharedOut(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(sharedOut(1, [1, 1, 1])).toEqual([1, 0, 0])
    expect(sharedOut(0, [1, 2])).toEqual([0, 0])
    expect(sharedOut(7, [0, 0])).toEqual([0, 0])
    expect(sharedOut(1234, [3, 0, 1])).toEqual([926, 0, 308])
    // What is left goes to the largest remainder, not to the first.
    expect(sharedOut(3, [1, 6])).toEqual([0, 3])
    expect(sharedOut(10, [26, 34, 40])).toEqual([3, 3, 4])
    expect(sharedOut(10, [34, 26, 40])).toEqual([3, 3, 4])
  })

  it('puts the factors of a material on an estimate', () => {
    const factors = { material_type: 'PLA' as const, grams_factor: '1.05', time_factor: '1.1' }
    expect(calibrated(12, 2400, factors)).toEqual({ centigrams: 1260, seconds: 2640 })
  })
})

describe('what a line adds to one piece', () => {
  const card = { ...FIRST_RATE_CARD, version: 1 }
  const input = (over: Partial<PriceInput> = {}): PriceInput => ({
    files: [
      {
        quote_file_id: 1,
        original_filename: 'a.3mf',
        sha256: 'ab',
        copies: 1,
        centigrams: 4830,
        seconds: 9000,
        source: 'geometry',
        source_version: 'estimator 1',
      },
    ],
    material_type: 'PLA',
    finish: 'standard',
    rush_level: 'standard',
    quantity: 1,
    hand_set_unit_price: null,
    ...over,
  })
  const extra = { copies: 1, centigrams: 1702, seconds: 8820 }

  /** In whole numbers of a 36,000,000th of a cent, by BigInt: nothing in common with the code under test. */
  function cents(centigrams: bigint, seconds: bigint, discount: bigint, finish: bigint): bigint {
    // grams × 0.017 = centigrams × 17 / 100,000; hours × 1.50 = seconds × 150 / 360,000; markup 3.5.
    const unit = 36_000_000n
    const base = (centigrams * 17n * unit) / 1000n + (seconds * 150n * unit) / 3600n
    const price = (base * 35n * (100n - discount)) / 1000n + finish * unit
    return (2n * price + unit) / (2n * unit)
  }

  it.each([
    { quantity: 1, discount: 0n, finish: 'standard', finishCents: 0n },
    { quantity: 10, discount: 10n, finish: 'sanded', finishCents: 800n },
    { quantity: 100, discount: 30n, finish: 'painted', finishCents: 2000n },
  ] as const)('$quantity pieces, $finish', ({ quantity, discount, finish, finishCents }) => {
    const before = cents(4830n, 9000n, discount, finishCents)
    const after = cents(4830n + 1702n, 9000n + 8820n, discount, finishCents)
    expect(unitPriceChange(input({ quantity, finish }), card, 'USD', [extra])).toBe(Number(after - before))
  })

  it('counts every copy, and nothing for nothing', () => {
    const twice = unitPriceChange(input(), card, 'USD', [{ ...extra, copies: 2 }])
    expect(twice).toBe(Number(cents(4830n + 3404n, 9000n + 17_640n, 0n, 0n) - cents(4830n, 9000n, 0n, 0n)))
    expect(unitPriceChange(input(), card, 'USD', [])).toBe(0)
  })

  it('is measured against the calculated price, also when another was set by hand', () => {
    expect(unitPriceChange(input({ hand_set_unit_price: 0 }), card, 'USD', [extra])).toBe(
      unitPriceChange(input(), card, 'USD', [extra]),
    )
  })
})
