import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectMssql, MIGRATIONS_TABLE } from '../../server/persistence/data-sources'
import { type FolderLock, lockDataFolder } from '../../server/persistence/folder-lock'
import { migrate } from '../../server/persistence/migrator'
import { allowBackups } from '../../server/persistence/mssql/server-check'
import { parseMssqlUrl } from '../../server/persistence/mssql/mssql-url'
import { ALL_TABLES } from '../../server/persistence/schema/all'
import { dropDouble, installDouble } from './mssql-double/driver'

/**
 * Where the tests' SQL Server is: `TEST_MSSQL_URL`. `double` stands for the double in this process, which speaks the
 * driver's interface and keeps its rows in SQLite.
 */
export const MSSQL_URL = process.env.TEST_MSSQL_URL ?? null

/** A database that a test has for itself. */
export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** A fresh database on the double. */
export function doubleDatabase(): TestDatabase {
  installDouble()
  const name = `pfo-double-${randomUUID()}`
  return {
    url: `mssql://double:double@double.invalid/${name}`,
    drop: () => {
      dropDouble(name)
      return Promise.resolve()
    },
  }
}

/** Lets this process reach the double by an address that another made. */
export function reachDouble(url: string): void {
  if (url.includes('@double.invalid/')) installDouble()
}

/**
 * A database of its own on the tests' server, migrated unless told otherwise. Where the account may not create databases
 * (or the server keeps only one), it is the one that the address names, emptied; tests then take turns on it.
 */
export async function freshDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  if (MSSQL_URL === null || MSSQL_URL === 'double') {
    const database = doubleDatabase()
    if (migrated) await migrateAt(database.url)
    return database
  }
  const own = (await createDatabase(MSSQL_URL)) ?? (await borrowDatabase(MSSQL_URL))
  if (migrated) await migrateAt(own.url)
  return own
}

async function migrateAt(url: string): Promise<void> {
  const pool = await connectMssql(parseMssqlUrl(url))
  try {
    await migrate(pool)
    await allowBackups(pool, () => undefined)
  } finally {
    await pool.destroy()
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const pool = await connectMssql(parseMssqlUrl(url))
  try {
    await pool.query(sql)
  } finally {
    await pool.destroy()
  }
}

let mayCreate = true

async function createDatabase(url: string): Promise<TestDatabase | null> {
  if (!mayCreate) return null
  const name = `pfo_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  try {
    await onServer(url, `CREATE DATABASE ${name}`)
  } catch (error) {
    mayCreate = false
    console.log(`The tests share one database, for no other can be created: ${String(error)}`)
    return null
  }
  const own = new URL(url)
  own.pathname = `/${name}`
  return {
    url: own.href,
    drop: () =>
      onServer(url, `DROP DATABASE ${name}`).catch((error: unknown) => {
        console.log(`The test database ${name} stays behind: ${String(error)}`)
      }),
  }
}

async function borrowDatabase(url: string): Promise<TestDatabase> {
  const lock = await holdServer()
  await emptyDatabase(url)
  return {
    url,
    drop: () => {
      lock.release()
      return Promise.resolve()
    },
  }
}

/** Test files run beside each other, but there is one database: they take turns. */
async function holdServer(): Promise<FolderLock> {
  for (const start = Date.now(); Date.now() - start < 600_000;) {
    try {
      return lockDataFolder(join(tmpdir(), 'pfo-test-mssql'))
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  throw new Error('Another test held the one database for ten minutes. Let the account create databases.')
}

/** Drops everything of ours. */
async function emptyDatabase(url: string): Promise<void> {
  const pool = await connectMssql(parseMssqlUrl(url))
  try {
    for (const { name } of [...ALL_TABLES].reverse()) await pool.query(`DROP TABLE IF EXISTS ${name}`)
    await pool.query(`DROP TABLE IF EXISTS ${MIGRATIONS_TABLE}`)
  } finally {
    await pool.destroy()
  }
}
