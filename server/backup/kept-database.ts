import { MIGRATIONS_TABLE, sqliteReader } from '../persistence/data-sources'
import { verifyAudit } from '../persistence/reads/audit-reads'
import { storageKeys } from '../persistence/reads/office-reads'
import { ALL_TABLES } from '../persistence/schema/all'
import { wholeNumber } from '../persistence/schema/values'
import { statements, type Statements } from '../persistence/statements'

/** A file that a row names, with what the row knows of its bytes. */
export interface NamedFile {
  key: string
  /** Null where only the key is kept, as for pictures. */
  sha256: string | null
}

/** A database at rest: the snapshot that a backup holds. */
export class KeptDatabase {
  private constructor(
    private readonly sql: Statements,
    readonly close: () => Promise<void>,
  ) {}

  static async open(path: string): Promise<KeptDatabase> {
    const source = await sqliteReader(path).initialize()
    const sql = statements('sqlite', (text, values) => source.query(text, values))
    return new KeptDatabase(sql, () => source.destroy())
  }

  async shop(): Promise<{ shopId: string; name: string | null }> {
    const [row] = await this.sql.rows<{ shop_id: string }>('SELECT s.shop_id AS shop_id FROM shop s')
    const [settings] = await this.sql.rows<{ document: string }>(
      "SELECT s.document AS document FROM settings s WHERE s.name = 'shop'",
    )
    const document = JSON.parse(settings?.document ?? '{}') as { shop_name?: string }
    if (!row) throw new Error('The database has no shop in it.')
    return { shopId: row.shop_id, name: document.shop_name ?? null }
  }

  /** The shop's settings as they are stored. */
  async settings(): Promise<unknown> {
    const [row] = await this.sql.rows<{ document: string }>(
      "SELECT s.document AS document FROM settings s WHERE s.name = 'shop'",
    )
    return JSON.parse(row?.document ?? 'null') as unknown
  }

  async migrations(): Promise<string[]> {
    const rows = await this.sql.rows<{ name: string }>(
      `SELECT m.name AS name FROM ${MIGRATIONS_TABLE} m ORDER BY m.id`,
    )
    return rows.map(({ name }) => name)
  }

  /** Rows of every table that the database has of today's. */
  async rowCounts(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {}
    const known = await this.sql.rows<{ name: string }>(
      "SELECT m.name AS name FROM sqlite_master m WHERE m.type = 'table'",
    )
    const there = new Set(known.map(({ name }) => name))
    for (const { name } of ALL_TABLES.filter((table) => there.has(table.name))) {
      const [row] = await this.sql.rows<{ n: unknown }>(`SELECT COUNT(*) AS n FROM ${name}`)
      counts[name] = wholeNumber(row?.n ?? 0)
    }
    return counts
  }

  async auditHead(): Promise<{ sequence: number; hash: string }> {
    const [head] = await this.sql.rows<{ sequence: unknown; hash: string }>(
      'SELECT h.sequence AS sequence, h.hash AS hash FROM audit_head h WHERE h.id = 1',
    )
    return { sequence: wholeNumber(head?.sequence ?? 0), hash: head?.hash ?? '' }
  }

  /** Every file that a row names, always in the same order. */
  async *namedFiles(): AsyncGenerator<NamedFile> {
    for await (const key of storageKeys(this.sql)) {
      const [row] = await this.sql.rows<{ sha256: string }>(
        `SELECT f.sha256 AS sha256 FROM quote_files f WHERE f.storage_key = :key
         UNION ALL SELECT p.sha256 AS sha256 FROM message_pictures p WHERE p.storage_key = :key`,
        { key },
      )
      yield { key, sha256: row?.sha256 ?? null }
    }
  }

  /** Files that rows name and their bytes, as far as rows know them. */
  async fileTotals(): Promise<{ count: number; bytes: number }> {
    let count = 0
    for await (const _ of storageKeys(this.sql)) count += 1
    const [row] = await this.sql.rows<{ bytes: unknown }>(
      `SELECT SUM(s.size_bytes) AS bytes FROM (SELECT f.size_bytes AS size_bytes FROM quote_files f
       UNION ALL SELECT p.size_bytes AS size_bytes FROM message_pictures p) s`,
    )
    return { count, bytes: wholeNumber(row?.bytes ?? 0) }
  }

  /** Says what is wrong with the database itself, its references and its audit log; null when nothing is. */
  async problem(): Promise<string | null> {
    const checks = await this.sql.rows<{ integrity_check: string }>('PRAGMA integrity_check(1)')
    const [integrity] = checks.map((row) => row.integrity_check)
    if (integrity !== 'ok') return `The database is damaged: ${integrity ?? 'no answer'}.`
    const [lost] = await this.sql.rows<{ table: string }>('PRAGMA foreign_key_check')
    if (lost) return `The database has a row in ${lost.table} that points to nothing.`
    const audit = await verifyAudit(this.sql)
    return audit.valid ? null : `The audit log’s chain is broken: ${audit.problem ?? ''}`
  }
}
