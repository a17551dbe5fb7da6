import express, { type Request, type RequestHandler, type Response } from 'express'
import { DomainError } from '../../shared/domain/errors'

const JSON_BYTES = 1024 * 1024

const parseJson: RequestHandler = express.json({ limit: JSON_BYTES, strict: false, type: () => true })

/** Whether the body is a form with files. */
export function isMultipart(request: Request): boolean {
  return mediaType(request) === 'multipart/form-data'
}

/**
 * The JSON of the body; undefined when there is none. Throws MALFORMED_REQUEST, BODY_TOO_LARGE, or
 * UNSUPPORTED_MEDIA_TYPE for a body that does not say it is JSON.
 */
export async function readJson(request: Request, response: Response): Promise<unknown> {
  if (!sendsBody(request)) return undefined
  const type = mediaType(request)
  if (type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type)) {
    throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.')
  }
  await new Promise<void>((resolve, reject) => {
    parseJson(request, response, (error?: unknown) => {
      if (error instanceof Error) reject(error)
      else resolve()
    })
  })
  return request.body as unknown
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sendsBody(request: Request): boolean {
  const { 'transfer-encoding': encoding, 'content-length': length } = request.headers
  return encoding !== undefined || Number(length ?? 0) > 0
}

function mediaType(request: Request): string {
  return (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
}
