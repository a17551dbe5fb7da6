import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paymentDetails, salesOrder } from '../../shared/contract/sales-orders'
import { type Person, type SalesOrder, World } from '../support/api-world'
import { TestClock } from '../support/server'

let world: World
const clock = new TestClock(new Date('2026-04-01T09:00:00Z'))
beforeAll(async () => {
  world = await World.begin({ clock })
})
afterAll(() => world.close())

/** Records a payment with the order's present version. */
async function record(order: SalesOrder, fields: Record<string, unknown>, by: Person = world.staff) {
  const { version } = await world.current(order)
  return await by.patch(`/sales-orders/${order.id}/payment`, { payment_method: 'cash', version, ...fields })
}
const partial = async (order: SalesOrder, amount: string, more = {}) =>
  (await record(order, { payment_status: 'partial', amount, ...more })).is(200, salesOrder)
const refund = async (order: SalesOrder, amount?: string) =>
  (await record(order, { payment_status: 'refunded', amount })).is(200, salesOrder)
async function voidIt(
  order: SalesOrder,
  at: number,
  fields: Record<string, unknown> = {},
  by: Person = world.staff,
) {
  const { version, payments } = await world.current(order)
  return await by.post(`/sales-orders/${order.id}/payments/${payments[at]!.id}/void`, {
    reason: 'Typed twice.',
    version,
    ...fields,
  })
}

describe('payments', () => {
  it('tell the customer where to transfer what is open, and nobody else', async () => {
    const order = await world.order('100.00')
    const path = `/sales-orders/${order.id}/payment-details`
    const details = async (by: Person) => (await by.get(path)).is(200, paymentDetails)
    expect(await details(world.maria)).toEqual({ open: '100.00', currency: 'USD', bank: null })
    await world.configure({
      payment_methods: ['bank_transfer', 'cash'],
      legal_name: 'Layer & Co. LLC',
      bank_account: '000123456789',
      bank_code: '123000000',
    })
    const bank = { holder: 'Layer & Co. LLC', name: null, account: '000123456789', code: '123000000' }
    await partial(order, '30.00')
    expect(await details(world.maria)).toEqual({ open: '70.00', currency: 'USD', bank })
    expect((await world.foreign.get(path)).problem(404, 'NOT_FOUND').detail).not.toContain('000123')
    ;(await record(order, { payment_status: 'paid' })).is(200, salesOrder)
    expect(await details(world.maria)).toEqual({ open: '0.00', currency: 'USD', bank: null })
  })

  it('add up from partial to paid', async () => {
    const order = await world.order('100.00')
    expect(await partial(order, '30.00')).toMatchObject({
      payment_status: 'partial',
      amount_paid: '30.00',
      paid_at: null,
      is_paid: false,
    })
    expect(await partial(order, '69.99')).toMatchObject({ payment_status: 'partial', amount_paid: '99.99' })
    clock.advance({ minutes: 5 })
    const paid = (
      await record(order, {
        payment_status: 'paid',
        amount: '0.01',
        payment_method: 'bank_transfer',
        payment_transaction_id: 'T-1',
      })
    ).is(200, salesOrder)
    expect(paid).toMatchObject({
      payment_status: 'paid',
      amount_paid: '100.00',
      is_paid: true,
      refund_due: '0.00',
      paid_at: clock.now().toISOString(),
      payment_method: 'bank_transfer',
      payment_transaction_id: 'T-1',
    })
    expect(paid.payments.map(({ kind, amount, payment_method: method }) => [kind, amount, method])).toEqual([
      ['payment', '30.00', 'cash'],
      ['payment', '69.99', 'cash'],
      ['payment', '0.01', 'bank_transfer'],
    ])
    expect(paid.payments[0]).toMatchObject({ recorded_by: world.staff.id, voided_at: null, currency: 'USD' })
  })

  it('without an amount pay what is open', async () => {
    const order = await world.order('100.00')
    await partial(order, '12.34')
    const paid = (await record(order, { payment_status: 'paid' })).is(200, salesOrder)
    expect(paid.payments.at(-1)!.amount).toBe('87.66')
  })

  it.each<[string, Record<string, unknown>]>([
    ['paid', { payment_status: 'paid', amount: '99.99' }],
    ['paid, too much', { payment_status: 'paid', amount: '100.01' }],
    ['partial without an amount', { payment_status: 'partial' }],
    ['partial of all', { payment_status: 'partial', amount: '100.00' }],
    ['partial of more', { payment_status: 'partial', amount: '100.01' }],
    ['nothing', { payment_status: 'partial', amount: '0.00' }],
    ['less than nothing', { payment_status: 'partial', amount: '-5.00' }],
    ['parts of a cent', { payment_status: 'partial', amount: '5.001' }],
    ['a number', { payment_status: 'partial', amount: 5 }],
    ['pending', { payment_status: 'pending' }],
    ['a refund of nothing paid', { payment_status: 'refunded' }],
    ['a refund of something not paid', { payment_status: 'refunded', amount: '1.00' }],
    ['an unknown method', { payment_status: 'paid', payment_method: 'barter' }],
    ['no method', { payment_status: 'paid', payment_method: undefined }],
    ['an unknown field', { payment_status: 'paid', paid_at: '2026-01-01T00:00:00Z' }],
    ['no version', { payment_status: 'paid', version: undefined }],
  ])('are refused: %s', async (_, fields) => {
    const order = await world.order('100.00')
    ;(await record(order, fields)).problem(422, 'VALIDATION_ERROR')
    expect(await world.current(order)).toMatchObject({
      payments: [],
      payment_status: 'pending',
      version: order.version,
    })
  })

  it('are refused when nothing is open', async () => {
    const order = await world.pay(await world.order('10.00'))
    ;(await record(order, { payment_status: 'paid' })).problem(422, 'VALIDATION_ERROR')
    ;(await record(order, { payment_status: 'partial', amount: '0.01' })).problem(422, 'VALIDATION_ERROR')
  })

  it('of a free reprint are none, and yet it is paid', async () => {
    const order = await world.order('0.00')
    expect(order).toMatchObject({ grand_total: '0.00', payment_status: 'pending' })
    const settled = { payment_status: 'paid', payment_method: 'cash', amount_paid: '0.00', is_paid: true }
    const paid = (await record(order, { payment_status: 'paid' })).is(200, salesOrder)
    expect(paid).toMatchObject({ ...settled, payments: [] })
    expect(await world.move(order, 'confirmed')).toMatchObject(settled)
  })

  it('are the office’s to record, by version', async () => {
    const order = await world.order('10.00')
    ;(await record(order, { payment_status: 'paid' }, world.maria)).problem(403, 'FORBIDDEN')
    ;(await record(order, { payment_status: 'paid' }, world.foreign)).problem(404, 'NOT_FOUND')
    const stale = (await record(order, { payment_status: 'paid', version: order.version + 1 })).problem(
      409,
      'STALE_VERSION',
    )
    expect(salesOrder.parse(stale.current).payments).toEqual([])
    // Ten at the same moment: money comes in once.
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        world.staff.patch(`/sales-orders/${order.id}/payment`, {
          payment_status: 'paid',
          payment_method: 'cash',
          version: order.version,
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await world.current(order)).amount_paid).toBe('10.00')
  })

  it('have a transaction id that is unique for each method', async () => {
    const [one, other] = [await world.order('10.00'), await world.order('10.00')]
    const id = { payment_method: 'credit_card', payment_transaction_id: 'CH-77' }
    await partial(one, '1.00', id)
    for (const order of [one, other])
      (await record(order, { payment_status: 'partial', amount: '1.00', ...id })).problem(
        409,
        'DUPLICATE_TRANSACTION',
      )
    expect((await world.current(other)).payments).toEqual([])
    await partial(other, '1.00', { ...id, payment_method: 'stripe' })
    // A voided one may be used again.
    ;(await voidIt(one, 0)).is(200, salesOrder)
    await partial(other, '1.00', id)
    // Without one there may be many.
    await partial(other, '1.00')
    await partial(other, '1.00')
  })

  it('with one transaction id, at the same moment on several orders, come in once', async () => {
    const orders = await Promise.all(Array.from({ length: 4 }, () => world.order('10.00')))
    const id = { payment_method: 'bank_transfer', payment_transaction_id: 'SEPA-1' }
    const answers = await Promise.all(
      orders.map((order) => record(order, { payment_status: 'partial', amount: '1.00', ...id })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    for (const answer of answers.filter(({ status }) => status === 409))
      answer.problem(409, 'DUPLICATE_TRANSACTION')
  })

  it('show the customer what she paid, and not who wrote it down', async () => {
    const order = await partial(await world.order('10.00'), '4.00')
    const hers = await world.maria.get(`/sales-orders/${order.id}`)
    expect(hers.is(200, salesOrder).payments).toMatchObject([{ amount: '4.00', payment_method: 'cash' }])
    expect(hers.text).not.toContain('recorded_by')
  })
})

describe('refunds', () => {
  it('give all back without an amount', async () => {
    const order = await world.pay(await world.order('50.00'))
    expect(await refund(order)).toMatchObject({
      payment_status: 'refunded',
      amount_paid: '50.00',
      amount_refunded: '50.00',
      refund_due: '0.00',
      is_paid: false,
    })
    ;(await record(order, { payment_status: 'refunded' })).problem(422, 'VALIDATION_ERROR')
  })

  it('in part lead back to partial, and what was given back can be paid again', async () => {
    const order = await world.pay(await world.order('50.00'))
    ;(await record(order, { payment_status: 'refunded', amount: '50.01' })).problem(422, 'VALIDATION_ERROR')
    // How it was given back does not change how it was paid.
    const back = { payment_status: 'refunded', amount: '1.00', payment_method: 'bank_transfer' }
    const given = (await record(order, { ...back, payment_transaction_id: 'SEPA-9' })).is(200, salesOrder)
    expect(given).toMatchObject({ payment_method: order.payment_method, payment_transaction_id: null })
    expect(given.payment_method).not.toBe('bank_transfer')
    ;(await voidIt(given, 1)).is(200, salesOrder)
    expect(await refund(order, '20.00')).toMatchObject({
      payment_status: 'partial',
      amount_paid: '50.00',
      amount_refunded: '20.00',
    })
    ;(await record(order, { payment_status: 'paid', amount: '20.01' })).problem(422, 'VALIDATION_ERROR')
    expect(await partial(order, '5.00')).toMatchObject({ payment_status: 'partial', amount_paid: '55.00' })
    const paid = (await record(order, { payment_status: 'paid' })).is(200, salesOrder)
    expect(paid).toMatchObject({
      payment_status: 'paid',
      amount_paid: '70.00',
      amount_refunded: '20.00',
      refund_due: '0.00',
    })
    expect(await refund(order)).toMatchObject({ payment_status: 'refunded', amount_refunded: '70.00' })
    expect(await partial(order, '1.00')).toMatchObject({ payment_status: 'partial' })
    expect((await record(order, { payment_status: 'paid' })).is(200, salesOrder).payment_status).toBe('paid')
  })

  it('are all that a cancelled order takes', async () => {
    const order = await partial(await world.order('50.00'), '20.00')
    await world.move(order, 'cancelled', 'No.')
    for (const fields of [{ payment_status: 'paid' }, { payment_status: 'partial', amount: '1.00' }]) {
      const { current_status: current } = (await record(order, fields)).problem(409, 'INVALID_STATE')
      expect(current).toBe('cancelled')
    }
    expect(await refund(order)).toMatchObject({
      refund_due: '0.00',
      payment_status: 'refunded',
      status: 'cancelled',
    })
  })
})

describe('voiding', () => {
  it('keeps the row, with reason and time, and takes it out of the sums', async () => {
    const order = await world.pay(await world.order('40.00'))
    const voided = (await voidIt(order, 0)).is(200, salesOrder)
    expect(voided).toMatchObject({
      payment_status: 'pending',
      amount_paid: '0.00',
      paid_at: null,
      payment_method: null,
      payment_transaction_id: null,
      is_paid: false,
    })
    expect(voided.payments).toMatchObject([
      { amount: '40.00', void_reason: 'Typed twice.', voided_at: clock.now().toISOString() },
    ])
    expect(voided.history.at(-1)).toMatchObject({ note: 'Typed twice.' })
    ;(await voidIt(order, 0)).problem(409, 'INVALID_STATE')
    expect(await world.pay(order)).toMatchObject({ payment_status: 'paid', amount_paid: '40.00' })
  })

  it('of a refund brings the payment back; a payment waits for its refund’s', async () => {
    const order = await world.pay(await world.order('40.00'))
    await refund(order, '15.00')
    ;(await voidIt(order, 0)).problem(409, 'INVALID_STATE')
    expect((await voidIt(order, 1)).is(200, salesOrder)).toMatchObject({
      payment_status: 'paid',
      amount_refunded: '0.00',
    })
    expect((await voidIt(order, 0)).is(200, salesOrder)).toMatchObject({ payment_status: 'pending' })
  })

  it('is the office’s, with a reason, by version', async () => {
    const order = await world.pay(await world.order('40.00'))
    ;(await voidIt(order, 0, {}, world.maria)).problem(403, 'FORBIDDEN')
    for (const reason of [undefined, '', ' '])
      (await voidIt(order, 0, { reason })).problem(422, 'VALIDATION_ERROR')
    ;(await voidIt(order, 0, { version: 1 })).problem(409, 'STALE_VERSION')
    ;(
      await world.staff.post(`/sales-orders/${order.id}/payments/99999/void`, {
        reason: 'x',
        version: order.version,
      })
    ).problem(404, 'NOT_FOUND')
    expect((await world.current(order)).payment_status).toBe('paid')
  })

  it('of a cancelled order’s payment leaves nothing owed', async () => {
    const order = await world.pay(await world.order('40.00'))
    const paidAt = clock.now().toISOString()
    clock.advance({ minutes: 5 })
    expect(await world.move(order, 'cancelled', 'No.')).toMatchObject({
      paid_at: paidAt,
      refund_due: '40.00',
    })
    expect((await voidIt(order, 0)).is(200, salesOrder)).toMatchObject({
      refund_due: '0.00',
      payment_status: 'pending',
    })
  })
})

describe('sums and rows', () => {
  it('agree after any sequence', async () => {
    const order = await world.order('100.00')
    const cents = (text: string) => Math.round(Number(text) * 100)
    // A fixed sequence of pseudo-random tries: most are refused, none may break the sums.
    let seed = 42
    const next = (below: number) => {
      seed = (seed * 48271) % 2147483647
      return seed % below
    }
    for (let step = 0; step < 50; step++) {
      const { payments } = await world.current(order)
      const amount = (next(4000) / 100).toFixed(2)
      const kind = next(1000)
      const target = kind < 500 ? 'partial' : kind < 600 ? 'paid' : 'refunded'
      const whole = target !== 'partial' && next(1000) < 300
      if (kind > 800 && payments.length > 0) await voidIt(order, next(payments.length))
      else await record(order, { payment_status: target, ...(whole ? {} : { amount }) })
      const now = await world.current(order)
      const sum = (of: string) =>
        now.payments
          .filter(({ kind: k, voided_at: gone }) => k === of && gone === null)
          .reduce((total, { amount: a }) => total + cents(a), 0)
      const [paid, back] = [sum('payment'), sum('refund')]
      expect(cents(now.amount_paid)).toBe(paid)
      expect(cents(now.amount_refunded)).toBe(back)
      expect(back).toBeLessThanOrEqual(paid)
      expect(paid - back).toBeLessThanOrEqual(10_000)
      const status =
        paid === 0 ? 'pending' : paid === back ? 'refunded' : paid - back >= 10_000 ? 'paid' : 'partial'
      expect(now.payment_status).toBe(status)
      expect(now.refund_due).toBe('0.00')
    }
    expect((await world.current(order)).payments.length).toBeGreaterThan(10)
  })
})
