import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { DomainError } from '../../shared/domain/errors'
import { addressOf, contextOf } from './request-context'

/** Limits of this process, shared by all its listeners. Each counts one request or throws RATE_LIMITED. */
export interface RateLimits {
  countRequest: (request: Request, response: Response) => Promise<void>
  countUpload: (request: Request, response: Response) => Promise<void>
}

const REQUESTS_A_MINUTE = 1200
const UPLOADS_IN_TEN_MINUTES = 300
const MINUTE_MS = 60_000

/**
 * Counts in memory: 1,200 requests a minute and 300 uploads in ten minutes, for each account when signed in, else
 * for each address (IPv6 by network); and 900 uploads in ten minutes for each address, whoever sends them. `factor`
 * multiplies them all.
 */
export function createRateLimits(factor: number): RateLimits {
  const uploadsOfOne = counter(UPLOADS_IN_TEN_MINUTES * factor, 10 * MINUTE_MS)
  // Several people may share an address; somebody with a hundred accounts is not several people.
  const uploadsOfAddress = counter(3 * UPLOADS_IN_TEN_MINUTES * factor, 10 * MINUTE_MS, addressKey)
  return {
    countRequest: counter(REQUESTS_A_MINUTE * factor, MINUTE_MS),
    countUpload: async (request, response) => {
      await uploadsOfOne(request, response)
      await uploadsOfAddress(request, response)
    },
  }
}

function counter(
  limit: number,
  windowMs: number,
  keyOf: (request: Request, response: Response) => string = accountOrAddressKey,
): RateLimits['countRequest'] {
  const handler: RequestHandler = rateLimit({
    windowMs,
    limit: Math.max(1, Math.round(limit)),
    standardHeaders: false,
    legacyHeaders: false,
    // Forwarded addresses are judged, and warned about, where proxies are configured.
    validate: false,
    keyGenerator: (request, response) => keyOf(request, response),
    handler: (request, _response, next) => {
      const { rateLimit: state } = request as Request & { rateLimit?: { resetTime?: Date } }
      const waitMs = state?.resetTime ? state.resetTime.getTime() - Date.now() : windowMs
      const seconds = Math.max(1, Math.ceil(waitMs / 1000))
      next(
        new DomainError('RATE_LIMITED', `Too many requests. Try again in ${seconds} seconds.`, {
          retryAfterSeconds: seconds,
        }),
      )
    },
  })
  return (request, response) =>
    new Promise((resolve, reject) => {
      const next = (error?: unknown): void => {
        if (error instanceof Error) reject(error)
        else resolve()
      }
      Promise.resolve(handler(request, response, next)).catch(reject)
    })
}

function accountOrAddressKey(request: Request, response: Response): string {
  const { userId } = contextOf(response)
  return userId === undefined ? addressKey(request) : `account ${userId}`
}

function addressKey(request: Request): string {
  return `address ${ipKeyGenerator(addressOf(request))}`
}
