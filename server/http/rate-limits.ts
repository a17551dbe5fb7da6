import type { Request, RequestHandler, Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import { DomainError } from '../../shared/domain/errors'
import { networkOf } from './network'
import { addressOf, contextOf } from './request-context'

/** Limits of this process, shared by all its listeners. Each counts one request or throws RATE_LIMITED. */
export interface RateLimits {
  countRequest: (request: Request, response: Response) => Promise<void>
  countUpload: (request: Request, response: Response) => Promise<void>
  /** Counts a file of somebody without an account, and holds one of the places for such files until it is answered. */
  countVisitorUpload: (request: Request, response: Response) => Promise<void>
}

const REQUESTS_A_MINUTE = 1200
const UPLOADS_IN_TEN_MINUTES = 300
const VISITOR_FILES_IN_TEN_MINUTES = 60
const VISITOR_FILES_OF_ALL_IN_TEN_MINUTES = 600
const VISITOR_FILES_AT_ONCE = 4
const VISITOR_FILES_OF_ALL_AT_ONCE = 16
/** After which a place is likely to be free again. */
const PLACE_SECONDS = 5
const MINUTE_MS = 60_000

/**
 * Counts in memory: 1,200 requests a minute and 300 uploads in ten minutes, for each account when signed in, else
 * for each address (IPv6 by network); and 900 uploads in ten minutes for each address, whoever sends them. Whoever has
 * no account sends 60 files in ten minutes from an address, four at a time; all of them together 600, and 16 at a time,
 * so that many addresses can't take the machine from the customers. `factor` multiplies them all.
 */
export function createRateLimits(factor: number): RateLimits {
  const uploadsOfOne = counter(UPLOADS_IN_TEN_MINUTES * factor, 10 * MINUTE_MS)
  // Several people may share an address; somebody with a hundred accounts is not several people.
  const uploadsOfAddress = counter(3 * UPLOADS_IN_TEN_MINUTES * factor, 10 * MINUTE_MS, addressKey)
  const filesOfVisitor = counter(VISITOR_FILES_IN_TEN_MINUTES * factor, 10 * MINUTE_MS, addressKey)
  const filesOfVisitors = counter(VISITOR_FILES_OF_ALL_IN_TEN_MINUTES * factor, 10 * MINUTE_MS, () => 'all')
  const places = new Places(VISITOR_FILES_AT_ONCE * factor, VISITOR_FILES_OF_ALL_AT_ONCE * factor)
  return {
    countRequest: counter(REQUESTS_A_MINUTE * factor, MINUTE_MS),
    countVisitorUpload: async (request, response) => {
      places.take(addressKey(request), response)
      await filesOfVisitor(request, response)
      await filesOfVisitors(request, response)
    },
    countUpload: async (request, response) => {
      await uploadsOfOne(request, response)
      await uploadsOfAddress(request, response)
    },
  }
}

/** What may be under way at the same time, of one key and of all. */
class Places {
  private readonly taken = new Map<string, number>()
  private ofAll = 0

  constructor(
    private readonly each: number,
    private readonly all: number,
  ) {}

  /** Holds a place until the answer is out or nobody waits for it; throws RATE_LIMITED when there is none. */
  take(key: string, response: Response): void {
    const own = this.taken.get(key) ?? 0
    if (own >= Math.max(1, this.each) || this.ofAll >= Math.max(1, this.all)) {
      throw rateLimited(PLACE_SECONDS, 'Too many files are being measured.')
    }
    this.taken.set(key, own + 1)
    this.ofAll++
    response.once('close', () => {
      const left = (this.taken.get(key) ?? 1) - 1
      if (left > 0) this.taken.set(key, left)
      else this.taken.delete(key)
      this.ofAll--
    })
  }
}

function rateLimited(seconds: number, why = 'Too many requests.'): DomainError {
  return new DomainError('RATE_LIMITED', `${why} Try again in ${String(seconds)} seconds.`, {
    retryAfterSeconds: seconds,
  })
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
      next(rateLimited(seconds))
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
  return `address ${networkOf(addressOf(request))}`
}
