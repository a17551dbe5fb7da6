import { SYSTEM } from '../../application/common/caller'
import type { Change, ChangeLog } from '../../application/common/changes'
import { Gateway } from '../gateway'
import { AUDIT_LOG, EVENTS, HISTORY } from '../schema/records'
import { wholeNumber } from '../schema/values'
import { canonicalText, sha256 } from './audit-chain'
import type { WritingStatements } from '../statements'

/** Events are only for those who listen now; a day covers every pause that a client reconnects after. */
const EVENT_LIFETIME_MS = 24 * 60 * 60 * 1000
const CLEAN_UP_EVERY = 256

/**
 * Writes history and events at once, and collects the audit rows for the transaction's end: the head of their chain is
 * one row that all servers want, so it is taken last and held for the shortest time.
 */
export class SqlChangeLog implements ChangeLog {
  private readonly changes: Change[] = []

  constructor(private readonly sql: WritingStatements) {}

  async record(change: Change): Promise<void> {
    this.changes.push(change)
    await this.writeHistory(change)
    await this.writeEvent(change)
  }

  /** Writes the audit rows; the last statements before the commit. */
  async flush(): Promise<void> {
    if (this.changes.length > 0) await this.writeAudit()
  }

  private async writeHistory(change: Change): Promise<void> {
    if (change.entityType !== 'quote' && change.entityType !== 'sales_order') return
    await new Gateway(this.sql, HISTORY).insert({
      ...actorOf(change),
      entityType: change.entityType,
      entityId: change.entityId,
      at: change.at,
      action: change.action,
      fromValue: change.from ?? null,
      toValue: change.to ?? null,
      note: change.note ?? null,
    })
  }

  private async writeEvent(change: Change): Promise<void> {
    const id = await new Gateway(this.sql, EVENTS).insert({
      type: change.action,
      entityType: change.entityType,
      entityId: change.entityId,
      version: change.version ?? null,
      ownerId: change.ownerId,
      at: change.at,
    })
    if (id % CLEAN_UP_EVERY === 0) {
      await this.sql.change('DELETE FROM events WHERE at < :before', {
        before: new Date(change.at.getTime() - EVENT_LIFETIME_MS),
      })
    }
  }

  private async writeAudit(): Promise<void> {
    const { sql } = this
    const count = this.changes.length
    const [output, returning] =
      sql.dialect === 'mssql'
        ? ['OUTPUT INSERTED.sequence AS sequence, INSERTED.hash AS hash', '']
        : ['', 'RETURNING sequence, hash']
    const [head] = await sql.rows<{ sequence: number; hash: string }>(
      `UPDATE audit_head SET sequence = audit_head.sequence + :count ${output} WHERE audit_head.id = 1 ${returning}`,
      { count },
    )
    if (!head) throw new Error('The head of the audit chain is missing; the database is damaged.')
    let id = wholeNumber(head.sequence) - count
    let previousHash = head.hash
    const log = new Gateway(this.sql, AUDIT_LOG)
    for (const change of this.changes) {
      id += 1
      const row = {
        ...actorOf(change),
        id,
        at: change.at,
        action: change.action,
        entityType: change.entityType,
        entityId: change.entityId,
        fromValue: change.from ?? null,
        toValue: change.to ?? null,
        fields: change.fields ? JSON.stringify(change.fields) : null,
        noteHash: change.note ? sha256(change.note) : null,
        previousHash,
      }
      const canonical = canonicalText(row)
      previousHash = sha256(canonical)
      await log.insert({ ...row, canonical, hash: previousHash })
    }
    await sql.change('UPDATE audit_head SET hash = :hash WHERE audit_head.id = 1', { hash: previousHash })
  }
}

function actorOf({ actor }: Change): { actorId: number | null; actorRole: string } {
  return actor === SYSTEM
    ? { actorId: null, actorRole: SYSTEM }
    : { actorId: actor.userId, actorRole: actor.role }
}
