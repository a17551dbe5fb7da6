import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditList } from '../../shared/contract/office'
import { calibration, printProfile, printProfileList } from '../../shared/contract/print-profiles'
import { quote, receiptAnswer } from '../../shared/contract/quotes'
import { salesOrder } from '../../shared/contract/sales-orders'
import { FIRST_PRINT_PROFILE } from '../../shared/domain/print-profile'
import { ADDRESS, box, type Quote, type SalesOrder, World } from '../support/api-world'
import { boxMesh, make3mf, merged } from '../support/make-3mf'

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

const current = async () => (await world.staff.get('/print-profiles/current')).is(200, printProfile)
const content = async () => {
  const { profile, calibrations } = await current()
  return { profile, calibrations }
}
const compared = async () => (await world.staff.get('/calibration')).is(200, calibration)
const groupOf = async (material: string) =>
  (await compared()).groups.find((group) => group.material_type === material && group.in_force)

describe('print profiles', () => {
  it('begin with the one that the product brings', async () => {
    expect(await current()).toMatchObject({
      version: 1,
      ...FIRST_PRINT_PROFILE,
      note: null,
      created_by: null,
    })
    expect((await world.quote()).print_profile_version).toBeUndefined()
    const made = await world.quote()
    expect((await world.staff.get(`/quotes/${made.id}`)).is(200, quote).print_profile_version).toBe(1)
  })

  it('get versions; quotes keep theirs', async () => {
    const old = await world.quote({ quantity: 30 })
    const { profile } = await content()
    const solid = { profile: { ...profile, infill_share: 1 }, calibrations: [], note: 'Everything solid.' }
    const made = (await world.admin.post('/print-profiles', solid)).is(201, printProfile)
    expect(made).toMatchObject({ version: 2, note: 'Everything solid.', created_by: world.admin.id })
    expect(await current()).toEqual(made)
    const { items } = (await world.staff.get('/print-profiles')).is(200, printProfileList)
    expect(items.map(({ version }) => version)).toEqual([2, 1])
    expect(items[0]!.profile.infill_share).toBe(1)

    const fresh = await world.quote({ quantity: 30 })
    expect(fresh.material_grams).toBeGreaterThan(old.material_grams! * 1.1)
    const seen = async (id: number) => (await world.staff.get(`/quotes/${id}`)).is(200, quote)
    expect((await seen(fresh.id)).print_profile_version).toBe(2)
    expect((await seen(old.id)).print_profile_version).toBe(1)
    const kept = (await world.staff.get(`/quotes/${old.id}/receipt`)).is(200, receiptAnswer)
    expect(kept).toMatchObject({ matches: true, recomputed_total: old.total_price })
    expect(kept.receipt.files[0]!.source_version).toMatch(/print profile 1$/)

    const { items: log } = (await world.admin.get('/audit-log?entity_type=print_profile')).is(200, auditList)
    expect(log[0]).toMatchObject({
      action: 'print_profile.created',
      actor_id: world.admin.id,
      from: '1',
      to: '2',
      fields: { infill_share: { from: 0.2, to: 1 } },
    })
    ;(await world.admin.post('/print-profiles', { profile, calibrations: [] })).is(201, printProfile)
  })

  it('are for the office to see and for admins to change', async () => {
    const same = await content()
    ;(await world.staff.post('/print-profiles', same)).problem(403, 'FORBIDDEN')
    ;(await world.maria.get('/print-profiles')).problem(403, 'FORBIDDEN')
    ;(await world.maria.get('/print-profiles/current')).problem(403, 'FORBIDDEN')
    ;(await world.maria.get('/calibration')).problem(403, 'FORBIDDEN')
  })

  it('are not overwritten by who has not seen the latest', async () => {
    const seen = await current()
    const body = { ...(await content()), base_version: seen.version }
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => world.admin.post('/print-profiles', body)),
    )
    const made = answers.filter(({ status }) => status === 201)
    expect(made).toHaveLength(1)
    const refused = answers.find(({ status }) => status !== 201)!.problem(409, 'STALE_VERSION')
    expect(printProfile.parse(refused.current)).toEqual(await current())
  })

  const wrong: [string, string, (good: Awaited<ReturnType<typeof content>>) => unknown][] = [
    ['an infill above all', 'profile.infill_share', ({ profile }) => ({ ...profile, infill_share: 1.5 })],
    ['half a wall', 'profile.wall_count', ({ profile }) => ({ ...profile, wall_count: 1.5 })],
    ['no speed', 'profile.infill_speed', ({ profile }) => ({ ...profile, infill_speed: 0 })],
    ['a number as text', 'profile.travel_speed', ({ profile }) => ({ ...profile, travel_speed: '180' })],
    [
      'an unknown pattern',
      'profile.infill_pattern',
      ({ profile }) => ({ ...profile, infill_pattern: 'hearts' }),
    ],
    [
      'layers above the nozzle',
      'profile.layer_height_mm',
      ({ profile }) => ({ ...profile, layer_height_mm: 0.41 }),
    ],
    [
      'lines below the layer',
      'profile.line_width_mm',
      ({ profile }) => ({ ...profile, line_width_mm: 0.15 }),
    ],
    ['an unknown setting', 'profile.colour', ({ profile }) => ({ ...profile, colour: 'red' })],
    ['a missing setting', 'profile.nozzle_mm', ({ profile }) => ({ ...profile, nozzle_mm: undefined })],
  ]
  it.each(wrong)('refuse %s', async (_, path, make) => {
    const before = await current()
    const body = { profile: make(await content()), calibrations: [] }
    const { errors } = (await world.admin.post('/print-profiles', body)).problem(422, 'VALIDATION_ERROR')
    expect(errors!.map((error) => error.path)).toContain(path)
    expect(await current()).toEqual(before)
  })

  it.each([
    [{ grams_factor: '5', time_factor: '1' }],
    [{ grams_factor: '1', time_factor: '0.1' }],
    [{ grams_factor: 1.1, time_factor: '1' }],
    [{ grams_factor: '1,1', time_factor: '1' }],
    [{ grams_factor: '-1', time_factor: '1' }],
    [{ grams_factor: '1', time_factor: '1', material_type: 'WOOD' }],
  ])('refuse the factors %j', async (row) => {
    const body = { ...(await content()), calibrations: [{ material_type: 'PLA', ...row }] }
    ;(await world.admin.post('/print-profiles', body)).problem(422, 'VALIDATION_ERROR')
  })

  it('refuse two factors for one material', async () => {
    const row = { material_type: 'PLA', grams_factor: '1.1', time_factor: '1' }
    const body = { ...(await content()), calibrations: [row, row] }
    ;(await world.admin.post('/print-profiles', body)).problem(422, 'VALIDATION_ERROR')
  })
})

/** An order in a material whose production has ended, with what it took in times of what was quoted. */
async function finished(material: string, grams: number | null, time: number | null): Promise<SalesOrder> {
  const accepted = await world.quote({ material_type: material, quantity: 10 })
  let order = (await world.maria.post(`/sales-orders/convert/${accepted.id}`, ADDRESS)).is(201, salesOrder)
  order = await world.pay(order)
  for (const to of ['confirmed', 'in_production', 'quality_check'] as const)
    order = await world.move(order, to)
  const { material_grams: quotedGrams, print_time_seconds: quotedSeconds } = accepted
  const body = {
    actual_grams: grams === null ? null : Math.round(quotedGrams! * 10 * grams * 100) / 100,
    actual_print_seconds: time === null ? null : Math.round(quotedSeconds! * 10 * time),
    version: order.version,
  }
  return (await world.staff.patch(`/sales-orders/${order.id}`, body)).is(200, salesOrder)
}

describe('supports', () => {
  /** A slab that stands on a post: its underside needs support. */
  const table = () => make3mf(merged(boxMesh([10, 10, 20]), boxMesh([40, 40, 5], [-15, -15, 20])))
  const files = async (id: number) =>
    (await world.staff.get(`/quotes/${id}/receipt`)).is(200, receiptAnswer).receipt.files

  it('are a line of their own for the office, and count only where the profile prints them', async () => {
    const without = await world.quote({ quantity: 4 }, world.maria, table())
    const [line] = await files(without.id)
    expect(line).toMatchObject({ support_included: false })
    expect(line!.support_grams).toBeGreaterThan(0)
    expect(line!.support_seconds).toBeGreaterThan(0)
    const [plain] = await files((await world.quote()).id)
    expect(plain).not.toHaveProperty('support_grams')

    const { profile, calibrations } = await content()
    const body = { profile: { ...profile, support: 'when_needed' }, calibrations }
    ;(await world.admin.post('/print-profiles', body)).is(201, printProfile)
    const supported = await world.quote({ quantity: 4 }, world.maria, table())
    const [counted] = await files(supported.id)
    expect(counted).toMatchObject({ support_included: true, support_grams: line!.support_grams })
    expect(supported.material_grams! - without.material_grams!).toBeCloseTo(line!.support_grams!, 1)
    ;(await world.admin.post('/print-profiles', { profile, calibrations })).is(201, printProfile)
  })
})

describe('calibration', () => {
  it('begins empty and waits for five orders', async () => {
    expect(await compared()).toMatchObject({ least_orders: 5, groups: [] })
    await finished('PETG', 1.1, null)
    const group = (await groupOf('PETG'))!
    expect(group).toMatchObject({
      source: 'geometry',
      grams: { orders: 1, proposed_factor: null, verdict: 'too_few', factor: '1' },
      time: { orders: 0, median: null, verdict: 'too_few' },
    })
    expect(group.grams.median).toBeCloseTo(1.1, 2)
    expect(group.orders[0]).toMatchObject({ time_ratio: null, actual_print_seconds: null })
  })

  it('does not count what is still printed', async () => {
    const accepted = await world.quote({ material_type: 'ABS', quantity: 10 })
    let order = (await world.maria.post(`/sales-orders/convert/${accepted.id}`, ADDRESS)).is(201, salesOrder)
    order = await world.pay(order)
    for (const to of ['confirmed', 'in_production'] as const) order = await world.move(order, to)
    const body = { actual_grams: 12, version: order.version }
    ;(await world.staff.patch(`/sales-orders/${order.id}`, body)).is(200, salesOrder)
    expect(await groupOf('ABS')).toBeUndefined()
    await world.move(order, 'quality_check')
    expect(await groupOf('ABS')).toMatchObject({ grams: { orders: 1 } })
  })

  it('proposes a factor with its spread, and once accepted it counts', async () => {
    const odd = await finished('ASA', 3.2, 1.25)
    for (const [grams, time] of [
      [1.08, 1.2],
      [1.1, 1.25],
      [1.12, 1.3],
      [1.1, 1.24],
      [1.09, 1.26],
    ] as const) {
      await finished('ASA', grams, time)
    }
    const group = (await groupOf('ASA'))!
    expect(group.grams).toMatchObject({ orders: 5, left_out: 1, factor: '1', verdict: 'proposed' })
    expect(group.time).toMatchObject({ orders: 6, left_out: 0, verdict: 'proposed' })
    expect(Number(group.grams.proposed_factor)).toBeCloseTo(1.1, 2)
    expect(Number(group.time.proposed_factor)).toBeCloseTo(1.25, 2)
    expect(group.grams.low).toBeGreaterThan(1)
    expect(group.grams.lower_quartile!).toBeLessThanOrEqual(group.grams.median!)
    expect(group.orders.find((one) => one.sales_order_id === odd.id)).toMatchObject({
      order_number: odd.order_number,
      grams_left_out: 'outlier',
      time_left_out: null,
    })

    const before = await world.quote({ material_type: 'ASA', quantity: 10 })
    const seen = await current()
    const factors = { grams_factor: group.grams.proposed_factor!, time_factor: group.time.proposed_factor! }
    const body = {
      profile: seen.profile,
      calibrations: [{ material_type: 'ASA', ...factors }],
      note: 'From six orders.',
      base_version: seen.version,
    }
    const made = (await world.admin.post('/print-profiles', body)).is(201, printProfile)
    expect(made.calibrations).toEqual([{ material_type: 'ASA', source: 'geometry', ...factors }])

    const after = await world.quote({ material_type: 'ASA', quantity: 10 })
    expect(after.material_grams! / before.material_grams!).toBeCloseTo(Number(factors.grams_factor), 2)
    expect(after.print_time_seconds! / before.print_time_seconds!).toBeCloseTo(Number(factors.time_factor), 2)
    const { receipt, matches } = (await world.staff.get(`/quotes/${after.id}/receipt`)).is(200, receiptAnswer)
    expect(receipt.files[0]).toMatchObject(factors)
    expect(matches).toBe(true)
    const kept = (await world.staff.get(`/quotes/${before.id}/receipt`)).is(200, receiptAnswer)
    expect(kept).toMatchObject({ matches: true, recomputed_total: before.total_price })
    expect(kept.receipt.files[0]).not.toHaveProperty('grams_factor')
    // Other materials are not touched.
    const petg = await world.quote({ material_type: 'PETG' })
    const { receipt: other } = (await world.staff.get(`/quotes/${petg.id}/receipt`)).is(200, receiptAnswer)
    expect(other.files[0]).not.toHaveProperty('time_factor')
  })

  it('keeps comparing the same orders once their factor was accepted', async () => {
    const group = (await groupOf('ASA'))!
    expect(group.grams).toMatchObject({ orders: 5, left_out: 1, verdict: 'fits', proposed_factor: null })
    expect(group.grams.median).toBeCloseTo(1, 2)
    expect(group.print_profile_versions[0]).toBe((await current()).version)
    await finished('ASA', 1, 1)
    const one = (await groupOf('ASA'))!
    expect(one.grams.orders).toBe(6)
    expect(one.orders[0]!.grams_ratio).toBeCloseTo(1, 2)
  })

  it('starts anew with other settings and shows what was', async () => {
    const seen = await current()
    const body = {
      calibrations: seen.calibrations,
      profile: { ...seen.profile, wall_count: seen.profile.wall_count + 1 },
    }
    ;(await world.admin.post('/print-profiles', body)).is(201, printProfile)
    expect(await groupOf('ASA')).toBeUndefined()
    const old = (await compared()).groups.find((group) => group.material_type === 'ASA')!
    expect(old).toMatchObject({
      in_force: false,
      grams: { verdict: 'older_settings', proposed_factor: null, orders: 6 },
    })
  })
})

describe('what customers see', () => {
  it('never holds rates, costs, margin, factors or supports, whichever route answers', async () => {
    const seen = await current()
    const calibrations = [{ material_type: 'PLA', grams_factor: '1.0371', time_factor: '1.0493' }]
    ;(await world.admin.post('/print-profiles', { profile: seen.profile, calibrations })).is(
      201,
      printProfile,
    )
    const file = () => [{ name: 'part.3mf', bytes: box() }]
    const { maria } = world
    const fields = { material_type: 'PLA', quantity: 12, finish: 'sanded' }
    const draft = await world.quote({ ...fields, draft: true })
    const pending = () => world.quote({ ...fields, request_review: true })
    const approved = await world.approve(await pending())
    const offered = await world.approve(await pending(), '12.34')
    const withdrawn = await pending()
    const added = await maria.upload(`/quotes/${draft.id}/files`, {}, file())
    const extra = (added.json as unknown as Quote).files[1]!
    const order = (await world.maria.post(`/sales-orders/convert/${(await world.quote(fields)).id}`, ADDRESS))
      .json
    const answers = [
      await maria.upload('/quotes', fields, file()),
      await maria.upload('/quotes/estimate', fields, file()),
      await maria.get('/quotes'),
      await maria.get(`/quotes/${draft.id}`),
      await maria.patch(`/quotes/${draft.id}`, { quantity: 60 }),
      added,
      await maria.delete(`/quotes/${draft.id}/files/${extra.id}`),
      await maria.post(`/quotes/${draft.id}/submit`),
      await maria.get(`/quotes/${draft.id}/receipt`),
      await maria.patch(`/quotes/${approved.id}/accept`, { total_price: approved.total_price }),
      await maria.get(`/quotes/${offered.id}`),
      await maria.get(`/quotes/${offered.id}/receipt`),
      await maria.patch(`/quotes/${offered.id}/reject`, { reason: 'No.' }),
      await maria.post(`/quotes/${withdrawn.id}/cancel`),
      await maria.get(`/sales-orders/${String(order.id)}`),
      await maria.get('/sales-orders'),
    ]
    const staffSees = (await world.staff.get(`/quotes/${approved.id}/receipt`)).is(200, receiptAnswer).receipt
    expect(staffSees.files[0]).toMatchObject({ grams_factor: '1.0371', time_factor: '1.0493' })
    const secrets = [
      '1.0371',
      '1.0493',
      staffSees.base!,
      staffSees.cost!,
      staffSees.margin!,
      staffSees.material_cost!,
      staffSees.machine_cost!,
    ]
    for (const { text, what, status } of answers) {
      expect(status, `${what} ${text.slice(0, 200)}`).toBeLessThan(300)
      expect(text, what).not.toMatch(
        /rate_per|machine_rate|markup|margin|"base"|"cost"|density|material_cost|machine_cost|per_gram|_factor|calibrat|"support|print_profile_version/i,
      )
      for (const secret of secrets) expect(text, `${what} ${secret}`).not.toContain(`"${secret}"`)
    }
  })

  it('is what one piece costs at each quantity, and the office sees cost and margin of it', async () => {
    const made = await world.quote({ quantity: 3 })
    const customer = (await world.maria.get(`/quotes/${made.id}/receipt`)).is(200, receiptAnswer).receipt
    expect(customer.quantity_prices!.map(({ quantity }) => quantity)).toEqual([1, 10, 50, 100])
    expect(customer.quantity_prices![0]!.unit_price).toBe(customer.unit_price)
    const ten = await world.quote({ quantity: 10 })
    expect(customer.quantity_prices![1]).toEqual({
      quantity: 10,
      unit_price: ten.unit_price,
      total_price: ten.total_price,
    })
    const office = (await world.staff.get(`/quotes/${made.id}/receipt`)).is(200, receiptAnswer).receipt
    expect(Number(office.cost) + Number(office.margin)).toBeCloseTo(Number(office.subtotal), 2)
    expect(Number(office.margin_percent)).toBeCloseTo(
      (100 * Number(office.margin)) / Number(office.subtotal),
      0,
    )
    const free = await world.approve(await world.quote({ request_review: true }), '0.00')
    const { receipt } = (await world.staff.get(`/quotes/${free.id}/receipt`)).is(200, receiptAnswer)
    expect(receipt.margin_percent).toBeNull()
    expect(receipt.quantity_prices).toBeUndefined()
  })
})
