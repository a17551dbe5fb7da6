import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBrowserSession } from '../../../renderer/common/session/browser-session'
import type { AppSession } from '../../../renderer/common/session/app-session'
import type { User } from '../../../shared/contract/users'

/** As much of the API's sign-in as a session meets, with the cookie held by the "browser" as the real one is. */
class SignInServer {
  readonly requests: { path: string; headers: Headers; body: unknown }[] = []
  cookie: string | null = null
  person = 1
  issued = 0
  /** Answers given instead of the usual ones, first to last. */
  readonly instead: (() => Response | Promise<Response>)[] = []

  readonly fetch: typeof fetch = async (address, init) => {
    const path = (address as string).replace('/api/v1', '')
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined
    this.requests.push({ path, headers: new Headers(init?.headers), body })
    // An answer takes a moment, so that calls can meet.
    await new Promise((resolve) => setTimeout(resolve, 1))
    const special = this.instead.shift()
    if (special) return await special()
    if (path === '/auth/logout') {
      this.cookie = null
      return new Response(null, { status: 204 })
    }
    if (path === '/auth/login') this.cookie = 'first'
    if (this.cookie === null) return refusal(401, 'UNAUTHENTICATED')
    return this.session()
  }

  session(expiresIn = 1800): Response {
    this.issued++
    const user = { id: this.person, email: 'a@example.com' } as User
    return Response.json({
      access_token: `token-${String(this.issued)}`,
      token_type: 'bearer',
      expires_in: expiresIn,
      user,
    })
  }

  count(path: string): number {
    return this.requests.filter((request) => request.path === path).length
  }
}

function refusal(status: number, code: string): Response {
  return Response.json({ status, code, detail: code, title: code, type: 'x', request_id: 'r' }, { status })
}

let server: SignInServer
const open = (): AppSession => createBrowserSession({ storageKeyHint: 'test', fetch: server.fetch })

beforeEach(() => {
  server = new SignInServer()
  localStorage.clear()
})
afterEach(() => {
  localStorage.clear()
})

function stored(storage: Storage): string {
  return Array.from({ length: storage.length }, (_, index) =>
    storage.getItem(storage.key(index) ?? ''),
  ).join()
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition() && tries < 400; tries++)
    await new Promise((resolve) => setTimeout(resolve, 5))
  expect(condition()).toBe(true)
}

describe('a session in a browser', () => {
  it('asks nothing for a visitor who never signed in here', async () => {
    const session = open()
    expect(session.state).toBe('signed_out')
    await session.restore()
    expect(session.state).toBe('signed_out')
    expect(server.requests).toHaveLength(0)
  })

  it('signs in by cookie and keeps no token where a script or a thief could find it', async () => {
    const session = open()
    await session.signIn('a@example.com', 'long enough a word')
    expect(server.requests[0]?.body).toMatchObject({ session: 'cookie' })
    expect(session.state).toBe('signed_in')
    expect(await session.tokens.accessToken()).toBe('token-1')
    expect(localStorage.length).toBe(1)
    expect(stored(localStorage)).not.toContain('token')
    expect(stored(sessionStorage)).not.toContain('token')
  })

  it('comes back after a reload', async () => {
    await open().signIn('a@example.com', 'x')
    const reloaded = open()
    await reloaded.restore()
    expect(reloaded.user?.id).toBe(1)
    expect(server.requests[1]?.headers.get('x-requested-with')).toBe('print-farm-office')
  })

  it('throws the refusal of a wrong password and stays signed out', async () => {
    const session = open()
    await session.restore()
    server.instead.push(() => refusal(401, 'INVALID_CREDENTIALS'))
    await expect(session.signIn('a@example.com', 'x')).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' })
    expect(session.state).toBe('signed_out')
  })

  it('renews once for all requests that need it at the same moment', async () => {
    const session = open()
    server.cookie = 'first'
    server.instead.push(() => server.session(0))
    await session.signIn('a@example.com', 'x')
    const tokens = await Promise.all([1, 2, 3].map(() => session.tokens.accessToken()))
    expect(tokens).toEqual(['token-2', 'token-2', 'token-2'])
    expect(server.count('/auth/refresh')).toBe(1)
  })

  it('tries again after another tab renewed at the same moment', async () => {
    await open().signIn('a@example.com', 'x')
    server.instead.push(() => refusal(409, 'REFRESH_RACE'))
    const session = open()
    await session.restore()
    expect(session.state).toBe('signed_in')
    expect(server.count('/auth/refresh')).toBe(2)
  })

  it('ends when the server says so', async () => {
    const session = open()
    server.instead.push(() => server.session(0))
    await session.signIn('a@example.com', 'x')
    server.cookie = null
    expect(await session.tokens.accessToken()).toBeNull()
    expect(session.state).toBe('signed_out')
    expect(localStorage).toHaveLength(0)
  })

  it('stays when the server can’t be reached, and says why it waits', async () => {
    await open().signIn('a@example.com', 'x')
    const session = open()
    server.instead.push(() => Promise.reject(new TypeError('network')))
    const restoring = session.restore()
    await until(() => session.snapshot.problem !== null)
    expect(session.state).toBe('loading')
    expect(session.snapshot.problem?.code).toBe('NETWORK')
    await restoring
    expect(session.state).toBe('signed_in')
    expect(session.snapshot.problem).toBeNull()
  })

  it('signs out even when the server can’t be reached', async () => {
    const session = open()
    await session.signIn('a@example.com', 'x')
    server.instead.push(() => Promise.reject(new TypeError('network')))
    await expect(session.signOut()).rejects.toMatchObject({ code: 'NETWORK' })
    expect(session.state).toBe('signed_out')
    expect(await session.tokens.accessToken()).toBeNull()
  })

  it('drops the answer to a renewal that was under way while signing out', async () => {
    const session = open()
    server.instead.push(() => server.session(0))
    await session.signIn('a@example.com', 'x')
    const renewing = session.tokens.renew().catch(() => null)
    const token = session.tokens.accessToken()
    await session.signOut()
    await renewing
    await token
    expect(session.state).toBe('signed_out')
    expect(await session.tokens.accessToken()).toBeNull()
  })

  it('signs the other tabs out, too', async () => {
    const here = open()
    const there = open()
    await here.signIn('a@example.com', 'x')
    await there.restore()
    let told = 0
    there.subscribe(() => told++)
    await here.signOut()
    await until(() => there.state === 'signed_out')
    expect(told).toBeGreaterThan(0)
  })

  it('follows when somebody else signs in in another tab', async () => {
    const here = open()
    const there = open()
    await here.signIn('a@example.com', 'x')
    await there.restore()
    server.person = 2
    await here.signIn('b@example.com', 'x')
    await until(() => there.user?.id === 2)
  })
})
