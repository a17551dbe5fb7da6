import { ApiClient, ApiError, type TokenSource } from '../../../shared/client/api-client'
import { routes } from '../../../shared/contract/routes'
import type { Problem } from '../../../shared/contract/common'
import type { User } from '../../../shared/contract/users'
import type { DesktopBridge, DesktopSession } from '../../../shared/desktop-bridge'
import { inPageLanguage } from '../texts/reword'
import { holdToken, SessionStore, singleFlight, wait, type AppSession, type HeldToken } from './app-session'
import { t } from '../texts'

export interface DesktopSessionOptions {
  baseUrl?: string
  fetch?: typeof fetch
}

/**
 * The session of the office window in the desktop app: the main process keeps the refresh token and hands
 * out access tokens over the bridge. Call `restore()` once.
 */
export function createDesktopSession(bridge: DesktopBridge, options: DesktopSessionOptions = {}): AppSession {
  const store = new SessionStore()
  let token: HeldToken | null = null

  const hold = (session: DesktopSession): string => {
    token = holdToken(session.access_token, session.expires_in, Date.now())
    return session.access_token
  }
  const forget = (): null => {
    token = null
    store.set({ state: 'signed_out', user: null, problem: null })
    return null
  }
  const follow = async (ask: () => Promise<DesktopSession | null>): Promise<string | null> => {
    const session = await ask()
    return session ? hold(session) : forget()
  }
  const current = singleFlight(() => follow(() => bridge.session()))
  const renewed = singleFlight(() => follow(() => bridge.refresh()))

  const tokens: TokenSource = {
    accessToken: async () => (token && Date.now() < token.freshUntil ? token.text : await current()),
    renew: () => renewed(),
  }
  const api = new ApiClient({
    baseUrl: options.baseUrl ?? '',
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    tokens,
    reword: inPageLanguage,
  })
  /** The bridge knows the person only roughly; the API knows her whole profile. */
  const welcome = async () => {
    const user: User = await api.call(routes.getMe)
    store.set({ state: 'signed_in', user, problem: null })
  }

  return {
    get snapshot() {
      return store.snapshot
    },
    get state() {
      return store.snapshot.state
    },
    get user() {
      return store.snapshot.user
    },
    tokens,
    subscribe: (listener) => store.subscribe(listener),
    updateUser: (user) => {
      if (store.snapshot.user?.id === user.id) store.set({ state: 'signed_in', user, problem: null })
    },
    restore: async () => {
      for (let attempt = 0; ; attempt++) {
        try {
          if ((await current()) !== null) await welcome()
          return
        } catch (error) {
          const problem =
            error instanceof ApiError
              ? error
              : new ApiError(0, 'NETWORK', t('The server on this computer gives no answer yet.'), {})
          if (problem.status === 401 || problem.status === 403) {
            forget()
            return
          }
          store.set({ ...store.snapshot, problem })
          await wait(Math.min(300 * 2 ** attempt, 5000))
        }
      }
    },
    signIn: async (email, password, totp) => {
      const outcome = await bridge.signIn({ email, password, ...(totp === undefined ? {} : { totp }) })
      if (!outcome.ok) {
        const { status, code, detail } = outcome.problem
        throw await inPageLanguage(new ApiError(status, code, detail, outcome.problem as Partial<Problem>))
      }
      hold(outcome.session)
      await welcome()
      return outcome.recovery_codes_left ?? null
    },
    signOut: async () => {
      try {
        await bridge.signOut()
      } finally {
        forget()
      }
    },
  }
}
