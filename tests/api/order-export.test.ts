import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { salesOrder } from '../../shared/contract/sales-orders'
import { ADDRESS, type SalesOrder, World } from '../support/api-world'
import { recordsOf } from '../support/read-csv'
import { TestClock } from '../support/server'

let world: World
let formula: SalesOrder
const clock = new TestClock(new Date('2026-06-01T12:00:00Z'))

const exported = async (query: Record<string, string | number> = {}) => {
  const answer = await world.staff.get('/sales-orders.csv', query)
  expect(answer.status, answer.text.slice(0, 300)).toBe(200)
  return answer
}

beforeAll(async () => {
  world = await World.begin({ clock })
  formula = await world.order(undefined, {
    product_name: '=HYPERLINK("http://x.example";"Teil, größer")',
    quantity: 2,
  })
  await world.order(undefined, { product_name: 'Bracket, left', rush_level: 'rush' })
})
afterAll(() => world.close())

describe('the export of orders', () => {
  it('is CSV that spreadsheets read, and no formula', async () => {
    const answer = await exported({ sort: 'created_at' })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=orders-2026-06-01.csv')
    expect([...answer.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [first, second] = recordsOf(answer.bytes.subarray(3).toString('utf8'))
    expect(first).toMatchObject({
      order_number: formula.order_number,
      product_name: `'=HYPERLINK("http://x.example";"Teil, größer")`,
      quantity: '2',
      status: 'pending',
      grand_total: formula.grand_total,
      currency: formula.currency,
      shipping_city: ADDRESS.shipping_city,
      actual_grams: '',
    })
    expect(first!.created_at).toMatch(/^2026-06-01 \d\d:\d\d$/)
    expect(second).toMatchObject({ product_name: 'Bracket, left', rush_level: 'rush' })
  })

  it('has exactly what the filters leave, in their order; a head alone where nothing is left', async () => {
    const numbers = async (query: Record<string, string | number>) =>
      recordsOf((await exported(query)).bytes.subarray(3).toString('utf8')).map((one) => one.order_number)
    const both = await numbers({ sort: 'created_at' })
    expect(both).toHaveLength(2)
    expect(await numbers({})).toEqual([...both].reverse())
    expect(await numbers({ rush_level: 'rush' })).toEqual([both[1]])
    expect(await numbers({ q: 'bracket', need: 'open', material_type: 'PLA' })).toEqual([both[1]])
    expect(await numbers({ status: 'cancelled' })).toEqual([])
    expect((await exported({ status: 'cancelled' })).text).toMatch(/^\uFEFForder_number,.*\r\n$/)
    ;(await world.staff.get('/sales-orders.csv', { limit: 5 })).problem(422, 'VALIDATION_ERROR')
    ;(await world.maria.get('/sales-orders.csv')).problem(403, 'FORBIDDEN')
  })

  it('holds no formula for a spreadsheet that splits at semicolons and lines either', async () => {
    const { id } = await world.order(undefined, { product_name: 'Teil; =1+1;"@SUM(A1)' })
    const reason = 'Too late;-2+3\n=HYPERLINK("http://x.example")\n\t+1 – a-b; c'
    const body = { cancellation_reason: reason }
    ;(await world.maria.post(`/sales-orders/${String(id)}/cancel`, body)).is(200, salesOrder)
    const { text } = await exported({ status: 'cancelled' })
    // As read where the list separator is a semicolon: what stands in quotes from a cell's second character on is no quoted text.
    const cells = text.split(/[;\r\n]+/).map((cell) => cell.trim().replace(/^"/, ''))
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
    expect(text).toContain("'=HYPERLINK")
    expect(text).toContain('a-b; c')
    const [record] = recordsOf(text.slice(1))
    expect(record!.product_name).toBe(`Teil; '=1+1;"'@SUM(A1)`)
  })
})
