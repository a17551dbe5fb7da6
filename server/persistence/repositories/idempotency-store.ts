import { createHash } from 'node:crypto'
import type {
  Claim,
  IdempotencyKey,
  IdempotencyStore,
  StoredAnswer,
} from '../../application/idempotency/ports'
import { Gateway } from '../gateway'
import { IDEMPOTENCY_KEYS } from '../schema/records'
import { firstHere } from '../transactions'
import type { WritingStatements } from '../statements'

/** Requests that may be sent again, of one transaction. A row with a status is answered, else leased. */
export class SqlIdempotencyStore implements IdempotencyStore {
  private readonly keys: Gateway<typeof IDEMPOTENCY_KEYS.columns>

  constructor(private readonly sql: WritingStatements) {
    this.keys = new Gateway(sql, IDEMPOTENCY_KEYS)
  }

  async claim(key: IdempotencyKey, leaseId: string, now: Date, leaseSeconds: number): Promise<Claim> {
    const id = rowId(key)
    const expiresAt = new Date(now.getTime() + leaseSeconds * 1000)
    const row = await this.keys.oneToChange({ id })
    const fresh = { leaseId, expiresAt, requestHash: null, status: null, body: null }
    if (!row) {
      await firstHere(
        this.keys.insert({
          id,
          userId: key.userId,
          path: key.path.slice(0, 400),
          keyText: key.key.slice(0, 300),
          ...fresh,
        }),
        'an idempotency key',
      )
      return { kind: 'claimed', leaseId }
    }
    if (row.expiresAt > now) {
      if (row.status === null) return { kind: 'busy' }
      return {
        kind: 'answered',
        answer: { requestHash: row.requestHash ?? '', status: row.status, body: row.body },
      }
    }
    await this.keys.update({ id }, fresh)
    return { kind: 'claimed', leaseId }
  }

  async extend(key: IdempotencyKey, leaseId: string, now: Date, leaseSeconds: number): Promise<void> {
    const expiresAt = new Date(now.getTime() + leaseSeconds * 1000)
    if ((await this.keys.update({ id: rowId(key), leaseId }, { expiresAt })) !== 1) throw leaseLost()
  }

  async complete(key: IdempotencyKey, leaseId: string, answer: StoredAnswer, keepUntil: Date): Promise<void> {
    const { requestHash, status, body } = answer
    const changed = await this.keys.update(
      { id: rowId(key), leaseId },
      { requestHash, status, body, leaseId: null, expiresAt: keepUntil },
    )
    if (changed !== 1) throw leaseLost()
  }

  async release(key: IdempotencyKey, leaseId: string): Promise<void> {
    await this.keys.delete({ id: rowId(key), leaseId })
  }

  releaseAll(now: Date): Promise<number> {
    // Leases are short: only what ends soon is looked at, not all answers of a day.
    return this.sql.change(
      'DELETE FROM idempotency_keys WHERE idempotency_keys.expires_at <= :latest AND idempotency_keys.status IS NULL',
      { latest: new Date(now.getTime() + 3_600_000) },
    )
  }

  deleteExpired(now: Date): Promise<number> {
    return this.sql.change('DELETE FROM idempotency_keys WHERE expires_at <= :now', { now })
  }
}

function leaseLost(): Error {
  return new Error('The lease of an idempotency key ran out and another request took it over.')
}

function rowId({ userId, path, key }: IdempotencyKey): string {
  return createHash('sha256')
    .update(JSON.stringify([userId, path, key]))
    .digest('hex')
}
