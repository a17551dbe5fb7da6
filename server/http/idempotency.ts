import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { DomainError, invalidField } from '../../shared/domain/errors'
import type { Clock } from '../application/common/clock'
import type { Seal } from '../application/common/seal'
import type { UnitOfWork } from '../application/common/unit-of-work'
import type { UploadedFile } from '../application/files/ports'
import type { IdempotencyKey, StoredAnswer } from '../application/idempotency/ports'
import { loggable, problemOf, refusalOf, statusOf } from './problems'

export interface IdempotencyDependencies {
  unitOfWork: UnitOfWork
  clock: Clock
}

/** How long the key of a server that was killed keeps whoever sends the request again waiting. */
const LEASE_SECONDS = 15
const RENEW_MS = 5_000
const POLL_MS = 100
const PATIENCE_MS = 60_000
const KEPT_MS = 24 * 3600 * 1000

/** The key of the header. Throws VALIDATION_ERROR unless it is 1 to 200 visible ASCII characters. */
export function idempotencyKeyOf(header: string): string {
  if (/^[\x21-\x7E]{1,200}$/.test(header)) return header
  throw invalidField('Idempotency-Key', 'A key has 1 to 200 visible ASCII characters, without spaces.')
}

/** Equal for equal requests: fields in any order, files by name and content, whatever the multipart boundary. */
export function requestHash(
  method: string,
  path: string,
  fields: unknown,
  files: readonly UploadedFile[],
): string {
  const named = files.map((file) => [file.originalFilename, file.sha256])
  return createHash('sha256')
    .update(JSON.stringify([method, path, canonical(fields), named]))
    .digest('hex')
}

/** No schema nests so deep: what lies below is refused whatever it is, and must not exhaust the stack before. */
const DEEPEST = 32

function canonical(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) return null
  if (Array.isArray(value)) return value.map((inner) => canonical(inner, depth + 1))
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return { object: entries.map(([key, inner]) => [key, canonical(inner, depth + 1)]) }
}

export interface Once {
  key: IdempotencyKey
  hash: string
  /** Status of the answer when the work succeeds. */
  status: number
  requestId: string
  /** Aborted when the sender went away: waiting for another's answer is pointless then. */
  signal: AbortSignal
  logger: Logger
  work: (seal: Seal<unknown>) => Promise<unknown>
}

export type OnceResult =
  { replayed: false; answer: unknown } | { replayed: true; status: number; body: string | null }

/**
 * Does the work once for a key, and answers later requests with the first one's answer. The row with the key is
 * leased while the work runs and renewed meanwhile; a lease that ran out, since its process died, is taken over.
 * Answers of success and of status 422 are kept for 24 hours; after any other refusal the key is free again.
 */
export async function once(deps: IdempotencyDependencies, request: Once): Promise<OnceResult> {
  const leaseId = randomUUID()
  const stored = await claimOrWait(deps, request, leaseId)
  if (stored) {
    if (stored.requestHash !== request.hash) {
      throw new DomainError(
        'IDEMPOTENCY_MISMATCH',
        'This Idempotency-Key was used for another request. Choose a new one.',
      )
    }
    return { replayed: true, status: stored.status, body: stored.body }
  }
  return { replayed: false, answer: await workAndStore(deps, request, leaseId) }
}

/** Null: the key is this request's to work under. */
async function claimOrWait(
  { unitOfWork, clock }: IdempotencyDependencies,
  { key, signal }: Once,
  leaseId: string,
): Promise<StoredAnswer | null> {
  const patience = performance.now() + PATIENCE_MS
  for (;;) {
    const claim = await unitOfWork.run((tx) => tx.idempotency.claim(key, leaseId, clock.now(), LEASE_SECONDS))
    if (claim.kind === 'claimed') return null
    if (claim.kind === 'answered') return claim.answer
    if (performance.now() > patience) {
      throw new DomainError(
        'RATE_LIMITED',
        'The first request with this Idempotency-Key is still running. Ask again in a moment.',
        { retryAfterSeconds: 5 },
      )
    }
    await sleep(POLL_MS, undefined, { signal })
  }
}

async function workAndStore(
  { unitOfWork, clock }: IdempotencyDependencies,
  { key, hash, status, requestId, logger, work }: Once,
  leaseId: string,
): Promise<unknown> {
  const keepUntil = (): Date => new Date(clock.now().getTime() + KEPT_MS)
  const renewal = setInterval(() => {
    unitOfWork
      .run((tx) => tx.idempotency.extend(key, leaseId, clock.now(), LEASE_SECONDS))
      .catch((error: unknown) => logger.warn({ requestId, ...loggable(error) }, 'a lease was not renewed'))
  }, RENEW_MS)
  const state = { sealed: false }
  const seal: Seal<unknown> = async (tx, result) => {
    const body = result === undefined ? null : JSON.stringify(result)
    await tx.idempotency.complete(key, leaseId, { requestHash: hash, status, body }, keepUntil())
    state.sealed = true
  }
  try {
    const answer = await work(seal)
    if (!state.sealed) await unitOfWork.run((tx) => seal(tx, answer))
    return answer
  } catch (error) {
    const refusal = refusalOf(error)
    const is422 = statusOf(refusal.code) === 422
    const body = JSON.stringify(problemOf(refusal, requestId))
    const settled = unitOfWork.run((tx) =>
      is422
        ? tx.idempotency.complete(key, leaseId, { requestHash: hash, status: 422, body }, keepUntil())
        : tx.idempotency.release(key, leaseId),
    )
    // The refusal is what the sender must hear; a key that could not be settled frees itself with its lease.
    await settled.catch((failure: unknown) =>
      logger.warn({ requestId, ...loggable(failure) }, 'an idempotency key was not settled'),
    )
    throw error
  } finally {
    clearInterval(renewal)
  }
}
