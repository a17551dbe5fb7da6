import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quote } from '../../shared/contract/quotes'
import { salesOrder } from '../../shared/contract/sales-orders'
import { user } from '../../shared/contract/users'
import { ADDRESS, type Quote, World } from '../support/api-world'
import { withDatabase } from '../support/server'

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

const convert = ({ id }: { id: number }, body: Record<string, unknown> = ADDRESS, by = world.maria) =>
  by.post(`/sales-orders/convert/${id}`, body)
const without = (field: string) =>
  Object.fromEntries(Object.entries(ADDRESS).filter(([name]) => name !== field))

describe('an order', () => {
  it('takes over the quote, the address of the request and a snapshot of the billing address', async () => {
    const profile = {
      billing_address_line1: '5 Bill Street',
      billing_city: 'Salem',
      billing_zip: '97301',
      billing_state: 'OR',
    }
    ;(await world.maria.patch('/auth/me', profile)).is(200, user)
    const made = await world.quote({
      quantity: 12,
      finish: 'sanded',
      rush_level: 'rush',
      color: 'Blue',
      customer_notes: 'Thanks',
    })
    const order = (
      await convert(made, { ...ADDRESS, shipping_phone: '555', shipping_address_line2: 'Dock 2' })
    ).is(201, salesOrder)
    expect(order).toMatchObject({
      user_id: world.maria.id,
      quote_id: made.id,
      quote_number: made.quote_number,
      product_name: made.product_name,
      quantity: 12,
      material_type: 'PLA',
      color: 'Blue',
      finish: 'sanded',
      rush_level: 'rush',
      unit_price: made.unit_price,
      subtotal: made.subtotal,
      rush_fee: made.rush_fee,
      tax_amount: '0.00',
      shipping_cost: '0.00',
      grand_total: made.grand_total,
      currency: 'USD',
      status: 'pending',
      payment_status: 'pending',
      payment_method: null,
      amount_paid: '0.00',
      amount_refunded: '0.00',
      refund_due: '0.00',
      paid_at: null,
      ...ADDRESS,
      ...profile,
      billing_name: 'Ärger & Söhne',
      customer_notes: 'Thanks',
      shipping_phone: '555',
      shipping_address_line2: 'Dock 2',
      carrier: null,
      tracking_number: null,
      invoice_number: null,
      estimated_completion_date: null,
      version: 1,
      is_cancellable: true,
      can_start_production: false,
      is_paid: false,
      allowed_statuses: ['cancelled'],
      files: [{ original_filename: 'part.3mf' }],
    })
    expect(order.order_number).toMatch(/^SO-\d{4}-\d{3,}$/)
    const after = (await world.maria.get(`/quotes/${made.id}`)).is(200, quote)
    expect(after).toMatchObject({
      sales_order_id: order.id,
      is_converted: true,
      status: 'accepted',
      version: made.version + 1,
    })
    expect(after.converted_at).toBe(order.created_at)
    ;(await world.maria.patch('/auth/me', { billing_city: 'Eugene' })).is(200, user)
    expect((await world.current(order)).billing_city).toBe('Salem')
  })

  it('goes to a person where there is no company, and takes another word for the shop', async () => {
    ;(await world.maria.patch('/auth/me', { company_name: null })).is(200, user)
    const made = await world.quote({ customer_notes: 'Thanks' })
    const order = (await convert(made, { ...ADDRESS, customer_notes: 'Ring twice' })).is(201, salesOrder)
    expect(order).toMatchObject({ billing_name: 'María Meyer', customer_notes: 'Ring twice' })
    ;(await world.maria.patch('/auth/me', { company_name: 'Ärger & Söhne' })).is(200, user)
  })

  it.each([
    'shipping_name',
    'shipping_address_line1',
    'shipping_city',
    'shipping_zip',
    'shipping_country',
    'shipping_state',
  ])('is refused without %s', async (field) => {
    const made = await world.quoteIn('accepted')
    for (const body of [
      without(field),
      { ...ADDRESS, [field]: '' },
      { ...ADDRESS, [field]: null },
      { ...ADDRESS, [field]: '   ' },
    ]) {
      const { errors } = (await convert(made, body)).problem(422, 'VALIDATION_ERROR')
      expect(errors?.map(({ path }) => path)).toContain(field)
    }
    expect((await world.maria.get(`/quotes/${made.id}`)).is(200, quote).is_converted).toBe(false)
  })

  it.each([
    ['US', true],
    ['us', true],
    ['CA', true],
    ['AU', true],
    ['DE', false],
    ['GB', false],
    ['NZ', false],
  ])('to %s needs a state: %s', async (country, needed) => {
    const made = await world.quoteIn('accepted')
    const answer = await convert(made, { ...without('shipping_state'), shipping_country: country })
    if (needed)
      expect(answer.problem(422, 'VALIDATION_ERROR').errors).toMatchObject([{ path: 'shipping_state' }])
    else expect(answer.is(201, salesOrder)).toMatchObject({ shipping_country: country, shipping_state: null })
  })

  it('to be picked up needs no address, and has none', async () => {
    const order = (await convert(await world.quoteIn('accepted'), { carrier: 'pickup' })).is(201, salesOrder)
    expect(order).toMatchObject({
      carrier: 'pickup',
      shipping_name: null,
      shipping_address_line1: null,
      shipping_cost: '0.00',
    })
    for (const carrier of ['UPS', 'PICKUP', '']) {
      ;(await convert(await world.quoteIn('accepted'), { ...ADDRESS, carrier })).problem(
        422,
        'VALIDATION_ERROR',
      )
    }
  })

  it('to be picked up may say by whom, not where to send it', async () => {
    const made = await world.quoteIn('accepted')
    ;(await convert(made, { ...ADDRESS, carrier: 'pickup' })).problem(422, 'VALIDATION_ERROR')
    const order = (await convert(made, { carrier: 'pickup', shipping_name: 'Ann' })).is(201, salesOrder)
    expect(order).toMatchObject({ carrier: 'pickup', shipping_name: 'Ann', shipping_city: null })
  })

  it('refuses empty and unknown bodies', async () => {
    const made = await world.quoteIn('accepted')
    ;(await convert(made, {})).problem(422, 'VALIDATION_ERROR')
    ;(await world.maria.call('POST', `/sales-orders/convert/${made.id}`)).problem(422, 'VALIDATION_ERROR')
    for (const field of ['status', 'payment_status', 'unit_price', 'shipping_cost', 'tracking_number']) {
      const { errors } = (await convert(made, { ...ADDRESS, [field]: 'paid' })).problem(
        422,
        'VALIDATION_ERROR',
      )
      expect(errors?.map(({ path }) => path)).toContain(field)
    }
    for (const country of ['Germany', 'ZZ', 'UK']) {
      ;(await convert(made, { ...ADDRESS, shipping_country: country })).problem(422, 'VALIDATION_ERROR')
    }
    ;(await convert(made, { ...ADDRESS, user_id: world.maria.id })).problem(403, 'FORBIDDEN')
  })

  it('carries tax and the country’s shipping, and is refused at another total than the one shown', async () => {
    await world.configure({
      tax_percent: '7.5',
      shipping_costs: [
        { country: '*', cost: '20.00' },
        { country: 'US', cost: '5.55' },
        { country: 'DE', cost: '12.00' },
      ],
    })
    const made = await world.quoteIn('accepted')
    const shown = (shipping: number) => {
      const goods = Math.round(Number(made.total_price) * 100) + shipping
      const tax = Math.floor((goods * 75 * 2 + 1000) / 2000)
      return { tax: (tax / 100).toFixed(2), grand: ((goods + tax) / 100).toFixed(2) }
    }
    expect(made).toMatchObject({
      shipping_cost: '5.55',
      tax_amount: shown(555).tax,
      grand_total: shown(555).grand,
    })
    const german = { ...without('shipping_state'), shipping_country: 'DE' }
    ;(await convert(made, { ...german, grand_total: made.grand_total })).problem(409, 'PRICE_CHANGED')
    ;(await convert(made, { ...german, grand_total: 'free' })).problem(422, 'VALIDATION_ERROR')
    expect((await world.maria.get(`/quotes/${made.id}`)).is(200, quote).is_converted).toBe(false)
    const order = (await convert(made, { ...german, grand_total: shown(1200).grand })).is(201, salesOrder)
    expect(order).toMatchObject({
      shipping_cost: '12.00',
      tax_amount: shown(1200).tax,
      grand_total: shown(1200).grand,
    })
    const elsewhere = (
      await convert(await world.quoteIn('accepted'), { ...german, shipping_country: 'FR' })
    ).is(201, salesOrder)
    expect(elsewhere.shipping_cost).toBe('20.00')
    const fetched = (await convert(await world.quoteIn('accepted'), { carrier: 'pickup' })).is(
      201,
      salesOrder,
    )
    expect(fetched).toMatchObject({
      shipping_cost: '0.00',
      tax_amount: shown(0).tax,
      grand_total: shown(0).grand,
    })
    await world.configure({ tax_percent: '0', shipping_costs: [{ country: '*', cost: '0.00' }] })
  })

  it.each(['draft', 'pending', 'approved', 'rejected', 'cancelled'] as const)(
    'is not made of a quote that is %s',
    async (status) => {
      const made = await world.quoteIn(status)
      for (const by of [world.maria, world.staff]) {
        const refused = (await convert(made, ADDRESS, by)).problem(409, 'INVALID_STATE')
        expect(refused.current_status).toBe(status)
        expect(refused.allowed).toBeInstanceOf(Array)
      }
      // The body comes before the state.
      ;(await convert(made, {})).problem(422, 'VALIDATION_ERROR')
    },
  )

  it('is made once: a second time gets the order’s id', async () => {
    const made = await world.quoteIn('accepted')
    const order = (await convert(made)).is(201, salesOrder)
    for (const by of [world.maria, world.staff, world.admin]) {
      const { sales_order_id: id } = (await convert(made, ADDRESS, by)).problem(409, 'ALREADY_CONVERTED')
      expect(id).toBe(order.id)
    }
  })

  it('is made once of twenty requests at the same moment', async () => {
    const made = await world.quoteIn('accepted')
    const before = count()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, k) => convert(made, ADDRESS, k % 2 ? world.maria : world.staff)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const order = answers.find(({ status }) => status === 201)!.is(201, salesOrder)
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(answer.problem(409, 'ALREADY_CONVERTED').sales_order_id).toBe(order.id)
    }
    expect(count()).toEqual({ orders: before.orders + 1, drawn: before.drawn + 1 })
  })

  it('is either made or its quote cancelled, when both are asked for at once', async () => {
    for (let round = 0; round < 5; round++) {
      const made: Quote = await world.quoteIn('accepted')
      const [converted, cancelled] = await Promise.all([
        convert(made),
        world.maria.post(`/quotes/${made.id}/cancel`),
      ])
      if (converted.status === 201) cancelled.problem(409, 'ALREADY_CONVERTED')
      else {
        converted.problem(409, 'INVALID_STATE')
        cancelled.is(200, quote)
      }
    }
  })

  it('is the customer’s, or staff’s for her', async () => {
    const made = await world.quoteIn('accepted')
    ;(await convert(made, ADDRESS, world.foreign)).problem(404, 'NOT_FOUND')
    ;(await convert(made, {}, world.foreign)).problem(404, 'NOT_FOUND')
    const order = (await convert(made, ADDRESS, world.staff)).is(201, salesOrder)
    expect(order.user_id).toBe(world.maria.id)
    expect(order.history[0]).toMatchObject({ actor_id: world.staff.id, actor_role: 'staff' })
    ;(await world.maria.get(`/sales-orders/${order.id}`)).is(200, salesOrder)
    ;(await world.foreign.get(`/sales-orders/${order.id}`)).problem(404, 'NOT_FOUND')
  })
})

function count() {
  return withDatabase(world.server.dataDir, (run) => ({
    orders: Number(run('SELECT count(*) AS n FROM sales_orders')[0]!.n),
    drawn: Number(run("SELECT value FROM number_counters WHERE name LIKE '%order%'")[0]?.value ?? 0),
  }))
}
