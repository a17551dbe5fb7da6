import { ApiError, type ApiClient } from '../../shared/client/api-client'
import type { ChangeEvent } from '../../shared/contract/office'
import { routes } from '../../shared/contract/routes'
import { AUDITED_ENTITIES } from '../../shared/contract/words'
import { readServerSentEvents } from './server-sent-events'

export type Connection = 'live' | 'reconnecting'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 20_000
/** A stream that stays silent this long is dead: the server sends a sign of life more often. */
const SILENCE_MS = 75_000

export interface Follower {
  onEvent(event: ChangeEvent): void
  onConnection(connection: Connection): void
}

/** Reads the stream until the signal ends it, connecting again after every break. */
async function follow(api: ApiClient, follower: Follower, signal: AbortSignal): Promise<void> {
  let pause = FIRST_PAUSE_MS
  const ended = () => signal.aborted
  while (!ended()) {
    const attempt = new AbortController()
    const end = () => {
      attempt.abort()
    }
    signal.addEventListener('abort', end, { once: true })
    let watchdog = setTimeout(end, SILENCE_MS)
    const alive = () => {
      clearTimeout(watchdog)
      watchdog = setTimeout(end, SILENCE_MS)
    }
    try {
      const response = await api.send(routes.events, {
        headers: { accept: 'text/event-stream' },
        signal: attempt.signal,
      })
      if (!response.body) throw new Error('An event stream without a body')
      follower.onConnection('live')
      pause = FIRST_PAUSE_MS
      for await (const message of readServerSentEvents(response.body, alive)) {
        const event = parseEvent(message.data)
        if (event) follower.onEvent(event)
      }
    } catch (error) {
      // Signed out: the session has said so itself, and nothing is left to follow.
      if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return
    } finally {
      clearTimeout(watchdog)
      signal.removeEventListener('abort', end)
      attempt.abort()
    }
    if (ended()) return
    follower.onConnection('reconnecting')
    // Apart from each other, or all windows of a shop would knock at the same moment after a restart.
    await pauseFor(pause * (0.75 + Math.random() / 2), signal)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
}

function parseEvent(data: string): ChangeEvent | null {
  try {
    const event = JSON.parse(data) as Partial<ChangeEvent>
    const known = typeof event.entity_type === 'string' && AUDITED_ENTITIES.includes(event.entity_type)
    return known && typeof event.entity_id === 'number' ? (event as ChangeEvent) : null
  } catch {
    return null
  }
}

function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const finish = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      globalThis.removeEventListener('online', finish)
      done()
    }
    const timer = setTimeout(finish, milliseconds)
    signal.addEventListener('abort', finish, { once: true })
    globalThis.addEventListener('online', finish, { once: true })
  })
}

/** What the window that reads the stream tells the others, and what a new one asks. */
type Word = { event: ChangeEvent } | { connection: Connection } | { question: 'connection' }

/**
 * As {@link follow}, with one stream for all windows of a browser: browsers allow six connections to a server, and
 * six streams would leave none for anything else. Whoever holds the lock reads, and tells the others; when its window
 * closes, the next one takes over.
 */
export async function followShared(
  api: ApiClient,
  name: string,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  // Only secure pages have locks; a portal on plain http reads a stream in every window.
  const locks = (globalThis.navigator as { locks?: LockManager }).locks
  if (!locks || typeof BroadcastChannel === 'undefined') {
    await follow(api, follower, signal)
    return
  }
  const channel = new BroadcastChannel(name)
  const tell = (word: Word) => channel.postMessage(word)
  let reading: Connection | null = null
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if ('event' in data) follower.onEvent(data.event)
    else if ('connection' in data) follower.onConnection(data.connection)
    else if (reading) tell({ connection: reading })
  }
  tell({ question: 'connection' })
  const read = () =>
    follow(
      api,
      {
        onEvent: (event) => {
          follower.onEvent(event)
          tell({ event })
        },
        onConnection: (connection) => {
          reading = connection
          follower.onConnection(connection)
          tell({ connection })
        },
      },
      signal,
    )
  try {
    await locks.request(name, { signal }, read)
  } catch (error) {
    // Ended while it waited for its turn.
    if (!signal.aborted) throw error
  } finally {
    channel.close()
  }
}
