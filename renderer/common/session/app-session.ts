import type { ApiError, TokenSource } from '../../../shared/client/api-client'
import type { User } from '../../../shared/contract/users'

export type SessionState = 'loading' | 'signed_out' | 'signed_in'

/** What is known of the session at one moment; a new object at every change. */
export interface SessionSnapshot {
  readonly state: SessionState
  readonly user: User | null
  /** Why `loading` takes long: the server gave no answer, and is being asked again. */
  readonly problem: ApiError | null
}

/** A person's session, in whatever way the app keeps it. */
export interface AppSession {
  readonly snapshot: SessionSnapshot
  readonly state: SessionState
  readonly user: User | null
  readonly tokens: TokenSource
  /** Finds out whether somebody is signed in; called once when the page opens. */
  restore(): Promise<void>
  /**
   * Answers how many recovery codes are left where one was used up, else null. Throws {@link ApiError} when the server refuses
   * or gives no answer.
   */
  signIn(email: string, password: string, totp?: string): Promise<number | null>
  signOut(): Promise<void>
  /** Takes over a profile that the API has just answered. */
  updateUser(user: User): void
  /** Calls the listener at every change; the answer ends that. */
  subscribe(listener: () => void): () => void
}

/** Keeps the snapshot and tells who listens. */
export class SessionStore {
  private readonly listeners = new Set<() => void>()
  snapshot: SessionSnapshot = { state: 'loading', user: null, problem: null }

  set(next: SessionSnapshot): void {
    this.snapshot = next
    for (const listener of [...this.listeners]) listener()
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }
}

/** An access token in memory, with the moment from which on it counts as used up. */
export interface HeldToken {
  text: string
  /** Milliseconds since the epoch. */
  freshUntil: number
  obtainedAt: number
}

/** Renewed this long before its end, so that no request is sent with a token that ends on the way. */
const MARGIN_MS = 30_000

export function holdToken(text: string, expiresInSeconds: number, now: number): HeldToken {
  const lifetime = expiresInSeconds * 1000
  // A very short life must not lead to renewing before every request.
  return { text, obtainedAt: now, freshUntil: now + Math.max(lifetime - MARGIN_MS, lifetime / 2) }
}

/** Lets calls that come while one is under way share its result. */
export function singleFlight<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  return () => {
    running ??= work().finally(() => {
      running = null
    })
    return running
  }
}

export const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))
