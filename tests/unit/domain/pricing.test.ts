import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney, parseMoney } from '../../../shared/domain/money'
import {
  NotOnRateCard,
  priceQuote,
  quantityPrices,
  recomputedPrice,
  taxOn,
  type PriceInput,
  type PriceReceipt,
} from '../../../shared/domain/pricing'
import { discountPercent, FIRST_RATE_CARD, type RateCard } from '../../../shared/domain/rate-card'
import { FINISHES, MATERIALS, RUSH_LEVELS } from '../../../shared/domain/vocabulary'

const card: RateCard = { ...FIRST_RATE_CARD, version: 1 }

function input(
  changes: Partial<PriceInput> & { centigrams?: number; seconds?: number; copies?: number } = {},
): PriceInput {
  const { centigrams = 5000, seconds = 7200, copies = 1, ...rest } = changes
  return {
    files: [
      {
        quote_file_id: 1,
        original_filename: 'bracket.3mf',
        sha256: 'ab',
        copies,
        centigrams,
        seconds,
        source: 'geometry',
        source_version: 'estimator 1',
      },
    ],
    material_type: 'PLA',
    finish: 'standard',
    rush_level: 'standard',
    quantity: 1,
    hand_set_unit_price: null,
    ...rest,
  }
}

const price = (given: PriceInput) => priceQuote(given, card, 'USD').price

/**
 * The same sum in whole numbers only: everything × 10⁶ × 3600 × 100, rounded half up once. An oracle that shares no
 * arithmetic with the product.
 */
function oracleUnitPrice(given: PriceInput): number {
  const material = card.materials.find((rate) => rate.material_type === given.material_type)!
  const micro = (text: string) => BigInt(Math.round(Number(text) * 1e6))
  const files = given.files[0]!
  const centigrams = BigInt(files.centigrams * files.copies)
  const seconds = BigInt(files.seconds * files.copies)
  // Currency units × 100 (centigrams) × 3600 (seconds) × 10⁶ (rate) × 10⁶ (markup) × 10⁶ (share)
  const base =
    centigrams * micro(material.rate_per_gram) * 3600n + seconds * micro(card.machine_rate_per_hour) * 100n
  const share = 1_000_000n - micro(discountPercent(card, given.quantity)) / 100n
  const scaled = base * micro(material.markup) * share
  const scale = 100n * 3600n * 1_000_000n ** 3n
  const finish = BigInt(card.finishes.find((entry) => entry.finish === given.finish)!.price)
  const cents = scaled * 100n + finish * scale
  return Number((2n * cents + scale) / (2n * scale))
}

describe('the price of a quote', () => {
  it('follows the sum in plain numbers', () => {
    // 50 g × 0.017 + 2 h × 1.50 = 3.85; × 3.5 = 13.475 → 13.48 (half up)
    const { price: made, receipt } = priceQuote(input(), card, 'USD')
    expect(made.unitPrice).toBe(1348)
    expect(made.totalPrice).toBe(1348)
    expect(receipt.lines.base).toBe('3.85000000')
    expect(receipt.hand_set).toEqual([])
  })

  it('rounds half a cent up', () => {
    // 10 h × 1.50 × 3.5 = 52.50; 0.01 g × 0.017 × 3.5 = 0.000595
    expect(price(input({ centigrams: 0, seconds: 36_000 })).unitPrice).toBe(5250)
    // 24 s × 1.5 / 3600 × 3.5 = 0.035 → 0.04
    expect(price(input({ centigrams: 0, seconds: 24, finish: 'cleanup' })).unitPrice).toBe(304)
  })

  it('applies discount breaks exactly at their quantity', () => {
    expect([1, 9, 10, 49, 50, 99, 100, 1000].map((quantity) => discountPercent(card, quantity))).toEqual([
      '0',
      '0',
      '10',
      '10',
      '20',
      '20',
      '30',
      '30',
    ])
  })

  it('raises a small order to the minimum, before rush', () => {
    const small = price(input({ centigrams: 100, seconds: 60, rush_level: 'rush' }))
    expect(small.subtotal).toBe(1000)
    expect(small.rushFee).toBe(200)
    expect(small.totalPrice).toBe(1200)
    // 50 g and 2 h are 13.48: no minimum up to there, one from there on.
    const minimumApplied = (minimum_order: number) =>
      priceQuote(input(), { ...card, minimum_order }, 'USD').receipt.lines.minimum_applied
    expect([1348, 1349].map(minimumApplied)).toEqual([false, true])
  })

  it('takes a price set by hand as it is, without the minimum', () => {
    const free = price(input({ hand_set_unit_price: 0, rush_level: 'emergency', quantity: 3 }))
    expect(free).toMatchObject({ unitPrice: 0, subtotal: 0, rushFee: 0, totalPrice: 0 })
    const set = price(input({ hand_set_unit_price: 333, rush_level: 'super_rush', quantity: 3 }))
    expect(set).toMatchObject({ unitPrice: 333, subtotal: 999, rushFee: 400, totalPrice: 1399 })
  })

  it('refuses what the card lacks', () => {
    const poor = { ...card, materials: card.materials.filter((rate) => rate.material_type !== 'TPU') }
    expect(() => priceQuote(input({ material_type: 'TPU' }), poor, 'USD')).toThrow(NotOnRateCard)
    const plain = { ...card, finishes: [{ finish: 'standard' as const, price: 0 }], rush_levels: [] }
    expect(() => priceQuote(input({ finish: 'painted' }), plain, 'USD')).toThrow(
      expect.objectContaining({ field: 'finish', value: 'painted' }),
    )
    expect(() => priceQuote(input({ rush_level: 'rush' }), plain, 'USD')).toThrow(
      expect.objectContaining({ field: 'rush_level', value: 'rush' }),
    )
  })

  const anyInput = fc
    .record({
      centigrams: fc.integer({ min: 0, max: 5_000_000 }),
      seconds: fc.integer({ min: 0, max: 2_000_000 }),
      copies: fc.integer({ min: 1, max: 100 }),
      material_type: fc.constantFrom(...MATERIALS),
      finish: fc.constantFrom(...FINISHES),
      rush_level: fc.constantFrom(...RUSH_LEVELS),
      quantity: fc.integer({ min: 1, max: 1000 }),
    })
    .map((given) => input(given))

  it('agrees to the cent with whole-number arithmetic', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        expect(price(given).unitPrice).toBe(oracleUnitPrice(given))
      }),
      { numRuns: 500 },
    )
  })

  it('always adds up, and its receipt gives the same cents again', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const { price: made, receipt } = priceQuote(given, card, 'USD')
        const { lines } = receipt
        expect(Number.isSafeInteger(made.totalPrice)).toBe(true)
        expect(made.totalPrice).toBe(made.subtotal + made.rushFee)
        expect(made.subtotal).toBeGreaterThanOrEqual(card.minimum_order)
        expect(lines.making + lines.discount + lines.finish).toBe(lines.calculated_unit_price)
        expect(lines.discount).toBeLessThanOrEqual(0)
        const again = priceQuote(JSON.parse(JSON.stringify(receipt.input)) as PriceInput, card, 'USD')
        expect(again.price).toEqual(made)
      }),
      { numRuns: 300 },
    )
  })

  it('is recomputed from the stored receipt alone, whatever became of the rate card', () => {
    fc.assert(
      fc.property(
        anyInput,
        fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: null }),
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 100 }),
        (given, handSet, rate, markup, share) => {
          const odd: RateCard = {
            ...card,
            materials: card.materials.map((row) => ({
              ...row,
              rate_per_gram: (rate / 1e5).toFixed(5),
              markup: (markup / 1000).toFixed(3),
            })),
            quantity_discounts: [{ min_quantity: 2, percent: String(share) }],
            minimum_order: rate,
          }
          const { price: made, receipt } = priceQuote({ ...given, hand_set_unit_price: handSet }, odd, 'EUR')
          const stored = JSON.parse(JSON.stringify(receipt)) as PriceReceipt
          expect(recomputedPrice(stored)).toEqual(made)
          stored.factors.finish_price += 100
          if (handSet === null && !stored.lines.minimum_applied) {
            expect(recomputedPrice(stored).unitPrice).toBe(made.unitPrice + 100)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is not recomputed by a sum that is not known', () => {
    const { receipt } = priceQuote(input(), card, 'USD')
    expect(() => recomputedPrice({ ...receipt, algorithm_version: 2 })).toThrow(RangeError)
  })

  it('takes the breaks of a card in whatever order they stand', () => {
    const mixed = { ...card, quantity_discounts: [...card.quantity_discounts].reverse() }
    expect([9, 10, 50, 100].map((quantity) => discountPercent(mixed, quantity))).toEqual([
      '0',
      '10',
      '20',
      '30',
    ])
    expect(quantityPrices(input(), mixed, 'USD').map(({ quantity }) => quantity)).toEqual([1, 10, 50, 100])
  })

  it('says what one piece costs for one and from each discount on', () => {
    // 3.85 × 3.5 = 13.475; less 10, 20, 30 %: 12.1275, 10.78, 9.4325.
    expect(quantityPrices(input({ quantity: 7 }), card, 'USD')).toEqual([
      { quantity: 1, unit_price: 1348, total_price: 1348 },
      { quantity: 10, unit_price: 1213, total_price: 12_130 },
      { quantity: 50, unit_price: 1078, total_price: 53_900 },
      { quantity: 100, unit_price: 943, total_price: 94_300 },
    ])
  })

  it('never gets cheaper with more grams, more time or more pieces within a break', () => {
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 1, max: 10_000 }), (given, more) => {
        const file = given.files[0]!
        const heavier = { ...given, files: [{ ...file, centigrams: file.centigrams + more }] }
        expect(price(heavier).totalPrice).toBeGreaterThanOrEqual(price(given).totalPrice)
        const longer = { ...given, files: [{ ...file, seconds: file.seconds + more }] }
        expect(price(longer).totalPrice).toBeGreaterThanOrEqual(price(given).totalPrice)
      }),
    )
  })
})

describe('money on the wire', () => {
  it('survives the way there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), (cents) => {
        expect(parseMoney(formatMoney(cents))).toBe(cents)
      }),
    )
  })

  it('refuses what is no amount', () => {
    for (const text of ['', '1,50', '1.505', '.5', '1.', '1e3', ' 1', '01', 'NaN', '+1', '0x10']) {
      expect(parseMoney(text), text).toBeNull()
    }
    expect(parseMoney('129.6')).toBe(12_960)
    expect(() => formatMoney(0.5)).toThrow(RangeError)
  })

  it('rounds tax half up', () => {
    expect(taxOn(50, '19')).toBe(10)
    expect(taxOn(50, '1')).toBe(1)
    expect(taxOn(49, '1')).toBe(0)
    expect(taxOn(10_000, '8.875')).toBe(888)
  })
})
