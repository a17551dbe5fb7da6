import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboard } from '../../shared/contract/office'
import { receiptAnswer } from '../../shared/contract/quotes'
import { rateCard, rateCardList } from '../../shared/contract/rate-card'
import { settings } from '../../shared/contract/settings'
import { shop } from '../../shared/contract/shop'
import { ADDRESS, box, World } from '../support/api-world'
import { TestClock } from '../support/server'

let world: World
const clock = new TestClock(new Date('2026-03-04T09:00:00Z'))
beforeAll(async () => {
  world = await World.begin({ clock })
})
afterAll(() => world.close())

const getSettings = async () => (await world.admin.get('/settings')).is(200, settings)
const setSettings = (changes: Record<string, unknown>) => world.admin.patch('/settings', changes)
const card = async () => (await world.staff.get('/rate-cards/current')).is(200, rateCard)
const content = async () => {
  const { version: _, note: __, created_by: ___, created_at: ____, ...rest } = await card()
  return rest
}

describe('the shop', () => {
  it('tells everyone what it offers, and nobody what it costs itself', async () => {
    const answer = await world.anyone.get('/shop')
    const said = answer.is(200, shop)
    expect(said).toMatchObject({
      currency: 'USD',
      time_zone: 'UTC',
      minimum_order: '10.00',
      tax_percent: '0',
      needs_setup: false,
      upload: {
        extensions: ['.3mf'],
        max_file_bytes: 104_857_600,
        max_files: 10,
        max_request_bytes: 524_288_000,
      },
    })
    expect(said.materials.map(({ material_type: material }) => material)).toEqual([
      'PLA',
      'PETG',
      'ABS',
      'ASA',
      'TPU',
    ])
    expect(said.finishes).toEqual([
      { finish: 'standard', price: '0.00' },
      { finish: 'cleanup', price: '3.00' },
      { finish: 'sanded', price: '8.00' },
      { finish: 'painted', price: '20.00' },
    ])
    expect(said.rush_levels).toMatchObject([
      { rush_level: 'standard', percent: '0', date: '2026-03-13' },
      { rush_level: 'rush', percent: '20', date: '2026-03-09' },
      { rush_level: 'super_rush', percent: '40', date: '2026-03-05' },
      { rush_level: 'emergency', percent: '60', date: '2026-03-04' },
    ])
    expect(answer.text).not.toMatch(/markup|rate_per_gram|machine_rate|density/)
  })
})

describe('settings', () => {
  it('are read by staff and written by admins', async () => {
    expect((await world.staff.get('/settings')).is(200, settings)).toEqual(await getSettings())
    ;(await world.staff.patch('/settings', { shop_name: 'Mine' })).problem(403, 'FORBIDDEN')
    ;(await world.staff.patch('/settings', { nonsense: 1 })).problem(403, 'FORBIDDEN')
    const before = await getSettings()
    const after = (
      await setSettings({ shop_name: ' Heron Prints ', review_threshold: '750', version: before.version })
    ).is(200, settings)
    expect(after).toEqual({
      ...before,
      shop_name: 'Heron Prints',
      review_threshold: '750.00',
      version: before.version + 1,
    })
    expect((await world.anyone.get('/shop')).is(200, shop)).toMatchObject({
      name: 'Heron Prints',
      review_threshold: '750.00',
    })
    const stale = (await setSettings({ shop_name: 'Old', version: before.version })).problem(
      409,
      'STALE_VERSION',
    )
    expect(settings.parse(stale.current)).toEqual(after)
    ;(await setSettings({ review_threshold: '500.00' })).is(200, settings)
  })

  it.each([
    ['shop_name', ''],
    ['currency', 'usd'],
    ['currency', 'JPY'],
    ['time_zone', 'Mars/Olympus'],
    ['default_country', 'Germany'],
    ['review_threshold', '-1'],
    ['review_threshold', 500],
    ['tax_percent', '-5'],
    ['tax_percent', '7,5'],
    ['tax_percent', 19],
    ['shipping_costs', []],
    ['shipping_costs', [{ country: 'DE', cost: '-1.00' }]],
    [
      'shipping_costs',
      [
        { country: '*', cost: '1.00' },
        { country: '*', cost: '2.00' },
      ],
    ],
    ['printers', []],
    ['printers', [{ name: 'P', x_mm: 0, y_mm: 1, z_mm: 1, count: 1 }]],
    ['printers', [{ name: 'P', x_mm: 200, y_mm: 200, z_mm: 200, count: 0 }]],
    ['cut_off_time', '25:00'],
    ['cut_off_time', '9:00'],
    ['closed_weekdays', [7]],
    ['closed_weekdays', [0, 1, 2, 3, 4, 5, 6]],
    ['closed_days', ['2026-02-30']],
    ['lead_days', { standard: -1, rush: 1, super_rush: 1, emergency: 0 }],
    ['lead_days', { standard: 1 }],
    ['materials', [{ material_type: 'WOOD', offered: true, colors: [] }]],
    ['payment_methods', ['barter']],
    ['very_long_print_hours', 0],
    ['no_such_setting', true],
    ['version', 'x'],
  ])('refuse %s: %j', async (field, value) => {
    const before = await getSettings()
    const { errors } = (await setSettings({ [field]: value })).problem(422, 'VALIDATION_ERROR')
    expect(errors!.length).toBeGreaterThan(0)
    for (const { path } of errors!) expect(path.split('.')[0]).toBe(field)
    expect(await getSettings()).toEqual(before)
  })

  it('take a material off the offer', async () => {
    const { materials } = await getSettings()
    ;(
      await setSettings({
        materials: materials.map((entry) => ({ ...entry, offered: entry.material_type !== 'ABS' })),
      })
    ).is(200, settings)
    expect(
      (await world.anyone.get('/shop')).is(200, shop).materials.map(({ material_type: m }) => m),
    ).not.toContain('ABS')
    const draft = await world.quote({ draft: true })
    ;(await world.maria.patch(`/quotes/${draft.id}`, { material_type: 'ABS' })).problem(
      422,
      'VALIDATION_ERROR',
    )
    const answer = await world.maria.patch(`/quotes/${draft.id}`, { quantity: 2 })
    expect(JSON.stringify(answer.json.alternatives)).not.toContain('ABS')
    ;(await setSettings({ materials })).is(200, settings)
  })

  it('change what later quotes cost, not what orders did', async () => {
    const order = await world.order('20.00')
    const open = await world.quoteIn('accepted')
    ;(await setSettings({ tax_percent: '10', shipping_costs: [{ country: '*', cost: '4.00' }] })).is(
      200,
      settings,
    )
    expect((await world.current(order)).grand_total).toBe('20.00')
    const later = (await world.maria.post(`/sales-orders/convert/${open.id}`, ADDRESS)).json
    expect(later).toMatchObject({ shipping_cost: '4.00', tax_amount: '1.40', grand_total: '15.40' })
    ;(await setSettings({ tax_percent: '0', shipping_costs: [{ country: '*', cost: '0.00' }] })).is(
      200,
      settings,
    )
  })

  it('let a printer of the shop be large enough', async () => {
    const { printers } = await getSettings()
    ;(await setSettings({ printers: [{ name: 'Big', x_mm: 20, y_mm: 20, z_mm: 10, count: 3 }] })).is(
      200,
      settings,
    )
    expect((await world.quote()).review_reasons.map(({ code }) => code)).toContain('TOO_LARGE_FOR_PRINTERS')
    ;(await setSettings({ printers })).is(200, settings)
    expect((await world.quote()).review_reasons).toEqual([])
  })
})

describe('rate cards', () => {
  it('get versions; quotes keep theirs', async () => {
    const before = await card()
    expect(before).toMatchObject({ version: 1, machine_rate_per_hour: '1.50', minimum_order: '10.00' })
    const old = await world.quote({ quantity: 30 })
    const dearer = { ...(await content()), machine_rate_per_hour: '15', note: 'Power got dearer.' }
    const made = (await world.admin.post('/rate-cards', dearer)).is(201, rateCard)
    expect(made).toMatchObject({
      version: 2,
      machine_rate_per_hour: '15',
      note: 'Power got dearer.',
      created_by: world.admin.id,
    })
    expect(await card()).toEqual(made)
    const { items } = (await world.staff.get('/rate-cards')).is(200, rateCardList)
    expect(items.map(({ version }) => version)).toEqual([2, 1])
    const fresh = await world.quote({ quantity: 30 })
    expect(fresh.rate_card_version).toBe(2)
    expect(Number(fresh.total_price)).toBeGreaterThan(Number(old.total_price))
    const kept = (await world.staff.get(`/quotes/${old.id}/receipt`)).is(200, receiptAnswer)
    expect(kept).toMatchObject({
      matches: true,
      recomputed_total: old.total_price,
      receipt: { rate_card_version: 1 },
    })
    ;(await world.staff.post('/rate-cards', dearer)).problem(403, 'FORBIDDEN')
    ;(await world.maria.get('/rate-cards/current')).problem(403, 'FORBIDDEN')
    expect((await card()).version).toBe(2)
  })

  it('are not overwritten by who has not seen the latest, and tell who made them', async () => {
    expect((await world.admin.patch('/auth/me', { first_name: 'Ada', last_name: 'Holm' })).status).toBe(200)
    const seen = await card()
    const body = { ...(await content()), base_version: seen.version }
    const answers = await Promise.all(Array.from({ length: 4 }, () => world.admin.post('/rate-cards', body)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const refused = answers.find(({ status }) => status !== 201)!.problem(409, 'STALE_VERSION')
    expect(rateCard.parse(refused.current)).toEqual(await card())
    const { items } = (await world.staff.get('/rate-cards')).is(200, rateCardList)
    expect(items[0]).toMatchObject({ created_by: world.admin.id, created_by_name: 'Ada Holm' })
    expect(items.at(-1)).toMatchObject({ version: 1, created_by: null, created_by_name: null })
    // As it is read, it may come back.
    const whole = items[0]!
    expect((await world.admin.post('/rate-cards', whole)).is(201, rateCard).version).toBe(whole.version + 1)
    ;(await world.admin.post('/rate-cards', whole)).problem(409, 'STALE_VERSION')
  })

  it('reprice a quote of an older version by that version', async () => {
    const pending = await world.quote({ request_review: true, rush_level: 'rush' })
    const rushless = await content()
    const rush = rushless.rush_levels.map((entry) => ({
      ...entry,
      percent: entry.rush_level === 'rush' ? '99' : entry.percent,
    }))
    ;(await world.admin.post('/rate-cards', { ...rushless, rush_levels: rush })).is(201, rateCard)
    expect(await world.approve(pending, '10.00')).toMatchObject({ rush_fee: '2.00', total_price: '12.00' })
    ;(await world.admin.post('/rate-cards', rushless)).is(201, rateCard)
  })

  it('refuse what makes no sense', async () => {
    const good = await content()
    const before = await card()
    const wrong: Record<string, unknown>[] = [
      {},
      { ...good, materials: [] },
      { ...good, materials: good.materials.map((entry) => ({ ...entry, markup: '-1' })) },
      { ...good, materials: good.materials.map((entry) => ({ ...entry, rate_per_gram: 0.017 })) },
      { ...good, materials: good.materials.map((entry) => ({ ...entry, density_g_cm3: 0 })) },
      { ...good, materials: [...good.materials, good.materials[0]] },
      { ...good, finishes: [] },
      { ...good, finishes: good.finishes.filter(({ finish }) => finish !== 'standard') },
      { ...good, quantity_discounts: [{ min_quantity: 10, percent: '101' }] },
      { ...good, quantity_discounts: [{ min_quantity: 1, percent: '5' }] },
      { ...good, rush_levels: [] },
      { ...good, minimum_order: '-1.00' },
      { ...good, machine_rate_per_hour: 'free' },
      { ...good, currency: 'EUR' },
    ]
    for (const body of wrong) (await world.admin.post('/rate-cards', body)).problem(422, 'VALIDATION_ERROR')
    expect(await card()).toEqual(before)
  })

  it('without a finish or level refuse it by name', async () => {
    const good = await content()
    ;(
      await world.admin.post('/rate-cards', {
        ...good,
        finishes: good.finishes.filter(({ finish }) => finish !== 'painted'),
      })
    ).is(201, rateCard)
    const painted = { material_type: 'PLA', finish: 'painted' }
    const answer = await world.maria.upload('/quotes', painted, [{ name: 'a.3mf', bytes: box() }])
    expect(answer.problem(422, 'VALIDATION_ERROR').errors).toMatchObject([{ path: 'finish' }])
    ;(await world.admin.post('/rate-cards', good)).is(201, rateCard)
  })

  it('get one version each, made at the same moment', async () => {
    const good = await content()
    const { version } = await card()
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.admin.post('/rate-cards', good)))
    const versions = answers.map((answer) => answer.is(201, rateCard).version)
    expect(versions.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5].map((k) => version + k))
  })
})

describe('the dashboard', () => {
  it('says what needs a person', async () => {
    const before = (await world.staff.get('/dashboard')).is(200, dashboard)
    const pending = await world.quoteIn('pending')
    const order = await world.pay(await world.order('30.00'))
    await world.move(order, 'cancelled', 'No.')
    const after = (await world.staff.get('/dashboard')).is(200, dashboard)
    expect(after.pending_quotes.count).toBe(before.pending_quotes.count + 1)
    expect(Number(after.pending_quotes.total)).toBeCloseTo(
      Number(before.pending_quotes.total) + Number(pending.total_price),
      2,
    )
    expect(after.refunds_owed.count).toBe(before.refunds_owed.count + 1)
    expect(Number(after.refunds_owed.total)).toBeCloseTo(Number(before.refunds_owed.total) + 30, 2)
    expect(Number(after.this_month.paid_total)).toBeCloseTo(Number(before.this_month.paid_total) + 30, 2)
    ;(await world.maria.get('/dashboard')).problem(403, 'FORBIDDEN')
  })
})
