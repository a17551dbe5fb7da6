import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DataSource } from 'typeorm'
import type { LegacyRow, LegacySource, LegacyValue } from '../../application/legacy/ports'
import { connectMssql, withoutTimeLimit } from '../data-sources'
import { parseMssqlUrl } from '../mssql/mssql-url'
import type { Say } from '../said-waits'
import { loadSqlite } from '../sqlite/sqlite-driver'

const PORTION = 500
/** Longest name by which a source is noted; the end of an address tells sources apart best. */
const LONGEST_NAME = 100

const SQLITE = {
  columns: `SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!'`,
  portion: (table: string) =>
    `SELECT * FROM "${table}" t WHERE t.id > ? ORDER BY t.id LIMIT ${String(PORTION)}`,
}

type Query = (sql: string, ...values: unknown[]) => Promise<Record<string, unknown>[]>

/**
 * Opens the database of a program before, to read: `mssql://user:password@host/database`, or `sqlite:` and the path of a
 * file. Throws an error with a sentence when it can't be opened.
 */
export async function openLegacySource(address: string, say: Say): Promise<LegacySource> {
  return address.startsWith('sqlite:')
    ? openFile(address.slice('sqlite:'.length))
    : await openServer(address, say)
}

function openFile(given: string): LegacySource {
  const path = resolve(given.replace(/^\/\//, ''))
  if (!existsSync(path)) throw new Error(`There is no database ${path}.`)
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(path, { readOnly: true })
  const query: Query = (sql, ...values) => Promise.resolve(database.prepare(sql).all(...(values as string[])))
  return source(`sqlite:${path}`, query, {
    ...SQLITE,
    close: () => {
      database.close()
      return Promise.resolve()
    },
  })
}

async function openServer(address: string, say: Say): Promise<LegacySource> {
  const target = parseMssqlUrl(address, '--from')
  const pool = await connectMssql(withoutTimeLimit(target), null, { say })
  return serverSource(`mssql://${target.host}/${target.database}`, pool, () => pool.destroy())
}

/** The tables that the shop's own database has beside the program's: what an older program left there. */
export function ownArchive(dataSource: DataSource): LegacySource {
  if (dataSource.options.type === 'mssql') return serverSource('archive', dataSource, () => Promise.resolve())
  const query: Query = (sql, ...values) => dataSource.query(sql, values)
  return source('archive', query, { ...SQLITE, close: () => Promise.resolve() })
}

function serverSource(name: string, pool: DataSource, close: () => Promise<void>): LegacySource {
  const query: Query = (sql, ...values) => pool.query(sql, values)
  return source(name, query, {
    columns: `SELECT t.name AS table_name, c.name AS column_name FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id JOIN sys.columns c ON c.object_id = t.object_id WHERE s.name = SCHEMA_NAME()`,
    portion: (table) =>
      `SELECT * FROM "${table}" t WHERE t.id > @0 ORDER BY t.id OFFSET 0 ROWS FETCH NEXT ${String(PORTION)} ROWS ONLY`,
    close,
  })
}

function source(
  name: string,
  query: Query,
  sql: { columns: string; portion: (table: string) => string; close: () => Promise<void> },
): LegacySource {
  return {
    name: name.toLowerCase().slice(-LONGEST_NAME),
    close: sql.close,
    async tables() {
      const tables = new Map<string, Set<string>>()
      for (const { table_name, column_name } of await query(sql.columns)) {
        const table = String(table_name).toLowerCase()
        tables.set(table, (tables.get(table) ?? new Set()).add(String(column_name).toLowerCase()))
      }
      return tables
    },
    async *rows(table) {
      for (let after = -1; ;) {
        const rows = await query(sql.portion(table), after)
        for (const row of rows) yield lowerKeys(row)
        const last = rows.at(-1)
        if (!last || rows.length < PORTION) return
        after = Number(lowerKeys(last).id)
      }
    },
  }
}

function lowerKeys(row: Record<string, unknown>): LegacyRow {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key.toLowerCase(), value as LegacyValue]),
  )
}
