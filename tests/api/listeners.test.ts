import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { session } from '../../shared/contract/auth'
import { setupState } from '../../shared/contract/setup'
import { shop } from '../../shared/contract/shop'
import { createdUser, passwordLink, user } from '../../shared/contract/users'
import { quote } from '../../shared/contract/quotes'
import { PASSWORD, World } from '../support/api-world'
import { Client } from '../support/client'
import { startTestServer, type TestServer } from '../support/server'

describe('the second listener', () => {
  let world: World
  let portal: Client
  beforeAll(async () => {
    world = await World.begin({ env: { PORTAL_HOST: '127.0.0.1', PORTAL_PORT: '0' } })
    portal = new Client(world.server.portalUrl!)
  })
  afterAll(() => world.close())

  it('serves the portal and the API, and no office', async () => {
    expect(portal.url).not.toBe(world.anyone.url)
    const html = { headers: { accept: 'text/html' } }
    expect((await portal.fetch('GET', '/', html)).text).toContain('<title>portal')
    for (const path of [
      '/office',
      '/office/',
      '/office/quotes/1',
      '/office/index.html',
      '//office',
      '/OFFICE/../office',
    ]) {
      expect((await portal.fetch('GET', path, html)).text, path).not.toContain('<title>office')
    }
    expect((await portal.fetch('GET', '/office', html)).status).toBe(404)
    expect((await world.anyone.fetch('GET', '/office', html)).text).toContain('<title>office')
    ;(await portal.get('/shop')).is(200, shop)
    expect((await portal.fetch('GET', '/health')).status).toBe(200)
  })

  it('lets customers in', async () => {
    const body = { email: world.maria.email, password: PASSWORD }
    const { access_token: token, refresh_token: refresh } = (await portal.post('/auth/login', body)).is(
      200,
      session,
    )
    const maria = portal.withToken(token)
    ;(await maria.get('/auth/me')).is(200, user)
    ;(await maria.post('/quotes', { draft: true })).is(201, quote)
    ;(await portal.post('/auth/refresh', { refresh_token: refresh })).is(200, session)
  })

  it('refuses staff and admins altogether: sign-in, refresh and access tokens', async () => {
    for (const person of [world.staff, world.admin]) {
      const body = { email: person.email, password: PASSWORD }
      ;(await portal.post('/auth/login', body)).problem(403, 'FORBIDDEN')
      ;(await portal.post('/auth/login', { ...body, password: 'wrong-Password-1' })).problem(
        401,
        'INVALID_CREDENTIALS',
      )
      ;(await portal.post('/auth/refresh', { refresh_token: person.refreshToken })).problem(403, 'FORBIDDEN')
      for (const path of ['/auth/me', '/quotes', '/users', '/settings', '/audit-log', '/events']) {
        ;(await portal.withToken(person.token).get(path)).problem(403, 'FORBIDDEN')
      }
      // Nothing was used up: at home the session goes on.
      ;(await world.anyone.post('/auth/refresh', { refresh_token: person.refreshToken })).is(200, session)
    }
  })

  it('makes no first admin', async () => {
    const bare = await startTestServer({
      withoutAdmin: true,
      env: { PORTAL_HOST: '127.0.0.1', PORTAL_PORT: '0' },
    })
    const setup = {
      code: bare.setupCode,
      shop_name: 'S',
      currency: 'EUR',
      time_zone: 'UTC',
      email: 'o@example.com',
      password: 'the-Owner-chose-1',
    }
    ;(await new Client(bare.portalUrl!).post('/setup', setup)).problem(403, 'FORBIDDEN')
    expect((await new Client(bare.url).get('/setup')).is(200, setupState)).toEqual({ needed: true })
    await bare.close()
  })

  it('makes links lead to the portal', async () => {
    const made = (await world.staff.post('/users', { email: 'portal@example.com' })).is(201, createdUser)
    expect(made.link?.startsWith(`${portal.url}/`)).toBe(true)
    const token = /token=([\w-]+)/.exec(made.link!)![1]!
    const staff = (await world.admin.post('/users', { email: 'new.staff@example.com', role: 'staff' })).is(
      201,
      createdUser,
    )
    ;(await portal.post('/auth/reset-password', { token, new_password: 'portal-Walrus-3' })).isEmpty()
    // A colleague's leads to a page of the office's people, which the portal shows too; so does one made later.
    expect(staff.link?.startsWith(`${portal.url}/staff-password#token=`)).toBe(true)
    expect(made.link?.startsWith(`${portal.url}/set-password#token=`)).toBe(true)
    const later = await world.admin.post(`/users/${String(staff.id)}/password-link`)
    expect(later.is(201, passwordLink).link).toContain('/staff-password#token=')
    const page = { accept: 'text/html' }
    expect((await portal.fetch('HEAD', '/office', { headers: page })).status).toBe(404)
    expect((await world.anyone.fetch('HEAD', '/office', { headers: page })).status).toBe(200)
  })
})

describe('the first set-up', () => {
  let server: TestServer
  let anyone: Client
  const setup = {
    shop_name: 'Heron Prints',
    currency: 'EUR',
    time_zone: 'Europe/Berlin',
    email: 'owner@example.com',
    password: 'the-Owner-chose-1',
  }
  beforeAll(async () => {
    server = await startTestServer({ withoutAdmin: true })
    anyone = new Client(server.url)
  })
  afterAll(() => server.close())

  it('is needed while there is no admin, and guarded by the code', async () => {
    expect((await anyone.get('/setup')).is(200, setupState)).toEqual({ needed: true })
    expect((await anyone.get('/shop')).is(200, shop).needs_setup).toBe(true)
    expect((await anyone.get('/setup')).text).not.toContain(server.setupCode!)
    expect(server.setupCode).toMatch(/^[\w-]{6,}$/)
    ;(await anyone.post('/setup', { ...setup, code: 'WRONG-CODE' })).problem(403, 'FORBIDDEN')
    ;(await anyone.post('/setup', setup)).problem(422, 'VALIDATION_ERROR')
    ;(await anyone.post('/setup', { ...setup, code: server.setupCode, password: 'short' })).problem(
      422,
      'VALIDATION_ERROR',
    )
    ;(await anyone.post('/setup', { ...setup, code: server.setupCode, currency: 'XXX' })).problem(
      422,
      'VALIDATION_ERROR',
    )
    expect((await anyone.get('/setup')).is(200, setupState)).toEqual({ needed: true })
  })

  it('makes one admin and the shop, once', async () => {
    const answers = await Promise.all(
      ['owner@example.com', 'other@example.com'].map((email) =>
        anyone.post('/setup', { ...setup, email, code: server.setupCode }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const made = answers.find(({ status }) => status === 201)!.is(201, user)
    expect(made).toMatchObject({ role: 'admin', is_admin: true, is_active: true })
    answers.find(({ status }) => status === 409)!.problem(409, 'INVALID_STATE')
    expect((await anyone.get('/shop')).is(200, shop)).toMatchObject({
      name: 'Heron Prints',
      currency: 'EUR',
      time_zone: 'Europe/Berlin',
      needs_setup: false,
    })
    ;(await anyone.post('/setup', { ...setup, code: server.setupCode })).problem(409, 'INVALID_STATE')
    ;(await anyone.post('/auth/login', { email: made.email, password: setup.password })).is(200, session)
  })
})

describe('limits', () => {
  let world: World
  const login = (email: string, password: string, headers = {}) =>
    world.anyone.post('/auth/login', { email, password }, headers)
  beforeAll(async () => {
    world = await World.begin({ env: { RATE_LIMIT_FACTOR: '1' } })
  })
  afterAll(() => world.close())

  const limited = (answer: Awaited<ReturnType<typeof login>>, within: number) => {
    answer.problem(429, 'RATE_LIMITED')
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThanOrEqual(1)
    expect(seconds).toBeLessThanOrEqual(within)
  }

  it('stops the guessing of one account after ten failures, and nobody else', async () => {
    // With the right password in between the count begins anew.
    for (let k = 0; k < 3; k++)
      (await login(world.maria.email, 'wrong-Password-1')).problem(401, 'INVALID_CREDENTIALS')
    ;(await login(world.maria.email, PASSWORD)).is(200, session)
    await Promise.all(Array.from({ length: 10 }, () => login(world.maria.email, 'wrong-Password-1')))
    limited(await login(world.maria.email, 'wrong-Password-1'), 900)
    limited(await login(world.maria.email.toUpperCase(), PASSWORD), 900)
    // Who claims to be elsewhere is not believed.
    limited(await login(world.maria.email, PASSWORD, { 'x-forwarded-for': '203.0.113.9' }), 900)
    ;(await login(world.foreign.email, PASSWORD)).is(200, session)
  })

  it('lets an address sign in sixty times a minute', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => login(world.foreign.email, PASSWORD)))
    expect(answers.some(({ status }) => status === 429)).toBe(true)
    limited(await login(world.staff.email, PASSWORD), 60)
  })

  it('lets an account ask 1,200 times a minute', async () => {
    let refused = 0
    for (let round = 0; round < 13; round++) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => world.maria.get('/auth/me')))
      refused += answers.filter(({ status }) => status === 429).length
    }
    expect(refused).toBeGreaterThanOrEqual(100)
    limited(await world.maria.get('/quotes'), 60)
    // Another account is another count.
    ;(await world.staff.get('/auth/me')).is(200, user)
    expect((await world.anyone.fetch('GET', '/health')).status).toBe(200)
  })
})
