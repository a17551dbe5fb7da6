import type { Request, Response } from 'express'
import type { Logger } from 'pino'
import { contextOf } from './request-context'
import { loggable, problemOf, refusalOf } from './problems'

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

/** Refusals that are on purpose, or whose cause was logged where it happened. */
const SAID_ELSEWHERE = new Set<string>(['SHUTTING_DOWN', 'SCANNER_UNAVAILABLE'])

/** What a refused request may still send before its connection is cut, so that the refusal reaches the sender. */
const DRAIN_BYTES = 256 * 1024 * 1024
const DRAIN_MS = 60_000

/** Sends JSON text (null: an answer without a body) that no cache may keep. */
export async function sendJson(
  request: Request,
  response: Response,
  status: number,
  body: string | null,
): Promise<void> {
  response.statusCode = status
  response.setHeader('Cache-Control', 'no-store')
  if (body === null) {
    await finish(request, response, null)
    return
  }
  response.setHeader('Content-Type', status >= 400 ? PROBLEM_TYPE : JSON_TYPE)
  await finish(request, response, body)
}

/** Answers anything thrown as problem details; logs what was not expected, with its stack. */
export async function sendRefusal(
  request: Request,
  response: Response,
  error: unknown,
  logger: Logger,
): Promise<void> {
  const { requestId } = contextOf(response)
  if (isReceiverGone(error, response)) {
    logger.debug({ requestId }, 'whoever asked went away before the answer was whole')
    return
  }
  const refusal = refusalOf(error)
  const problem = problemOf(refusal, requestId)
  if (problem.status >= 500 && !SAID_ELSEWHERE.has(refusal.code)) {
    logger.error({ requestId, code: refusal.code, ...loggable(error) }, 'a request failed')
  }
  if (response.headersSent) {
    // Half an answer is out already: cutting the connection is the only way left to say that it is none.
    response.destroy()
    return
  }
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer')
  const { retryAfterSeconds } = refusal.extras
  if (retryAfterSeconds !== undefined) {
    response.setHeader('Retry-After', String(Math.max(1, Math.ceil(retryAfterSeconds))))
  }
  if (refusal.code === 'SHUTTING_DOWN') response.setHeader('Connection', 'close')
  for (const name of ['Content-Disposition', 'Content-Length', 'ETag']) response.removeHeader(name)
  await sendJson(request, response, problem.status, JSON.stringify(problem))
}

/** A download that its receiver breaks off is nobody's fault, and nobody is there to be told. */
function isReceiverGone(error: unknown, response: Response): boolean {
  return response.destroyed && (error as { code?: unknown } | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE'
}

async function finish(request: Request, response: Response, body: string | null): Promise<void> {
  if (response.destroyed) return
  if (body !== null) response.setHeader('Content-Length', Buffer.byteLength(body))
  if (request.complete || !hasBody(request)) {
    response.end(body ?? undefined)
    return
  }
  // Somebody is still sending. Ending now could reset the connection before the answer was read, so the answer goes
  // out whole, and the connection ends when the rest has been swallowed.
  if (body === null) response.flushHeaders()
  else if (request.method !== 'HEAD') response.write(body)
  await drain(request)
  response.end()
}

function hasBody(request: Request): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  )
}

/** Reads and drops the rest of a request, within bounds; then cuts the connection. */
function drain(request: Request): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0
    const cut = (): void => {
      request.socket.destroy()
    }
    const timer = setTimeout(cut, DRAIN_MS)
    const done = (): void => {
      clearTimeout(timer)
      resolve()
    }
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > DRAIN_BYTES) cut()
    })
    request.on('error', done)
    request.once('end', done)
    request.once('close', done)
    if (request.destroyed || request.readableEnded) done()
    else request.resume()
  })
}
