import { ApiClient, ApiError, type TokenSource } from '../../../shared/client/api-client'
import type { Session } from '../../../shared/contract/auth'
import { routes } from '../../../shared/contract/routes'
import type { User } from '../../../shared/contract/users'
import { inPageLanguage } from '../texts/reword'
import { holdToken, SessionStore, singleFlight, wait, type AppSession, type HeldToken } from './app-session'

export interface BrowserSessionOptions {
  /** Name under which the browser remembers that somebody signed in here (no token, only the fact). */
  storageKeyHint: string
  /** Replaced where a page is not served by its API. */
  baseUrl?: string
  fetch?: typeof fetch
}

type TabMessage = { type: 'signed-out' } | { type: 'signed-in'; userId: number }

const CHANNEL = 'print-farm-session'
const REFRESH_LOCK = 'print-farm-refresh'
/** Pause before the one retry after two tabs renewed at the same moment. */
const RACE_PAUSE_MS = 400
/** A 401 that arrives this soon after a renewal belongs to a request sent before it. */
const JUST_RENEWED_MS = 2000

/** Neither a refusal of the session nor the person's doing: worth asking again. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500)
}

/**
 * The session of a page in a plain browser. The refresh token is in an HttpOnly cookie that no script sees;
 * the access token is in this object's memory and nowhere else. Tabs tell each other of signing in and out.
 */
class BrowserSession implements AppSession {
  private readonly store = new SessionStore()
  private readonly api: ApiClient
  private readonly key: string
  private readonly channel: BroadcastChannel | null
  private token: HeldToken | null = null
  /** Counts signings in and out, so that an answer that was under way meanwhile is dropped. */
  private epoch = 0

  constructor(options: BrowserSessionOptions) {
    const nobody: TokenSource = {
      accessToken: () => Promise.resolve(null),
      renew: () => Promise.resolve(null),
    }
    this.api = new ApiClient({
      baseUrl: options.baseUrl ?? '',
      fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
      tokens: nobody,
      reword: inPageLanguage,
    })
    this.key = `print-farm-signed-in:${options.storageKeyHint}`
    this.channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL)
    // Known at once, so that the first picture of a visitor's page is right.
    if (!this.remembered()) this.store.set({ state: 'signed_out', user: null, problem: null })
    this.channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => {
      this.onOtherTab(event.data)
    })
  }

  get snapshot() {
    return this.store.snapshot
  }
  get state() {
    return this.store.snapshot.state
  }
  get user() {
    return this.store.snapshot.user
  }

  readonly tokens: TokenSource = {
    accessToken: async () => {
      if (!this.token) return null
      if (Date.now() < this.token.freshUntil) return this.token.text
      return await this.refresh()
    },
    renew: async () => {
      if (this.token && Date.now() - this.token.obtainedAt < JUST_RENEWED_MS) return this.token.text
      return await this.refresh()
    },
  }

  subscribe(listener: () => void): () => void {
    return this.store.subscribe(listener)
  }

  async restore(): Promise<void> {
    if (!this.remembered()) {
      this.store.set({ state: 'signed_out', user: null, problem: null })
      return
    }
    const epoch = this.epoch
    for (let attempt = 0; epoch === this.epoch; attempt++) {
      try {
        await this.refresh()
        return
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        this.store.set({ ...this.store.snapshot, problem: error })
        await wait(Math.min(500 * 2 ** attempt, 8000))
      }
    }
  }

  async signIn(email: string, password: string, totp?: string): Promise<number | null> {
    const session = await this.api.call(routes.login, { body: { email, password, totp, session: 'cookie' } })
    this.epoch++
    this.adopt(session)
    this.post({ type: 'signed-in', userId: session.user.id })
    return session.recovery_codes_left ?? null
  }

  async signOut(): Promise<void> {
    try {
      await this.api.call(routes.logout)
    } finally {
      // Even when the server can't be reached, this browser forgets; the cookie alone opens nothing here.
      this.forget()
      this.post({ type: 'signed-out' })
    }
  }

  updateUser(user: User): void {
    if (this.user?.id === user.id) this.store.set({ state: 'signed_in', user, problem: null })
  }

  /** Answers a new access token, or null when the session has ended; throws when there is no telling. */
  private readonly refresh = singleFlight(async (): Promise<string | null> => {
    const epoch = this.epoch
    try {
      const session = await this.inTurn(() => this.requestRefresh())
      if (epoch !== this.epoch) return this.token?.text ?? null
      this.adopt(session)
      return session.access_token
    } catch (error) {
      if (isPassing(error)) throw error
      if (epoch === this.epoch) this.forget()
      return null
    }
  })

  private async requestRefresh(): Promise<Session> {
    try {
      return await this.api.call(routes.refresh)
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'REFRESH_RACE') throw error
      // Another tab renewed just before; its answer has put the new cookie into this browser too.
      await wait(RACE_PAUSE_MS)
      return await this.api.call(routes.refresh)
    }
  }

  /** One tab after the other, where the browser can arrange it (it can't on plain http off this machine). */
  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const locks = (navigator as Partial<Navigator>).locks
    return locks ? await locks.request(REFRESH_LOCK, work) : await work()
  }

  private adopt(session: Session): void {
    this.token = holdToken(session.access_token, session.expires_in, Date.now())
    try {
      localStorage.setItem(this.key, '1')
    } catch {
      // Forbidden storage costs the sign-in at the next visit, nothing else.
    }
    this.store.set({ state: 'signed_in', user: session.user, problem: null })
  }

  private forget(): void {
    this.epoch++
    this.token = null
    try {
      localStorage.removeItem(this.key)
    } catch {
      // As above.
    }
    this.store.set({ state: 'signed_out', user: null, problem: null })
  }

  private remembered(): boolean {
    try {
      return localStorage.getItem(this.key) !== null
    } catch {
      return true
    }
  }

  private post(message: TabMessage): void {
    this.channel?.postMessage(message)
  }

  private onOtherTab(message: TabMessage): void {
    if (message.type === 'signed-out') {
      this.forget()
    } else if (this.user !== null && this.user.id !== message.userId) {
      // The cookie now belongs to somebody else: this tab follows rather than mixing two people.
      this.epoch++
      this.token = null
      this.store.set({ state: 'loading', user: null, problem: null })
      void this.restore()
    }
  }
}

/** The session of the portal, and of the office in a plain browser. Call `restore()` once. */
export function createBrowserSession(options: BrowserSessionOptions): AppSession {
  return new BrowserSession(options)
}
