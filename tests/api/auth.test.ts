import { createHmac } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { hashSync } from 'bcryptjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { session } from '../../shared/contract/auth'
import { createdUser, officeUser, passwordLink, user } from '../../shared/contract/users'
import { PASSWORD, signIn, World } from '../support/api-world'
import { Client } from '../support/client'
import { ADMIN, openToOthers, TestClock, withDatabase } from '../support/server'

let world: World
let clock: TestClock
const secret = 'a-secret-of-more-than-32-characters-for-tests'

beforeAll(async () => {
  clock = new TestClock(new Date('2026-05-05T10:00:00Z'))
  world = await World.begin({ clock, env: { JWT_SECRET: secret } })
})
afterAll(() => world.close())

const refresh = (token: string) => world.anyone.post('/auth/refresh', { refresh_token: token })
const login = (email: string, password: string) => world.anyone.post('/auth/login', { email, password })

/** Signs in afresh, so that a test has a session that no other uses. */
async function freshSession(email = world.maria.email) {
  const { access_token: access, refresh_token: token } = (await login(email, PASSWORD)).is(200, session)
  return { access: world.anyone.withToken(access), token: token! }
}

describe('registering', () => {
  const good = { email: 'new.person@example.com', password: 'quite-Long-enough-8' }
  const register = (changes: Record<string, unknown>) =>
    world.anyone.post('/auth/register', { ...good, ...changes })

  it('makes a customer, with the address trimmed and in lower case', async () => {
    const answer = await register({ email: '  New.Person@Example.COM ', first_name: ' Nora ', phone: '' })
    const made = answer.is(201, user)
    expect(made).toMatchObject({
      email: 'new.person@example.com',
      role: 'customer',
      is_admin: false,
      is_active: true,
      first_name: 'Nora',
      phone: null,
      billing_country: 'US',
      shipping_country: 'US',
      created_at: clock.now().toISOString(),
    })
    expect(answer.text).not.toMatch(/password|hash|\$2/i)
    ;(await login('NEW.person@example.com', good.password)).is(200, session)
  })

  it('refuses an address that is taken, in any case', async () => {
    ;(await register({ email: 'MARIA@example.com' })).problem(409, 'EMAIL_TAKEN')
  })

  it.each([
    ['nine characters', 'nine-char'],
    ['nine characters of several bytes each', 'ÄÖÜäöüßéè'],
    ['73 bytes', 'x'.repeat(72) + 'y'],
    ['37 characters of 74 bytes', 'é'.repeat(37)],
    ['the address', 'weak.one@example.com'],
    ['the address in capitals', 'WEAK.ONE@EXAMPLE.COM'],
    ['a common one', 'qwertyuiop'],
    ['a common one with capitals', '1234567890'],
  ])('refuses as password: %s', async (_, password) => {
    const { errors } = (await register({ email: 'weak.one@example.com', password })).problem(
      422,
      'VALIDATION_ERROR',
    )
    expect(errors?.[0]?.path).toBe('password')
    expect(JSON.stringify(errors)).not.toContain(password)
  })

  it('takes ten characters, and 72 bytes whole', async () => {
    ;(await register({ email: 'ten@example.com', password: 'tEn-chars!' })).is(201, user)
    const long = 'L'.repeat(71) + 'x'
    ;(await register({ email: 'long@example.com', password: long })).is(201, user)
    ;(await login('long@example.com', `${long.slice(0, 71)}y`)).problem(401, 'INVALID_CREDENTIALS')
    ;(await login('long@example.com', `${long}y`)).problem(401, 'INVALID_CREDENTIALS')
    ;(await login('long@example.com', long)).is(200, session)
  })

  it.each([
    { role: 'admin' },
    { is_admin: true },
    { is_active: true },
    { email_verified_at: null },
    { id: 1 },
  ])('refuses the field of %j', async (field) => {
    const { errors } = (await register({ email: 'mallory@example.com', ...field })).problem(
      422,
      'VALIDATION_ERROR',
    )
    expect(errors).toMatchObject([{ path: Object.keys(field)[0] }])
    ;(await login('mallory@example.com', good.password)).problem(401, 'INVALID_CREDENTIALS')
  })

  it.each(['', 'no-at', 'a@', '@b.c', 'two@@example.com', `${'a'.repeat(250)}@example.com`, 7, null])(
    'refuses the address %j',
    async (email) => {
      const { errors } = (await register({ email })).problem(422, 'VALIDATION_ERROR')
      expect(errors?.[0]?.path).toBe('email')
    },
  )

  it('makes one account of requests at the same moment', async () => {
    const same = { email: 'race@example.com', password: good.password }
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => world.anyone.post('/auth/register', same)),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409])
  })
})

describe('signing in', () => {
  it('answers a pair that lives thirty minutes, and the person', async () => {
    const answer = await login(world.maria.email, PASSWORD)
    const signedIn = answer.is(200, session)
    expect(signedIn).toMatchObject({ token_type: 'bearer', expires_in: 1800, user: { id: world.maria.id } })
    expect(signedIn.user.last_login_at).toBe(clock.now().toISOString())
    const [header, claims] = signedIn.access_token
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>)
    expect(header?.alg).toBe('HS256')
    expect(claims?.sub).toBe(String(world.maria.id))
    expect(claims?.sid).toMatch(/\S{8,}/)
    expect(Object.keys(claims!).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub'])
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('answers alike for an unknown address and a wrong password', async () => {
    const strip = ({ request_id: _, ...rest }: { request_id: string }) => rest
    const unknown = (await login('nobody@example.com', PASSWORD)).problem(401, 'INVALID_CREDENTIALS')
    const wrong = (await login(world.maria.email, 'wrong-Password-1')).problem(401, 'INVALID_CREDENTIALS')
    expect(strip(unknown)).toEqual(strip(wrong))
    ;(await login('not an address', PASSWORD)).problem(401, 'INVALID_CREDENTIALS')
  })

  it('refuses missing and unknown fields', async () => {
    const paths = async (body: unknown) =>
      (await world.anyone.post('/auth/login', body))
        .problem(422, 'VALIDATION_ERROR')
        .errors?.map(({ path }) => path)
    expect(await paths({})).toEqual(['email', 'password'])
    expect(await paths({ email: 'a@b.cd', password: 'x', remember: true })).toEqual(['remember'])
    expect(await paths({ email: 'a@b.cd', password: ['x'] })).toEqual(['password'])
    expect(await paths({ email: 'a@b.cd', password: 'x', session: 'jwt' })).toEqual(['session'])
  })

  it('stores tokens and passwords hashed only', async () => {
    const { token } = await freshSession()
    const rows = withDatabase(world.server.dataDir, (run) => [
      ...run('SELECT * FROM refresh_tokens'),
      ...run('SELECT * FROM users'),
    ])
    expect(rows.length).toBeGreaterThan(4)
    const text = JSON.stringify(rows)
    expect(text).not.toContain(token)
    expect(text).not.toContain(PASSWORD)
    expect(text).not.toContain(ADMIN.password)
  })
})

describe('access tokens', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const parts = (token: string) =>
    token
      .split('.')
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>)
  const sign = (header: unknown, claims: unknown, key = secret, hash = 'sha256') => {
    const text = `${encode(header)}.${encode(claims)}`
    return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`
  }
  const claims = () => parts(world.maria.token!.split('.').slice(0, 2).join('.'))[1]!
  const me = (token: string) => world.anyone.withToken(token).get('/auth/me')

  it('takes what the secret’s text signs: the forgeries below fail for their own reason', async () => {
    ;(await me(sign({ alg: 'HS256', typ: 'JWT' }, claims()))).is(200, user)
  })

  it.each<[string, () => string]>([
    ['nonsense', () => 'nonsense'],
    ['none', () => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims())}.`],
    ['None with a signature', () => sign({ alg: 'None', typ: 'JWT' }, claims())],
    ['HS384', () => sign({ alg: 'HS384', typ: 'JWT' }, claims(), secret, 'sha384')],
    ['HS512', () => sign({ alg: 'HS512', typ: 'JWT' }, claims(), secret, 'sha512')],
    ['another key', () => sign({ alg: 'HS256', typ: 'JWT' }, claims(), 'another-secret-of-32-characters-0')],
    ['an empty key', () => sign({ alg: 'HS256', typ: 'JWT' }, claims(), '')],
    ['another issuer', () => sign({ alg: 'HS256' }, { ...claims(), iss: 'somebody' })],
    ['another audience', () => sign({ alg: 'HS256' }, { ...claims(), aud: 'something' })],
    ['no issuer', () => sign({ alg: 'HS256' }, { ...claims(), iss: undefined })],
    ['no expiry', () => sign({ alg: 'HS256' }, { ...claims(), exp: undefined })],
    ['no session', () => sign({ alg: 'HS256' }, { ...claims(), sid: undefined })],
    ['an unknown session', () => sign({ alg: 'HS256' }, { ...claims(), sid: 'nobody-has-this' })],
    [
      'somebody else’s id with this session',
      () => sign({ alg: 'HS256' }, { ...claims(), sub: String(world.admin.id) }),
    ],
    ['no number as id', () => sign({ alg: 'HS256' }, { ...claims(), sub: '1 OR 1=1' })],
    [
      'changed claims',
      () => {
        const [header, , signature] = world.maria.token!.split('.')
        return `${header}.${encode({ ...claims(), sub: String(world.admin.id) })}.${signature}`
      },
    ],
  ])('refuses one with %s', async (_, forged) => {
    ;(await me(forged())).problem(401, 'UNAUTHENTICATED')
  })

  it('takes them from the header and from nowhere else', async () => {
    const { token } = world.maria
    for (const name of ['access_token', 'token', 'authorization']) {
      ;(await world.anyone.get('/auth/me', { [name]: token! })).problem(401, 'UNAUTHENTICATED')
      ;(await world.anyone.get('/quotes', { [name]: token! })).problem(401, 'UNAUTHENTICATED')
    }
    ;(await world.anyone.get('/auth/me', {}, { headers: { cookie: `access_token=${token}` } })).problem(
      401,
      'UNAUTHENTICATED',
    )
    ;(await world.anyone.get('/auth/me', {}, { headers: { 'x-access-token': token! } })).problem(
      401,
      'UNAUTHENTICATED',
    )
    ;(await world.anyone.get('/auth/me', {}, { headers: { authorization: `Basic ${token}` } })).problem(
      401,
      'UNAUTHENTICATED',
    )
    const { headers } = await world.anyone.get('/auth/me')
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  it('end after thirty minutes, to the second, by a code of their own', async () => {
    const { access, token } = await freshSession()
    clock.advance({ minutes: 29, seconds: 59 })
    ;(await access.get('/auth/me')).is(200, user)
    clock.advance({ seconds: 1 })
    ;(await access.get('/auth/me')).problem(401, 'TOKEN_EXPIRED')
    ;(await refresh(token)).is(200, session)
    clock.advance({ minutes: -30 })
  })

  it('of refreshing end after seven days', async () => {
    const { token } = await freshSession()
    clock.advance({ days: 7 })
    ;(await refresh(token)).problem(401, 'UNAUTHENTICATED')
    clock.advance({ days: -7, seconds: -1 })
    clock.advance({ seconds: 1 })
    ;(await refresh(token)).is(200, session)
  })
})

describe('refreshing', () => {
  it('rotates: a new pair of the same session', async () => {
    const { token, access } = await freshSession()
    const next = (await refresh(token)).is(200, session)
    expect(next.refresh_token).not.toBe(token)
    expect(next.user.id).toBe(world.maria.id)
    ;(await world.anyone.withToken(next.access_token).get('/auth/me')).is(200, user)
    // The session is the same one, and so lives the earlier access token on.
    ;(await access.get('/auth/me')).is(200, user)
  })

  it('answers a used token with REFRESH_RACE for ten seconds, and changes nothing', async () => {
    const { token } = await freshSession()
    const next = (await refresh(token)).is(200, session)
    ;(await refresh(token)).problem(409, 'REFRESH_RACE')
    clock.advance({ seconds: 9, ms: 999 })
    ;(await refresh(token)).problem(409, 'REFRESH_RACE')
    ;(await refresh(next.refresh_token!)).is(200, session)
  })

  it('goes on for ninety days at most, however often', async () => {
    const before = clock.now().toISOString()
    let { token, access } = await freshSession()
    for (let days = 6; days < 90; days += 6) {
      clock.advance({ days: 6 })
      const renewed = (await refresh(token)).is(200, session)
      token = renewed.refresh_token!
      access = world.anyone.withToken(renewed.access_token)
    }
    clock.advance({ days: 6, minutes: -1 })
    const last = (await refresh(token)).is(200, session)
    access = world.anyone.withToken(last.access_token)
    ;(await access.get('/auth/me')).is(200, user)
    clock.advance({ minutes: 1 })
    ;(await access.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    ;(await refresh(last.refresh_token!)).problem(401, 'UNAUTHENTICATED')
    clock.set(before)
  })

  it('takes a used token whose successor was used for stolen, after ten seconds', async () => {
    const { token } = await freshSession()
    const second = (await refresh(token)).is(200, session)
    const third = (await refresh(second.refresh_token!)).is(200, session)
    clock.advance({ seconds: 10 })
    ;(await refresh(token)).problem(401, 'UNAUTHENTICATED')
    // The whole family is gone, with its access tokens.
    ;(await refresh(third.refresh_token!)).problem(401, 'UNAUTHENTICATED')
    ;(await world.anyone.withToken(third.access_token).get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    clock.advance({ seconds: 10 })
    ;(await refresh(third.refresh_token!)).problem(401, 'UNAUTHENTICATED')
  })

  it('rotates a used token again when its successor was never used: the answer was lost', async () => {
    const { token } = await freshSession()
    const lost = (await refresh(token)).is(200, session)
    clock.advance({ seconds: 10 })
    const again = (await refresh(token)).is(200, session)
    expect(again.refresh_token).not.toBe(lost.refresh_token)
    ;(await refresh(again.refresh_token!)).is(200, session)
    // The lost one was revoked; whoever found it ends the session.
    clock.advance({ seconds: 10 })
    ;(await refresh(lost.refresh_token!)).problem(401, 'UNAUTHENTICATED')
  })

  it('lets exactly one of ten parallel requests rotate', async () => {
    const { token } = await freshSession()
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(token)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.code === 'REFRESH_RACE')).toHaveLength(9)
    const winner = answers.find((answer) => answer.status === 200)!.is(200, session)
    ;(await refresh(winner.refresh_token!)).is(200, session)
  })

  it('refuses unknown tokens, access tokens and nothing', async () => {
    ;(await refresh('x'.repeat(43))).problem(401, 'UNAUTHENTICATED')
    ;(await refresh(world.maria.token!)).problem(401, 'UNAUTHENTICATED')
    ;(await world.anyone.post('/auth/refresh', { refresh_token: '' })).problem(422, 'VALIDATION_ERROR')
    ;(await world.anyone.post('/auth/refresh', { refresh_token: 'x', more: 1 })).problem(
      422,
      'VALIDATION_ERROR',
    )
  })
})

describe('signing out', () => {
  it('ends the session at once, its access tokens too, without one being sent', async () => {
    const { token, access } = await freshSession()
    const other = await freshSession()
    ;(await world.anyone.post('/auth/logout', { refresh_token: token })).isEmpty()
    ;(await access.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    // The ten seconds of a race do not apply.
    ;(await refresh(token)).problem(401, 'UNAUTHENTICATED')
    ;(await other.access.get('/auth/me')).is(200, user)
  })

  it('ends it by an earlier token of the family as well', async () => {
    const { token } = await freshSession()
    const next = (await refresh(token)).is(200, session)
    ;(await world.anyone.post('/auth/logout', { refresh_token: token })).isEmpty()
    ;(await refresh(next.refresh_token!)).problem(401, 'UNAUTHENTICATED')
    ;(await refresh(token)).problem(401, 'UNAUTHENTICATED')
  })

  it('is quiet about tokens that it does not know', async () => {
    ;(await world.anyone.post('/auth/logout', { refresh_token: 'unknown' })).isEmpty()
  })
})

describe('cookie sessions', () => {
  const withHeader = { 'x-requested-with': 'fetch' }

  async function cookieSession() {
    const body = { email: world.maria.email, password: PASSWORD, session: 'cookie' }
    const answer = await world.anyone.post('/auth/login', body)
    const signedIn = answer.is(200, session)
    expect(signedIn.refresh_token).toBeUndefined()
    const cookie = answer.headers.get('set-cookie')!
    return { cookie, pair: cookie.split(';')[0]!, access: world.anyone.withToken(signedIn.access_token) }
  }

  it('keep the refresh token in a cookie that scripts and other sites do not get', async () => {
    const { cookie } = await cookieSession()
    expect(cookie).toMatch(/;\s*HttpOnly/i)
    expect(cookie).toMatch(/;\s*SameSite=Strict/i)
    expect(cookie).toMatch(/;\s*Path=\//i)
    expect(cookie).toMatch(/;\s*(Expires|Max-Age)=/i)
    // Plain loopback has no TLS.
    expect(cookie).not.toMatch(/;\s*Secure/i)
  })

  it('mark the cookie Secure where the shop is not plain loopback', async () => {
    const { request } = await import('node:http')
    const { port } = new URL(world.anyone.url)
    const post = (path: string, body: unknown, more = {}) =>
      new Promise<{ status: number; cookie: string }>((resolve, reject) => {
        const headers = { host: 'shop.example.com', 'content-type': 'application/json', ...more }
        const call = request({ port, path: `/api/v1/auth/${path}`, method: 'POST', headers }, (response) => {
          resolve({ status: response.statusCode ?? 0, cookie: String(response.headers['set-cookie']) })
          response.resume()
        })
        call.on('error', reject)
        call.end(JSON.stringify(body))
      })
    const signIn = { email: world.maria.email, password: PASSWORD, session: 'cookie' }
    const { cookie } = await post('login', signIn)
    expect(cookie).toMatch(/^__Secure-.*;\s*Secure/i)
    const [pair] = cookie.split(';')
    // By another name it may have been put there by somebody on the way, who needs no TLS for that.
    const slipped = pair!.replace('__Secure-', '')
    expect((await post('refresh', {}, { cookie: slipped, ...withHeader })).status).toBe(401)
    const refreshed = await post('refresh', {}, { cookie: pair!, ...withHeader })
    expect(refreshed.status).toBe(200)
    expect(refreshed.cookie).toMatch(/^__Secure-/)
  })

  it('refresh and end with the header X-Requested-With, and not without', async () => {
    const { pair, access } = await cookieSession()
    const call = (path: string, cookie: string, headers = {}) =>
      world.anyone.call('POST', path, { headers: { cookie, ...headers } })
    ;(await call('/auth/refresh', pair)).problem(403, 'FORBIDDEN')
    ;(await call('/auth/logout', pair)).problem(403, 'FORBIDDEN')
    const refreshed = await call('/auth/refresh', pair, withHeader)
    expect(refreshed.is(200, session).refresh_token).toBeUndefined()
    const next = refreshed.headers.get('set-cookie')!.split(';')[0]!
    expect(next).not.toBe(pair)
    const ended = await call('/auth/logout', next, withHeader)
    ended.isEmpty()
    expect(ended.headers.get('set-cookie')).toMatch(/Expires=Thu, 01 Jan 1970|Max-Age=0/)
    ;(await access.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    ;(await call('/auth/refresh', next, withHeader)).problem(401, 'UNAUTHENTICATED')
  })

  it('are never enough for anything else', async () => {
    const { pair } = await cookieSession()
    const headers = { cookie: pair, ...withHeader }
    ;(await world.anyone.get('/auth/me', {}, { headers })).problem(401, 'UNAUTHENTICATED')
    ;(await world.anyone.call('POST', '/auth/refresh', { headers: withHeader })).problem(
      401,
      'UNAUTHENTICATED',
    )
    const broken = { cookie: 'pfo_refresh=%E0%A4%A', ...withHeader }
    ;(await world.anyone.call('POST', '/auth/refresh', { headers: broken })).problem(401, 'UNAUTHENTICATED')
  })
})

describe('the own profile', () => {
  it('takes profile and addresses, trimmed, and nothing else', async () => {
    const person = await world.addPerson('profile@example.com')
    const changes = {
      first_name: ' Zoë ',
      billing_city: 'Köln',
      billing_country: 'de',
      shipping_state: null,
      phone: '',
    }
    const changed = (await person.patch('/auth/me', changes)).is(200, user)
    expect(changed).toMatchObject({
      first_name: 'Zoë',
      billing_city: 'Köln',
      billing_country: 'DE',
      phone: null,
    })
    expect((await person.get('/auth/me')).is(200, user)).toEqual(changed)
    for (const field of ['role', 'email', 'is_active', 'password', 'internal_notes', 'is_admin', 'version']) {
      const { errors } = (await person.patch('/auth/me', { [field]: 'admin' })).problem(
        422,
        'VALIDATION_ERROR',
      )
      expect(errors).toMatchObject([{ path: field }])
    }
    ;(await person.patch('/auth/me', { billing_country: 'Germany' })).problem(422, 'VALIDATION_ERROR')
    ;(await person.patch('/auth/me', { first_name: 'x'.repeat(101) })).problem(422, 'VALIDATION_ERROR')
    ;(await person.patch('/auth/me', { first_name: 'a\u0000b' })).problem(422, 'VALIDATION_ERROR')
    expect((await person.get('/auth/me')).is(200, user)).toEqual(changed)
  })

  it('shows no internal notes of the office', async () => {
    const person = await world.addPerson('noted@example.com')
    ;(await world.staff.patch(`/users/${person.id}`, { internal_notes: 'Pays late.' })).is(200, officeUser)
    expect((await person.get('/auth/me')).text).not.toContain('Pays late')
  })
})

describe('passwords', () => {
  it('change with the current one; every other session ends', async () => {
    const person = await world.addPerson('changer@example.com')
    const other = await freshSession(person.email)
    const next = 'another-Badger-31'
    const change = (body: unknown) => person.post('/auth/change-password', body)
    ;(await change({ current_password: 'wrong-Password-1', new_password: next })).problem(
      401,
      'INVALID_CREDENTIALS',
    )
    for (const weak of ['short', 'password123', person.email]) {
      const { errors } = (await change({ current_password: PASSWORD, new_password: weak })).problem(
        422,
        'VALIDATION_ERROR',
      )
      expect(errors?.[0]?.path).toBe('new_password')
    }
    ;(await other.access.get('/auth/me')).is(200, user)
    ;(await change({ current_password: PASSWORD, new_password: next })).isEmpty()
    ;(await person.get('/auth/me')).is(200, user)
    ;(await refresh(person.refreshToken)).is(200, session)
    ;(await other.access.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    ;(await refresh(other.token)).problem(401, 'UNAUTHENTICATED')
    ;(await login(person.email, PASSWORD)).problem(401, 'INVALID_CREDENTIALS')
    ;(await login(person.email, next)).is(200, session)
  })

  it('are chosen once by the one-time link of a new account', async () => {
    const made = (await world.staff.post('/users', { email: 'linked@example.com' })).is(201, createdUser)
    expect(made.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
    expect(made.role).toBe('customer')
    const token = /token=([\w-]+)/.exec(made.link!)![1]!
    const reset = (new_password: string) => world.anyone.post('/auth/reset-password', { token, new_password })
    ;(await login('linked@example.com', 'anything-At-all-1')).problem(401, 'INVALID_CREDENTIALS')
    // A password that is refused does not use the link up.
    ;(await reset('short')).problem(422, 'VALIDATION_ERROR')
    ;(await reset('linked@example.com')).problem(422, 'VALIDATION_ERROR')
    const answers = await Promise.all([reset('chosen-Walrus-11'), reset('chosen-Walrus-12')])
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 401])
    ;(await reset('chosen-Walrus-13')).problem(401, 'UNAUTHENTICATED')
    const stored = withDatabase(world.server.dataDir, (run) =>
      JSON.stringify(run('SELECT * FROM one_time_tokens')),
    )
    expect(stored).not.toContain(token)
    const chosen = answers[0].status === 204 ? 'chosen-Walrus-11' : 'chosen-Walrus-12'
    ;(await login('linked@example.com', chosen)).is(200, session)
  })

  it('have links that run out, and no made-up ones', async () => {
    const made = (await world.admin.post('/users', { email: 'late@example.com' })).is(201, createdUser)
    const token = /token=([\w-]+)/.exec(made.link!)![1]!
    const before = clock.now().toISOString()
    clock.set(made.link_expires_at!)
    const body = { token, new_password: 'too-Late-Walrus-1' }
    ;(await world.anyone.post('/auth/reset-password', body)).problem(401, 'UNAUTHENTICATED')
    clock.set(before)
    ;(await world.anyone.post('/auth/reset-password', { ...body, token: 'made-up' })).problem(
      401,
      'UNAUTHENTICATED',
    )
  })

  it('leave no link behind that went out before, neither when they change nor with another address', async () => {
    const person = await world.addPerson('found.links@example.com')
    const link = async () => {
      const made = (await world.staff.post(`/users/${String(person.id)}/password-link`)).is(201, passwordLink)
      return /token=([\w-]+)/.exec(made.link)![1]!
    }
    const opened = (token: string) =>
      world.anyone.post('/auth/reset-password', { token, new_password: 'found-Walrus-12' })
    const atOldPassword = await link()
    const change = { current_password: PASSWORD, new_password: 'another-Badger-32' }
    ;(await person.post('/auth/change-password', change)).isEmpty()
    ;(await opened(atOldPassword)).problem(401, 'UNAUTHENTICATED')
    const atOldAddress = await link()
    const moved = { email: 'right.address@example.com' }
    ;(await world.staff.patch(`/users/${String(person.id)}`, moved)).is(200, officeUser)
    ;(await opened(atOldAddress)).problem(401, 'UNAUTHENTICATED')
    ;(await opened(await link())).isEmpty()
  })

  it('that change while the old one is being checked let nobody in by the old one', async () => {
    const person = await world.addPerson('racing@example.com')
    const store = (hash: string) =>
      withDatabase(world.server.dataDir, (run) =>
        run(`UPDATE users SET password_hash = '${hash}' WHERE id = ${String(person.id)}`),
      )
    // Slow enough to check that the other change comes in between.
    store(hashSync(PASSWORD, 13))
    const signingIn = login(person.email, PASSWORD)
    await setTimeout(150)
    store(hashSync('another-Badger-33', 4))
    ;(await signingIn).problem(401, 'INVALID_CREDENTIALS')
  })
})

describe('a deactivated account', () => {
  it('is out at once, everywhere, and is told so only with the right password', async () => {
    const person = await world.addPerson('gone@example.com')
    ;(await person.get('/auth/me')).is(200, user)
    const made = (await world.staff.post(`/users/${String(person.id)}/password-link`)).is(201, passwordLink)
    ;(await world.admin.patch(`/users/${person.id}`, { is_active: false })).is(200, officeUser)
    ;(await person.get('/auth/me')).problem(403, 'ACCOUNT_DISABLED')
    ;(await person.get('/quotes')).problem(403, 'ACCOUNT_DISABLED')
    ;(await refresh(person.refreshToken)).problem(403, 'ACCOUNT_DISABLED')
    ;(await login(person.email, PASSWORD)).problem(403, 'ACCOUNT_DISABLED')
    ;(await login(person.email, 'wrong-Password-1')).problem(401, 'INVALID_CREDENTIALS')
    ;(await world.admin.patch(`/users/${person.id}`, { is_active: true })).is(200, officeUser)
    // Coming back means signing in again.
    ;(await person.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    const token = /token=([\w-]+)/.exec(made.link)![1]!
    const byOldLink = { token, new_password: 'found-Walrus-13' }
    ;(await world.anyone.post('/auth/reset-password', byOldLink)).problem(401, 'UNAUTHENTICATED')
    const back = await signIn(world.anyone.url, person.email)
    ;(await back.get('/auth/me')).is(200, user)
  })
})

describe('roles', () => {
  it('count from the moment they are given or taken, for tokens that are out already', async () => {
    const person = await world.addPerson('promoted@example.com')
    ;(await person.get('/settings')).problem(403, 'FORBIDDEN')
    ;(await world.admin.patch(`/users/${person.id}`, { role: 'staff' })).is(200, officeUser)
    expect((await person.get('/settings')).status).toBe(200)
    ;(await world.admin.patch(`/users/${person.id}`, { role: 'customer' })).is(200, officeUser)
    ;(await person.get('/settings')).problem(403, 'FORBIDDEN')
  })
})

describe('the secret', () => {
  it('made by the program is readable by its owner only, and no file of the folder is open to all', async () => {
    const other = await World.begin()
    try {
      const { dataDir } = other.server
      const secrets = readdirSync(dataDir).filter((name) => /secret|jwt/i.test(name))
      expect(secrets).toHaveLength(1)
      await other.quote()
      // The folder may be one that everybody looks into: addresses, hashes and the passphrase of backups lie in the database.
      expect(openToOthers(dataDir)).toEqual([])
      expect(readFileSync(join(dataDir, secrets[0]!), 'utf8').trim().length).toBeGreaterThanOrEqual(32)
      // A token of one shop is none in another.
      const stranger = new Client(other.anyone.url, world.admin.token)
      ;(await stranger.get('/auth/me')).problem(401, 'UNAUTHENTICATED')
    } finally {
      await other.close()
    }
  })
})

describe('passwords in the store', () => {
  it('are bcrypt of twelve rounds', () => {
    const [row] = withDatabase(world.server.dataDir, (run) =>
      run('SELECT password_hash FROM users WHERE email = ?', 'new.person@example.com'),
    )
    expect(row?.password_hash).toMatch(/^\$2[aby]\$12\$/)
  })
})
