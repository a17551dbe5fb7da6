import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quote, quoteList } from '../../shared/contract/quotes'
import { orderSummary, salesOrderList } from '../../shared/contract/sales-orders'
import { officeUserList } from '../../shared/contract/users'
import { auditList } from '../../shared/contract/office'
import { rateCardList } from '../../shared/contract/rate-card'
import { cents } from '../support/api-prices'
import { ADDRESS, type Person, type Quote, type SalesOrder, World } from '../support/api-world'
import { TestClock } from '../support/server'

let world: World
const clock = new TestClock(new Date('2026-06-01T12:00:00Z'))
const quotes: Quote[] = []
const orders: SalesOrder[] = []

beforeAll(async () => {
  world = await World.begin({ clock })
  const shapes: Record<string, string | number | boolean>[] = [
    { quantity: 1, product_name: 'Halter für Geländer' },
    { quantity: 40, product_name: 'Bracket left' },
    { quantity: 1, product_name: 'Bracket right', request_review: true },
    { quantity: 3, product_name: 'Crème BRÛLÉE torch', rush_level: 'rush' },
    { quantity: 1000, product_name: 'Washer' },
    { quantity: 12, product_name: 'Hook', rush_level: 'super_rush' },
    { quantity: 20, product_name: 'Bracket right spare' },
  ]
  for (const [k, shape] of shapes.entries()) {
    clock.advance({ minutes: 1 })
    quotes.push(await world.quote(shape, k === 1 || k === 5 ? world.foreign : world.maria))
  }
  for (const k of [0, 1, 3, 5, 6]) {
    clock.advance({ minutes: 1 })
    const owner = k === 1 || k === 5 ? world.foreign : world.maria
    await owner.post(`/sales-orders/convert/${quotes[k]!.id}`, ADDRESS)
  }
  orders.push(...(await allOrders()))
})
afterAll(() => world.close())

async function allOrders(): Promise<SalesOrder[]> {
  const { items } = (await world.staff.get('/sales-orders', { sort: 'created_at' })).is(200, salesOrderList)
  return await Promise.all(items.map((line) => world.current(line)))
}
const ids = async (by: Person, query: Record<string, string | number> = {}) =>
  (await by.get('/quotes', query)).is(200, quoteList).items.map(({ id }) => id)
const orderIds = async (by: Person, query: Record<string, string | number> = {}) =>
  (await by.get('/sales-orders', query)).is(200, salesOrderList).items.map(({ id }) => id)
const of = (...at: number[]) => at.map((k) => quotes[k]!.id)

/** Walks all pages and gives the ids in order. */
async function walk(
  by: Person,
  path: string,
  query: Record<string, string | number>,
  between?: () => Promise<unknown>,
) {
  const found: number[] = []
  const sizes: number[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const answer = await by.get(path, { ...query, ...(cursor ? { cursor } : {}) })
    expect(answer.status, `${answer.what} ${answer.text.slice(0, 200)}`).toBe(200)
    const { items, next_cursor } = answer.json as { items: { id: number }[]; next_cursor: string | null }
    found.push(...items.map(({ id }) => id))
    sizes.push(items.length)
    cursor = next_cursor
    if (cursor !== null) await between?.()
    if (sizes.length > 200) throw new Error('The pages do not end.')
  }
  return { found, sizes }
}

describe('quotes', () => {
  it('are one’s own, newest first; the office sees all', async () => {
    expect(await ids(world.maria)).toEqual(of(6, 4, 3, 2, 0))
    expect(await ids(world.foreign)).toEqual(of(5, 1))
    expect(await ids(world.staff)).toEqual(of(6, 5, 4, 3, 2, 1, 0))
    expect(await ids(world.admin)).toEqual(of(6, 5, 4, 3, 2, 1, 0))
  })

  it('have in the list what they have by themselves', async () => {
    const { items } = (await world.maria.get('/quotes')).is(200, quoteList)
    for (const line of items) {
      const whole = (await world.maria.get(`/quotes/${line.id}`)).is(200, quote)
      const { file_count: count, thumbnail_file_id: _, ...fields } = line
      expect(whole).toMatchObject(fields)
      expect(whole.files).toHaveLength(count)
    }
  })

  it('are filtered by state, reason, person and time', async () => {
    expect(await ids(world.staff, { status: 'pending' })).toEqual(of(4, 2))
    expect(await ids(world.staff, { status: 'accepted', user_id: world.maria.id })).toEqual(of(6, 3, 0))
    expect(await ids(world.staff, { status: 'rejected' })).toEqual([])
    expect(await ids(world.staff, { reason: 'ABOVE_THRESHOLD' })).toEqual(of(4))
    expect(await ids(world.staff, { reason: 'CUSTOMER_ASKED' })).toEqual(of(2))
    expect(await ids(world.staff, { user_id: world.foreign.id })).toEqual(of(5, 1))
    expect(await ids(world.staff, { user_id: 99_999 })).toEqual([])
    expect(await ids(world.staff, { from: quotes[3]!.created_at })).toEqual(of(6, 5, 4, 3))
    expect(await ids(world.staff, { from: '2026-06-01T14:04:00+02:00', to: quotes[5]!.created_at })).toEqual(
      expect.arrayContaining(of(4, 3)),
    )
    expect(await ids(world.staff, { from: '2026-06-01', to: '2026-06-01' })).toHaveLength(7)
    expect(await ids(world.staff, { from: '2026-06-02' })).toEqual([])
    // No end and no beginning, as other programs write them; a database holds years of four digits.
    expect(await ids(world.staff, { from: '0001-01-01', to: '9999-12-31' })).toHaveLength(7)
    expect(await ids(world.staff, { from: '0000-01-01T00:00:00+14:00' })).toHaveLength(7)
    expect(await ids(world.staff, { to: '9999-12-31T23:59:59-14:00' })).toHaveLength(7)
    expect(await ids(world.staff, { from: '9999-12-31', to: '9999-12-31' })).toEqual([])
    expect(await ids(world.staff, { to: '2026-05-31' })).toEqual([])
    ;(await world.maria.get('/quotes', { user_id: world.maria.id })).problem(403, 'FORBIDDEN')
    ;(await world.maria.get('/sales-orders', { user_id: world.foreign.id })).problem(403, 'FORBIDDEN')
  })

  it('are sorted by time, total and expiry', async () => {
    const totals = quotes.map(({ id, total_price: total }) => ({ id, total: cents(total!) }))
    const rising = [...totals].sort((a, b) => a.total - b.total || a.id - b.id).map(({ id }) => id)
    expect(await ids(world.staff, { sort: 'created_at' })).toEqual(of(0, 1, 2, 3, 4, 5, 6))
    expect(await ids(world.staff, { sort: 'total_price' })).toEqual(rising)
    expect([...(await ids(world.staff, { sort: '-total_price' }))].reverse()).toEqual(rising)
    expect(await ids(world.staff, { sort: 'expires_at' })).toEqual(of(0, 1, 2, 3, 4, 5, 6))
    expect(await ids(world.maria, { sort: 'created_at' })).toEqual(of(0, 2, 3, 4, 6))
  })

  it('are found by the beginnings of words, without regard to case and accents', async () => {
    const find = (q: string, by = world.staff) => ids(by, { q })
    expect(await find('bracket')).toEqual(of(6, 2, 1))
    expect(await find('BRACK')).toEqual(of(6, 2, 1))
    expect(await find('bracket right')).toEqual(of(6, 2))
    expect(await find('right bracket spa')).toEqual(of(6))
    expect(await find('bracket', world.maria)).toEqual(of(6, 2))
    expect(await find('gelander')).toEqual(of(0))
    expect(await find('GELÄNDER')).toEqual(of(0))
    expect(await find('creme brulee')).toEqual(of(3))
    expect(await find('rulee')).toEqual([])
    expect(await find('ärger', world.admin)).toEqual(of(6, 4, 3, 2, 0))
    expect(await find('maria', world.admin)).toEqual(of(6, 4, 3, 2, 0))
    expect(await find('meyer bracket')).toEqual(of(6, 2))
    expect(await find('frank@example.org')).toEqual(of(5, 1))
    expect(await find(quotes[2]!.quote_number)).toEqual(of(2))
    expect(await find(quotes[2]!.quote_number.toLowerCase())).toEqual(of(2))
    expect(await find("' OR 1=1 --")).toEqual([])
    expect(await find('brack_t')).toEqual([])
    expect(await find('%')).toEqual([])
    expect(await find('---')).toEqual([])
    expect(await find('nothing like it')).toEqual([])
  })

  it('are found by their new words after a change', async () => {
    const draft = await world.quote({ draft: true, product_name: 'Zeppelin' })
    expect(await ids(world.maria, { q: 'zeppelin' })).toEqual([draft.id])
    ;(await world.maria.patch(`/quotes/${draft.id}`, { product_name: 'Airship' })).is(200, quote)
    expect(await ids(world.maria, { q: 'zeppelin' })).toEqual([])
    expect(await ids(world.maria, { q: 'airship' })).toEqual([draft.id])
    ;(await world.maria.post(`/quotes/${draft.id}/cancel`)).is(200, quote)
  })
})

describe('orders', () => {
  it('are one’s own, newest first; the office sees all', async () => {
    const all = orders.map(({ id }) => id).reverse()
    expect(await orderIds(world.staff)).toEqual(all)
    const hers = orders.filter((order) => order.user_id === world.maria.id).map(({ id }) => id)
    expect(hers).toHaveLength(3)
    expect(await orderIds(world.maria)).toEqual([...hers].reverse())
  })

  it('are filtered and found', async () => {
    const [first, second, third] = orders as [SalesOrder, SalesOrder, SalesOrder]
    await world.pay(second)
    await world.move(second, 'confirmed')
    await world.move(third, 'confirmed')
    expect(await orderIds(world.staff, { status: 'confirmed' })).toEqual([third.id, second.id])
    expect(await orderIds(world.staff, { payment_status: 'paid' })).toEqual([second.id])
    expect(await orderIds(world.staff, { rush_level: 'rush' })).toEqual([third.id])
    expect(await orderIds(world.staff, { q: first.order_number })).toEqual([first.id])
    expect(await orderIds(world.staff, { q: 'halter' })).toEqual([first.id])
    expect(await orderIds(world.staff, { q: 'creme' })).toEqual([third.id])
    expect(await orderIds(world.staff, { user_id: world.foreign.id })).toHaveLength(2)
    // Rush is due before standard, what has no due date last.
    const due = await orderIds(world.staff, { sort: 'due' })
    expect(due.slice(0, 2)).toEqual([third.id, second.id])
    expect(due).toHaveLength(5)
    const { estimated_completion_date: date } = await world.current(second)
    expect(await orderIds(world.staff, { due_before: date! })).toEqual([third.id])
    expect(await orderIds(world.staff, { due_before: '2026-06-01' })).toEqual([])
    const dearest = [...orders].sort((a, b) => cents(b.grand_total) - cents(a.grand_total))
    const byTotal = (await world.staff.get('/sales-orders', { sort: '-grand_total' })).is(
      200,
      salesOrderList,
    ).items
    expect(byTotal.map((order) => order.grand_total)).toEqual(dearest.map((order) => order.grand_total))
  })

  it('with no due date come last on every page, without repetition', async () => {
    const { found } = await walk(world.staff, '/sales-orders', { sort: 'due', limit: 1 })
    expect(found).toHaveLength(5)
    expect(new Set(found).size).toBe(5)
    expect(found).toEqual(await orderIds(world.staff, { sort: 'due' }))
  })

  it('are counted by state for the office', async () => {
    const { items } = (await world.staff.get('/sales-orders/summary')).json as {
      items: { status: string; count: number; total: string }[]
    }
    const stored = await allOrders()
    for (const { status, count, total } of items) {
      const those = stored.filter((order) => order.status === status)
      expect(count, status).toBe(those.length)
      expect(cents(total), status).toBe(those.reduce((sum, order) => sum + cents(order.grand_total), 0))
    }
    expect(items.reduce((sum, { count }) => sum + count, 0)).toBe(5)
    expect((await world.maria.get('/sales-orders/summary')).status).toBe(403)
  })

  it('are counted by the filters of the list', async () => {
    const count = async (query: Record<string, string | number>) => {
      const { items } = (await world.staff.get('/sales-orders/summary', query)).is(200, orderSummary)
      return items.reduce((sum, item) => sum + item.count, 0)
    }
    const filters: Record<string, string | number>[] = [
      { rush_level: 'rush' },
      { q: 'bracket' },
      { q: 'nothing like it' },
      { material_type: 'PLA', user_id: world.foreign.id },
      { material_type: 'TPU' },
      { need: 'late' },
      { need: 'due_week' },
      { need: 'open' },
    ]
    for (const filter of filters) {
      expect(await count(filter), JSON.stringify(filter)).toBe((await orderIds(world.staff, filter)).length)
    }
    expect(await count({ q: 'bracket' })).toBe(2)
    expect(await count({ material_type: 'TPU' })).toBe(0)
    expect(await count({ need: 'open' })).toBe(5)
    ;(await world.staff.get('/sales-orders/summary', { status: 'pending' })).problem(422, 'VALIDATION_ERROR')
  })

  it('are sorted by number, customer, due date and total, both ways and over pages', async () => {
    const numbers = [...orders].sort((a, b) => (a.order_number < b.order_number ? -1 : 1))
    expect(await orderIds(world.staff, { sort: 'number' })).toEqual(numbers.map(({ id }) => id))
    const byCustomer = (await world.staff.get('/sales-orders', { sort: 'customer' })).is(200, salesOrderList)
    const owners = byCustomer.items.map(({ customer }) => customer.id)
    expect(owners.filter((id, k) => id !== owners[k - 1])).toHaveLength(2)
    for (const sort of ['number', 'customer', 'due', 'grand_total', 'created_at']) {
      const up = await walk(world.staff, '/sales-orders', { sort, limit: 2 })
      const down = await walk(world.staff, '/sales-orders', { sort: `-${sort}`, limit: 2 })
      expect(up.found, sort).toHaveLength(5)
      expect(up.found, sort).toEqual(await orderIds(world.staff, { sort }))
      expect(down.found, sort).toEqual([...up.found].reverse())
    }
  })
})

describe('pages', () => {
  beforeAll(async () => {
    // Some at the very same moment: only the id tells them apart.
    await Promise.all(
      Array.from({ length: 30 }, () => world.maria.post('/quotes', { draft: true, product_name: 'Paged' })),
    )
  })

  it.each(['-created_at', 'created_at', '-total_price', 'total_price', 'expires_at'])(
    'together hold everything once, in the order of one long list: %s',
    async (sort) => {
      const whole = await ids(world.maria, { sort, limit: 100 })
      expect(whole.length).toBeGreaterThan(30)
      for (const limit of [1, 7, whole.length, whole.length + 1]) {
        const { found, sizes } = await walk(world.maria, '/quotes', { sort, limit })
        expect(found, `${sort} ${limit}`).toEqual(whole)
        expect(sizes.at(-1), `${sort} ${limit}`).toBeGreaterThan(0)
      }
    },
  )

  it.each([
    ['/users', officeUserList],
    ['/audit-log', auditList],
    ['/rate-cards', rateCardList],
  ] as const)('of %s too', async (path, schema) => {
    const { items } = (await world.admin.get(path, { limit: 100 })).is(200, schema)
    const { items: few, next_cursor } = (await world.admin.get(path, { limit: 1 })).is(200, schema)
    expect(few).toEqual(items.slice(0, 1))
    if (items.length === 1) expect(next_cursor).toBeNull()
    else {
      const second = (await world.admin.get(path, { limit: 1, cursor: next_cursor! })).is(200, schema)
      expect(second.items).toEqual(items.slice(1, 2))
    }
  })

  it('do not shift while new ones come in', async () => {
    const before = await ids(world.maria, { limit: 100 })
    const { found } = await walk(world.maria, '/quotes', { limit: 8 }, () =>
      world.maria.post('/quotes', { draft: true }),
    )
    expect(found).toEqual(before)
    const rising = await walk(world.staff, '/quotes', { limit: 20, sort: 'created_at' }, () =>
      world.maria.post('/quotes', { draft: true }),
    )
    expect(new Set(rising.found).size).toBe(rising.found.length)
    expect(rising.found.slice(0, 7)).toEqual(of(0, 1, 2, 3, 4, 5, 6))
  })

  it('keep their filters apart: a filter goes with the cursor', async () => {
    const { found } = await walk(world.maria, '/quotes', { limit: 4, q: 'paged', status: 'draft' })
    expect(found).toHaveLength(30)
  })

  it('have fifty entries unless asked otherwise, at most a hundred', async () => {
    const { items } = (await world.staff.get('/quotes')).is(200, quoteList)
    expect(items.length).toBeLessThanOrEqual(50)
    const all = (await world.staff.get('/quotes', { limit: 100 })).is(200, quoteList).items.length
    expect(items).toHaveLength(Math.min(50, all))
  })

  it.each(['0', '101', '-1', '1.5', 'x', '', '1e1', ' 5', '99999999999'])(
    'refuse the limit %j',
    async (limit) => {
      for (const path of ['/quotes', '/sales-orders', '/users', '/audit-log', '/rate-cards']) {
        const { errors } = (await world.admin.get(path, { limit })).problem(422, 'VALIDATION_ERROR')
        expect(errors).toMatchObject([{ path: 'limit' }])
      }
    },
  )

  it.each([
    'x',
    'bm90aGluZw',
    'eyJ4IjoxfQ',
    'WzFd',
    '',
    'A'.repeat(600),
    '%00',
    'null',
    '[]',
    '{}',
    'MTIz',
    'W10',
    'bnVsbA',
    'WyIyMDI2LTA2LTAxIiwiYSJd',
  ])('refuse the cursor %j', async (cursor) => {
    for (const path of ['/quotes', '/sales-orders', '/users', '/audit-log', '/rate-cards']) {
      ;(await world.admin.get(path, { cursor })).problem(400, 'MALFORMED_REQUEST')
    }
    for (const sort of ['created_at', '-total_price', 'expires_at']) {
      ;(await world.admin.get('/quotes', { cursor, sort })).problem(400, 'MALFORMED_REQUEST')
    }
  })

  it('refuse a cursor of another order or list', async () => {
    const { next_cursor: cursor } = (await world.staff.get('/quotes', { limit: 1, sort: '-total_price' })).is(
      200,
      quoteList,
    )
    ;(await world.staff.get('/quotes', { cursor: cursor!, sort: 'created_at' })).problem(
      400,
      'MALFORMED_REQUEST',
    )
    ;(await world.admin.get('/users', { cursor: cursor! })).problem(400, 'MALFORMED_REQUEST')
  })

  it.each([
    ['/quotes', { sort: 'status' }, 'sort'],
    ['/quotes', { status: 'open' }, 'status'],
    ['/quotes', { reason: 'none' }, 'reason'],
    ['/quotes', { user_id: 'x' }, 'user_id'],
    ['/quotes', { from: 'yesterday' }, 'from'],
    ['/quotes', { to: '2026-13-01' }, 'to'],
    ['/quotes', { offset: '3' }, 'offset'],
    ['/sales-orders', { sort: 'total' }, 'sort'],
    ['/sales-orders', { payment_status: 'open' }, 'payment_status'],
    ['/sales-orders', { due_before: 'soon' }, 'due_before'],
    ['/sales-orders', { reason: 'x' }, 'reason'],
    ['/users', { role: 'boss' }, 'role'],
    ['/users', { is_active: 'yes' }, 'is_active'],
    ['/audit-log', { entity_type: 'thing' }, 'entity_type'],
  ])('of %s refuse %j', async (path, query, field) => {
    const { errors } = (await world.admin.get(path, query)).problem(422, 'VALIDATION_ERROR')
    expect(errors).toMatchObject([{ path: field }])
  })

  it('refuse the same parameter twice', async () => {
    ;(await world.admin.call('GET', '/quotes?limit=1&limit=2')).problem(422, 'VALIDATION_ERROR')
    ;(await world.admin.call('GET', '/quotes?status[]=draft')).problem(422, 'VALIDATION_ERROR')
  })
})
