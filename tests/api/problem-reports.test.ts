import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { message, messageList, openProblems, unreadThreads } from '../../shared/contract/messages'
import { SMALL_PNG, World } from '../support/api-world'
import { JPEG, photograph } from '../support/pictures'
import { filesBelow } from '../support/server'

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

describe('a problem report', () => {
  it('brings photographs without their metadata, and waits until the office has solved it', async () => {
    const order = await world.orderIn('delivered')
    const path = `/quotes/${order.quote_id}/messages`
    const parts = [
      { name: 'IMG_0001.JPG', bytes: photograph() },
      { name: 'close up.png', bytes: SMALL_PNG },
    ]
    const said = { body: 'One corner is broken.', problem: true }
    const report = (await world.maria.upload(path, said, parts)).is(201, message)
    expect(report).toMatchObject({ problem: 'open', author: 'customer' })
    expect(report.pictures).toMatchObject([
      { filename: 'IMG_0001.JPG', mime_type: 'image/jpeg', width: 12, height: 8 },
      { filename: 'close up.png', mime_type: 'image/png', width: 1, height: 1 },
    ])

    const [photo] = report.pictures
    const at = `/quotes/${order.quote_id}/pictures/${photo!.id}`
    for (const who of [world.maria, world.staff]) {
      const answer = await who.get(at)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="?IMG_0001\.jpg/)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.bytes.length).toBe(photo!.size_bytes)
      expect(answer.bytes.toString('latin1')).not.toMatch(/GPS|Maria/)
    }
    ;(await world.foreign.get(at)).problem(404, 'NOT_FOUND')
    const elsewhere = await world.quote()
    ;(await world.maria.get(`/quotes/${elsewhere.id}/pictures/${photo!.id}`)).problem(404, 'NOT_FOUND')

    const waiting = (await world.staff.get('/messages/problems')).is(200, openProblems)
    expect(waiting.items.map((one) => [one.message.id, one.sales_order_id])).toContainEqual([
      report.id,
      order.id,
    ])
    expect((await world.staff.get('/messages/unread')).is(200, unreadThreads).total).toBeGreaterThan(0)
    ;(await world.maria.get('/messages/problems')).problem(403, 'FORBIDDEN')
    ;(await world.maria.post(`${path}/${report.id}/solve`)).problem(403, 'FORBIDDEN')
    expect((await world.staff.post(`${path}/${report.id}/solve`)).is(200, message).problem).toBe('solved')
    ;(await world.staff.post(`${path}/${report.id}/solve`)).problem(409, 'INVALID_STATE')
    ;(await world.staff.post(`${path}/999999/solve`)).problem(404, 'NOT_FOUND')
    const after = (await world.staff.get('/messages/problems')).is(200, openProblems)
    expect(after.items.map((one) => one.message.id)).not.toContain(report.id)
    const thread = (await world.maria.get(path)).is(200, messageList)
    expect(thread.items[0]).toMatchObject({ id: report.id, problem: 'solved' })
    expect(thread.items[0]!.pictures).toHaveLength(2)
  })

  it('is a customer’s, with words, about an order', async () => {
    const order = await world.order()
    const path = `/quotes/${order.quote_id}/messages`
    ;(await world.staff.post(path, { body: 'Broken.', problem: true })).problem(403, 'FORBIDDEN')
    ;(await world.maria.upload(path, { problem: true }, [{ name: 'a.jpg', bytes: JPEG }])).problem(
      422,
      'VALIDATION_ERROR',
    )
    const quote = await world.quote()
    ;(await world.maria.post(`/quotes/${quote.id}/messages`, { body: 'Broken.', problem: true })).problem(
      409,
      'INVALID_STATE',
    )
  })
})

describe('pictures with messages', () => {
  it('are sent by both sides, also without a word', async () => {
    const quote = await world.quote()
    const path = `/quotes/${quote.id}/messages`
    const parts = [{ name: 'sketch.png', bytes: SMALL_PNG }]
    for (const who of [world.maria, world.staff]) {
      const sent = (await who.upload(path, {}, parts)).is(201, message)
      expect(sent).toMatchObject({ body: '', problem: null })
      expect(sent.pictures).toHaveLength(1)
    }
    ;(await world.maria.upload(path, {}, [])).problem(422, 'VALIDATION_ERROR')
  })

  it('are pictures, whatever their name says, and few', async () => {
    const quote = await world.quote()
    const path = `/quotes/${quote.id}/messages`
    const before = filesBelow(world.server.dataDir, 'uploads').length
    const send = (name: string, bytes: Buffer) =>
      world.maria.upload(path, { body: 'Look.' }, [{ name, bytes }])
    ;(await send('part.3mf', SMALL_PNG)).problem(415, 'UNSUPPORTED_MEDIA_TYPE')
    ;(await send('page.html', SMALL_PNG)).problem(415, 'UNSUPPORTED_MEDIA_TYPE')
    ;(await send('photo.jpg', Buffer.from('<script>alert(1)</script>'))).problem(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    )
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
    expect((await send('IMG_2.HEIC', heic)).problem(415, 'UNSUPPORTED_MEDIA_TYPE').detail).toMatch(/JPEG/)
    ;(await send('big.png', Buffer.alloc(11 * 1024 * 1024))).problem(413, 'FILE_TOO_LARGE')
    const seven = Array.from({ length: 7 }, (_, index) => ({
      name: `${String(index)}.png`,
      bytes: SMALL_PNG,
    }))
    ;(await world.maria.upload(path, { body: 'Look.' }, seven)).problem(413, 'TOO_MANY_FILES')
    expect((await world.maria.get(path)).is(200, messageList).items).toEqual([])
    expect(filesBelow(world.server.dataDir, 'uploads')).toHaveLength(before)
    expect(filesBelow(world.server.dataDir, 'tmp')).toEqual([])
  })

  it('survive a restart’s sweep, and are sent once by a repeated request', async () => {
    const quote = await world.quote()
    const path = `/quotes/${quote.id}/messages`
    const parts = [{ name: 'sketch.png', bytes: SMALL_PNG }]
    const key = { 'idempotency-key': 'picture-once' }
    const first = (await world.maria.upload(path, { body: 'Once.' }, parts, key)).is(201, message)
    const second = (await world.maria.upload(path, { body: 'Once.' }, parts, key)).is(201, message)
    expect(second).toEqual(first)
    expect((await world.maria.get(path)).is(200, messageList).items).toHaveLength(1)
    expect(filesBelow(world.server.dataDir, `uploads/quotes/${quote.id}`)).toHaveLength(2)
  })
})
