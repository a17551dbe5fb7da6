import type { DatabaseFacts } from '../../application/diagnostics/ports'
import { MIGRATIONS_TABLE } from '../data-sources'
import { ALL_TABLES } from '../schema/all'
import { SEARCH_TERMS } from '../schema/office'
import { wholeNumber } from '../schema/values'
import type { SlowStatements } from '../slow-statements'
import type { Statements } from '../statements'

/** What is known of the database itself: counts of rows, never what is in them. */
export async function databaseFacts(sql: Statements, slow: SlowStatements): Promise<DatabaseFacts> {
  const [version] = await sql.rows<{ version: unknown }>(
    sql.dialect === 'sqlite' ? 'SELECT sqlite_version() AS version' : 'SELECT @@VERSION AS version',
  )
  const migrations = await sql.rows<{ name: string }>(
    `SELECT m.name AS name FROM ${MIGRATIONS_TABLE} m ORDER BY m.id`,
  )
  const rows: Record<string, number> = {}
  for (const { name } of ALL_TABLES) {
    // The largest by far, and nobody's question.
    if (name === SEARCH_TERMS.name) continue
    const [row] = await sql.rows<{ n: unknown }>(`SELECT COUNT(*) AS n FROM ${name}`)
    rows[name] = wholeNumber(row?.n ?? 0)
  }
  return {
    dialect: sql.dialect,
    version: String(version?.version),
    migrations: migrations.map(({ name }) => name),
    rows,
    slowStatements: slow.slowestFirst(),
    slowFromMs: slow.thresholdMs,
  }
}
