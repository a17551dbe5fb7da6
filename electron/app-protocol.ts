import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as TlsAgent, request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { protocol } from 'electron'
import { isOfficeAddress, officeOrigin, serverPath } from './addresses'
import { log } from './log'
import type { OfficeServer } from './office-server'

/** Headers of one connection or of one origin; they mean nothing, or the wrong thing, on the next. */
const NOT_FORWARDED = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'cookie',
  'host',
  'keep-alive',
  'origin',
  'proxy-authorization',
  'referer',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
// A connection each: one that idles in a pool would hold up the server's stop for seconds.
const connections = new Agent({ keepAlive: false })
/** Another office's server is not stopped by this program, and each new connection to it costs round trips. */
const remoteConnections = { http: new Agent({ keepAlive: true }), https: new TlsAgent({ keepAlive: true }) }

const NOT_RETURNED = new Set([
  'connection',
  'keep-alive',
  // Asks for a process per origin, which this window has anyway; Chromium 130 ends at once when a page on a
  // registered scheme asks for it.
  'origin-agent-cluster',
  'set-cookie',
  'transfer-encoding',
])
const WITHOUT_BODY = new Set([101, 204, 205, 304])

export interface SchemeOptions {
  server: Pick<OfficeServer, 'url' | 'own'>
  /** Answers what the shell itself has for the window; null for everything else. */
  answerLocally: (address: URL) => Response | null
  /** The page to show when another office's server gives none. */
  awayPage: () => Response
}

/**
 * Answers every request of the window from the office's server, so that pages, files and the API share one origin and
 * carry the server's own headers (content security policy included).
 */
export function serveAppScheme(options: SchemeOptions): void {
  protocol.handle(officeOrigin().scheme, (request) => forward(request, options))
}

function problem(status: number, code: string, title: string, detail: string): Response {
  return Response.json(
    { type: 'about:blank', title, status, code, detail },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
}

// node:http rather than fetch: bytes pass through undecoded, in both directions, with back-pressure.
function forward(request: Request, { server, answerLocally, awayPage }: SchemeOptions): Promise<Response> {
  const address = new URL(request.url)
  if (!isOfficeAddress(request.url)) {
    return Promise.resolve(problem(404, 'NOT_FOUND', 'Not found', 'There is nothing at this address.'))
  }
  const local = answerLocally(address)
  if (local) return Promise.resolve(local)
  const target = new URL(serverPath(address), server.url)
  const secure = target.protocol === 'https:'
  const agent = server.own ? connections : remoteConnections[secure ? 'https' : 'http']
  const headers: Record<string, string> = {}
  request.headers.forEach((value, name) => {
    if (!NOT_FORWARDED.has(name) && !name.startsWith('sec-')) headers[name] = value
  })

  return new Promise((resolve) => {
    const outgoing = (secure ? httpsRequest : httpRequest)(
      target,
      { agent, method: request.method, headers, signal: request.signal },
      (incoming) => resolve(answerOf(incoming)),
    )
    outgoing.on('error', (error) => {
      if (!request.signal.aborted)
        log(`The server did not answer ${request.method} ${address.pathname}: ${error.message}`)
      if (!server.own && headers.accept?.includes('text/html')) {
        resolve(awayPage())
        return
      }
      resolve(
        problem(
          503,
          'SHUTTING_DOWN',
          'Not available',
          server.own
            ? 'The server in this app does not answer. Start the app again.'
            : 'The office’s server does not answer. Look whether it runs and is reached from here.',
        ),
      )
    })
    if (request.body === null) {
      outgoing.end()
    } else {
      const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>)
      body.on('error', (error) => outgoing.destroy(error))
      outgoing.on('close', () => body.destroy())
      body.pipe(outgoing)
    }
  })
}

function answerOf(incoming: IncomingMessage): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || NOT_RETURNED.has(name)) continue
    for (const each of Array.isArray(value) ? value : [value]) headers.append(name, each)
  }
  const status = incoming.statusCode ?? 502
  if (WITHOUT_BODY.has(status)) {
    incoming.resume()
    return new Response(null, { status, headers })
  }
  // Cancelling the web stream destroys the connection, which is how the server learns that nobody listens.
  return new Response(Readable.toWeb(incoming) as ReadableStream<Uint8Array>, { status, headers })
}
