import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quote } from '../../shared/contract/quotes'
import { salesOrder } from '../../shared/contract/sales-orders'
import { createdUser } from '../../shared/contract/users'
import { ADDRESS, box, type Person, signIn, World } from '../support/api-world'
import type { Answer } from '../support/client'
import { TestClock, withDatabase } from '../support/server'

let world: World
const clock = new TestClock(new Date('2026-04-01T09:00:00Z'))
beforeAll(async () => {
  world = await World.begin({ clock })
})
afterAll(() => world.close())

const keyed = (key: string = randomUUID()) => ({ 'idempotency-key': key })
const draft = (
  headers: Record<string, string>,
  fields: Record<string, unknown> = {},
  by: Person = world.maria,
) => by.post('/quotes', { draft: true, product_name: 'Keyed', ...fields }, headers)
const count = (table = 'quotes') =>
  Number(withDatabase(world.server.dataDir, (run) => run(`SELECT count(*) AS n FROM ${table}`))[0]!.n)

function isReplay(answer: Answer, of: Answer): void {
  expect(answer.headers.get('idempotent-replayed')).toBe('true')
  expect(of.headers.get('idempotent-replayed')).toBeNull()
  expect(answer.status).toBe(of.status)
  expect(answer.json).toEqual(of.json)
}

describe('a key', () => {
  it('gives the first answer again, for the same request in any order of its fields', async () => {
    const headers = keyed()
    const before = count()
    const first = await world.maria.post('/quotes', { draft: true, quantity: 3, color: 'Red' }, headers)
    first.is(201, quote)
    isReplay(await world.maria.post('/quotes', { color: 'Red', draft: true, quantity: 3 }, headers), first)
    isReplay(await world.maria.post('/quotes', { draft: true, quantity: 3, color: 'Red' }, headers), first)
    expect(count()).toBe(before + 1)
  })

  it('keeps what the record was then, though it changed since', async () => {
    const headers = keyed()
    const first = await draft(headers)
    const { id } = first.is(201, quote)
    ;(await world.maria.post(`/quotes/${id}/cancel`)).is(200, quote)
    isReplay(await draft(headers), first)
  })

  it('refuses another request', async () => {
    const headers = keyed()
    ;(await draft(headers)).is(201, quote)
    const before = count()
    for (const fields of [{ quantity: 2 }, { product_name: 'Other' }, { color: null }]) {
      ;(await draft(headers, fields)).problem(409, 'IDEMPOTENCY_MISMATCH')
    }
    expect(count()).toBe(before)
  })

  it('is each person’s and each path’s own', async () => {
    const headers = keyed()
    const first = (await draft(headers)).is(201, quote)
    const other = (await draft(headers, {}, world.foreign)).is(201, quote)
    expect(other.id).not.toBe(first.id)
    expect(other.user_id).toBe(world.foreign.id)
    const one = (await world.maria.post(`/quotes/${first.id}/cancel`, {}, headers)).is(200, quote)
    const second = await world.quoteIn('draft')
    expect((await world.maria.post(`/quotes/${second.id}/cancel`, {}, headers)).is(200, quote).id).toBe(
      second.id,
    )
    const again = await world.maria.post(`/quotes/${first.id}/cancel`, {}, headers)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.is(200, quote)).toEqual(one)
  })

  it('makes one record of ten requests at the same moment, each with its answer', async () => {
    const headers = keyed()
    const before = count()
    const answers = await Promise.all(Array.from({ length: 10 }, () => draft(headers)))
    expect(new Set(answers.map((answer) => answer.is(201, quote).id)).size).toBe(1)
    expect(answers.filter((answer) => answer.headers.get('idempotent-replayed') === 'true')).toHaveLength(9)
    expect(count()).toBe(before + 1)
  })

  it('lets one of two different requests at the same moment through', async () => {
    const headers = keyed()
    const answers = await Promise.all([draft(headers, { quantity: 1 }), draft(headers, { quantity: 2 })])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    answers.find(({ status }) => status === 409)!.problem(409, 'IDEMPOTENCY_MISMATCH')
  })

  it('is refused with a body nested deeper than any, as the body is without it', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const raw = `{"draft":true,"x":${open.repeat(100_000)}1${close.repeat(100_000)}}`
      const headers = { 'content-type': 'application/json', ...keyed() }
      ;(await world.maria.call('POST', '/quotes', { raw, headers })).problem(422, 'VALIDATION_ERROR')
    }
  })

  it('left out makes two', async () => {
    const before = count()
    await Promise.all([draft({}), draft({})])
    expect(count()).toBe(before + 2)
  })

  it('is forgotten after twenty-four hours', async () => {
    const headers = keyed()
    const first = (await draft(headers)).is(201, quote)
    const begun = clock.now().toISOString()
    const at = async (text: string) => {
      clock.set(text)
      return await signIn(world.anyone.url, world.maria.email)
    }
    const late = await at('2026-04-02T08:59:59Z')
    expect((await draft(headers, {}, late)).is(201, quote).id).toBe(first.id)
    const later = await at('2026-04-02T09:00:01Z')
    expect((await draft(headers, {}, later)).is(201, quote).id).not.toBe(first.id)
    clock.set(begun)
  })

  it.each(['', ' ', 'with space', 'x'.repeat(201), 'schlüssel'.normalize()])('may not be %j', async (key) => {
    // Some are no header at all: then the request never leaves.
    const answer = await draft(keyed(key)).catch(() => null)
    if (answer !== null) expect([201, 422]).toContain(answer.status)
    if (key.length > 200 || key === 'with space') answer!.problem(422, 'VALIDATION_ERROR')
  })
})

describe('a key of a form', () => {
  const send = (headers: Record<string, string>, bytes = box(), name = 'a.3mf', fields = {}) =>
    world.maria.upload('/quotes', { material_type: 'PLA', ...fields }, [{ name, bytes }], headers)

  it('gives the first answer again, whatever the boundary', async () => {
    const headers = keyed()
    const [quotesBefore, filesBefore] = [count(), count('quote_files')]
    const first = await send(headers)
    first.is(201, quote)
    // Every FormData has a boundary of its own.
    isReplay(await send(headers), first)
    const boundary = 'a-boundary-of-my-own'
    const body = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.3mf"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      box(),
      Buffer.from(
        `\r\n--${boundary}\r\nContent-Disposition: form-data; name="material_type"\r\n\r\nPLA\r\n--${boundary}--\r\n`,
      ),
    ])
    const again = await world.maria.call('POST', '/quotes', {
      raw: new Uint8Array(body),
      headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    })
    isReplay(again, first)
    expect([count(), count('quote_files')]).toEqual([quotesBefore + 1, filesBefore + 1])
  })

  it('refuses other contents, names and fields', async () => {
    const headers = keyed()
    ;(await send(headers)).is(201, quote)
    ;(await send(headers, box(20, 20, 21))).problem(409, 'IDEMPOTENCY_MISMATCH')
    ;(await send(headers, box(), 'b.3mf')).problem(409, 'IDEMPOTENCY_MISMATCH')
    ;(await send(headers, box(), 'a.3mf', { quantity: 2 })).problem(409, 'IDEMPOTENCY_MISMATCH')
  })

  it('makes one record of several uploads at the same moment', async () => {
    const headers = keyed()
    const before = count()
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(headers)))
    expect(new Set(answers.map((answer) => answer.is(201, quote).id)).size).toBe(1)
    expect(count()).toBe(before + 1)
  })

  it('keeps the refusal of a file', async () => {
    const headers = keyed()
    const first = await send(headers, Buffer.from('no zip'))
    first.problem(422, 'NOT_A_3MF')
    isReplay(await send(headers, Buffer.from('no zip')), first)
    ;(await send(headers)).problem(409, 'IDEMPOTENCY_MISMATCH')
  })
})

describe('answers', () => {
  it('of 422 are kept', async () => {
    const headers = keyed()
    const first = await draft(headers, { quantity: 0 })
    const { request_id: id } = first.problem(422, 'VALIDATION_ERROR')
    const again = await draft(headers, { quantity: 0 })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.json).toMatchObject({ code: 'VALIDATION_ERROR', request_id: id })
    ;(await draft(headers, { quantity: 1 })).problem(409, 'IDEMPOTENCY_MISMATCH')
  })

  it('of states, rights and existence are not kept', async () => {
    const headers = keyed()
    const subject = await world.quoteIn('pending')
    const convert = () => world.maria.post(`/sales-orders/convert/${subject.id}`, ADDRESS, headers)
    ;(await convert()).problem(409, 'INVALID_STATE')
    const approved = await world.approve(subject)
    ;(await world.maria.patch(`/quotes/${subject.id}/accept`, { total_price: approved.total_price })).is(
      200,
      quote,
    )
    const order = await convert()
    order.is(201, salesOrder)
    const again = await convert()
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.json).toEqual(order.json)
    ;(await world.maria.post(`/sales-orders/convert/${subject.id}`, ADDRESS)).problem(
      409,
      'ALREADY_CONVERTED',
    )
    const forbidden = keyed()
    ;(await world.maria.post('/users', { email: 'x@example.com' }, forbidden)).problem(403, 'FORBIDDEN')
    ;(await world.maria.post('/users', { email: 'x@example.com' }, forbidden)).problem(403, 'FORBIDDEN')
  })

  it('are not given without signing in, nor after signing out', async () => {
    const headers = keyed()
    ;(await draft(headers)).is(201, quote)
    ;(await world.anyone.post('/quotes', { draft: true, product_name: 'Keyed' }, headers)).problem(
      401,
      'UNAUTHENTICATED',
    )
  })

  it('with a one-time link give it once', async () => {
    const headers = keyed()
    const first = (await world.staff.post('/users', { email: 'once@example.com' }, headers)).is(
      201,
      createdUser,
    )
    const again = await world.staff.post('/users', { email: 'once@example.com' }, headers)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.is(201, createdUser)).toEqual({ ...first, link: null })
    const token = /token=([\w-]+)/.exec(first.link!)![1]!
    const stored = withDatabase(world.server.dataDir, (run) =>
      JSON.stringify(run('SELECT * FROM idempotency_keys')),
    )
    expect(stored).not.toContain(token)
    // Another address under the same key is another request.
    ;(await world.staff.post('/users', { email: 'twice@example.com' }, headers)).problem(
      409,
      'IDEMPOTENCY_MISMATCH',
    )
  })

  it('are not kept under /auth', async () => {
    const headers = keyed()
    const body = { email: 'keyed@example.com', password: 'keyed-Penguin-5' }
    expect((await world.anyone.post('/auth/register', body, headers)).status).toBe(201)
    ;(await world.anyone.post('/auth/register', body, headers)).problem(409, 'EMAIL_TAKEN')
  })
})
