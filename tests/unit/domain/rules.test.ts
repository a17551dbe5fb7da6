import { describe, expect, it } from 'vitest'
import { missingAddressFields } from '../../../shared/domain/addresses'
import { fitsAPrinter, reviewReasons, type ReviewFacts } from '../../../shared/domain/review-reasons'
import { foldText, queryWords, searchTerms } from '../../../shared/domain/search-text'
import { firstSettings, shippingCost } from '../../../shared/domain/settings'

const printers = [{ name: 'Printer', x_mm: 256, y_mm: 200, z_mm: 150, count: 2 }]

const facts: ReviewFacts = {
  files: [{ original_filename: 'a.3mf', item_dimensions_mm: [[10, 10, 10]], reasons: [] }],
  setSeconds: 3600,
  quantity: 1,
  rushLevel: 'standard',
  customerAsked: false,
  printers,
  veryLongPrintHours: 48,
}

const codes = (changes: Partial<ReviewFacts>) =>
  reviewReasons({ ...facts, ...changes }).map((reason) => reason.code)

describe('reasons for a person to look', () => {
  it('has none for an ordinary part', () => expect(codes({})).toEqual([]))

  it('measures each build item against the printers, turned about the vertical too', () => {
    expect(fitsAPrinter([256, 200, 150], printers)).toBe(true)
    expect(fitsAPrinter([200, 256, 150], printers)).toBe(true)
    expect(fitsAPrinter([257, 10, 10], printers)).toBe(false)
    expect(fitsAPrinter([10, 10, 151], printers)).toBe(false)
    const file = { original_filename: 'b.3mf', reasons: [] }
    expect(codes({ files: [{ ...file, item_dimensions_mm: [[10, 10, 151]] }] })).toEqual([
      'TOO_LARGE_FOR_PRINTERS',
    ])
    expect(
      codes({
        files: [
          {
            ...file,
            item_dimensions_mm: [
              [200, 200, 10],
              [200, 200, 10],
            ],
          },
        ],
      }),
    ).toEqual([])
  })

  it('names what reading the files gave, once each', () => {
    const open = { code: 'MESH_NOT_CLOSED' as const, detail: 'open' }
    const file = { original_filename: 'a.3mf', item_dimensions_mm: [], reasons: [open, open] }
    expect(codes({ files: [file, file] })).toEqual(['MESH_NOT_CLOSED'])
  })

  it('looks at one set for long prints, at all pieces for rush', () => {
    expect(codes({ setSeconds: 48 * 3600 })).toEqual([])
    expect(codes({ setSeconds: 48 * 3600 + 1 })).toEqual(['VERY_LONG_PRINT'])
    expect(codes({ setSeconds: 4 * 3600, quantity: 12, rushLevel: 'super_rush' })).toEqual([])
    expect(codes({ setSeconds: 4 * 3600 + 1, quantity: 12, rushLevel: 'super_rush' })).toEqual([
      'RUSH_NOT_FEASIBLE',
    ])
    expect(codes({ setSeconds: 4 * 3600, quantity: 1000, rushLevel: 'standard' })).toEqual([])
  })

  it('listens to the customer', () => expect(codes({ customerAsked: true })).toEqual(['CUSTOMER_ASKED']))
})

describe('addresses', () => {
  const complete = {
    name: 'Ann',
    line1: 'Main St 1',
    line2: null,
    city: 'Berlin',
    state: null,
    zip: '10115',
    country: 'DE',
    phone: null,
  }

  it('need a state where states are part of an address', () => {
    expect(missingAddressFields(complete)).toEqual([])
    for (const country of ['US', 'CA', 'AU']) {
      expect(missingAddressFields({ ...complete, country })).toEqual(['state'])
    }
    expect(missingAddressFields({ ...complete, name: ' ', zip: null })).toEqual(['name', 'zip'])
  })

  it('decide the flat cost of shipping', () => {
    const settings = {
      ...firstSettings('UTC'),
      shipping_costs: [
        { country: 'DE', cost: 590 },
        { country: '*', cost: 1900 },
      ],
    }
    expect(shippingCost(settings, 'DE')).toBe(590)
    expect(shippingCost(settings, 'FR')).toBe(1900)
    expect(shippingCost(settings, null)).toBe(1900)
    expect(shippingCost({ shipping_costs: [] }, 'FR')).toBe(0)
  })
})

describe('search', () => {
  it('folds case, accents and special letters', () => {
    expect(foldText('Müller ŁÓDŹ Straße Ærø')).toBe('muller lodz strasse aero')
  })

  it('finds numbers and addresses whole and by their parts', () => {
    expect(searchTerms('Q-2026-014', null, 'ann@example.com')).toEqual(
      expect.arrayContaining(['q-2026-014', '2026', '014', 'ann@example.com', 'ann', 'example']),
    )
    expect(queryWords('  Q-2026  MÜL… ')).toEqual(['q-2026', 'mul'])
  })
})
