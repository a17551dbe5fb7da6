import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { message, messageList, unreadThreads } from '../../shared/contract/messages'
import { quote } from '../../shared/contract/quotes'
import { type Person, World } from '../support/api-world'
import { MailServer } from '../support/mail-server'

let mail: MailServer
let world: World
beforeAll(async () => {
  mail = await MailServer.begin()
  world = await World.begin({ env: { SMTP_URL: mail.url, PUBLIC_URL: 'https://parts.farm.example' } })
})
afterAll(async () => {
  await world.close()
  await mail.close()
})

const thread = (id: number) => `/quotes/${String(id)}/messages`
const write = async (by: Person, id: number, body: string) =>
  (await by.post(thread(id), { body })).is(201, message)
const unread = async (by: Person) => (await by.get('/messages/unread')).is(200, unreadThreads)
const unreadOf = async (by: Person, id: number) =>
  (await unread(by)).items.find((item) => item.quote_id === id)?.unread ?? 0

describe('a thread', () => {
  it('is shared by the customer and the whole office, and by nobody else', async () => {
    const { id } = await world.quote({ request_review: true })
    const question = await write(world.maria, id, '  Can it be green?\nPlease.  ')
    expect(question).toMatchObject({
      author: 'customer',
      author_name: 'María Meyer',
      body: 'Can it be green?\nPlease.',
    })
    const answer = await write(world.staff, id, 'Yes.')
    expect(answer).toMatchObject({ author: 'office', author_name: 'Sam Stone' })
    const seen = (await world.maria.get(thread(id))).is(200, messageList)
    // Newest first; which of the shop's people wrote is the shop's own affair.
    expect(seen.items.map(({ author, author_name, body }) => [author, author_name, body])).toEqual([
      ['office', null, 'Yes.'],
      ['customer', 'María Meyer', 'Can it be green?\nPlease.'],
    ])
    expect((await world.admin.get(thread(id))).is(200, messageList).items[0]?.author_name).toBe('Sam Stone')
    for (const answered of [
      await world.foreign.get(thread(id)),
      await world.foreign.post(thread(id), { body: 'Me too' }),
      await world.foreign.post(`${thread(id)}/read`, { up_to: answer.id }),
    ]) {
      answered.problem(404, 'NOT_FOUND')
    }
    ;(await world.anyone.get(thread(id))).problem(401, 'UNAUTHENTICATED')
  })

  it('comes in pages, newest first', async () => {
    const { id } = await world.quote()
    for (let n = 1; n <= 5; n++) await write(world.maria, id, `Line ${String(n)}`)
    const first = (await world.staff.get(thread(id), { limit: 2 })).is(200, messageList)
    expect(first.items.map(({ body }) => body)).toEqual(['Line 5', 'Line 4'])
    const second = (await world.staff.get(thread(id), { limit: 2, cursor: first.next_cursor! })).is(
      200,
      messageList,
    )
    expect(second.items.map(({ body }) => body)).toEqual(['Line 3', 'Line 2'])
  })

  it('refuses nothing, too much and what is no text', async () => {
    const { id } = await world.quote()
    for (const body of ['', '   ', 'x'.repeat(5001), 'a\u0000b', 7]) {
      ;(await world.maria.post(thread(id), { body })).problem(422, 'VALIDATION_ERROR')
    }
    expect((await write(world.maria, id, 'x'.repeat(5000))).body).toHaveLength(5000)
  })

  it('keeps markup as text', async () => {
    const { id } = await world.quote()
    const body = '<img src=x onerror=alert(1)> & "so"'
    await write(world.staff, id, body)
    expect((await world.maria.get(thread(id))).is(200, messageList).items[0]?.body).toBe(body)
    const letter = await mail.mail(world.maria.email, /^A message about/, body)
    expect(letter.html).not.toContain('<img')
    expect(letter.html).toContain('&lt;img src=x')
  })

  it('is written once by a request that is sent twice', async () => {
    const { id } = await world.quote()
    const headers = { 'idempotency-key': 'message-1' }
    const send = () => world.maria.call('POST', thread(id), { body: { body: 'Once' }, headers })
    const first = (await send()).is(201, message)
    const again = await send()
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.is(201, message)).toEqual(first)
    expect((await world.maria.get(thread(id))).is(200, messageList).items).toHaveLength(1)
  })

  it('goes on when the quote has become an order, and stands in its history', async () => {
    const order = await world.order()
    await write(world.maria, order.quote_id, 'When will it come?')
    const found = (await unread(world.staff)).items.find((item) => item.quote_id === order.quote_id)
    expect(found).toMatchObject({ sales_order_id: order.id, unread: 1 })
    const detail = (await world.staff.get(`/quotes/${String(order.quote_id)}`)).is(200, quote)
    expect(detail.history.at(-1)?.action).toBe('quote.message_sent')
    // The log names that something was written, never what.
    expect((await world.admin.get('/audit-log', { limit: 20 })).text).not.toContain('When will it come?')
  })
})

describe('what is unread', () => {
  it('is counted for each side, and gone once seen or answered', async () => {
    const { id } = await world.quote()
    await write(world.maria, id, 'One')
    const two = await write(world.maria, id, 'Two')
    expect(await unreadOf(world.staff, id)).toBe(2)
    expect(await unreadOf(world.admin, id)).toBe(2)
    expect(await unreadOf(world.maria, id)).toBe(0)
    // What came in after the page was read stays unread.
    await write(world.maria, id, 'Three')
    ;(await world.staff.post(`${thread(id)}/read`, { up_to: two.id })).isEmpty(204)
    expect(await unreadOf(world.admin, id)).toBe(1)
    await write(world.staff, id, 'Answer')
    expect(await unreadOf(world.staff, id)).toBe(0)
    expect(await unreadOf(world.maria, id)).toBe(1)
    expect(await unreadOf(world.foreign, id)).toBe(0)
    const last = (await world.maria.get(thread(id))).is(200, messageList).items[0]!
    ;(await world.maria.post(`${thread(id)}/read`, { up_to: last.id })).isEmpty(204)
    expect(await unreadOf(world.maria, id)).toBe(0)
  })

  it('is never lost by messages at the same moment', async () => {
    const { id } = await world.quote()
    await Promise.all(Array.from({ length: 12 }, (_, n) => write(world.maria, id, `At once ${String(n)}`)))
    expect(await unreadOf(world.staff, id)).toBe(12)
    expect((await world.staff.get(thread(id))).is(200, messageList).items).toHaveLength(12)
  })
})
