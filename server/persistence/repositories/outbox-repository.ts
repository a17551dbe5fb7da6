import type { OutboxMessage, OutboxRepository } from '../../application/outbox/ports'
import { Gateway } from '../gateway'
import { OUTBOX } from '../schema/records'
import type { RowOf } from '../schema/table'
import { firstRows, type WritingStatements } from '../statements'

/** Nothing waits longer for its turn: what is due later still was put off by a clock that was wrong, and is due. */
const LATEST_MS = 2 * 86_400_000

/** Messages to the outside of one transaction. */
export class SqlOutboxRepository implements OutboxRepository {
  private readonly messages: Gateway<typeof OUTBOX.columns>

  constructor(private readonly sql: WritingStatements) {
    this.messages = new Gateway(sql, OUTBOX)
  }

  async add(message: Parameters<OutboxRepository['add']>[0]): Promise<void> {
    await this.messages.insert({
      ...message,
      state: 'pending',
      attempts: 0,
      claimedBy: null,
      lastError: null,
      finishedAt: null,
    })
  }

  async has(identity: string): Promise<boolean> {
    return (await this.messages.one({ identity })) !== null
  }

  async claim(workerId: string, now: Date, leaseSeconds: number, limit: number): Promise<OutboxMessage[]> {
    const { sql } = this
    const latest = new Date(now.getTime() + LATEST_MS)
    const due = await sql.rows<{ id: number }>(
      `SELECT o.id AS id FROM outbox o
       WHERE o.state = 'pending' AND (o.available_at <= :now OR o.available_at > :latest)
       ORDER BY o.available_at, o.id ${firstRows(sql.dialect, limit)}`,
      { now, latest },
    )
    const leaseEnd = new Date(now.getTime() + leaseSeconds * 1000)
    const claimed: OutboxMessage[] = []
    for (const { id } of due) {
      // Of two workers that saw the same message, the second finds it no longer due.
      const won = await sql.change(
        `UPDATE outbox SET claimed_by = :workerId, available_at = :leaseEnd, attempts = outbox.attempts + 1
         WHERE outbox.id = :id AND outbox.state = 'pending'
         AND (outbox.available_at <= :now OR outbox.available_at > :latest)`,
        { workerId, leaseEnd, id, now, latest },
      )
      const row = won === 1 ? await this.messages.one({ id }) : null
      if (row) claimed.push(messageOf(row))
    }
    return claimed
  }

  async markDone(id: number, workerId: string, at: Date): Promise<void> {
    await this.messages.update(
      { id, claimedBy: workerId, state: 'pending' },
      { state: 'done', finishedAt: at, lastError: null },
    )
  }

  async markFailed(id: number, workerId: string, error: string, availableAt: Date | null): Promise<void> {
    await this.messages.update(
      { id, claimedBy: workerId, state: 'pending' },
      {
        lastError: error,
        claimedBy: null,
        ...(availableAt ? { availableAt } : { state: 'failed' as const, finishedAt: new Date() }),
      },
    )
  }

  async decide(id: number, to: 'pending' | 'discarded', at: Date): Promise<boolean> {
    // A worker's lease ends in the future; until then the message may be on its way.
    const changed = await this.sql.change(
      `UPDATE outbox SET state = :to, available_at = :at, claimed_by = NULL, finished_at = ${to === 'pending' ? 'NULL' : ':at'}
       WHERE outbox.id = :id AND (outbox.state = 'failed'
         OR (outbox.state = 'pending' AND (outbox.claimed_by IS NULL OR outbox.available_at <= :at)))`,
      { id, to, at },
    )
    return changed === 1
  }

  releaseAll(now: Date): Promise<number> {
    return this.sql.change(
      `UPDATE outbox SET claimed_by = NULL, available_at = :now
       WHERE outbox.state = 'pending' AND outbox.claimed_by IS NOT NULL`,
      { now },
    )
  }

  deleteDone(before: Date): Promise<number> {
    return this.sql.change(
      `DELETE FROM outbox WHERE state IN ('done', 'discarded') AND available_at < :before AND finished_at < :before`,
      { before },
    )
  }
}

function messageOf(row: RowOf<typeof OUTBOX>): OutboxMessage {
  const { id, kind, payload, identity, attempts, availableAt, createdAt, lastError } = row
  return { id, kind, payload, identity, attempts, availableAt, createdAt, lastError }
}
