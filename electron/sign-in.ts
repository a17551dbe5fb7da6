import { z } from 'zod'
import type {
  DesktopProblem,
  DesktopSession,
  SignInCredentials,
  SignInOutcome,
} from '../shared/desktop-bridge'
import type { TokenStore } from './token-store'

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  recovery_codes_left: z.number().optional(),
  // The window gets the whole user; the shell itself relies on these fields only.
  user: z.looseObject({
    id: z.number(),
    email: z.string(),
    role: z.string(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
  }),
})
type TokenAnswer = z.infer<typeof tokenAnswer>

const problemAnswer = z.object({
  status: z.number(),
  code: z.string(),
  title: z.string(),
  detail: z.string(),
})

/** An access token with less than this to live is renewed before it is handed out. */
const LEAST_LIFE_MS = 60_000
/** A rotation whose answer was lost is repeated by the server ten seconds after it; this waits that out. */
const RETRY_AFTER_MS = [500, 1_500, 3_000, 6_000]

export interface SignInOptions {
  serverUrl: string
  tokens: TokenStore
  now?: () => number
  pause?: (milliseconds: number) => Promise<void>
}

export interface SignIn {
  signIn(credentials: SignInCredentials): Promise<SignInOutcome>
  session(): Promise<DesktopSession | null>
  refresh(): Promise<DesktopSession | null>
  signOut(): Promise<void>
}

type Answer = { ok: true; value: TokenAnswer } | { ok: false; problem: DesktopProblem }

const unreachable: DesktopProblem = {
  status: 503,
  code: 'SHUTTING_DOWN',
  title: 'Not available',
  detail: 'The server does not answer. Try again in a moment.',
}

/**
 * The desktop app's sign-in. It holds the refresh token and gives out access tokens only; one refresh runs
 * at a time, whoever asks, since a token that is used twice looks stolen to the server and ends the session.
 */
export function createSignIn(options: SignInOptions): SignIn {
  const now = options.now ?? Date.now
  const pause = options.pause ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)))
  let current: { session: DesktopSession; expiresAt: number } | null = null
  let refreshing: Promise<DesktopSession | null> | null = null
  /** Counts sign-ins and sign-outs: a refresh that began before one of them has nothing to say after it. */
  let generation = 0

  function newGeneration(): void {
    generation += 1
    refreshing = null
  }

  async function post(path: string, body: Record<string, unknown>): Promise<Response | null> {
    try {
      return await fetch(`${options.serverUrl}/api/v1/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
      })
    } catch {
      return null
    }
  }

  async function tokensFrom(path: string, body: Record<string, unknown>): Promise<Answer> {
    const response = await post(path, body)
    if (response === null) return { ok: false, problem: unreachable }
    let json: unknown
    try {
      json = await response.json()
    } catch {
      return { ok: false, problem: unreachable }
    }
    if (response.ok) return { ok: true, value: tokenAnswer.parse(json) }
    const problem = problemAnswer.safeParse(json)
    return {
      ok: false,
      problem: problem.success ? problem.data : { ...unreachable, status: response.status },
    }
  }

  function keep(answer: TokenAnswer): DesktopSession {
    // First the disk, then the use: once the new token was used, the old one is worth nothing.
    options.tokens.write(answer.refresh_token)
    const session: DesktopSession = {
      access_token: answer.access_token,
      expires_in: answer.expires_in,
      user: answer.user,
    }
    current = { session, expiresAt: now() + answer.expires_in * 1000 }
    return session
  }

  function forget(): void {
    current = null
    options.tokens.clear()
  }

  async function rotate(): Promise<DesktopSession | null> {
    const started = generation
    for (const wait of [0, ...RETRY_AFTER_MS]) {
      if (wait > 0) await pause(wait)
      const token = options.tokens.read()
      if (generation !== started || token === null) return null
      const answer = await tokensFrom('refresh', { refresh_token: token })
      if (generation !== started) return null
      if (answer.ok) return keep(answer.value)
      const { status } = answer.problem
      const endedForGood = status === 401 || status === 403 || status === 422
      if (endedForGood) {
        forget()
        return null
      }
    }
    // The server is there no more or too busy: nobody is signed in now, but the token may still be good.
    current = null
    return null
  }

  function refresh(): Promise<DesktopSession | null> {
    if (refreshing !== null) return refreshing
    const mine: Promise<DesktopSession | null> = rotate().finally(() => {
      if (refreshing === mine) refreshing = null
    })
    refreshing = mine
    return mine
  }

  return {
    refresh,
    async signIn(credentials) {
      const answer = await tokensFrom('login', { ...credentials })
      if (!answer.ok) return answer
      newGeneration()
      const { recovery_codes_left: left } = answer.value
      const session = keep(answer.value)
      return { ok: true, session, ...(left === undefined ? {} : { recovery_codes_left: left }) }
    },
    session() {
      if (current === null) return options.tokens.read() === null ? Promise.resolve(null) : refresh()
      const left = current.expiresAt - now()
      if (left < LEAST_LIFE_MS) return refresh()
      return Promise.resolve({ ...current.session, expires_in: Math.floor(left / 1000) })
    },
    async signOut() {
      newGeneration()
      const token = options.tokens.read()
      forget()
      if (token !== null) await post('logout', { refresh_token: token })
    },
  }
}
