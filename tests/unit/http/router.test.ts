import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../../shared/domain/errors'
import { DomainError } from '../../../shared/domain/errors'
import { endpoint } from '../../../server/http/endpoint'
import { problemOf, statusOf } from '../../../server/http/problems'
import { createRateLimits } from '../../../server/http/rate-limits'
import { ask, askJson, startApp, thingEndpoints, things, type TestServer } from './support'

describe('problems', () => {
  it.each(ERROR_CODES)('%s has a status and members that RFC 9457 asks for', (code) => {
    const problem = problemOf(new DomainError(code, 'Why.', { reason: 'r', retryAfterSeconds: 3 }), 'id-1')
    expect(problem).toEqual({
      type: `urn:print-farm-office:problem:${code.toLowerCase().replaceAll('_', '-')}`,
      title: expect.stringMatching(/\w+/),
      status: statusOf(code),
      detail: 'Why.',
      code,
      request_id: 'id-1',
      reason: 'r',
    })
    expect(problem.status).toBeGreaterThanOrEqual(400)
  })
})

describe('the steps of a request', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startApp(thingEndpoints())
  })
  afterAll(() => server.stop())

  const change = (id: string, token: string | null, body: string | undefined, type = 'application/json') =>
    ask(server, 'POST', `/api/v1/things/${id}`, {
      ...(token !== null && { token }),
      ...(body !== undefined && { headers: { 'content-type': type }, body }),
    })

  it('runs when everything is right', async () => {
    const answer = await change('7', 'staff', '{"name":"a"}')
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ id: 7, name: 'a' })
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it.each([
    ['no token, unknown id, wrong body', '99', null, '{', 401, 'UNAUTHENTICATED'],
    ['a token that is none', '7', 'nobody', '{"name":"a"}', 401, 'UNAUTHENTICATED'],
    ['unknown id before rights', '99', 'customer', '{"name":"a"}', 404, 'NOT_FOUND'],
    ['unknown id before a malformed body', '99', 'staff', '{', 404, 'NOT_FOUND'],
    ['role before body', '7', 'customer', '{', 403, 'FORBIDDEN'],
    ['rights on the record before body', '8', 'staff', '{"nam":1}', 403, 'FORBIDDEN'],
    ['rights on a field before body', '7', 'staff', '{"secret":1}', 403, 'FORBIDDEN'],
    ['malformed JSON', '7', 'staff', '{', 400, 'MALFORMED_REQUEST'],
    ['JSON that is no object', '7', 'staff', '[1]', 422, 'VALIDATION_ERROR'],
    ['JSON that is null', '7', 'staff', 'null', 422, 'VALIDATION_ERROR'],
    ['an id of letters', 'abc', 'staff', '{"name":"a"}', 404, 'NOT_FOUND'],
    ['an id with a sign', '-7', 'staff', '{"name":"a"}', 404, 'NOT_FOUND'],
    ['an id that is too large', '2147483648', 'staff', '{"name":"a"}', 404, 'NOT_FOUND'],
    ['an id with a zero before it', '07', 'staff', '{"name":"a"}', 404, 'NOT_FOUND'],
    ['an address that is no UTF-8', '%E0%A4%A', 'staff', '{"name":"a"}', 400, 'MALFORMED_REQUEST'],
    [
      'a body over 1 MiB',
      '7',
      'staff',
      JSON.stringify({ name: 'x'.repeat(1024 * 1024) }),
      413,
      'BODY_TOO_LARGE',
    ],
  ])('%s', async (_name, id, token, body, status, code) => {
    const answer = await change(id, token, body)
    expect([answer.status, answer.json.code]).toEqual([status, code])
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json.request_id).toBe(answer.headers['x-request-id'])
  })

  it('takes no other kind of content than JSON', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      expect((await change('7', 'staff', '{"name":"a"}', type)).status).toBe(415)
    }
  })

  it('names every field that is wrong, and every one that is not known', async () => {
    const body = JSON.stringify({ name: '', parts: [{ size: 1 }, { size: 'big' }], extra: 1, __proto__x: 2 })
    const answer = await change('7', 'staff', body.replace('__proto__x', '__proto__'))
    expect(answer.status).toBe(422)
    expect(answer.json.errors.map((error: { path: string }) => error.path).sort()).toEqual([
      '__proto__',
      'extra',
      'name',
      'parts.1.size',
    ])
  })

  it('says which fields an empty body lacks, and takes none where it may be left out', async () => {
    const answer = await change('7', 'staff', undefined)
    expect(answer.status).toBe(422)
    expect(answer.json.errors).toEqual([{ path: 'name', message: expect.any(String) }])
    expect((await ask(server, 'POST', '/api/v1/open')).json).toEqual({ name: null })
  })

  it('answers 204 without a body, and refuses fields where none are taken', async () => {
    const empty = await ask(server, 'POST', '/api/v1/things/7/touch', { token: 'customer' })
    expect([empty.status, empty.text]).toEqual([204, ''])
    expect((await askJson(server, 'POST', '/api/v1/things/7/touch', 'customer', {})).status).toBe(204)
    expect((await askJson(server, 'POST', '/api/v1/things/7/touch', 'customer', { a: 1 })).status).toBe(422)
  })

  it('refuses unknown and doubled members of a query', async () => {
    const get = (query: string) => ask(server, 'GET', `/api/v1/things${query}`, { token: 'customer' })
    expect((await get('')).json).toEqual({ limit: 50 })
    expect((await get('?limit=7')).json).toEqual({ limit: 7 })
    expect((await get('?limt=7')).json.errors).toEqual([{ path: 'limt', message: expect.any(String) }])
    expect((await get('?limit=7&limit=8')).status).toBe(422)
  })

  it('takes a token from the Authorization header and from nowhere else', async () => {
    expect((await ask(server, 'GET', '/api/v1/things?access_token=admin')).status).toBe(401)
    const cookie = { headers: { cookie: 'access_token=admin' } }
    expect((await ask(server, 'GET', '/api/v1/things', cookie)).status).toBe(401)
    const basic = { headers: { authorization: 'Basic admin' } }
    const answer = await ask(server, 'GET', '/api/v1/things', basic)
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer'])
  })

  it('answers unknown paths and methods below the API with a problem', async () => {
    for (const [method, path] of [
      ['GET', '/api/v1/nothing'],
      ['GET', '/api'],
      ['DELETE', '/api/v1/things'],
      ['OPTIONS', '/api/v1/things'],
      ['GET', '/API/V1/things'],
      ['GET', '/api/v1/things/'],
    ] as const) {
      const answer = await ask(server, method, path, {
        token: 'admin',
        headers: { accept: 'application/json' },
      })
      expect([path, answer.status, answer.json?.code]).toEqual([path, 404, 'NOT_FOUND'])
    }
  })

  it('allows no other origin', async () => {
    const answer = await ask(server, 'GET', '/api/v1/things', {
      token: 'admin',
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(answer.headers['x-powered-by']).toBeUndefined()
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['strict-transport-security']).toBeUndefined()
  })

  it('logs no query and no token', async () => {
    await ask(server, 'GET', '/api/v1/things?limit=424242', { token: 'admin' })
    await ask(server, 'GET', '/somewhere?token=424242', { token: 'admin' })
    expect(server.log.length).toBeGreaterThan(1)
    expect(server.log.join('')).not.toMatch(/424242|Bearer/)
  })
})

describe('what goes wrong inside', () => {
  it('becomes a 500 that says nothing but the request id, and is logged with its stack', async () => {
    const server = await startApp([
      endpoint({
        route: things.list,
        run: () => Promise.reject<{ limit: number }>(new Error('the secret table is broken')),
      }),
    ])
    const answer = await ask(server, 'GET', '/api/v1/things', { token: 'staff' })
    expect([answer.status, answer.json.code]).toEqual([500, 'INTERNAL_ERROR'])
    expect(answer.text).not.toContain('secret')
    const line = server.log.find((text) => text.includes('the secret table is broken'))
    expect(line).toContain(answer.json.request_id)
    expect(line).toContain('router.test.ts')
    await server.stop()
  })

  it('does not let an answer out that the contract does not have', async () => {
    const server = await startApp([
      endpoint({
        route: things.list,
        run: () => Promise.resolve({ limit: 1, storage_key: 'quotes/1/x' }),
      }),
    ])
    const answer = await ask(server, 'GET', '/api/v1/things', { token: 'staff' })
    expect(answer.status).toBe(500)
    expect(server.log.join('')).toContain('storage_key')
    await server.stop()
  })
})

describe('limits', () => {
  it('count by account when signed in, else by address', async () => {
    // 0.0025 of 1,200 are three a minute.
    const server = await startApp(thingEndpoints(), { rateLimits: createRateLimits(0.0025) })
    const statuses = async (token?: string) => {
      const found: number[] = []
      for (let i = 0; i < 4; i += 1) {
        found.push((await ask(server, 'GET', '/api/v1/things', token === undefined ? {} : { token })).status)
      }
      return found
    }
    expect(await statuses('customer')).toEqual([200, 200, 200, 429])
    expect(await statuses('staff')).toEqual([200, 200, 200, 429])
    expect(await statuses()).toEqual([401, 401, 401, 429])
    const answer = await ask(server, 'GET', '/api/v1/things', { token: 'staff' })
    expect(answer.json.code).toBe('RATE_LIMITED')
    const seconds = Number(answer.headers['retry-after'])
    expect(seconds).toBeGreaterThanOrEqual(1)
    expect(seconds).toBeLessThanOrEqual(60)
    for (let i = 0; i < 5; i += 1) expect((await ask(server, 'GET', '/health')).status).toBe(200)
    expect((await ask(server, 'GET', '/assets/a-1.js')).status).toBe(200)
    await server.stop()
  })

  it('ignore X-Forwarded-For unless a proxy is trusted', async () => {
    const try4 = async (server: TestServer) => {
      const found: number[] = []
      for (let i = 0; i < 4; i += 1) {
        const headers = { 'x-forwarded-for': `203.0.113.${i}` }
        found.push((await ask(server, 'POST', '/api/v1/open', { headers })).status)
      }
      return found
    }
    const plain = await startApp(thingEndpoints(), { rateLimits: createRateLimits(0.0025) })
    expect(await try4(plain)).toEqual([200, 200, 200, 429])
    expect(plain.log.filter((line) => line.includes('TRUST_PROXY'))).toHaveLength(1)
    await plain.stop()
    const trusting = await startApp(thingEndpoints(), { rateLimits: createRateLimits(0.0025), trustProxy: 1 })
    expect(await try4(trusting)).toEqual([200, 200, 200, 200])
    await trusting.stop()
  })
})

describe('the public listener', () => {
  it('takes customers and refuses everybody else', async () => {
    const server = await startApp(thingEndpoints(), { publicListener: true })
    const get = (token: string) => ask(server, 'GET', '/api/v1/things', { token })
    expect((await get('customer')).status).toBe(200)
    for (const token of ['staff', 'admin']) {
      const answer = await get(token)
      expect([answer.status, answer.json.code]).toEqual([403, 'FORBIDDEN'])
    }
    await server.stop()
  })
})
