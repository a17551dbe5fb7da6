import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { route } from '../../../shared/contract/route'
import { DomainError } from '../../../shared/domain/errors'
import { once, requestHash } from '../../../server/http/idempotency'
import { endpoint, type RunFacts } from '../../../server/http/endpoint'
import { openPersistence, type Persistence } from '../../../server/persistence/open-persistence'
import { ask, multipart, startApp, type TestServer } from '../../unit/http/support'

const PATH = '/api/v1/orders/7'
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

const order = route({
  id: 'order',
  method: 'post',
  path: '/orders/{id}',
  tag: 'Orders',
  summary: 'Order',
  access: 'own',
  body: z.strictObject({
    text: z.string().optional(),
    wish: z.string().optional(),
    count: z.int().optional(),
  }),
  bodyOptional: true,
  multipart: { fields: z.strictObject({ text: z.string().optional() }), required: true },
  idempotent: true,
  status: 201,
  response: z.object({ number: z.int(), link: z.string().nullable() }),
  errors: [],
})
const plain = route({ ...order, id: 'plain', path: '/plain', idempotent: false })

describe('requests with an Idempotency-Key', () => {
  let dataDir: string
  let persistence: Persistence
  let server: TestServer
  let now: Date
  let runs = 0
  /** Called in each run; refuses, waits, or does nothing. */
  let during: (wish: string | undefined) => Promise<void>

  const idempotencyKey = (userId: number, path = PATH) => ({ userId, path, key: 'k' })

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'pfo-idempotency-'))
    persistence = await openPersistence({ databaseUrl: null, dataDir, logger: silent, migrate: 'auto' })
    const { unitOfWork } = persistence
    const run = async ({
      body,
      seal,
    }: RunFacts<typeof order>): Promise<{ number: number; link: string | null }> => {
      // A form has no body.
      const { wish } = (body as { wish?: string } | undefined) ?? {}
      runs += 1
      const number = runs
      await during(wish)
      if (wish === 'sealed') await unitOfWork.run((tx) => seal(tx, { number, link: null }))
      return { number, link: wish === 'sealed' ? 'https://shop/secret' : null }
    }
    server = await startApp(
      [
        endpoint({
          route: order,
          may: ({ rawBody }) => {
            if (rawBody['text'] === 'forbidden') throw new DomainError('FORBIDDEN', 'No.')
          },
          run,
        }),
        endpoint({ route: plain, run }),
      ],
      { idempotency: { unitOfWork, clock: { now: () => now } } },
    )
  })
  afterAll(async () => {
    await server.stop()
    await persistence.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  beforeEach(async () => {
    now = new Date('2026-03-14T09:00:00Z')
    runs = 0
    during = () => Promise.resolve()
    await persistence.unitOfWork.run((tx) => tx.idempotency.deleteExpired(new Date('2100-01-01')))
  })

  const send = (
    body: unknown,
    {
      key = 'k',
      token = 'customer',
      path = PATH,
    }: { key?: string | null; token?: string; path?: string } = {},
  ) =>
    ask(server, 'POST', path, {
      token,
      headers: { 'content-type': 'application/json', ...(key !== null && { 'idempotency-key': key }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  it('have the first answer again', async () => {
    const first = await send({ text: 'a', count: 2 })
    expect([first.status, first.json, first.headers['idempotent-replayed']]).toEqual([
      201,
      { number: 1, link: null },
      undefined,
    ])
    const again = await send('{"count":2,   "text":"a"}')
    expect([again.status, again.text, again.headers['idempotent-replayed']]).toEqual([
      201,
      first.text,
      'true',
    ])
    expect(runs).toBe(1)
  })

  it('run once when they come at the same moment', async () => {
    during = () => new Promise((resolve) => setTimeout(resolve, 150))
    const answers = await Promise.all(Array.from({ length: 8 }, () => send({ text: 'a' })))
    expect(runs).toBe(1)
    expect(answers.map((answer) => [answer.status, answer.json.number])).toEqual(
      Array.from({ length: 8 }, () => [201, 1]),
    )
    expect(answers.filter((answer) => answer.headers['idempotent-replayed'] === 'true')).toHaveLength(7)
  })

  it('are refused with another content, also one that is wrong', async () => {
    await send({ text: 'a' })
    for (const other of [{ text: 'b' }, {}, { text: 'a', count: 1 }, { unknown: 1 }]) {
      const answer = await send(other)
      expect([answer.status, answer.json.code]).toEqual([409, 'IDEMPOTENCY_MISMATCH'])
    }
    expect(runs).toBe(1)
  })

  it('are apart by person, path and key, and run each time without one', async () => {
    await send({})
    await send({}, { token: 'staff' })
    await send({}, { path: '/api/v1/orders/8' })
    await send({}, { key: 'other' })
    expect(runs).toBe(4)
    await send({}, { key: null })
    await send({}, { key: null })
    expect(runs).toBe(6)
  })

  it('are the same whatever the boundary, and others with other files', async () => {
    const upload = (content: string, boundary: string) => {
      const { headers, body } = multipart(
        [
          { name: 'files', filename: 'a.3mf', content },
          { name: 'text', content: 'x' },
        ],
        boundary,
      )
      return ask(server, 'POST', PATH, {
        token: 'customer',
        headers: { ...headers, 'idempotency-key': 'k' },
        body,
      })
    }
    expect((await upload('model', 'first')).json.number).toBe(1)
    expect((await upload('model', 'second')).headers['idempotent-replayed']).toBe('true')
    expect((await upload('other', 'first')).status).toBe(409)
  })

  it('keep answers of status 422, and no other refusal', async () => {
    const refusing = (code: 'NOT_A_3MF' | 'INVALID_STATE') => () =>
      Promise.reject(new DomainError(code, 'No.', { reason: 'because' }))
    during = refusing('NOT_A_3MF')
    const first = await send({})
    during = () => Promise.resolve()
    const again = await send({})
    expect([again.status, again.text, again.headers['idempotent-replayed']]).toEqual([
      422,
      first.text,
      'true',
    ])
    expect(again.headers['content-type']).toContain('application/problem+json')

    during = refusing('INVALID_STATE')
    expect((await send({}, { key: 'j' })).status).toBe(409)
    during = () => Promise.resolve()
    expect((await send({}, { key: 'j' })).status).toBe(201)

    expect((await send({ count: 'x' }, { key: 'i' })).status).toBe(422)
    expect((await send({ count: 'x' }, { key: 'i' })).headers['idempotent-replayed']).toBe('true')
    expect((await send({ count: 1 }, { key: 'i' })).status).toBe(409)

    expect((await send({ text: 'forbidden' }, { key: 'h' })).status).toBe(403)
    expect((await send({ text: 'allowed' }, { key: 'h' })).status).toBe(201)
  })

  it('store what was sealed in the transaction, so that a one-time link is shown once', async () => {
    expect((await send({ wish: 'sealed' })).json).toEqual({ number: 1, link: 'https://shop/secret' })
    expect((await send({ wish: 'sealed' })).json).toEqual({ number: 1, link: null })
  })

  it.each(['', ' ', 'two words', 'ü', 'x'.repeat(201)])(
    'need a key of visible ASCII, unlike "%s"',
    async (key) => {
      const answer = await send({}, { key: Buffer.from(key).toString('latin1') })
      expect([answer.status, answer.json.errors[0].path]).toEqual([422, 'Idempotency-Key'])
      expect(runs).toBe(0)
    },
  )

  it('take over a key whose request died, and forget answers after a day', async () => {
    const { unitOfWork } = persistence
    const before = new Date(now.getTime() - 31_000)
    await unitOfWork.run((tx) => tx.idempotency.claim(idempotencyKey(1), 'dead', before, 30))
    expect((await send({ text: 'a' })).json.number).toBe(1)
    now = new Date('2026-03-15T08:59:00Z')
    expect((await send({ text: 'a' })).json.number).toBe(1)
    now = new Date('2026-03-15T09:01:00Z')
    expect((await send({ text: 'b' })).json.number).toBe(2)
  })

  describe('whose work takes long', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    })
    afterEach(() => {
      vi.useRealTimers()
    })

    it('keep their key as long as they run, and no longer', async () => {
      const { unitOfWork } = persistence
      const key = idempotencyKey(1)
      const claimed = () => unitOfWork.run((tx) => tx.idempotency.claim(key, 'another', now, 15))
      const passSeconds = async (seconds: number) => {
        now = new Date(now.getTime() + seconds * 1000)
        await vi.advanceTimersByTimeAsync(seconds * 1000)
      }
      let finish: (result: string) => void = () => undefined
      let begun = false
      const answer = once(
        { unitOfWork, clock: { now: () => now } },
        {
          key,
          hash: 'h',
          status: 201,
          requestId: 'r',
          signal: new AbortController().signal,
          logger: pino({ level: 'silent' }),
          work: () => {
            begun = true
            return new Promise<string>((resolve) => (finish = resolve))
          },
        },
      )
      await vi.waitUntil(() => begun)
      for (let round = 0; round < 3; round++) {
        await passSeconds(12)
        expect(await claimed()).toEqual({ kind: 'busy' })
      }
      finish('done')
      expect(await answer).toEqual({ replayed: false, answer: 'done' })
      expect(await claimed()).toEqual({
        kind: 'answered',
        answer: { requestHash: 'h', status: 201, body: '"done"' },
      })
      expect(vi.getTimerCount()).toBe(0)
    })
  })

  it('are not looked at where a route takes none', async () => {
    for (const number of [1, 2]) {
      expect((await send({}, { path: '/api/v1/plain' })).json.number).toBe(number)
    }
  })
})

describe('the hash of a request', () => {
  const hash = (fields: unknown) => requestHash('POST', '/a', fields, [])
  const nested = (depth: number): unknown => (depth === 0 ? 'end' : [nested(depth - 1)])

  it('is the same for the same fields in any order, and no others', () => {
    expect(hash({ a: 1, b: { c: null, d: [1, 2] } })).toBe(hash({ b: { d: [1, 2], c: null }, a: 1 }))
    const different = [
      null,
      {},
      [],
      { a: null },
      { a: [] },
      { a: {} },
      { a: [1, 2] },
      { a: [2, 1] },
      { a: { 0: 1, 1: 2 } },
      { a: '1,2' },
      { b: [1, 2] },
    ]
    expect(new Set(different.map(hash)).size).toBe(different.length)
    expect(requestHash('PUT', '/a', {}, [])).not.toBe(hash({}))
    expect(requestHash('POST', '/b', {}, [])).not.toBe(hash({}))
  })

  it('looks as deep as any body goes, and survives one that goes deeper', () => {
    expect(hash(nested(30))).not.toBe(hash(nested(31)))
    expect(() => hash(nested(5000))).not.toThrow()
    const path = (depth: number): unknown => (depth === 0 ? 'end' : { in: path(depth - 1) })
    expect(hash(path(40))).toBe(hash(path(50)))
  })
})
