import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { ApiClient } from '../../../shared/client/api-client'
import type { User } from '../../../shared/contract/users'
import { createApi } from '../api-instance'
import type { AppSession, SessionSnapshot } from './app-session'

interface SessionContextValue {
  session: AppSession
  api: ApiClient
}

const SessionContext = createContext<SessionContextValue | null>(null)

interface SessionProviderProps {
  session: AppSession
  /** Origin of the API; empty for the page's own. */
  baseUrl?: string
  children: ReactNode
}

/** Gives the session and the API client to everything below, and restores the session once. */
export function SessionProvider({ session, baseUrl = '', children }: SessionProviderProps) {
  const queries = useQueryClient()
  const value = useMemo(() => ({ session, api: createApi(session, baseUrl) }), [session, baseUrl])

  const restored = useRef<AppSession | null>(null)
  useEffect(() => {
    if (restored.current === session) return
    restored.current = session
    void session.restore()
  }, [session])

  // What one person read must never show for the next.
  const person = useRef(session.user?.id ?? null)
  useEffect(
    () =>
      session.subscribe(() => {
        const now = session.user?.id ?? null
        if (person.current !== null && person.current !== now) queries.clear()
        person.current = now
      }),
    [session, queries],
  )

  return <SessionContext value={value}>{children}</SessionContext>
}

function useSessionContext(): SessionContextValue {
  const value = useContext(SessionContext)
  if (!value) throw new Error('SessionProvider is missing above this component')
  return value
}

/** The session, followed: the component is drawn anew when it changes. */
export function useSession(): SessionSnapshot &
  Pick<AppSession, 'signIn' | 'signOut' | 'updateUser' | 'tokens'> {
  const { session } = useSessionContext()
  const snapshot = useSyncExternalStore(
    (listener) => session.subscribe(listener),
    () => session.snapshot,
  )
  return useMemo(
    () => ({
      ...snapshot,
      tokens: session.tokens,
      signIn: (email: string, password: string, totp?: string) => session.signIn(email, password, totp),
      signOut: () => session.signOut(),
      updateUser: (user: User) => {
        session.updateUser(user)
      },
    }),
    [session, snapshot],
  )
}

/** The signed-in person. Only for screens that stand behind sign-in. */
export function useUser(): User {
  const { user } = useSession()
  if (!user) throw new Error('Nobody is signed in')
  return user
}

/** The API client of the session. */
export function useApi(): ApiClient {
  return useSessionContext().api
}
