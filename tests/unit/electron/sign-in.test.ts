import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSignIn, type SignIn } from '../../../electron/sign-in'
import type { TokenStore } from '../../../electron/token-store'

/**
 * A server that rotates refresh tokens as the API does: `r1` for `r0`, and so on; a token used twice ends
 * the session. `refuse` answers the next refreshes with these statuses instead.
 */
function rotatingServer() {
  const state = { current: 0, ended: false, calls: [] as string[], refuse: [] as number[] }
  const user = {
    id: 1,
    email: 'a@example.org',
    role: 'admin',
    first_name: 'Ada',
    last_name: null,
    phone: '1',
  }
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (data: Buffer) => (text += data.toString()))
    request.on('end', () => {
      const path = request.url?.replace('/api/v1/auth/', '') ?? ''
      const body = JSON.parse(text) as { password?: string; totp?: string; refresh_token?: string }
      state.calls.push(path)
      const answer = (status: number, json: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
      }
      const problem = (status: number, code: string): void =>
        answer(status, { type: 'about:blank', status, code, title: code, detail: 'Why.', request_id: 'x' })
      const tokens = (more: Record<string, unknown> = {}): void =>
        answer(200, {
          ...more,
          access_token: `a${state.current}`,
          refresh_token: `r${state.current}`,
          token_type: 'bearer',
          expires_in: 1800,
          user,
        })
      if (path === 'login') {
        if (body.password === 'right' && body.totp !== undefined) tokens({ recovery_codes_left: 4 })
        else if (body.password === 'right') tokens()
        else problem(401, 'INVALID_CREDENTIALS')
      } else if (path === 'logout') {
        state.ended = true
        response.writeHead(204).end()
      } else {
        const refused = state.refuse.shift()
        if (refused !== undefined) return problem(refused, 'REFUSED')
        if (state.ended || body.refresh_token !== `r${state.current}`) {
          state.ended = true
          return problem(401, 'UNAUTHENTICATED')
        }
        state.current += 1
        tokens()
      }
    })
  })
  return { state, server }
}

function memoryStore(): TokenStore & { written: string[] } {
  let token: string | null = null
  const written: string[] = []
  return {
    written,
    read: () => token,
    write(next) {
      token = next
      written.push(next)
    },
    clear() {
      token = null
    },
  }
}

let server: Server
let state: ReturnType<typeof rotatingServer>['state']
let tokens: ReturnType<typeof memoryStore>
let clock: number
let pauses: number[]
let signIn: SignIn
const right = { email: 'a@example.org', password: 'right' }

function newRun(serverUrl?: string): SignIn {
  const { port } = server.address() as AddressInfo
  return createSignIn({
    serverUrl: serverUrl ?? `http://127.0.0.1:${port}`,
    tokens,
    now: () => clock,
    pause: (milliseconds) => {
      pauses.push(milliseconds)
      return Promise.resolve()
    },
  })
}

beforeEach(async () => {
  ;({ server, state } = rotatingServer())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  tokens = memoryStore()
  clock = 1_000_000
  pauses = []
  signIn = newRun()
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

describe('createSignIn', () => {
  it('gives out a session without the refresh token, and keeps that', async () => {
    const outcome = await signIn.signIn(right)
    expect(outcome).toMatchObject({ ok: true, session: { access_token: 'a0', user: { id: 1, phone: '1' } } })
    expect(JSON.stringify(outcome)).not.toContain('r0')
    expect(tokens.read()).toBe('r0')
  })

  it('passes the second factor on, and how many recovery codes are left', async () => {
    const outcome = await signIn.signIn({ ...right, totp: 'abcd-efgh-2345-6723' })
    expect(outcome).toMatchObject({ ok: true, recovery_codes_left: 4, session: { access_token: 'a0' } })
    expect(await signIn.signIn(right)).not.toHaveProperty('recovery_codes_left')
  })

  it('passes a refusal on and stays signed out', async () => {
    expect(await signIn.signIn({ ...right, password: 'wrong' })).toEqual({
      ok: false,
      problem: { status: 401, code: 'INVALID_CREDENTIALS', title: 'INVALID_CREDENTIALS', detail: 'Why.' },
    })
    expect(await signIn.session()).toBeNull()
    expect(state.calls).toEqual(['login'])
  })

  it('hands out the access token it has while that is fresh, and a new one a minute before its end', async () => {
    await signIn.signIn(right)
    clock += 600_000
    expect(await signIn.session()).toMatchObject({ access_token: 'a0', expires_in: 1200 })
    clock += 1_150_000
    expect(await signIn.session()).toMatchObject({ access_token: 'a1', expires_in: 1800 })
    expect(tokens.read()).toBe('r1')
  })

  it('refreshes once however many ask', async () => {
    await signIn.signIn(right)
    const sessions = await Promise.all([signIn.refresh(), signIn.refresh(), signIn.refresh()])
    expect(sessions.map((session) => session?.access_token)).toEqual(['a1', 'a1', 'a1'])
    expect(state.calls).toEqual(['login', 'refresh'])
  })

  it('is signed in again after a restart', async () => {
    await signIn.signIn(right)
    expect(await newRun().session()).toMatchObject({ access_token: 'a1' })
    expect(tokens.written).toEqual(['r0', 'r1'])
  })

  it('forgets a session that the server has ended', async () => {
    await signIn.signIn(right)
    state.ended = true
    expect(await signIn.refresh()).toBeNull()
    expect(tokens.read()).toBeNull()
    expect(await signIn.session()).toBeNull()
  })

  it('waits out the seconds after a rotation whose answer was lost, and a server that is busy', async () => {
    await signIn.signIn(right)
    state.refuse = [409, 429, 503]
    expect(await signIn.refresh()).toMatchObject({ access_token: 'a1' })
    expect(pauses).toHaveLength(3)
  })

  it('keeps the token when the server can’t be reached', async () => {
    await signIn.signIn(right)
    const cutOff = newRun('http://127.0.0.1:1')
    expect(await cutOff.session()).toBeNull()
    expect(await cutOff.signIn(right)).toMatchObject({ ok: false, problem: { status: 503 } })
    expect(tokens.read()).toBe('r0')
  })

  it('signs out here and on the server, also while a refresh is running', async () => {
    await signIn.signIn(right)
    const refreshing = signIn.refresh()
    await signIn.signOut()
    expect(await refreshing).toBeNull()
    expect(tokens.read()).toBeNull()
    expect(await signIn.session()).toBeNull()
    expect(state.ended).toBe(true)
  })
})
