import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboard, dashboardDays } from '../../shared/contract/office'
import { presentPrice, quote, quoteList } from '../../shared/contract/quotes'
import { salesOrderList } from '../../shared/contract/sales-orders'
import { colleagues, createdUser, officeUser, officeUserList } from '../../shared/contract/users'
import { customerMessageList } from '../../shared/contract/messages'
import { rateCard } from '../../shared/contract/rate-card'
import { settings } from '../../shared/contract/settings'
import { cents } from '../support/api-prices'
import { ADDRESS, type Person, type Quote, signIn, SMALL_PNG, World } from '../support/api-world'
import { boxMesh, make3mf } from '../support/make-3mf'
import { TestClock } from '../support/server'

let world: World
const clock = new TestClock(new Date('2026-06-15T12:00:00Z'))

beforeAll(async () => {
  world = await World.begin({ clock })
})
afterAll(() => world.close())

/** Lets time pass; everybody signs in again, as their access tokens end meanwhile. */
async function pass(time: Parameters<TestClock['advance']>[0]): Promise<void> {
  clock.advance(time)
  const { admin, staff, maria, foreign } = world
  for (const person of [admin, staff, maria, foreign]) {
    Object.assign(person, { token: (await signIn(world.server.url, person.email)).token })
  }
}

const seen = async (of: { id: number }, by: Person = world.staff) =>
  (await by.get(`/quotes/${of.id}`)).is(200, quote)
const assign = (by: Person, { id }: { id: number }, to: number | null, saw: number | null) =>
  by.post(`/quotes/${id}/assign`, { assignee_id: to, seen_assignee_id: saw })
const approve = (by: Person, { id, version }: Quote) => by.post(`/quotes/${id}/approve`, { version })

describe('a name on a waiting quote', () => {
  it('keeps colleagues from deciding it until they take it over', async () => {
    const { staff, admin } = world
    const pending = await world.quoteIn('pending')
    const named = (await assign(staff, pending, staff.id, null)).is(200, quote)
    expect(named.assignee).toMatchObject({ id: staff.id, name: 'Sam Stone' })
    // The name is no new price: whoever looks at the quote need not look again.
    expect(named.version).toBe(pending.version)
    expect((await seen(pending, admin)).allowed_statuses).toEqual(['cancelled'])
    const refusal = (await approve(admin, pending)).problem(409, 'INVALID_STATE')
    expect(refusal.reason).toContain('Sam Stone is on this quote')
    ;(
      await admin.post(`/quotes/${pending.id}/decline`, { reason: 'Thin.', version: pending.version })
    ).problem(409, 'INVALID_STATE')
    expect((await seen(pending)).allowed_statuses).toContain('approved')

    ;(await assign(admin, pending, admin.id, staff.id)).is(200, quote)
    ;(await approve(staff, pending)).problem(409, 'INVALID_STATE')
    expect((await approve(admin, pending)).is(200, quote)).toMatchObject({
      status: 'approved',
      assignee: null,
    })
  })

  it('is not overwritten by somebody who saw another', async () => {
    const { staff, admin } = world
    const pending = await world.quoteIn('pending')
    ;(await assign(staff, pending, staff.id, null)).is(200, quote)
    const late = (await assign(admin, pending, admin.id, null)).problem(409, 'STALE_VERSION')
    expect(late.detail).toContain('Sam Stone has put their name')
    expect(quote.parse(late.current).assignee).toMatchObject({ id: staff.id })
    expect((await assign(admin, pending, null, staff.id)).is(200, quote).assignee).toBeNull()
    const gone = (await assign(admin, pending, admin.id, staff.id)).problem(409, 'STALE_VERSION')
    expect(gone.detail).toContain('Nobody’s name')
  })

  it('is one of many that ask at the same moment', async () => {
    const pending = await world.quoteIn('pending')
    const all = await Promise.all(
      [world.staff, world.admin, world.staff, world.admin].map((by) => assign(by, pending, by.id, null)),
    )
    const won = all.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    expect((await seen(pending)).assignee?.id).toBe(won[0]!.is(200, quote).assignee!.id)
  })

  it('stands on waiting quotes only, and is a colleague’s', async () => {
    const { staff, admin, maria } = world
    const done = await world.quoteIn('approved')
    ;(await assign(staff, done, staff.id, null)).problem(409, 'INVALID_STATE')
    const pending = await world.quoteIn('pending')
    ;(await assign(staff, pending, maria.id, null)).problem(422, 'VALIDATION_ERROR')
    ;(await assign(staff, pending, 999_999, null)).problem(422, 'VALIDATION_ERROR')
    const gone = await world.addPerson('gone@farm.example', 'staff')
    ;(await admin.patch(`/users/${gone.id}`, { is_active: false })).is(200, officeUser)
    ;(await assign(staff, pending, gone.id, null)).problem(422, 'VALIDATION_ERROR')
    const { items } = (await staff.get('/colleagues')).is(200, colleagues)
    expect(items.map(({ id }) => id).sort()).toEqual([admin.id, staff.id].sort())
  })

  it('is the office’s own business, and found in its lists', async () => {
    const { staff, maria } = world
    const pending = await world.quoteIn('pending')
    ;(await assign(staff, pending, staff.id, null)).is(200, quote)
    const own = await seen(pending, maria)
    expect('assignee' in own || 'unread_messages' in own).toBe(false)
    expect(own.history.map(({ action }) => action)).not.toContain('quote.assigned')
    const ids = async (assignee: string | number) =>
      (await staff.get('/quotes', { status: 'pending', assignee })).is(200, quoteList).items
    expect((await ids(staff.id)).map(({ id }) => id)).toContain(pending.id)
    expect((await ids('none')).map(({ id }) => id)).not.toContain(pending.id)
    ;(await maria.get('/quotes', { assignee: 'none' })).problem(403, 'FORBIDDEN')
  })
})

it('lists say how many messages of the customer wait', async () => {
  const pending = await world.quoteIn('pending')
  const line = async () => {
    const { items } = (await world.staff.get('/quotes', { q: pending.quote_number })).is(200, quoteList)
    return items[0]!.unread_messages
  }
  expect(await line()).toBe(0)
  const path = `/quotes/${pending.id}/messages`
  const first = (await world.maria.post(path, { body: 'Is it thick enough?' })).json as { id: number }
  expect(await line()).toBe(1)
  expect((await seen(pending)).unread_messages).toBe(1)
  ;(await world.staff.post(`${path}/read`, { up_to: first.id })).isEmpty()
  expect(await line()).toBe(0)
  const page = (await world.staff.get(`/users/${world.maria.id}/messages`)).is(200, customerMessageList)
  expect(page.items[0]).toMatchObject({ body: 'Is it thick enough?', quote_number: pending.quote_number })
  const others = await world.staff.get(`/users/${world.foreign.id}/messages`)
  expect(others.is(200, customerMessageList).items).toEqual([])
})

describe('repricing', () => {
  /** A new version of the rate card at twice the machine's hour. */
  const dearer = async () => {
    const {
      version: _,
      created_by: __,
      created_at: ___,
      note: ____,
      ...card
    } = (await world.admin.get('/rate-cards/current')).is(200, rateCard)
    const rate = (Number(card.machine_rate_per_hour) * 2).toFixed(2)
    ;(await world.admin.post('/rate-cards', { ...card, machine_rate_per_hour: rate })).is(201, rateCard)
  }
  const reprice = (by: Person, { id, version }: Quote) => by.post(`/quotes/${id}/reprice`, { version })

  it('takes the rates of now while nobody has accepted', async () => {
    const pending = await world.quote({ request_review: true, quantity: 20 })
    const approved = await world.approve(await world.quote({ request_review: true, quantity: 20 }), '3.00')
    const accepted = await world.quote({ quantity: 20 })
    await dearer()
    await pass({ days: 3 })

    const preview = (await world.staff.get(`/quotes/${pending.id}/reprice`)).is(200, presentPrice)
    expect(cents(preview.total_price!)).toBeGreaterThan(cents(pending.total_price!))
    expect(await seen(pending)).toMatchObject({ total_price: pending.total_price, version: pending.version })
    const now = (await reprice(world.staff, pending)).is(200, quote)
    expect(now).toMatchObject({
      status: 'pending',
      total_price: preview.total_price,
      unit_price: preview.unit_price,
    })
    expect(now.rate_card_version).toBe(pending.rate_card_version! + 1)
    expect(Date.parse(now.expires_at!)).toBe(Date.parse(pending.expires_at!) + 3 * 86_400_000)
    expect(now.history.at(-1)).toMatchObject({ action: 'quote.repriced', actor_name: 'Sam Stone' })
    ;(await reprice(world.staff, pending)).problem(409, 'STALE_VERSION')

    // The price that somebody set by hand gives way, and says so.
    const again = (await reprice(world.admin, approved)).is(200, quote)
    expect(again).toMatchObject({ status: 'approved', total_price: preview.total_price })
    expect(again.price_receipt?.hand_set).toEqual([])
    const receipt = (await world.admin.get(`/quotes/${again.id}/receipt`)).json as { matches: boolean }
    expect(receipt.matches).toBe(true)

    ;(await reprice(world.staff, accepted)).problem(409, 'INVALID_STATE')
    ;(await world.staff.get(`/quotes/${accepted.id}/reprice`)).problem(409, 'INVALID_STATE')
    ;(await reprice(world.staff, await world.quoteIn('converted'))).problem(409, 'ALREADY_CONVERTED')
  })

  it('of an offer at or above the threshold is an admin’s', async () => {
    const approved = await world.approve(await world.quote({ quantity: 1000 }))
    expect(cents(approved.total_price!)).toBeGreaterThan(50_000)
    ;(await reprice(world.staff, approved)).problem(403, 'FORBIDDEN')
    ;(await reprice(world.admin, approved)).is(200, quote)
  })
})

describe('a duplicate', () => {
  const bytesOf = async ({ id, files }: Quote) =>
    (await world.staff.get(`/quotes/${id}/files/${files[0]!.id}`)).bytes

  it('has the files and choices, and a number, price and life of its own', async () => {
    const picture = make3mf(boxMesh([30, 20, 10]), { thumbnail: SMALL_PNG })
    const fields = { quantity: 4, finish: 'sanded', color: 'Black', product_name: 'Jig', copies: '3' }
    const original = await world.order(undefined, fields).then(({ quote_id: id }) => seen({ id }))
    const pictured = await world.quote(
      { ...fields, requested_delivery_date: '2026-07-01' },
      world.maria,
      picture,
    )
    const copy = (await world.staff.post(`/quotes/${pictured.id}/duplicate`)).is(201, quote)
    expect(copy).toMatchObject({
      status: 'draft',
      user_id: world.maria.id,
      quantity: 4,
      finish: 'sanded',
      color: 'Black',
      product_name: 'Jig',
      requested_delivery_date: null,
      expires_at: null,
      files: [{ original_filename: 'part.3mf', copies: 3, has_thumbnail: true }],
    })
    expect(copy.quote_number).not.toBe(pictured.quote_number)
    expect(copy.files[0]!.id).not.toBe(pictured.files[0]!.id)
    expect(copy.rate_card_version).toBe((await world.quote()).rate_card_version)
    ;(await world.staff.delete(`/quotes/${copy.id}/files/${copy.files[0]!.id}`)).is(200, quote)
    expect(await bytesOf(pictured)).toEqual(Buffer.from(picture))
    // Also of what has become an order; and by the customer herself, of what is hers.
    const again = (await world.maria.post(`/quotes/${original.id}/duplicate`)).is(201, quote)
    expect(again.files[0]!.sha256).toBe(original.files[0]!.sha256)
    ;(await world.foreign.post(`/quotes/${original.id}/duplicate`)).problem(404, 'NOT_FOUND')
  })

  it('leaves open what the shop no longer offers', async () => {
    const original = await world.quote({ material_type: 'TPU' })
    const { materials } = (await world.admin.get('/settings')).is(200, settings)
    const without = materials.map((one) => (one.material_type === 'TPU' ? { ...one, offered: false } : one))
    await world.configure({ materials: without })
    const copy = (await world.staff.post(`/quotes/${original.id}/duplicate`)).is(201, quote)
    expect(copy).toMatchObject({ material_type: null, total_price: null, files: [{}] })
    await world.configure({ materials })
  })
})

describe('orders that want a person', () => {
  it('are listed as the first page counts them', async () => {
    const started = await world.pay(await world.order())
    const cancelled = await world.move(await world.pay(await world.order()), 'cancelled', 'As asked.')
    const confirmed = await world.move(await world.order(), 'confirmed')
    await pass({ days: 30 })
    const ids = async (need: string) =>
      (await world.staff.get('/sales-orders', { need })).is(200, salesOrderList).items.map(({ id }) => id)
    const figures = (await world.staff.get('/dashboard')).is(200, dashboard)
    expect(await ids('start')).toContain(started.id)
    expect(await ids('start')).toHaveLength(figures.paid_not_started)
    expect(await ids('refund')).toEqual([cancelled.id])
    expect(figures.refunds_owed.count).toBe(1)
    expect(await ids('late')).toContain(confirmed.id)
    expect(await ids('late')).toHaveLength(figures.overdue_orders)
    expect(await ids('due_today')).toHaveLength(figures.due_today_orders)
    ;(await world.maria.get('/sales-orders', { need: 'late' })).problem(403, 'FORBIDDEN')
  })

  it('fill the months day by day of the shop’s calendar', async () => {
    await world.configure({ time_zone: 'Asia/Kolkata' })
    const ahead = Date.parse('2026-08-03T18:29:00Z') - clock.now().getTime()
    await pass({ minutes: ahead / 60_000 })
    await world.pay(await world.order())
    // Two minutes later the shop's clock has the fourth.
    clock.advance({ minutes: 2 })
    const late = await world.order()
    const { this_month: days, last_month: before } = (await world.staff.get('/dashboard/days')).is(
      200,
      dashboardDays,
    )
    expect(days.map(({ day }) => day)).toEqual(['2026-08-01', '2026-08-02', '2026-08-03', '2026-08-04'])
    expect(before).toHaveLength(31)
    expect(days[3]).toMatchObject({ won_total: late.grand_total, paid_total: '0.00' })
    expect(days[2]).toMatchObject({ won_total: late.grand_total, paid_total: late.grand_total })
    const month = (await world.staff.get('/dashboard')).is(200, dashboard).this_month
    const sum = (name: 'quoted_total' | 'won_total' | 'paid_total') =>
      days.reduce((total, day) => total + cents(day[name]), 0)
    expect(sum('quoted_total')).toBe(cents(month.quoted_total))
    expect(sum('won_total')).toBe(cents(month.won_total))
    expect(sum('paid_total')).toBe(cents(month.paid_total))
  })
})

describe('customers', () => {
  const lines = async (sort: string, limit = 100) =>
    (await world.staff.get('/users', { role: 'customer', sort, limit })).is(200, officeUserList).items

  it('are sorted by name, counts and sums, page by page', async () => {
    const companies = ['Zoë Lab', 'alpha Works', 'Émile & Co']
    for (const [index, name] of companies.entries()) {
      const person = { email: `company${String(index)}@parts.example`, company_name: name }
      ;(await world.admin.post('/users', person)).is(201, createdUser)
    }
    const names = (await lines('name')).map((one) => one.company_name ?? one.first_name)
    expect(names.indexOf('alpha Works')).toBeLessThan(names.indexOf('Émile & Co'))
    expect(names.indexOf('Émile & Co')).toBeLessThan(names.indexOf('Zoë Lab'))
    const all = (await lines('name')).map(({ id }) => id)
    const walked: number[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { role: 'customer', sort: 'name', limit: 2, ...(cursor ? { cursor } : {}) }
      const page = (await world.staff.get('/users', query)).is(200, officeUserList)
      walked.push(...page.items.map(({ id }) => id))
      cursor = page.next_cursor
    }
    expect(walked).toEqual(all)
    expect((await lines('-name')).map(({ id }) => id)).toEqual([...all].reverse())
    for (const sort of ['-ordered_total', '-paid_total', '-order_count', '-quote_count', '-last_order_at']) {
      expect((await lines(sort))[0]!.id, sort).toBe(world.maria.id)
    }
    const stranger = await world.staff.get('/users', { sort: 'name', cursor: 'WyJ1c2VycyAtbmFtZSIsMSwyXQ' })
    stranger.problem(400, 'MALFORMED_REQUEST')
  })

  it('know what they ordered and paid in all', async () => {
    const carl = await world.addPerson('carl@parts.example')
    const line = async () => (await world.staff.get(`/users/${carl.id}`)).is(200, officeUser)
    const place = async () => {
      const { id } = await world.quote({}, carl)
      const order = await carl.post(`/sales-orders/convert/${id}`, ADDRESS)
      return order.json as { id: number; grand_total: string }
    }
    expect(await line()).toMatchObject({ quote_count: 0, order_count: 0, last_order_at: null })
    const [kept, dropped] = [await place(), await place()]
    expect(await line()).toMatchObject({ quote_count: 2, order_count: 2, paid_total: '0.00' })
    await world.pay(kept)
    await world.pay(dropped)
    const both = ((cents(kept.grand_total) * 2) / 100).toFixed(2)
    expect(await line()).toMatchObject({ ordered_total: both, paid_total: both })
    await world.move(dropped, 'cancelled', 'As asked.')
    await world.pay(dropped, { payment_status: 'refunded', amount: dropped.grand_total })
    expect(await line()).toMatchObject({
      order_count: 2,
      ordered_total: kept.grand_total,
      paid_total: kept.grand_total,
      last_order_at: clock.now().toISOString(),
    })
  })
})
