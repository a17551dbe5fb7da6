import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { salesOrder, salesOrderList } from '../../shared/contract/sales-orders'
import { ORDER_STATUSES, type OrderStatus } from '../../shared/domain/vocabulary'
import { ADDRESS, box, type Person, type SalesOrder, signIn, World } from '../support/api-world'
import { TestClock } from '../support/server'

let world: World
const clock = new TestClock(new Date('2026-03-04T09:00:00Z'))

beforeAll(async () => {
  world = await World.begin({ clock })
})
afterAll(() => world.close())

const move = (order: SalesOrder, status: OrderStatus, by: Person = world.staff, note?: string) =>
  by.patch(`/sales-orders/${order.id}/status`, { status, version: order.version, note })
const seen = async ({ id }: { id: number }, by: Person) =>
  (await by.get(`/sales-orders/${id}`)).is(200, salesOrder)

describe('every move', () => {
  /** The way from each state; nothing else is. */
  const table: Record<OrderStatus, OrderStatus[]> = {
    pending: ['confirmed', 'on_hold', 'cancelled'],
    confirmed: ['in_production', 'on_hold', 'cancelled'],
    in_production: ['quality_check', 'on_hold'],
    quality_check: ['shipped', 'in_production', 'on_hold'],
    shipped: ['delivered'],
    delivered: ['completed'],
    completed: [],
    on_hold: ['pending', 'cancelled'],
    cancelled: [],
  }

  for (const from of ORDER_STATUSES) {
    it(`from ${from}`, async () => {
      let order = await world.orderIn(from)
      if (from === 'confirmed') order = await world.pay(order)
      expect([...order.allowed_statuses].sort()).toEqual([...table[from]].sort())
      const mine = await seen(order, world.maria)
      expect(mine.allowed_statuses).toEqual(
        ['pending', 'confirmed', 'on_hold'].includes(from) ? ['cancelled'] : [],
      )
      for (const to of ORDER_STATUSES) {
        ;(await move(order, to, world.maria, 'Please.')).problem(403, 'FORBIDDEN')
        ;(await move(order, to, world.foreign, 'Please.')).problem(404, 'NOT_FOUND')
        for (const by of [world.staff, world.admin]) {
          const answer = await move(order, to, by, 'Because.')
          if (!table[from].includes(to)) {
            const { current_status: current, allowed } = answer.problem(409, 'INVALID_STATE')
            expect(current).toBe(from)
            expect(allowed).toEqual(order.allowed_statuses)
            expect(await world.current(order)).toMatchObject({ status: from, version: order.version })
            continue
          }
          expect(answer.is(200, salesOrder)).toMatchObject({ status: to, version: order.version + 1 })
          order = await world.orderIn(from)
          if (from === 'confirmed') order = await world.pay(order)
        }
      }
    })
  }
})

describe('guards', () => {
  it('keep unpaid orders from production, with the reason beside it', async () => {
    let order = await world.orderIn('confirmed')
    expect(order).toMatchObject({ can_start_production: false, is_paid: false })
    expect(order.allowed_statuses).not.toContain('in_production')
    expect(order.blocked_statuses).toMatchObject([
      { status: 'in_production', reason: expect.stringMatching(/pa(id|yment)/i) as string },
    ])
    const { reason } = (await move(order, 'in_production')).problem(409, 'INVALID_STATE')
    expect(reason).toBe(order.blocked_statuses[0]!.reason)
    order = await world.pay(order, { payment_status: 'partial', amount: '0.01' })
    expect(order).toMatchObject({ can_start_production: true, is_paid: false, blocked_statuses: [] })
    const refunded = await world.pay(order, { payment_status: 'refunded' })
    expect(refunded).toMatchObject({ payment_status: 'refunded', can_start_production: false })
    ;(await move(refunded, 'in_production')).problem(409, 'INVALID_STATE')
    order = await world.pay(order)
    ;(await move(order, 'in_production')).is(200, salesOrder)
  })

  it('keep orders from shipping without a carrier and its tracking number', async () => {
    let order = await world.order()
    await world.pay(order)
    for (const step of ['confirmed', 'in_production', 'quality_check'] as const)
      order = await world.move(order, step)
    const refuses = async (words: RegExp) => {
      const { reason } = (await move(order, 'shipped')).problem(409, 'INVALID_STATE')
      expect(reason).toMatch(words)
      expect(order.blocked_statuses.find(({ status }) => status === 'shipped')?.reason).toBe(reason)
      expect(order.tracking_number).toBeNull()
    }
    await refuses(/carrier/i)
    order = await world.ship(order, { carrier: 'UPS' })
    await refuses(/tracking/i)
    order = await world.ship(order, { carrier: 'UPS', tracking_number: ' ' })
    await refuses(/tracking/i)
    order = await world.ship(order, { tracking_number: '1Z 999' })
    expect((await move(order, 'shipped')).is(200, salesOrder)).toMatchObject({
      status: 'shipped',
      tracking_number: '1Z 999',
    })
  })

  it('let a pickup go without either', async () => {
    const accepted = await world.quoteIn('accepted')
    let order = (await world.maria.post(`/sales-orders/convert/${accepted.id}`, { carrier: 'pickup' })).is(
      201,
      salesOrder,
    )
    await world.pay(order)
    for (const step of [
      'confirmed',
      'in_production',
      'quality_check',
      'shipped',
      'delivered',
      'completed',
    ] as const)
      order = await world.move(order, step)
    expect(order).toMatchObject({ status: 'completed', tracking_number: null, carrier: 'pickup' })
  })

  it('demand a word for holding and cancelling', async () => {
    const order = await world.orderIn('pending')
    for (const status of ['on_hold', 'cancelled'] as const) {
      for (const note of [undefined, '', '   ']) {
        const { errors } = (await move(order, status, world.staff, note)).problem(422, 'VALIDATION_ERROR')
        expect(errors).toMatchObject([{ path: 'note' }])
      }
    }
    const held = (await move(order, 'on_hold', world.staff, 'Waits for black PETG.')).is(200, salesOrder)
    const line = async (query: Record<string, string>) =>
      (await world.staff.get('/sales-orders', query))
        .is(200, salesOrderList)
        .items.find(({ id }) => id === order.id)
    expect(await line({ status: 'on_hold' })).toMatchObject({ hold_reason: 'Waits for black PETG.' })
    // What is late or open is merged from the states that it may be in.
    expect(await line({ need: 'open', sort: 'due' })).toMatchObject({ status: 'on_hold' })
    await move(held, 'pending')
    expect(await line({ need: 'open' })).toMatchObject({ status: 'pending', hold_reason: null })
    // The body comes before the state.
    ;(await move(await world.orderIn('shipped'), 'on_hold')).problem(422, 'VALIDATION_ERROR')
  })
})

describe('holding', () => {
  it.each(['pending', 'confirmed', 'in_production', 'quality_check'] as const)(
    'from %s leads back to where it was, and nowhere else',
    async (from) => {
      const before = await world.orderIn(from)
      const held = await world.move(before, 'on_hold', 'Waiting for colour.')
      expect(held).toMatchObject({ status: 'on_hold', held_from_status: from, is_cancellable: true })
      expect([...held.allowed_statuses].sort()).toEqual(['cancelled', from].sort())
      for (const to of [
        'pending',
        'confirmed',
        'in_production',
        'quality_check',
        'shipped',
        'delivered',
        'completed',
        'on_hold',
      ] as const) {
        if (to !== from) (await move(held, to, world.staff, 'x')).problem(409, 'INVALID_STATE')
      }
      const back = await world.move(held, from)
      expect(back).toMatchObject({ status: from, held_from_status: null })
      expect(back.history.find(({ to }) => to === 'on_hold')).toMatchObject({
        from,
        note: 'Waiting for colour.',
      })
      const cancelled = await world.move(
        await world.move(back, 'on_hold', 'Again.'),
        'cancelled',
        'Given up.',
      )
      expect(cancelled).toMatchObject({
        status: 'cancelled',
        held_from_status: from,
        cancellation_reason: 'Given up.',
        allowed_statuses: [],
      })
    },
  )

  it('does not ask for the payment again on the way back', async () => {
    let order = await world.orderIn('in_production')
    order = await world.pay(await world.move(order, 'on_hold', 'Wait.'), { payment_status: 'refunded' })
    expect((await move(order, 'in_production')).is(200, salesOrder).status).toBe('in_production')
  })
})

describe('timestamps', () => {
  it('follow by themselves; only the first passage counts', async () => {
    let order = await world.order()
    await world.pay(order)
    await world.ship(order, { carrier: 'UPS', tracking_number: '1Z' })
    const at: Record<string, string> = {}
    const step = async (status: OrderStatus, note?: string) => {
      clock.advance({ seconds: 10 })
      order = await world.move(order, status, note)
      return clock.now().toISOString()
    }
    at.confirmed_at = await step('confirmed')
    at.in_production_at = await step('in_production')
    await step('quality_check')
    await step('in_production')
    await step('on_hold', 'Wait.')
    await step('in_production')
    await step('quality_check')
    at.shipped_at = await step('shipped')
    at.delivered_at = await step('delivered')
    at.completed_at = await step('completed')
    expect(order).toMatchObject({ ...at, actual_completion_date: at.completed_at, cancelled_at: null })
    const { history } = await seen(order, world.maria)
    expect(history.map(({ to }) => to).filter((to) => to === 'in_production')).toHaveLength(3)
  })

  it('of a confirmation stay, resumed from hold or not', async () => {
    const { id, version } = await world.orderIn('confirmed')
    // A day of the office's own, so that one counted anew would show.
    const confirmed = (
      await world.staff.patch(`/sales-orders/${id}`, { version, estimated_completion_date: '2031-01-15' })
    ).is(200, salesOrder)
    clock.advance({ minutes: 1 })
    const back = await world.move(await world.move(confirmed, 'on_hold', 'Wait.'), 'confirmed')
    expect(back).toMatchObject({
      confirmed_at: confirmed.confirmed_at,
      estimated_completion_date: confirmed.estimated_completion_date,
    })
    clock.advance({ minutes: 1 })
    expect(await world.move(back, 'cancelled', 'No.')).toMatchObject({
      cancelled_at: clock.now().toISOString(),
      actual_completion_date: null,
    })
  })
})

describe('cancelling', () => {
  const cancel = (order: { id: number }, by: Person, cancellation_reason = 'Changed my mind.') =>
    by.post(`/sales-orders/${order.id}/cancel`, { cancellation_reason })

  it.each(ORDER_STATUSES)('of an order that is %s', async (status) => {
    const may = ['pending', 'confirmed', 'on_hold'].includes(status)
    for (const by of [world.maria, world.staff]) {
      const order = await world.orderIn(status)
      expect((await seen(order, by)).is_cancellable).toBe(may)
      const answer = await cancel(order, by)
      if (!may) {
        answer.problem(409, 'NOT_CANCELLABLE')
        expect((await world.current(order)).status).toBe(status)
        continue
      }
      const done = answer.is(200, salesOrder)
      expect(done).toMatchObject({
        status: 'cancelled',
        cancellation_reason: 'Changed my mind.',
        refund_due: '0.00',
        is_cancellable: false,
      })
      expect(done.cancelled_at).toBe(clock.now().toISOString())
      ;(await cancel(order, by)).problem(409, 'NOT_CANCELLABLE')
    }
  })

  it('needs a reason, and is the customer’s own only', async () => {
    const order = await world.orderIn('pending')
    for (const body of [
      {},
      { cancellation_reason: '' },
      { cancellation_reason: '  ' },
      { cancellation_reason: 7 },
    ]) {
      ;(await world.maria.post(`/sales-orders/${order.id}/cancel`, body)).problem(422, 'VALIDATION_ERROR')
    }
    ;(await world.maria.call('POST', `/sales-orders/${order.id}/cancel`)).problem(422, 'VALIDATION_ERROR')
    ;(await cancel(order, world.foreign)).problem(404, 'NOT_FOUND')
    expect((await world.current(order)).status).toBe('pending')
  })

  it.each([
    ['pending', true],
    ['confirmed', true],
    ['in_production', false],
    ['quality_check', false],
  ] as const)('an order held from %s is the customer’s: %s; the office’s always', async (from, hers) => {
    const held = await world.move(await world.orderIn(from), 'on_hold', 'Wait.')
    const mine = await seen(held, world.maria)
    expect(mine.is_cancellable).toBe(hers)
    expect(mine.allowed_statuses).toEqual(hers ? ['cancelled'] : [])
    const answer = await cancel(held, world.maria)
    if (hers)
      expect(answer.is(200, salesOrder)).toMatchObject({ status: 'cancelled', held_from_status: from })
    else {
      answer.problem(409, 'NOT_CANCELLABLE')
      expect((await cancel(held, world.staff, 'Spool broke.')).is(200, salesOrder).status).toBe('cancelled')
    }
  })

  it('of an order with money on it flags what is owed', async () => {
    const order = await world.pay(await world.order('80.00'), { payment_status: 'partial', amount: '30.00' })
    const cancelled = (await cancel(order, world.maria)).is(200, salesOrder)
    expect(cancelled).toMatchObject({ refund_due: '30.00', payment_status: 'partial', amount_paid: '30.00' })
    const part = await world.pay(cancelled, { payment_status: 'refunded', amount: '10.00' })
    expect(part).toMatchObject({ refund_due: '20.00', payment_status: 'partial' })
    expect(await world.pay(part, { payment_status: 'refunded' })).toMatchObject({
      refund_due: '0.00',
      payment_status: 'refunded',
      amount_refunded: '30.00',
    })
  })
})

describe('shipping', () => {
  const ship = (order: SalesOrder, fields: Record<string, unknown>, by: Person = world.staff) =>
    by.patch(`/sales-orders/${order.id}/shipping`, { version: order.version, ...fields })

  it('changes address, carrier and service', async () => {
    const order = await world.order()
    const fields = {
      shipping_city: 'Salem',
      shipping_zip: '97301',
      shipping_phone: '555',
      carrier: 'DHL',
      shipping_service: 'Express',
      tracking_number: 'JD01',
    }
    expect((await ship(order, fields)).is(200, salesOrder)).toMatchObject({ ...ADDRESS, ...fields })
  })

  it('between pickup and a carrier needs an address', async () => {
    const accepted = await world.quoteIn('accepted')
    let order = (await world.maria.post(`/sales-orders/convert/${accepted.id}`, { carrier: 'pickup' })).is(
      201,
      salesOrder,
    )
    const { errors } = (await ship(order, { carrier: 'UPS' })).problem(422, 'VALIDATION_ERROR')
    expect(errors!.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['shipping_name', 'shipping_zip', 'shipping_country']),
    )
    ;(await ship(order, { carrier: null })).problem(422, 'VALIDATION_ERROR')
    order = (await ship(order, { carrier: 'UPS', ...ADDRESS })).is(200, salesOrder)
    ;(await ship(order, { shipping_zip: null })).problem(422, 'VALIDATION_ERROR')
    expect((await ship(order, { carrier: 'pickup' })).is(200, salesOrder).carrier).toBe('pickup')
  })

  it('at a higher cost needs the customer’s word and a note', async () => {
    const order = await world.pay(await world.order('100.00'))
    expect(order.payment_status).toBe('paid')
    ;(await ship(order, { shipping_cost: '9.00' })).problem(409, 'PRICE_CHANGED')
    ;(await ship(order, { shipping_cost: '9.00', customer_agreed: false, note: 'x' })).problem(
      409,
      'PRICE_CHANGED',
    )
    for (const note of [undefined, '', ' ']) {
      const { errors } = (await ship(order, { shipping_cost: '9.00', customer_agreed: true, note })).problem(
        422,
        'VALIDATION_ERROR',
      )
      expect(errors).toMatchObject([{ path: 'note' }])
    }
    expect((await world.current(order)).grand_total).toBe('100.00')
    const dearer = (
      await ship(order, { shipping_cost: '9.00', customer_agreed: true, note: 'By phone.' })
    ).is(200, salesOrder)
    // What the office wrote down for itself is not the customer's to read.
    expect(JSON.stringify(dearer.history)).toContain('By phone.')
    expect((await world.maria.get(`/sales-orders/${String(order.id)}`)).text).not.toContain('By phone.')
    // Paid no longer covers the total.
    expect(dearer).toMatchObject({
      grand_total: '109.00',
      shipping_cost: '9.00',
      payment_status: 'partial',
      is_paid: false,
    })
    const cheaper = (await ship(dearer, { shipping_cost: '0.00' })).is(200, salesOrder)
    expect(cheaper).toMatchObject({ grand_total: '100.00', payment_status: 'paid', refund_due: '0.00' })
    const { items } = (
      await world.admin.get('/audit-log', { entity_type: 'sales_order', entity_id: order.id })
    ).json as { items: { note_hash: string | null; fields: unknown }[] }
    // Newest first. Nobody agreed to what became cheaper.
    const [lowered, raised] = items
    expect(raised!.fields).toMatchObject({
      grand_total: { from: 10_000, to: 10_900 },
      customer_agreed: { to: true },
    })
    expect(raised!.note_hash).not.toBeNull()
    expect(lowered!.fields).toMatchObject({ grand_total: { from: 10_900, to: 10_000 } })
    expect(lowered!.fields).not.toHaveProperty('customer_agreed')
  })

  it.each(['completed', 'cancelled'] as const)('of an order that is %s stays as it was', async (status) => {
    const order = await world.orderIn(status)
    const refused = (await ship(order, { shipping_cost: '0.00', carrier: 'DHL' })).problem(
      409,
      'INVALID_STATE',
    )
    expect(refused.current_status).toBe(status)
    expect((await world.current(order)).version).toBe(order.version)
  })

  it('at a lower cost after payment leaves money to give back', async () => {
    await world.configure({ shipping_costs: [{ country: '*', cost: '15.00' }] })
    const order = await world.pay(await world.order('100.00'))
    await world.configure({ shipping_costs: [{ country: '*', cost: '0.00' }] })
    expect(order.grand_total).toBe('115.00')
    expect((await ship(order, { shipping_cost: '5.00' })).is(200, salesOrder)).toMatchObject({
      grand_total: '105.00',
      refund_due: '10.00',
      payment_status: 'paid',
    })
  })

  it('is by version, the office’s, and of known fields', async () => {
    const order = await world.order()
    const newer = (await ship(order, { carrier: 'UPS' })).is(200, salesOrder)
    const stale = (await ship(order, { carrier: 'DHL' })).problem(409, 'STALE_VERSION')
    expect(salesOrder.parse(stale.current)).toMatchObject({ carrier: 'UPS', version: newer.version })
    ;(await ship(newer, { carrier: 'DHL' }, world.maria)).problem(403, 'FORBIDDEN')
    ;(await ship(newer, { carrier: 'DHL' }, world.foreign)).problem(404, 'NOT_FOUND')
    for (const wrong of [
      { status: 'shipped' },
      { grand_total: '1.00' },
      { shipping_cost: '-1.00' },
      { shipping_cost: 5 },
      { shipping_country: 'USA' },
    ]) {
      ;(await ship(newer, wrong)).problem(422, 'VALIDATION_ERROR')
    }
    ;(await world.staff.patch(`/sales-orders/${order.id}/shipping`, { carrier: 'DHL' })).problem(
      422,
      'VALIDATION_ERROR',
    )
  })
})

describe('due dates', () => {
  const NEW_YORK = 'America/New_York'

  async function confirmedAt(at: string, rush_level: string): Promise<string | null> {
    clock.set(at)
    const by = await freshPeople()
    const made = (
      await by.maria.upload('/quotes', { material_type: 'PLA', rush_level }, [
        { name: 'a.3mf', bytes: box(5, 5, 5) },
      ])
    ).json
    const order = (await by.maria.post(`/sales-orders/convert/${String(made.id)}`, ADDRESS)).is(
      201,
      salesOrder,
    )
    return (await move(order, 'confirmed', by.staff)).is(200, salesOrder).estimated_completion_date
  }
  async function freshPeople() {
    return {
      maria: await signIn(world.anyone.url, world.maria.email),
      staff: await signIn(world.anyone.url, world.staff.email),
    }
  }
  const dayIn = (zone: string, instant: string | null) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant!))

  it.each([
    // A Wednesday before the cut-off of 14:00; Saturdays and Sundays are closed.
    ['2026-03-04T13:59:00Z', 'standard', '2026-03-13'],
    ['2026-03-04T13:59:00Z', 'rush', '2026-03-09'],
    ['2026-03-04T13:59:00Z', 'super_rush', '2026-03-05'],
    ['2026-03-04T13:59:00Z', 'emergency', '2026-03-04'],
    // At the cut-off the day no longer counts.
    ['2026-03-04T14:00:00Z', 'emergency', '2026-03-05'],
    ['2026-03-04T14:00:00Z', 'rush', '2026-03-10'],
    // Friday afternoon counts from Monday.
    ['2026-03-06T14:00:00Z', 'emergency', '2026-03-09'],
    ['2026-03-06T14:00:00Z', 'super_rush', '2026-03-10'],
    ['2026-03-06T09:00:00Z', 'super_rush', '2026-03-09'],
    // So does the weekend, at any time of day.
    ['2026-03-07T09:00:00Z', 'emergency', '2026-03-09'],
    ['2026-03-08T23:00:00Z', 'emergency', '2026-03-09'],
    ['2026-03-08T23:00:00Z', 'standard', '2026-03-18'],
  ])('confirmed at %s, %s: %s', async (at, rush, day) => {
    expect(dayIn('UTC', await confirmedAt(at, rush))).toBe(day)
  })

  it('follow the shop’s time zone, cut-off, closed days and lead times', async () => {
    clock.set('2026-03-04T09:00:00Z')
    const admin = await signIn(world.anyone.url, world.admin.email)
    const set = async (changes: Record<string, unknown>) =>
      expect((await admin.patch('/settings', changes)).status).toBe(200)
    await set({ time_zone: NEW_YORK })
    // 18:30 UTC is 13:30 in New York.
    expect(dayIn(NEW_YORK, await confirmedAt('2026-03-04T18:30:00Z', 'emergency'))).toBe('2026-03-04')
    expect(dayIn(NEW_YORK, await confirmedAt('2026-03-04T19:00:00Z', 'emergency'))).toBe('2026-03-05')
    // Late in the evening of New York it is the next day in UTC.
    expect(dayIn(NEW_YORK, await confirmedAt('2026-03-05T03:00:00Z', 'super_rush'))).toBe('2026-03-06')
    clock.set('2026-03-05T09:00:00Z')
    const again = await signIn(world.anyone.url, world.admin.email)
    expect(
      (
        await again.patch('/settings', {
          time_zone: 'UTC',
          cut_off_time: '10:00',
          closed_days: ['2026-03-06'],
          closed_weekdays: [0],
          lead_days: { standard: 2, rush: 1, super_rush: 1, emergency: 0 },
        })
      ).status,
    ).toBe(200)
    expect(dayIn('UTC', await confirmedAt('2026-03-05T09:59:00Z', 'standard'))).toBe('2026-03-09')
    expect(dayIn('UTC', await confirmedAt('2026-03-05T10:00:00Z', 'emergency'))).toBe('2026-03-07')
  })

  it('are moved by staff, to a moment or to a day’s end, and emptied', async () => {
    const { maria, staff } = await freshPeople()
    const made = (await maria.upload('/quotes', { material_type: 'PLA' }, [{ name: 'a.3mf', bytes: box() }]))
      .json
    let order = (await maria.post(`/sales-orders/convert/${String(made.id)}`, ADDRESS)).is(201, salesOrder)
    const update = async (fields: Record<string, unknown>, by = staff) => {
      const answer = await by.patch(`/sales-orders/${order.id}`, { version: order.version, ...fields })
      if (answer.status === 200) order = answer.is(200, salesOrder)
      return answer
    }
    await update({ estimated_completion_date: '2026-05-01T10:00:00+02:00' })
    expect(order.estimated_completion_date).toBe('2026-05-01T08:00:00.000Z')
    await update({ estimated_completion_date: '2026-05-02' })
    expect(dayIn('UTC', order.estimated_completion_date)).toBe('2026-05-02')
    await update({ estimated_completion_date: null })
    expect(order.estimated_completion_date).toBeNull()
    ;(await update({ estimated_completion_date: 'soon' })).problem(422, 'VALIDATION_ERROR')
    await update({ actual_grams: 12.345, actual_print_seconds: 3600, internal_notes: 'Spool 7.' })
    expect(order).toMatchObject({ actual_print_seconds: 3600, internal_notes: 'Spool 7.' })
    expect(order.actual_grams).toBeCloseTo(12.345, 1)
    for (const wrong of [
      { actual_grams: -1 },
      { actual_grams: '5' },
      { actual_print_seconds: 1.5 },
      { status: 'shipped' },
      { customer_notes: 'x' },
    ]) {
      ;(await update(wrong)).problem(422, 'VALIDATION_ERROR')
    }
    ;(await update({ internal_notes: 'mine' }, maria)).problem(403, 'FORBIDDEN')
    const stale = (
      await staff.patch(`/sales-orders/${order.id}`, { version: order.version - 1, internal_notes: 'x' })
    ).problem(409, 'STALE_VERSION')
    expect(salesOrder.parse(stale.current).version).toBe(order.version)
    ;(await staff.patch(`/sales-orders/${order.id}`, { internal_notes: 'x' })).problem(
      422,
      'VALIDATION_ERROR',
    )
    const hers = (await maria.get(`/sales-orders/${order.id}`)).text
    expect(hers).not.toMatch(/Spool 7|internal_notes|actual_grams|actual_print_seconds/)
    const list = await maria.get('/sales-orders')
    list.is(200, salesOrderList)
    expect(list.text).not.toMatch(/internal_notes|actual_grams|actual_print_seconds/)
  })
})

describe('versions', () => {
  it('let one of ten parallel moves through', async () => {
    const staff = await signIn(world.anyone.url, world.staff.email)
    const maria = await signIn(world.anyone.url, world.maria.email)
    const made = (await maria.upload('/quotes', { material_type: 'PLA' }, [{ name: 'a.3mf', bytes: box() }]))
      .json
    const order = (await maria.post(`/sales-orders/convert/${String(made.id)}`, ADDRESS)).is(201, salesOrder)
    const answers = await Promise.all(Array.from({ length: 10 }, () => move(order, 'confirmed', staff)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(salesOrder.parse(answer.problem(409, 'STALE_VERSION').current)).toMatchObject({
        status: 'confirmed',
        version: order.version + 1,
      })
    }
  })
})
