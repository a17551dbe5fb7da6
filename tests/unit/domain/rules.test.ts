import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missingAddressFields } from '../../../shared/domain/addresses'
import {
  fitsAPrinter,
  fittingTurn,
  reviewReasons,
  type ReviewFacts,
} from '../../../shared/domain/review-reasons'
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

  it('takes any one of the printers', () => {
    const shop = [{ name: 'Small', x_mm: 100, y_mm: 100, z_mm: 100, count: 1 }, ...printers]
    expect(fitsAPrinter([256, 200, 150], shop)).toBe(true)
    expect(fittingTurn([268.7, 268.7, 10, [190, 190]], shop)).toBe('about_the_vertical')
    expect(fitsAPrinter([1, 1, 1], [])).toBe(false)
  })

  it('says whether turning a part that is too large helps', () => {
    expect(fittingTurn([150, 200, 256], printers)).toBe('on_its_side')
    expect(fittingTurn([300, 20, 100], printers)).toBe('about_the_vertical')
    expect(fittingTurn([20, 100, 300], printers)).toBe('both')
    expect(fittingTurn([330, 20, 20], printers)).toBeNull()
    expect(fittingTurn([250, 250, 250], printers)).toBeNull()
    // Drawn at an angle: a plate of 190 × 190 mm on its tip, and a board that has to be laid down as well.
    expect(fittingTurn([268.7, 268.7, 10, [190, 190]], printers)).toBe('about_the_vertical')
    expect(fittingTurn([268.7, 268.7, 10, [260, 260]], printers)).toBeNull()
    expect(fittingTurn([180, 180, 190, [250, 10]], printers)).toBe('both')
    const detail = (...boxes: [number, number, number, [number, number]?][]) =>
      reviewReasons({
        ...facts,
        files: [{ original_filename: 'b.3mf', item_dimensions_mm: boxes, reasons: [] }],
      })[0]!.detail
    const measures = "A part of b.3mf measures 150.0 × 200.0 × 256.0 mm and fits none of the shop's printers"
    expect(detail([150, 200, 256])).toBe(`${measures} as it stands. It fits when it is laid on its side.`)
    expect(detail([300, 20, 100])).toContain('as it stands. It fits when it is turned on the plate.')
    expect(detail([268.7, 268.7, 10, [190, 190]])).toBe(
      "A part of b.3mf measures 268.7 × 268.7 × 10.0 mm and fits none of the shop's printers as it stands. It fits when it is turned on the plate.",
    )
    // The part that no turn helps is the one to name.
    expect(detail([150, 200, 256], [900, 20, 20])).toContain('900.0 × 20.0 × 20.0 mm')
    expect(detail([900, 20, 20])).toMatch(/in one piece\.$/)
  })

  it('finds every angle at which a flat part fits', () => {
    const side = fc.integer({ min: 10, max: 500 })
    fc.assert(
      fc.property(side, side, side, side, (x, y, a, b) => {
        // The box around the part at each angle, against the plate.
        let spare = -Infinity
        for (let k = 0; k <= 9000; k++) {
          const angle = (k / 9000) * Math.PI
          const [c, s] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
          spare = Math.max(spare, Math.min(a - (x * c + y * s), b - (x * s + y * c)))
        }
        const room = [{ name: 'Printer', x_mm: a, y_mm: b, z_mm: 10, count: 1 }]
        const turn = fittingTurn([x, y, 10], room)
        if (spare > 0.1) expect(turn).toBe('about_the_vertical')
        else if (spare < -0.1) expect(turn).not.toBe('about_the_vertical')
      }),
      { numRuns: 150 },
    )
  })

  it('names what reading the files gave, once each', () => {
    const open = { code: 'MESH_NOT_CLOSED' as const, detail: 'open' }
    const file = { original_filename: 'a.3mf', item_dimensions_mm: [], reasons: [open, open] }
    expect(codes({ files: [file, file] })).toEqual(['MESH_NOT_CLOSED'])
    const mixed = { ...file, reasons: [open, { code: 'MULTI_MATERIAL' as const, detail: 'two colours' }] }
    expect(codes({ files: [mixed] })).toEqual(['MESH_NOT_CLOSED', 'MULTI_MATERIAL'])
  })

  it('looks at one set for long prints, at all pieces for rush', () => {
    expect(codes({ setSeconds: 48 * 3600 })).toEqual([])
    expect(codes({ setSeconds: 48 * 3600 + 1 })).toEqual(['VERY_LONG_PRINT'])
    expect(codes({ setSeconds: 4 * 3600, quantity: 12, rushLevel: 'super_rush' })).toEqual([])
    expect(codes({ setSeconds: 4 * 3600 + 1, quantity: 12, rushLevel: 'super_rush' })).toEqual([
      'RUSH_NOT_FEASIBLE',
    ])
    expect(codes({ setSeconds: 4 * 3600, quantity: 1000, rushLevel: 'standard' })).toEqual([])
    const [tight] = reviewReasons({ ...facts, setSeconds: 4 * 3600, quantity: 15, rushLevel: 'super_rush' })
    expect(tight!.detail).toBe("The shop's printers need about 30.0 hours; this rush level leaves 24.")
    // A shop that named no printer has one.
    const [alone] = reviewReasons({
      ...facts,
      files: [],
      printers: [],
      setSeconds: 25 * 3600,
      rushLevel: 'super_rush',
    })
    expect(alone!.detail).toContain('need about 25.0 hours')
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

  it('keeps nothing but words, each once', () => {
    expect(searchTerms('«Vase»  -- (vase), 3\u{2009}mm…', null, '')).toEqual(['vase', '3', 'mm'])
    expect(queryWords('??vase!! -- vase')).toEqual(['vase'])
  })

  it('finds a word by as much of it as is kept', () => {
    const long = 'x'.repeat(200)
    const [term, ...more] = searchTerms(long)
    expect(more).toEqual([])
    expect(term!.length).toBeLessThan(long.length)
    expect(queryWords(long)).toEqual([term])
    const parts = searchTerms(`${long}-${long}`)
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(term!.length)
  })
})
