import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { EventStreams } from './event-stream'

/** What a listener shows whoever connects, as PEM. */
export interface ListenerCertificate {
  /** The certificate, and those that lead from it to one that is known. */
  certificate: string
  key: string
}

export interface Listening {
  /** As `http://127.0.0.1:4780`, or `https://…` with a certificate. */
  url: string
  port: number
  /**
   * Takes no new connections, ends event streams, lets running requests finish, and cuts what still runs after
   * `graceMs` (10 seconds when left out). Can be called again.
   */
  close: (graceMs?: number) => Promise<void>
}

/** How many connections may be open to a listener from one side. */
export interface ConnectionLimit {
  each: number
  /** Whom a connection from an address counts for; null for nobody. */
  keyOf: (address: string) => string | null
}

/** A large upload over a thin line may take its time; a sender that says nothing for minutes may not. */
const REQUEST_MS = 60 * 60_000
const HEADERS_MS = 30_000
const SILENCE_MS = 5 * 60_000
const KEEP_ALIVE_MS = 30_000
const GRACE_MS = 10_000
const POLL_MS = 25

/**
 * Serves an app at an address. Throws an error whose sentence tells what to do when the address is taken.
 *
 * @param port 0 picks a free one
 * @param streams ended at closing, those of this listener, since they would never end by themselves
 * @param tls speaks TLS, and nothing else
 * @param limit cuts what one side opens beyond it
 */
export async function listen(
  handler: RequestListener,
  host: string,
  port: number,
  streams?: EventStreams,
  tls?: ListenerCertificate | null,
  limit?: ConnectionLimit | null,
): Promise<Listening> {
  const patience = { requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS }
  const server: Server = tls
    ? createTlsServer({ ...patience, cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.2' }, handler)
    : createServer(patience, handler)
  const answering = new Set<ServerResponse>()
  server.on('request', (_request, response: ServerResponse) => {
    answering.add(response)
    response.once('close', () => answering.delete(response))
  })
  if (limit) keepWithin(server, limit)
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.timeout = SILENCE_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(startError(error, host, port)))
    server.listen(port, host, resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  let closing: Promise<void> | null = null
  return {
    url: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    port: actual,
    close: (graceMs = GRACE_MS) =>
      (closing ??= close(server, answering, () => streams?.endAll(actual), graceMs)),
  }
}

/** Requests that never end cost their sender nothing, and this program memory and files for each. */
function keepWithin(server: Server, { each, keyOf }: ConnectionLimit): void {
  const open = new Map<string, number>()
  server.on('connection', (socket) => {
    const key = keyOf(socket.remoteAddress ?? '')
    if (key === null) return
    const before = open.get(key) ?? 0
    if (before >= each) {
      socket.destroy()
      return
    }
    open.set(key, before + 1)
    socket.once('close', () => {
      const left = (open.get(key) ?? 1) - 1
      if (left > 0) open.set(key, left)
      else open.delete(key)
    })
  })
}

async function close(
  server: Server,
  answering: ReadonlySet<ServerResponse>,
  endStreams: () => void,
  graceMs: number,
): Promise<void> {
  // Each tells its client not to send the next request on this connection.
  for (const response of answering) response.shouldKeepAlive = false
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  endStreams()
  // A connection becomes idle when its request has finished, which may be later.
  const idle = setInterval(() => server.closeIdleConnections(), POLL_MS)
  const last = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(idle)
  clearTimeout(last)
}

function startError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const where = `${host}:${port}`
  switch (error.code) {
    case 'EADDRINUSE':
      return new Error(
        `${where} is in use by another program. Set PORT to another number, or 0 for a free one.`,
        {
          cause: error,
        },
      )
    case 'EACCES':
      return new Error(`This account may not listen on ${where}. Choose a port above 1023.`, { cause: error })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error(`This machine has no address ${host}. Check HOST and PORTAL_HOST.`, { cause: error })
    default:
      return new Error(`The server can't listen on ${where}: ${error.message}`, { cause: error })
  }
}
