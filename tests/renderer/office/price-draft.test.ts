import { describe, expect, it } from 'vitest'
import {
  emptyDraft,
  frameOf,
  isPriceEntered,
  takeBack,
  takeOver,
  typePrice,
} from '../../../renderer/office/shared/decision/price-draft'
import { layerSentence } from '../../../renderer/office/shared/layer-sentence'
import type { Quote } from '../../../shared/contract/quotes'
import type { PriceSuggestion } from '../../../shared/contract/price-advice'

const line = (kind: PriceSuggestion['kind'], change: string, note: string): PriceSuggestion => ({
  kind,
  detail: note,
  note,
  grams: 1,
  seconds: 60,
  unit_price_change: change,
  unit_price: '0.00',
})
const colors = line('color_changes', '1.23', 'Includes 14 colour changes.')
const supports = line('supports', '0.77', 'Includes supports.')
const fresh = emptyDraft(3)
const lines = [colors, supports]
const frame = { unitPrice: '10.00', least: null, lines }

describe('lines taken over into the price', () => {
  it('one click fills in price and note, and opens what shows them', () => {
    const draft = takeOver(fresh, colors, frame)
    expect(draft).toEqual({
      version: 3,
      open: true,
      price: '11.23',
      note: 'Includes 14 colour changes.',
      taken: ['color_changes'],
    })
    expect(isPriceEntered(draft)).toBe(true)
  })

  it('several add up, each only once, and come off in any order', () => {
    const both = takeOver(takeOver(fresh, colors, frame), supports, frame)
    expect(both).toMatchObject({ price: '12.00', note: 'Includes 14 colour changes. Includes supports.' })
    expect(takeOver(both, colors, frame)).toEqual(both)
    const one = takeBack(both, colors, frame)
    expect(one).toMatchObject({ price: '10.77', note: 'Includes supports.', taken: ['supports'] })
    expect(takeBack(one, colors, frame)).toEqual(one)
    expect(takeBack(one, supports, frame)).toEqual({ ...fresh, open: true })
  })

  it('adds to a price that was typed before, and leaves that one when it is taken out', () => {
    const typed = { ...fresh, open: true, price: '8.50', note: 'For a friend.' }
    const draft = takeOver(typed, colors, frame)
    expect(draft).toMatchObject({ price: '9.73', note: 'For a friend. Includes 14 colour changes.' })
    expect(takeBack(draft, colors, frame)).toMatchObject({ price: '8.50', note: 'For a friend.' })
  })

  it('keeps what was typed after it', () => {
    const draft = typePrice(takeOver(fresh, colors, frame), '12', frame)
    expect(draft).toMatchObject({ price: '12', taken: ['color_changes'] })
    expect(takeOver(draft, supports, frame).price).toBe('12.77')
    expect(takeBack(draft, colors, frame).price).toBe('10.77')
  })

  it('begins from the quote’s price where the typed one can’t be read, or is folded away', () => {
    expect(takeOver({ ...fresh, open: true, price: 'abc' }, colors, frame).price).toBe('11.23')
    expect(takeOver({ ...fresh, open: false, price: '99.00' }, colors, frame).price).toBe('11.23')
    expect(takeOver(fresh, colors, { ...frame, unitPrice: null }).price).toBe('1.23')
  })

  it('an emptied price is the quote’s own: nothing is taken over any longer', () => {
    const draft = typePrice(takeOver(fresh, colors, frame), '', frame)
    expect(draft).toMatchObject({ price: '', note: '', taken: [] })
    expect(isPriceEntered(draft)).toBe(false)
  })

  it('never goes below nothing, and counts when folded away', () => {
    const cheap = typePrice(takeOver(fresh, colors, frame), '0.50', frame)
    expect(takeBack(cheap, colors, frame).price).toBe('0.00')
    expect(isPriceEntered({ ...takeOver(fresh, colors, frame), open: false })).toBe(true)
    expect(isPriceEntered({ ...fresh, price: '3.00' })).toBe(false)
  })
})

describe('the smallest order', () => {
  const small = { unitPrice: '1.69', least: '10.00', lines }

  it('is kept when a line is taken over: one click never makes a quote cheaper', () => {
    const one = takeOver(fresh, colors, small)
    expect(one.price).toBe('10.00')
    const both = takeOver(one, supports, small)
    expect(both.price).toBe('10.00')
    expect(takeBack(both, colors, small).price).toBe('10.00')
    expect(takeBack(takeBack(both, colors, small), supports, small)).toEqual({ ...fresh, open: true })
  })

  it('is left behind where the lines lift the price above it', () => {
    const tall = { ...small, unitPrice: '9.50' }
    expect(takeOver(fresh, colors, tall).price).toBe('10.73')
    expect(takeBack(takeOver(takeOver(fresh, colors, tall), supports, tall), colors, tall).price).toBe(
      '10.27',
    )
  })

  it('does not hold for a price typed by hand', () => {
    expect(takeOver({ ...fresh, open: true, price: '2.00' }, colors, small).price).toBe('3.23')
  })

  it('is read from the receipt, for one piece', () => {
    const quote = {
      unit_price: '1.69',
      quantity: 3,
      price_receipt: { minimum_applied: true, minimum_order: '10.00' },
    }
    expect(frameOf(quote as Quote)).toEqual({ unitPrice: '1.69', least: '3.34', lines: [] })
    const receipt = { minimum_applied: false, minimum_order: '10.00' }
    expect(frameOf({ ...quote, price_receipt: receipt } as Quote).least).toBeNull()
  })
})

describe('where the colour changes, in words', () => {
  const file = (runs: [number, number, number][], count: number, truncated = false) => ({
    quote_file_id: 1,
    original_filename: 'a.3mf',
    plate: null,
    copies: 1,
    layer_count: count,
    changes: runs.reduce((sum, [from, to, each]) => sum + (to - from + 1) * each, 0),
    change_layers: runs.map(([from, to, changes]) => ({ from, to, changes })),
    ...(truncated ? { truncated } : {}),
  })
  it.each<[string, [number, number, number][], number]>([
    ['No change in 100 layers.', [], 100],
    ['Changes in layer 51, of 100.', [[51, 51, 1]], 100],
    ['Changes in layer 51 (2), of 100.', [[51, 51, 2]], 100],
    ['Changes in layers 1–20 (15 in each), of 1,500.', [[1, 20, 15]], 1500],
    [
      'Changes in layers 1–20, 25 and 30 (3), of 100.',
      [
        [1, 20, 1],
        [25, 25, 1],
        [30, 30, 3],
      ],
      100,
    ],
    [
      'Changes in layers 1, 3, 5, 7, 9, 11 and 2 more places, of 40.',
      [1, 3, 5, 7, 9, 11, 13, 15].map((at): [number, number, number] => [at, at, 1]),
      40,
    ],
  ])('%s', (expected, runs, count) => {
    expect(layerSentence(file(runs, count))).toBe(expected)
  })

  it('says that there are more than were sent', () => {
    expect(layerSentence(file([[1, 2, 1]], 9, true))).toBe('Changes in layers 1–2 and further ones, of 9.')
  })
})
