import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quote } from '../../shared/contract/quotes'
import { expectedPrice } from '../support/api-prices'
import { type Person, type Quote, World } from '../support/api-world'
import { boxMesh, make3mf, merged } from '../support/make-3mf'
import { coloredBars, pictured, slicedProject, twoColors } from '../support/make-colors'

let world: World

beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

const seen = async (of: { id: number }, by: Person = world.staff) =>
  (await by.get(`/quotes/${of.id}`)).is(200, quote)
const lineOf = (detail: Quote, kind = 'color_changes') =>
  detail.price_suggestions?.find((line) => line.kind === kind)

/** The price of one piece with more plastic and time in it, by the rate card and nothing of the product's code. */
function unitPriceWith(detail: Quote, grams: number, seconds: number): string {
  return expectedPrice({
    ...detail,
    material_grams: detail.material_grams! + grams,
    print_time_seconds: detail.print_time_seconds! + seconds,
  }).unit_price
}

describe('several colours', () => {
  it('go to review, with the plan and what it adds to one piece', async () => {
    const made = await world.quote({}, world.maria, twoColors())
    expect(made.status).toBe('pending')
    expect(made.review_reasons.map((reason) => reason.code)).toContain('MULTI_MATERIAL')
    const detail = await seen(made)
    const { color_plan: plan } = detail
    expect(plan).toMatchObject({
      changes: 1,
      // 140 mm³ at 1.24 g/cm³, and the time of one change: the first print profile.
      purge_grams: 0.17,
      purge_seconds: 90,
      note: null,
      files: [
        {
          quote_file_id: detail.files[0]!.id,
          original_filename: 'part.3mf',
          copies: 1,
          layer_count: 100,
          changes: 1,
          change_layers: [{ from: 51, to: 51, changes: 1 }],
        },
      ],
    })
    expect(plan!.colors.map(({ name, hex }) => [name, hex])).toEqual([
      ['Ink black', '#101014'],
      ['Signal red', '#d02020'],
    ])
    const grams = plan!.colors.map((color) => color.grams)
    expect(grams[0]! + grams[1]!).toBeCloseTo(detail.material_grams!, 9)
    expect(grams[0]! / grams[1]!).toBeGreaterThan(0.9)
    expect(grams[0]! / grams[1]!).toBeLessThan(1.1)
    const line = lineOf(detail)!
    expect(line).toMatchObject({ grams: 0.17, seconds: 90, note: 'Includes 1 colour change.' })
    const change = Number(unitPriceWith(detail, 0.17, 90)) - Number(detail.unit_price)
    expect(Number(line.unit_price_change)).toBeCloseTo(change, 9)
    // The card's price is below the smallest order, which a price set by hand does not know.
    expect(detail.total_price).toBe('10.00')
    expect(line.unit_price).toBe('10.00')
  })

  it('count every copy of a set, at the quote’s own discount and finish', async () => {
    const fields = { quantity: 12, finish: 'sanded', copies: '3', material_type: 'PETG' }
    const made = await world.quote(fields, world.maria, coloredBars(['#FF0000', '#00FF00', '#0000FF']))
    const detail = await seen(made)
    const { color_plan: plan } = detail
    expect(plan!.files).toMatchObject([
      { copies: 3, layer_count: 20, changes: 40, change_layers: [{ from: 1, to: 20, changes: 2 }] },
    ])
    expect(plan).toMatchObject({ changes: 120, purge_seconds: 120 * 90 })
    // 40 × 140 mm³ × 1.27 g/cm³ = 7.112 g a copy, rounded before it is multiplied.
    expect(plan!.purge_grams).toBeCloseTo(3 * 7.11, 9)
    const line = lineOf(detail)!
    expect(line.note).toBe('Includes 120 colour changes.')
    expect(line.unit_price).toBe(unitPriceWith(detail, 3 * 7.11, 120 * 90))
    const sum = plan!.colors.reduce((all, color) => all + Math.round(color.grams * 100), 0)
    expect(sum).toBe(Math.round(detail.material_grams! * 100))
  })

  it('are taken over by approving at the price of the line, and stay advice until then', async () => {
    const made = await world.quote({}, world.maria, twoColors())
    const detail = await seen(made)
    expect(detail.unit_price).toBe(unitPriceWith(detail, 0, 0))
    const line = lineOf(detail)!
    const body = { version: detail.version, unit_price: line.unit_price, review_note: line.note }
    const approved = (await world.admin.post(`/quotes/${made.id}/approve`, body)).is(200, quote)
    expect(approved).toMatchObject({
      status: 'approved',
      unit_price: line.unit_price,
      review_note: line.note,
    })
    // The line is still what the changes cost, on top of the price that a person has set.
    const after = lineOf(await seen(made))!
    expect(after.unit_price_change).toBe(line.unit_price_change)
    expect(Number(after.unit_price)).toBeCloseTo(Number(line.unit_price) + Number(line.unit_price_change), 9)
  })

  it('above the smallest order the price is that of the sum, to the cent', async () => {
    const made = await world.quote({ finish: 'painted', quantity: 3 }, world.maria, twoColors())
    const detail = await seen(made)
    expect(lineOf(detail)!.unit_price).toBe(unitPriceWith(detail, 0.17, 90))
  })

  it('sixteen are planned like two', async () => {
    const hex = Array.from({ length: 16 }, (_, k) => `#${(k * 15).toString(16).padStart(2, '0')}80C0`)
    const { color_plan: plan } = await seen(await world.quote({}, world.maria, coloredBars(hex)))
    expect(plan!.colors.map((color) => color.hex)).toEqual(hex.map((color) => color.toLowerCase()))
    expect(plan!.changes).toBe(20 * 15)
  })

  it('are not guessed from a picture', async () => {
    const made = await world.quote({}, world.maria, pictured())
    expect(made.status).toBe('pending')
    const detail = await seen(made)
    expect(detail.color_plan).toMatchObject({ colors: [], changes: 0, files: [] })
    expect(detail.color_plan!.note).toContain('by a picture')
    expect(lineOf(detail)).toBeUndefined()
  })

  it('one colour has no plan', async () => {
    const detail = await seen(await world.quote())
    expect(detail.color_plan).toBeUndefined()
    expect(lineOf(detail)).toBeUndefined()
  })

  it('a draft without a price has none either', async () => {
    const empty = (await world.maria.post('/quotes', { draft: true })).is(201, quote)
    const detail = await seen(empty)
    expect(detail.color_plan).toBeUndefined()
    expect(detail.price_suggestions).toBeUndefined()
  })
})

describe('supports that the profile leaves out', () => {
  it('are a line of their own for what overhangs, in no price by themselves', async () => {
    const table = merged(boxMesh([60, 60, 4], [0, 0, 36]), boxMesh([10, 10, 36], [25, 25, 0]))
    const made = await world.quote({ quantity: 10 }, world.maria, make3mf(table))
    const detail = await seen(made)
    expect(detail.unit_price).toBe(unitPriceWith(detail, 0, 0))
    const line = lineOf(detail, 'supports')!
    expect(line.grams).toBeGreaterThan(1)
    expect(line.seconds).toBeGreaterThan(60)
    expect(line.note).toBe('Includes supports.')
    expect(line.unit_price).toBe(unitPriceWith(detail, line.grams, line.seconds))
    expect((await world.maria.get(`/quotes/${made.id}`)).text).not.toContain('Supports where')
  })

  it('are no line where nothing overhangs', async () => {
    expect(lineOf(await seen(await world.quote()), 'supports')).toBeUndefined()
  })
})

describe('what a slicer said of its own print', () => {
  it('is a line for the office, and in no price', async () => {
    const made = await world.quote({}, world.maria, slicedProject())
    const plain = await world.quote()
    const detail = await seen(made)
    expect(detail.slicer_hints).toMatchObject([
      {
        quote_file_id: detail.files[0]!.id,
        original_filename: 'part.3mf',
        detail: 'Bambu Studio said 62 g, 3 h 10 min on 2 plates.',
        grams: 61.5,
        seconds: 11_400,
        plates: 2,
      },
    ])
    expect(detail.unit_price).toBe(plain.unit_price)
    expect((await world.maria.get(`/quotes/${made.id}`)).text).not.toMatch(/slicer_hints|Bambu Studio|11400/)
    expect((await seen(plain)).slicer_hints).toBeUndefined()
  })
})

describe('who sees it', () => {
  it('the office does, the customer does not, under no name', async () => {
    const made = await world.quote({}, world.maria, coloredBars(['#FF0000', '#00FF00', '#0000FF']))
    for (const person of [world.staff, world.admin])
      expect((await seen(made, person)).color_plan).toBeDefined()
    const answers = [
      await world.maria.get(`/quotes/${made.id}`),
      await world.maria.get(`/quotes/${made.id}/receipt`),
      await world.maria.get('/quotes'),
    ]
    for (const { text } of answers) {
      expect(text).not.toMatch(/purge|suggestion|color_plan|change_layers|unit_price_change|slicer_hint/)
      // Neither the figures themselves.
      expect(text).not.toContain('#ff0000')
    }
    ;(await world.foreign.get(`/quotes/${made.id}`)).problem(404, 'NOT_FOUND')
  })
})
