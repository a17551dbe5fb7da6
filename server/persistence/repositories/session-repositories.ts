import { createHash } from 'node:crypto'
import type {
  AttemptCounter,
  OneTimePurpose,
  OneTimeTokenRecord,
  OneTimeTokenRepository,
  RefreshTokenRecord,
  RefreshTokenRepository,
} from '../../application/auth/ports'
import { Gateway } from '../gateway'
import { ATTEMPT_COUNTERS, ONE_TIME_TOKENS, REFRESH_TOKENS } from '../schema/people'
import { firstHere } from '../transactions'
import { withoutId } from './records'
import type { WritingStatements } from '../statements'

/** Refresh tokens of one transaction; whoever loads a token keeps others from rotating it meanwhile. */
export class SqlRefreshTokenRepository implements RefreshTokenRepository {
  private readonly tokens: Gateway<typeof REFRESH_TOKENS.columns>

  constructor(private readonly sql: WritingStatements) {
    this.tokens = new Gateway(sql, REFRESH_TOKENS)
  }

  byHash(tokenHash: string): Promise<RefreshTokenRecord | null> {
    return this.tokens.oneToChange({ tokenHash })
  }

  byId(id: number): Promise<RefreshTokenRecord | null> {
    return this.tokens.oneToChange({ id })
  }

  async insert(token: Omit<RefreshTokenRecord, 'id'>): Promise<RefreshTokenRecord> {
    // Both come from outside and only help people to recognise a session.
    const row = {
      ...token,
      userAgent: token.userAgent?.slice(0, 400) ?? null,
      ip: token.ip?.slice(0, 64) ?? null,
    }
    return { ...row, id: await this.tokens.insert(row) }
  }

  async save(token: RefreshTokenRecord): Promise<void> {
    await this.tokens.update({ id: token.id }, withoutId(token))
  }

  async revokeFamily(familyId: string, at: Date): Promise<void> {
    await this.sql.change(
      'UPDATE refresh_tokens SET revoked_at = :at WHERE family_id = :familyId AND revoked_at IS NULL',
      { at, familyId },
    )
  }

  async revokeUser(userId: number, at: Date, exceptFamilyId = ''): Promise<void> {
    await this.sql.change(
      'UPDATE refresh_tokens SET revoked_at = :at WHERE user_id = :userId AND family_id <> :exceptFamilyId AND revoked_at IS NULL',
      { at, userId, exceptFamilyId },
    )
  }

  async isLive(familyId: string, now: Date): Promise<boolean> {
    const rows = await this.sql.rows(
      'SELECT t.id AS id FROM refresh_tokens t WHERE t.family_id = :familyId AND t.expires_at > :now AND t.revoked_at IS NULL',
      { familyId, now },
    )
    return rows.length > 0
  }

  deleteExpired(before: Date): Promise<number> {
    return this.sql.change('DELETE FROM refresh_tokens WHERE expires_at < :before', { before })
  }
}

/** One-time tokens of one transaction. */
export class SqlOneTimeTokenRepository implements OneTimeTokenRepository {
  private readonly tokens: Gateway<typeof ONE_TIME_TOKENS.columns>

  constructor(private readonly sql: WritingStatements) {
    this.tokens = new Gateway(sql, ONE_TIME_TOKENS)
  }

  byHash(tokenHash: string): Promise<OneTimeTokenRecord | null> {
    return this.tokens.oneToChange({ tokenHash })
  }

  async insert(token: Omit<OneTimeTokenRecord, 'id'>): Promise<OneTimeTokenRecord> {
    return { ...token, id: await this.tokens.insert({ ...token }) }
  }

  async markUsed(id: number, at: Date): Promise<void> {
    await this.tokens.update({ id }, { usedAt: at })
  }

  async revokeOpen(userId: number, purpose: OneTimePurpose, at: Date): Promise<void> {
    await this.sql.change(
      'UPDATE one_time_tokens SET used_at = :at WHERE user_id = :userId AND purpose = :purpose AND used_at IS NULL',
      { at, userId, purpose },
    )
  }

  deleteExpired(before: Date): Promise<number> {
    return this.sql.change('DELETE FROM one_time_tokens WHERE expires_at < :before', { before })
  }
}

/** Attempts counted in windows that begin with the first attempt. */
export class SqlAttemptCounter implements AttemptCounter {
  private readonly counters: Gateway<typeof ATTEMPT_COUNTERS.columns>

  constructor(private readonly sql: WritingStatements) {
    this.counters = new Gateway(sql, ATTEMPT_COUNTERS)
  }

  async add(key: string, windowSeconds: number, now: Date): Promise<{ count: number; resetsAt: Date }> {
    const name = hashed(key)
    const { sql } = this
    const resetsAt = new Date(now.getTime() + windowSeconds * 1000)
    const latest = latestEnd(now, windowSeconds)
    const counted = await sql.change(
      `UPDATE attempt_counters SET attempts = attempt_counters.attempts + 1
       WHERE name = :name AND resets_at > :now AND resets_at <= :latest`,
      { name, now, latest },
    )
    if (counted === 0) {
      const renewed = await sql.change(
        `UPDATE attempt_counters SET attempts = 1, resets_at = :resetsAt
         WHERE name = :name AND (resets_at <= :now OR resets_at > :latest)`,
        { name, now, resetsAt, latest },
      )
      if (renewed === 0) await firstHere(this.counters.insert({ name, attempts: 1, resetsAt }), key)
      return { count: 1, resetsAt }
    }
    const row = await this.counters.one({ name })
    return { count: row?.attempts ?? 1, resetsAt: row?.resetsAt ?? now }
  }

  async peek(
    key: string,
    windowSeconds: number,
    now: Date,
  ): Promise<{ count: number; resetsAt: Date | null }> {
    const row = await this.counters.one({ name: hashed(key) })
    if (!row || row.resetsAt <= now || row.resetsAt > latestEnd(now, windowSeconds))
      return { count: 0, resetsAt: null }
    return { count: row.attempts, resetsAt: row.resetsAt }
  }

  async clear(key: string): Promise<void> {
    await this.counters.delete({ name: hashed(key) })
  }

  deleteExpired(before: Date): Promise<number> {
    return this.sql.change('DELETE FROM attempt_counters WHERE resets_at < :before', { before })
  }
}

/** When a window may end at the latest that is open now; servers' clocks differ by some seconds. */
function latestEnd(now: Date, windowSeconds: number): Date {
  return new Date(now.getTime() + windowSeconds * 1000 + 60_000)
}

/** Keys hold addresses of people; the table needs only to tell them apart. */
function hashed(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
