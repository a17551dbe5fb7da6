import type { Request, Response } from 'express'
import { DomainError } from '../../shared/domain/errors'

/** One event as it leaves: `data` is sent as JSON. */
export interface StreamEvent {
  id: number
  data: unknown
}

export interface StreamOptions {
  /** Who listens; each account may have a bounded number of streams. */
  userId: number
  /** Begins to hear events; answers how to stop. */
  subscribe: (listener: (event: StreamEvent) => void) => Promise<() => void>
  /** Whether the session that opened the stream still stands. */
  stillSignedIn: () => Promise<boolean>
}

const HEARTBEAT_MS = 15_000
const SESSION_CHECK_MS = 5_000
/** What may wait for a client that does not read, before it is let go. It refetches when it comes back. */
const MOST_WAITING_BYTES = 1024 * 1024
const MOST_STREAMS_EACH = 20
const RETRY_MS = 2_000

/** Open streams of server-sent events (HTML Standard, section 9.2), on all listeners. */
export class EventStreams {
  private readonly open = new Map<Response, number>()

  /** Streams events until the client leaves, the session ends, or the server closes; resolves then. */
  async run(request: Request, response: Response, options: StreamOptions): Promise<void> {
    const { userId, subscribe, stillSignedIn } = options
    if ([...this.open.values()].filter((id) => id === userId).length >= MOST_STREAMS_EACH) {
      throw new DomainError('RATE_LIMITED', 'Too many open event streams. Close some windows.', {
        retryAfterSeconds: 5,
      })
    }
    const early: StreamEvent[] = []
    let send = (event: StreamEvent): void => {
      early.push(event)
    }
    const closed = new Promise<void>((resolve) => response.once('close', () => resolve()))
    this.open.set(response, userId)
    let unsubscribe: () => void
    try {
      unsubscribe = await subscribe((event) => send(event))
    } catch (error) {
      this.open.delete(response)
      throw error
    }
    const write = (text: string): void => {
      if (response.destroyed || response.writableEnded) return
      response.write(text)
      if (response.writableLength > MOST_WAITING_BYTES) response.destroy()
    }
    send = (event) => write(`id: ${event.id}\ndata: ${JSON.stringify(event.data)}\n\n`)

    // A stream lives longer than any silence that a request may keep.
    request.socket.setTimeout(0)
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    })
    // Whoever asks for the headers alone would wait for ever.
    if (request.method === 'HEAD') response.end()
    write(`retry: ${RETRY_MS}\n: ready\n\n`)
    early.forEach(send)
    const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
    const session = setInterval(() => {
      stillSignedIn().then(
        (stands) => {
          if (!stands) response.end()
        },
        // Unknown is as good as no: the client comes back and is judged again.
        () => response.end(),
      )
    }, SESSION_CHECK_MS)
    try {
      if (!response.destroyed) await closed
    } finally {
      clearInterval(heartbeat)
      clearInterval(session)
      unsubscribe()
      this.open.delete(response)
    }
  }

  /** Ends every stream of the listener at a port, as when it closes. */
  endAll(port: number): void {
    for (const response of this.open.keys()) {
      if (response.socket === null || response.socket.localPort === port) response.end()
    }
  }
}
