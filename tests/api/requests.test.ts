import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problem } from '../../shared/contract/common'
import { health, readiness } from '../../shared/contract/office'
import { quote } from '../../shared/contract/quotes'
import { allRoutes, API_PREFIX } from '../../shared/contract/routes'
import { user } from '../../shared/contract/users'
import { World } from '../support/api-world'
import type { Answer } from '../support/client'

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

const JSON_TYPE = { 'content-type': 'application/json' }
const send = (
  raw: string | Uint8Array,
  headers: Record<string, string> = JSON_TYPE,
  path = '/auth/me',
  method = 'PATCH',
) => world.maria.call(method, path, { raw: typeof raw === 'string' ? raw : new Uint8Array(raw), headers })

/** Speaks HTTP by hand and gives the whole answer. */
function speak(text: string, patienceMs = 5000): Promise<string> {
  const { hostname, port } = new URL(world.anyone.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    let answer = ''
    socket.setEncoding('utf8')
    socket.setTimeout(patienceMs, () => socket.destroy())
    socket.on('data', (chunk: string) => (answer += chunk))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('a body', () => {
  it.each([
    '{',
    '{"first_name": }',
    "{'first_name': 'x'}",
    '{"first_name":"x"}}',
    'undefined',
    '\u0000',
    '{"a":1,}',
  ])('that is broken JSON is malformed: %j', async (raw) => {
    ;(await send(raw)).problem(400, 'MALFORMED_REQUEST')
  })

  it.each(['[]', '"text"', '5', 'null', 'true', '[{"first_name":"x"}]'])(
    'that is no object is refused: %s',
    async (raw) => {
      ;(await send(raw)).problem(422, 'VALIDATION_ERROR')
    },
  )

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data; boundary=x',
    'json',
    '',
  ])('of the type %j is not taken where JSON is', async (type) => {
    ;(await send('{"first_name":"x"}', { 'content-type': type })).problem(415, 'UNSUPPORTED_MEDIA_TYPE')
  })

  it('may say its charset, and may be in UTF-8 only', async () => {
    ;(await send('{"first_name":"x"}', { 'content-type': 'application/json; charset=utf-8' })).is(200, user)
    const answer = await send('{"first_name":"x"}', { 'content-type': 'application/json; charset=latin1' })
    expect([400, 415]).toContain(answer.status)
  })

  it('of more than 1 MiB is too large, packed or not', async () => {
    const large = JSON.stringify({ first_name: 'x'.repeat(2 * 1024 * 1024) })
    ;(await send(large)).problem(413, 'BODY_TOO_LARGE')
    ;(await send(gzipSync(large), { ...JSON_TYPE, 'content-encoding': 'gzip' })).problem(
      413,
      'BODY_TOO_LARGE',
    )
    const just = JSON.stringify({ first_name: 'x'.repeat(1024 * 1024 - 17) })
    expect(just.length).toBe(1024 * 1024)
    ;(await send(just)).problem(422, 'VALIDATION_ERROR')
    ;(await send(`${just} `)).problem(413, 'BODY_TOO_LARGE')
  })

  it('nested without end does no harm', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const answer = await send(`{"first_name":${deep}}`)
    expect([400, 422]).toContain(answer.status)
  })

  it.each([
    ['a member of prototypes', '{"__proto__":{"role":"admin"},"first_name":"x"}', '__proto__'],
    ['a constructor', '{"constructor":{"prototype":{"role":"admin"}}}', 'constructor'],
    ['an unknown field', '{"first_nam":"x"}', 'first_nam'],
    ['an unknown field with dots', '{"a.b":"x"}', 'a.b'],
  ])('with %s is refused by its path', async (_, raw, path) => {
    const { errors } = (await send(raw)).problem(422, 'VALIDATION_ERROR')
    expect(errors).toMatchObject([{ path }])
    expect(({} as Record<string, unknown>).role).toBeUndefined()
  })

  it('names every field to correct', async () => {
    const body = { first_name: 5, billing_country: 'Germany', phone: 'x'.repeat(41), color: 'red' }
    const { errors } = (await world.maria.patch('/auth/me', body)).problem(422, 'VALIDATION_ERROR')
    expect(errors!.map(({ path }) => path).sort()).toEqual([
      'billing_country',
      'color',
      'first_name',
      'phone',
    ])
    for (const { message } of errors!) expect(message).toMatch(/^[A-Z].*\.$/)
  })

  it('holds text of any language, and no control characters', async () => {
    const name = '𝒵oë 🦉 Ω≈ç'
    expect((await world.maria.patch('/auth/me', { first_name: name })).is(200, user).first_name).toBe(name)
    for (const bad of ['a\u0000', 'a\nb', '\u001b[31m', 'a\u007f']) {
      ;(await world.maria.patch('/auth/me', { first_name: bad })).problem(422, 'VALIDATION_ERROR')
    }
    const lone = await send('{"first_name":"\\ud800"}')
    expect([200, 422]).toContain(lone.status)
  })

  it('where none is taken is refused', async () => {
    const draft = await world.quoteIn('draft')
    ;(await world.maria.post(`/quotes/${draft.id}/submit`, { status: 'accepted' })).problem(
      422,
      'VALIDATION_ERROR',
    )
    ;(
      await world.maria.call('DELETE', `/quotes/${draft.id}/files/${draft.files[0]!.id}`, {
        body: { all: true },
      })
    ).problem(422, 'VALIDATION_ERROR')
  })
})

describe('an address', () => {
  it.each(['/quotes/%', '/quotes/%E0%A4%A', '/quotes/%zz/files/1'])('%s is malformed', async (path) => {
    const answer = await world.maria.get(path)
    expect([400, 404]).toContain(answer.status)
    problem.parse(answer.json)
  })

  it.each([
    '/quotes/..%2f..%2fetc%2fpasswd',
    '/quotes/1/files/..%2f..%2f..%2fjwt',
    '/quotes/1%00',
    '/quotes/1;2',
    '/quotes//1',
  ])('%s leads nowhere', async (path) => {
    ;(await world.admin.get(path)).problem(404, 'NOT_FOUND')
  })

  it('may be long, and too long is refused without falling over', async () => {
    ;(await world.maria.get('/quotes', { q: 'x'.repeat(201) })).problem(422, 'VALIDATION_ERROR')
    ;(await world.maria.get(`/quotes/${'9'.repeat(5000)}`)).problem(404, 'NOT_FOUND')
    const huge = await world.maria.get('/auth/me', {}, { headers: { 'x-huge': 'y'.repeat(20_000) } })
    expect(huge.status).toBe(431)
    ;(await world.maria.get('/auth/me')).is(200, user)
  })

  it('takes no parameters that it does not know', async () => {
    ;(await world.maria.get('/auth/me', { verbose: 'true' })).problem(422, 'VALIDATION_ERROR')
    ;(await world.maria.call('GET', '/quotes?__proto__=x')).problem(422, 'VALIDATION_ERROR')
  })
})

describe('methods', () => {
  it('HEAD answers like GET without a body', async () => {
    const get = await world.maria.get('/auth/me')
    const head = await world.maria.call('HEAD', '/auth/me')
    expect(head.status).toBe(200)
    expect(head.text).toBe('')
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
    expect((await world.anyone.call('HEAD', '/auth/me')).status).toBe(401)
    expect((await world.anyone.fetch('HEAD', '/health')).status).toBe(200)
  })

  it('OPTIONS allows no other origin anything', async () => {
    const answer = await world.anyone.call('OPTIONS', '/quotes', {
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(answer.status).toBeLessThan(500)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    const get = await world.maria.get('/auth/me', {}, { headers: { origin: 'https://evil.example' } })
    expect(get.headers.get('access-control-allow-origin')).toBeNull()
  })

  it.each(['TRACE', 'PUT', 'PROPFIND', 'DELETE'])('%s is not there', async (method) => {
    const answer = await speak(`${method} /api/v1/quotes HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 (404|405|501) /)
    expect(answer).not.toMatch(/node_modules|\.[jt]s:\d/)
  })

  it('that are no HTTP end the connection and nothing else', async () => {
    expect(await speak('HELLO\r\n\r\n')).toMatch(/^(HTTP\/1\.1 400 |$)/)
    expect(await speak('POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 /,
    )
    const both =
      'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
    expect(await speak(both)).toMatch(/^HTTP\/1\.1 400 /)
    ;(await world.anyone.fetch('GET', '/health')).is(200, health)
  })
})

describe('what is under way', () => {
  it('HEAD of a file and of the events ends', async () => {
    const { id, files } = await world.quoteIn('accepted')
    const head = await world.maria.call('HEAD', `/quotes/${id}/files/${files[0]!.id}`)
    expect(head.status).toBe(200)
    expect(head.headers.get('content-length')).toBe(String(files[0]!.size_bytes))
    const events = await world.maria.call('HEAD', '/events', { signal: AbortSignal.timeout(3000) })
    expect(events.status).toBeLessThan(500)
  })

  it('may be left by the one who asked', async () => {
    const { id, files } = await world.quoteIn('accepted')
    await Promise.all(
      Array.from({ length: 10 }, async (_, k) => {
        const gone = new AbortController()
        setTimeout(() => gone.abort(), k)
        const path = k % 2 ? `/quotes/${id}/files/${files[0]!.id}` : '/quotes'
        await world.maria.get(path, {}, { signal: gone.signal }).catch(() => null)
      }),
    )
    ;(await world.maria.get('/auth/me')).is(200, user)
  })

  it('is refused at once when it announces more than 500 MiB', async () => {
    const lines = [
      'POST /api/v1/quotes HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${world.maria.token!}`,
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 700000000',
      'Connection: close',
    ]
    const answer = await speak(`${lines.join('\r\n')}\r\n\r\n--x\r\n`, 1000)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('BODY_TOO_LARGE')
  })

  it('makes links by the shop’s own address, not by the one that is claimed', async () => {
    const body = JSON.stringify({ email: 'host@example.com' })
    const lines = [
      'POST /api/v1/users HTTP/1.1',
      'Host: evil.example',
      'X-Forwarded-Host: evil.example',
      `Authorization: Bearer ${world.staff.token!}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      'Connection: close',
    ]
    const answer = await speak(`${lines.join('\r\n')}\r\n\r\n${body}`)
    expect(answer).toMatch(/^HTTP\/1\.1 201 /)
    expect(answer).toContain(`"link":"${world.anyone.url}/`)
    expect(answer).not.toContain('evil')
  })
})

describe('every answer', () => {
  const secure = (answer: Answer) => {
    expect(answer.headers.get('x-content-type-options'), answer.what).toBe('nosniff')
    expect(answer.headers.get('x-frame-options'), answer.what).toBe('DENY')
    expect(answer.headers.get('referrer-policy'), answer.what).toMatch(/no-referrer|same-origin/)
    expect(answer.headers.get('content-security-policy'), answer.what).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('x-powered-by'), answer.what).toBeNull()
    expect(answer.headers.get('x-request-id'), answer.what).toMatch(/\S{8,}/)
    expect(answer.headers.get('strict-transport-security'), answer.what).toBeNull()
  }

  it('has a request id of its own and the headers of safety', async () => {
    const answers = [
      await world.maria.get('/auth/me'),
      await world.anyone.get('/auth/me'),
      await world.anyone.get('/nothing'),
      await world.anyone.fetch('GET', '/'),
      await world.anyone.fetch('GET', '/health'),
      await world.anyone.fetch('GET', '/assets/nothing.js'),
      await send('{'),
    ]
    answers.forEach(secure)
    const ids = answers.map((answer) => answer.headers.get('x-request-id'))
    expect(new Set(ids).size).toBe(ids.length)
    const named = await world.anyone.get(
      '/nothing',
      {},
      { headers: { 'x-request-id': 'chosen-by-caller\u00a7' } },
    )
    expect(named.headers.get('x-request-id')).not.toContain('chosen')
  })

  it('of the API is kept by no cache', async () => {
    for (const path of ['/auth/me', '/quotes', '/shop', '/nothing']) {
      expect((await world.maria.get(path)).headers.get('cache-control'), path).toContain('no-store')
    }
  })

  it('never tells what went wrong inside', async () => {
    const texts = [
      await world.maria.get('/quotes', { q: "'; DROP TABLE quotes; --" }),
      await world.maria.get('/quotes', { cursor: "' OR 1=1" }),
      await world.maria.post('/quotes', { draft: true, product_name: "Robert'); DROP TABLE users;--" }),
      await send('{"first_name":{"$ne":null}}'),
    ].map(({ text }) => text)
    for (const text of texts) expect(text).not.toMatch(/sqlite|SELECT |typeorm|node_modules|at .*\.[jt]s:\d/i)
    ;(await world.maria.get('/auth/me')).is(200, user)
    expect((await world.maria.get('/quotes', { q: 'robert' })).json.items).toHaveLength(1)
  })
})

describe('pages', () => {
  const page = (path: string, headers: Record<string, string> = { accept: 'text/html' }) =>
    world.anyone.fetch('GET', path, { headers })

  it.each(['/', '/quotes/7', '/sign-in', '/set-password'])('of the portal: %s', async (path) => {
    const answer = await page(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    expect(answer.text).toContain('<title>portal')
  })

  it.each(['/office', '/office/', '/office/quotes/7'])('of the office: %s', async (path) => {
    expect((await page(path)).text).toContain('<title>office')
  })

  it('run their own scripts only', async () => {
    const [one, other] = await Promise.all([page('/'), page('/')])
    const policy = one.headers.get('content-security-policy')!
    expect(policy).toMatch(/script-src 'self'(;|$)/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(policy).toMatch(/default-src '(none|self)'/)
    expect(policy).toContain("object-src 'none'")
    expect(policy).toContain("base-uri 'none'")
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    if (nonce !== undefined) {
      expect(one.text).toContain(nonce)
      expect(other.headers.get('content-security-policy')).not.toContain(nonce)
    }
    expect(one.text).not.toContain('__CSP_NONCE__')
  })

  it('are not what files, climbing addresses and unknown ones of the API get', async () => {
    expect((await page('/assets/app-1234.js')).text).toBe('console.log(1)')
    for (const path of [
      '/assets/nothing.js',
      '/assets/',
      '/favicon.png',
      '/api/v1/nothing',
      '/api/nothing',
      '/print-farm-office.db',
    ]) {
      expect((await page(path)).status, path).toBe(404)
    }
    for (const path of [
      '/../print-farm-office.db',
      '/assets/../../print-farm-office.db',
      '/assets/%2e%2e/%2e%2e/lock.db',
      '/assets/..%5c..%5clock.db',
      '/%2e%2e/jwt-secret',
    ]) {
      const answer = await speak(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
      )
      expect(answer, path).not.toContain('SQLite')
      expect(answer, path).toMatch(/^HTTP\/1\.1 (400|403|404|200) /)
    }
  })
})

describe('health', () => {
  it('and readiness are told to everyone, at the root', async () => {
    ;(await world.anyone.fetch('GET', '/health')).is(200, health)
    ;(await world.anyone.fetch('GET', '/ready')).is(200, readiness)
    ;(await world.anyone.get('/health')).problem(404, 'NOT_FOUND')
  })
})

describe('the OpenAPI document', () => {
  interface Document {
    openapi: string
    paths: Record<
      string,
      Record<
        string,
        {
          operationId: string
          responses: Record<string, unknown>
          security?: unknown[]
          requestBody?: { content: object }
        }
      >
    >
  }
  const load = async () => (await world.anyone.fetch('GET', '/api/openapi.json')).json as unknown as Document

  it('lists every route with all its answers', async () => {
    const { openapi, paths } = await load()
    expect(openapi).toMatch(/^3\.1\./)
    for (const route of allRoutes) {
      const entry = Object.entries(paths).find(
        ([path]) => path === (route.atRoot ? '' : API_PREFIX) + route.path || path === route.path,
      )
      const operation = entry?.[1][route.method]
      expect(operation, route.id).toBeDefined()
      expect(operation!.operationId).toBe(route.id)
      const statuses = Object.keys(operation!.responses)
      expect(statuses, route.id).toContain(String(route.status))
      if (route.access !== 'public') expect(statuses, route.id).toContain('401')
      if (route.path.includes('{')) expect(statuses, route.id).toContain('404')
      if (route.body) expect(statuses, route.id).toContain('422')
      if (route.multipart)
        expect(Object.keys(operation!.requestBody!.content)).toContain('multipart/form-data')
    }
    const described = Object.values(paths).flatMap((path) =>
      Object.keys(path).filter((method) => ['get', 'post', 'patch', 'delete', 'put'].includes(method)),
    )
    expect(described).toHaveLength(allRoutes.length)
  })

  it('is lint-clean', async () => {
    const { text } = await world.anyone.fetch('GET', '/api/openapi.json')
    const problems = await lintFromString({
      source: text,
      config: await createConfig({ extends: ['recommended'] }),
    })
    // `/sales-orders/convert/{quote_id}` beside `/sales-orders/{id}/status` is how the paths are; ids are numbers.
    const told = problems.filter(({ ruleId }) => ruleId !== 'no-ambiguous-paths')
    expect(told.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([])
  })

  it('has a page that loads nothing from elsewhere', async () => {
    const answer = await world.anyone.fetch('GET', '/api/docs', { headers: { accept: 'text/html' } })
    const page =
      answer.status === 200 ? answer : await world.anyone.fetch('GET', answer.headers.get('location')!)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//)
    expect(page.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
    for (const [, path] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const url = new URL(path!, `${world.anyone.url}/api/docs`)
      expect((await world.anyone.fetch('GET', url.pathname)).status, path).toBe(200)
    }
  })
})

describe('many at once', () => {
  it('do not mix: each caller gets what is hers', async () => {
    const hers = await world.quote({ product_name: 'Hers' })
    const his = await world.quote({ product_name: 'His' }, world.foreign)
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, k) =>
        k % 2 ? world.maria.get(`/quotes/${hers.id}`) : world.foreign.get(`/quotes/${his.id}`),
      ),
    )
    answers.forEach((answer, k) => expect(answer.is(200, quote).product_name).toBe(k % 2 ? 'Hers' : 'His'))
  })
})
