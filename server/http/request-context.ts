import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'

interface Locals {
  requestId: string
  userId?: number
  /** The path of the route, with its placeholders; unset for pages and unknown paths. */
  route?: string
}

/** What the HTTP layer keeps beside a request while it runs. */
export function contextOf(response: Response): Locals {
  return response.locals as Locals
}

/** The caller's address, IPv4 as people write it. Some proxies name a port beside it, which is another each time. */
export function addressOf(request: Request): string {
  const given = request.ip ?? request.socket.remoteAddress ?? ''
  const [, bare = given] = /^\[([^\]]*)\](?::\d+)?$/.exec(given) ?? /^([\d.]+):\d+$/.exec(given) ?? []
  return bare.startsWith('::ffff:') ? bare.slice('::ffff:'.length) : bare
}

/**
 * Gives every request an id, sends it in `X-Request-Id`, and logs a line when the answer is out: never a query, a
 * header or a body, any of which may hold a secret.
 */
export function withContext(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const context = contextOf(response)
    context.requestId = randomUUID()
    response.setHeader('X-Request-Id', context.requestId)
    const begin = performance.now()
    response.on('close', () => {
      const { requestId, userId, route } = context
      const status = response.writableFinished ? response.statusCode : 'aborted'
      const quiet = request.method === 'GET' && response.statusCode < 400
      logger[quiet ? 'debug' : 'info'](
        {
          requestId,
          method: request.method,
          path: route ?? request.path,
          status,
          userId,
          ms: Math.round(performance.now() - begin),
        },
        'request',
      )
    })
    next()
  }
}
