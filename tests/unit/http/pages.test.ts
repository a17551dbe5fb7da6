import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../../shared/contract/routes'
import { endpoint } from '../../../server/http/endpoint'
import { ask, startApp, thingEndpoints, type TestServer } from './support'

const html = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }

describe('pages', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startApp(thingEndpoints())
  })
  afterAll(() => server.stop())

  it.each([
    ['/', 'the portal'],
    ['/quotes/7', 'the portal'],
    ['/officers', 'the portal'],
    ['/office', 'the office'],
    ['/office/', 'the office'],
    ['/office/quotes/7?tab=files', 'the office'],
  ])('%s is %s', async (path, text) => {
    const answer = await ask(server, 'GET', path, html)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(text)
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['anything', { headers: { accept: '*/*' } }],
    ['whatever comes', {}],
  ])('answer a program that takes %s', async (_name, options) => {
    expect((await ask(server, 'GET', '/', options)).text).toContain('the portal')
    expect((await ask(server, 'GET', '/office', options)).text).toContain('the office')
    expect((await ask(server, 'HEAD', '/', options)).status).toBe(200)
    expect((await ask(server, 'GET', '/api/nothing', options)).status).toBe(404)
  })

  it('have a nonce of their own in every answer, in the policy and in the page', async () => {
    const nonces = new Set<string>()
    for (let i = 0; i < 3; i += 1) {
      const answer = await ask(server, 'GET', '/', html)
      const policy = String(answer.headers['content-security-policy'])
      const [, nonce] = /style-src 'self' 'nonce-([\w+/=]{20,})'/.exec(policy) ?? []
      expect(answer.text.split(`nonce="${nonce}"`)).toHaveLength(3)
      expect(answer.text).not.toContain('__CSP_NONCE__')
      for (const part of [
        "script-src 'self';",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]) {
        expect(policy).toContain(part)
      }
      expect(policy).not.toContain('unsafe')
      nonces.add(nonce!)
    }
    expect(nonces.size).toBe(3)
  })

  it.each([
    ['GET', '/assets/none-1.js', html],
    ['GET', '/favicon.ico', html],
    ['GET', '/quotes/7', { headers: { accept: 'application/json' } }],
    ['POST', '/', html],
    ['GET', '/api/nothing', html],
    ['GET', '/assets/..%2fportal/index.html', html],
    ['GET', '/assets/%2e%2e/portal/index.html', html],
    ['GET', '/.env', html],
  ])('%s %s is none', async (method, path, options) => {
    const answer = await ask(server, method, path, options)
    expect([answer.status, answer.json?.code]).toEqual([404, 'NOT_FOUND'])
  })

  it('come with assets that never change', async () => {
    const answer = await ask(server, 'GET', '/assets/a-1.js')
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(answer.headers['content-type']).toMatch(/javascript/)
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'")
  })

  it('come with assets that are compressed where the client takes it', async () => {
    const response = await fetch(`${server.url}/assets/a-1.js`, { headers: { 'accept-encoding': 'gzip' } })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-type')).toMatch(/javascript/)
    expect(await response.text()).toBe('export {}')
    const plain = await ask(server, 'GET', '/assets/a-1.js')
    expect([plain.headers['content-encoding'], plain.text]).toEqual([undefined, 'export {}'])
    expect(plain.headers.vary).toBe('Accept-Encoding')
    const headers = { 'accept-encoding': 'gzip' }
    expect((await ask(server, 'GET', '/assets/none-1.js', { headers })).status).toBe(404)
  })

  it('leave the office out of the public listener', async () => {
    const open = await startApp(thingEndpoints(), { publicListener: true })
    expect((await ask(open, 'GET', '/', html)).text).toContain('the portal')
    for (const path of ['/office', '/office/', '/office/quotes']) {
      const answer = await ask(open, 'GET', path, html)
      expect([answer.status, answer.text.includes('the office')]).toEqual([404, false])
    }
    await open.stop()
  })
})

describe('the API page', () => {
  it('and everything it loads come from here, with nothing inline', async () => {
    const server = await startApp(thingEndpoints())
    const page = await ask(server, 'GET', '/api/docs', html)
    expect(page.status).toBe(200)
    const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link!)
    expect(links.length).toBeGreaterThan(3)
    for (const link of links) {
      expect(link).toMatch(/^\/api\/docs\//)
      expect((await ask(server, 'GET', link)).status).toBe(200)
    }
    expect(page.text).not.toMatch(/<script>|<style| on\w+="/)
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
    await server.stop()
  })
})

describe('health and readiness', () => {
  it('tell a process that lives from one that can work', async () => {
    let isReady = false
    const server = await startApp([], { ready: () => Promise.resolve(isReady) })
    expect((await ask(server, 'GET', '/health')).json).toEqual({ status: 'ok' })
    const before = await ask(server, 'GET', '/ready')
    expect([before.status, before.json.code]).toEqual([503, 'DATABASE_UNAVAILABLE'])
    isReady = true
    expect((await ask(server, 'GET', '/ready')).json).toEqual({ status: 'ready' })
    await server.stop()
  })
})

describe('the table of routes', () => {
  it('can be mounted whole: no path hides another', async () => {
    const endpoints = allRoutes
      .filter((route) => !route.atRoot)
      // What a route asks of its query, and of the room on the disk, is not the question.
      .map(({ query: _, readsFilesAnew: _room, ...route }) =>
        endpoint({
          route: {
            ...route,
            access: 'public',
            response: null,
            status: 204,
            idempotent: false,
          },
          run: ({ response }) => {
            response.setHeader('X-Route', route.id)
            return Promise.reject(new Error('Answered by the route itself.'))
          },
        }),
      )
    const server = await startApp(endpoints)
    for (const route of allRoutes.filter((each) => !each.atRoot && !each.body && !each.multipart)) {
      const path = `/api/v1${route.path.replaceAll(/\{\w+\}/g, '7')}`
      expect((await ask(server, route.method.toUpperCase(), path)).headers['x-route']).toBe(route.id)
    }
    await server.stop()
  })
})
