import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/lib/root.mjs'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { loadSqlite } from '../../server/persistence/sqlite/sqlite-driver'
import { freshDatabase, MSSQL_URL, reachDouble, type TestDatabase } from './mssql'
import { doublePath } from './mssql-double/driver'

type Value = string | number | null
export type RunSql = (sql: string, ...parameters: Value[]) => Record<string, unknown>[]

/** Databases that this process made, by the data folder of their server. */
const made = new Map<string, TestDatabase>()

/** Beside the data folder, for child processes and restarts: where its database is. */
const noteOf = (dataDir: string): string => `${dataDir}-database`

/** The address of a test server's database; null for the embedded one. */
export function databaseUrlOf(dataDir: string): string | null {
  const note = noteOf(dataDir)
  if (MSSQL_URL === null || !existsSync(note)) return null
  const url = readFileSync(note, 'utf8')
  reachDouble(url)
  return url
}

/**
 * With TEST_MSSQL_URL each data folder gets a database of its own there, migrated; a folder that has an embedded one keeps
 * it.
 */
export async function prepareDatabase(dataDir: string): Promise<void> {
  if (MSSQL_URL === null || existsSync(noteOf(dataDir)) || existsSync(sqlitePath(dataDir))) return
  const database = await freshDatabase()
  made.set(dataDir, database)
  writeFileSync(noteOf(dataDir), database.url)
}

export async function dropDatabase(dataDir: string): Promise<void> {
  await made.get(dataDir)?.drop()
  made.delete(dataDir)
  rmSync(noteOf(dataDir), { force: true })
}

/** Runs SQL on a server's database through a connection of its own, as somebody with access to it would. */
export function withDatabase<T>(dataDir: string, work: (run: RunSql) => T): T {
  const url = databaseUrlOf(dataDir)
  if (url !== null && !url.includes('@double.invalid/')) return work(runOnServer(url))
  const path = url === null ? sqlitePath(dataDir) : doublePath(new URL(url).pathname.slice(1))
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(path)
  try {
    // The double's transactions belong to this process, which stands still meanwhile.
    database.exec(`PRAGMA busy_timeout = ${url === null ? '5000' : '100'}`)
    return work((sql, ...parameters) => database.prepare(sql).all(...parameters))
  } finally {
    database.close()
  }
}

/** By a process for each statement, since what tests do with a database does not wait. */
function runOnServer(url: string): RunSql {
  return (sql, ...parameters) => {
    const script = join(root, 'tests/support/mssql-query.mjs')
    const answer = execFileSync(process.execPath, [script, JSON.stringify({ sql, parameters })], {
      env: { ...process.env, QUERY_URL: url },
      encoding: 'utf8',
    })
    return JSON.parse(answer) as Record<string, unknown>[]
  }
}
