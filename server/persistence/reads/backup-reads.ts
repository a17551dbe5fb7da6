import type { BackupReads, BackupRecord, Loss } from '../../application/backup/ports'
import { BACKUP_DOCUMENT, backupSettingsOf } from '../repositories/backup-repository'
import { BACKUPS } from '../schema/backups'
import { SETTINGS } from '../schema/office'
import { rowReader } from '../schema/rows'
import { fromDatabase, wholeNumber } from '../schema/values'
import { firstRows, type Parameters, type Statements } from '../statements'

const BACKUP_ROW = rowReader(BACKUPS, 'b')
const SETTINGS_ROW = rowReader(SETTINGS, 's')

/** What is known of backups, and what going back to one would lose. */
export class SqlBackupReads implements BackupReads {
  constructor(private readonly sql: Statements) {}

  list(limit: number): Promise<BackupRecord[]> {
    return this.records(`b.state <> 'removed'`, limit)
  }

  async byId(id: number): Promise<BackupRecord | null> {
    return (await this.records('b.id = :id', 1, { id }))[0] ?? null
  }

  async names(): Promise<Set<string>> {
    const rows = await this.sql.rows<{ name: string }>('SELECT b.name AS name FROM backups b')
    return new Set(rows.map(({ name }) => name))
  }

  async lastProven(): Promise<BackupRecord | null> {
    return (await this.records(`b.state = 'proven'`, 1))[0] ?? null
  }

  async lastScheduled(until: Date): Promise<BackupRecord | null> {
    const where = `b.reason = 'schedule' AND b.created_at <= :until`
    return (await this.records(where, 1, { until }))[0] ?? null
  }

  async settings() {
    const [raw] = await this.sql.rows(`SELECT ${SETTINGS_ROW.columns} FROM settings s WHERE s.name = :name`, {
      name: BACKUP_DOCUMENT,
    })
    return backupSettingsOf(raw ? SETTINGS_ROW.read(raw) : null)
  }

  async shopSince(): Promise<Date> {
    const [row] = await this.sql.rows<{ created_at: unknown }>(
      'SELECT s.created_at AS created_at FROM shop s WHERE s.id = 1',
    )
    return fromDatabase('time', row?.created_at) as Date
  }

  async loss(since: Date, audit: { sequence: number; hash: string }): Promise<Loss> {
    const sameHistory =
      audit.sequence === 0 ||
      (await this.count('audit_log', 't.id = :sequence AND t.hash = :hash', audit)) === 1
    // Of another history nothing is in the backup, so all of it is lost.
    const [sequence, from] = sameHistory ? [audit.sequence, since] : [0, new Date(0)]
    const [latest] = await this.sql.rows<{ at: unknown }>(
      `SELECT t.at AS at FROM audit_log t WHERE t.id > :sequence ORDER BY t.id DESC ${firstRows(this.sql.dialect, 1)}`,
      { sequence },
    )
    const created = 't.created_at > :from'
    return {
      sameHistory,
      changes: await this.count('audit_log', 't.id > :sequence', { sequence }),
      quotes: await this.count('quotes', created, { from }),
      orders: await this.count('sales_orders', created, { from }),
      payments: await this.count('payments', 't.recorded_at > :from', { from }),
      messages: await this.count('messages', created, { from }),
      customers: await this.count('users', `${created} AND t.role = 'customer'`, { from }),
      latestChangeAt: fromDatabase('time', latest?.at) as Date | null,
    }
  }

  private async records(where: string, limit: number, parameters: Parameters = {}): Promise<BackupRecord[]> {
    const rows = await this.sql.rows(
      `SELECT ${BACKUP_ROW.columns} FROM backups b WHERE ${where}
       ORDER BY b.created_at DESC, b.id DESC ${firstRows(this.sql.dialect, limit)}`,
      parameters,
    )
    return rows.map((row) => BACKUP_ROW.read(row))
  }

  private async count(table: string, where: string, parameters: Parameters): Promise<number> {
    const [row] = await this.sql.rows<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM ${table} t WHERE ${where}`,
      parameters,
    )
    return wholeNumber(row?.n ?? 0)
  }
}
