import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { salesOrder } from '../../shared/contract/sales-orders'
import { user } from '../../shared/contract/users'
import { parseMoney } from '../../shared/domain/money'
import { type SalesOrder, signIn, World } from '../support/api-world'
import { recordsOf } from '../support/read-csv'
import { TestClock } from '../support/server'

let world: World
let kept: SalesOrder
let cancelled: SalesOrder
// New Year's Eve in Los Angeles is New Year in UTC.
const clock = new TestClock(new Date('2027-01-01T07:30:00Z'))

const read = async (path: string, query: Record<string, string> = {}) => {
  const answer = await world.staff.get(path, query)
  expect(answer.status, answer.text.slice(0, 300)).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect([...answer.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  return recordsOf(answer.bytes.toString('utf8'))
}
const cents = (records: Record<string, string>[], column: string) =>
  records.reduce((sum, record) => sum + parseMoney(record[column]!)!, 0)
const issueInvoice = async (order: { id: number }) => {
  const answer = await world.staff.get(`/sales-orders/${String(order.id)}/invoice.pdf`)
  expect(answer.status, answer.text.slice(0, 300)).toBe(200)
}

/** Time passes, and everybody signs in again. */
const at = async (moment: string) => {
  clock.set(moment)
  for (const person of [world.admin, world.staff, world.maria]) {
    Object.assign(person, { token: (await signIn(world.server.url, person.email)).token })
  }
}

beforeAll(async () => {
  world = await World.begin({ clock })
  await world.configure({
    time_zone: 'America/Los_Angeles',
    tax_percent: '19',
    shipping_costs: [{ country: '*', cost: '4.90' }],
    language: 'de',
  })
  ;(await world.maria.patch('/auth/me', { company_name: '=Tabelle;-1', billing_city: 'Wien' })).is(200, user)
  kept = await world.order('33.33')
  await world.pay(kept, { payment_status: 'partial', amount: '10.00', payment_transaction_id: '-1+2' })
  await issueInvoice(kept)
  await at('2027-01-01T08:30:00Z')
  cancelled = await world.order('70.01')
  await issueInvoice(cancelled)
  await world.pay(cancelled)
  const mistaken = await world.pay(kept, { payment_status: 'partial', amount: '5.00' })
  await at('2027-02-03T12:00:00Z')
  const { version } = await world.current(kept)
  const wrong = mistaken.payments.at(-1)!
  const path = `/sales-orders/${String(kept.id)}/payments/${String(wrong.id)}/void`
  ;(await world.staff.post(path, { reason: 'Another customer’s.', version })).is(200, salesOrder)
  cancelled = await world.move(cancelled, 'cancelled', 'As asked.')
  cancelled = await world.pay(cancelled, {
    payment_status: 'refunded',
    payment_method: 'bank_transfer',
    amount: '30.00',
  })
})
afterAll(() => world.close())

describe('the export of payments', () => {
  it('books what was recorded, given back and voided on its own day of the shop’s calendar', async () => {
    const records = await read('/payments.csv')
    expect(records.map(({ booked_on, kind, amount }) => [booked_on, kind, amount])).toEqual([
      ['2026-12-31', 'payment', '10.00'],
      ['2027-01-01', 'payment', cancelled.grand_total],
      ['2027-01-01', 'payment', '5.00'],
      ['2027-02-03', 'payment_voided', '-5.00'],
      ['2027-02-03', 'refund', '-30.00'],
    ])
    expect(records[0]).toMatchObject({
      booked_at: '2026-12-31 23:30',
      kind_name: 'Zahlung',
      order_number: kept.order_number,
      invoice_number: 'INV-2026-001',
      credit_note_number: '',
      billed_to: `'=Tabelle;'-1`,
      customer_name: 'María Meyer',
      payment_method: 'cash',
      payment_method_name: 'Barzahlung',
      payment_transaction_id: `'-1+2`,
      currency: 'USD',
      booked_by: 'Sam Stone',
    })
    expect(records[4]).toMatchObject({
      kind_name: 'Erstattung',
      payment_method_name: 'Überweisung',
      credit_note_number: 'CN-2027-001',
    })
  })

  it('adds up to what the orders say', async () => {
    const orders = [await world.current(kept), await world.current(cancelled)]
    const net = orders.map((order) => parseMoney(order.amount_paid)! - parseMoney(order.amount_refunded)!)
    expect(cents(await read('/payments.csv'), 'amount')).toBe(net[0]! + net[1]!)
  })

  it('takes days, the last one included, and a year ends at the shop’s midnight', async () => {
    expect(await read('/payments.csv', { to: '2026-12-31' })).toHaveLength(1)
    expect(await read('/payments.csv', { from: '2027-01-01', to: '2027-01-31' })).toHaveLength(2)
    expect(await read('/payments.csv', { from: '2027-02-03', to: '2027-02-03' })).toHaveLength(2)
    const none = await world.staff.get('/payments.csv', { from: '2027-02-04' })
    expect(none.text).toMatch(/^\uFEFFbooked_on,.*\r\n$/)
    ;(await world.staff.get('/payments.csv', { from: 'yesterday' })).problem(422, 'VALIDATION_ERROR')
    ;(await world.maria.get('/payments.csv')).problem(403, 'FORBIDDEN')
  })
})

describe('the export of invoices', () => {
  it('says what was printed, and what is paid and open by now', async () => {
    const [first, second, credit] = await read('/invoices.csv')
    expect(first).toMatchObject({
      number: 'INV-2026-001',
      kind: 'invoice',
      kind_name: 'Rechnung',
      issued_on: '2026-12-31',
      order_number: kept.order_number,
      billed_to: `'=Tabelle;'-1`,
      contact_name: 'María Meyer',
      net_amount: '38.23',
      tax_percent: '19',
      tax_amount: '7.26',
      gross_amount: '45.49',
      paid_amount: '10.00',
      open_amount: '35.49',
      order_total: kept.grand_total,
      issued_by: 'Sam Stone',
    })
    expect(second).toMatchObject({
      number: 'INV-2027-001',
      credit_note_number: 'CN-2027-001',
      order_status: 'cancelled',
      paid_amount: cancelled.grand_total,
      open_amount: '0.00',
    })
    expect(credit).toMatchObject({
      number: 'CN-2027-001',
      kind_name: 'Rechnungskorrektur',
      issued_on: '2027-02-03',
      corrects_invoice: 'INV-2027-001',
      gross_amount: `-${cancelled.grand_total}`,
      paid_amount: '-30.00',
      open_amount: `-${(await world.current(cancelled)).refund_due}`,
    })
  })

  it('takes days', async () => {
    const numbers = async (query: Record<string, string>) =>
      (await read('/invoices.csv', query)).map(({ number }) => number)
    expect(await numbers({ to: '2026-12-31' })).toEqual(['INV-2026-001'])
    expect(await numbers({ from: '2027-01-01' })).toEqual(['INV-2027-001', 'CN-2027-001'])
    ;(await world.maria.get('/invoices.csv')).problem(403, 'FORBIDDEN')
  })
})
