import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { connectMssql, MIGRATIONS_TABLE } from '../../../server/persistence/data-sources'
import { type FolderLock, lockDataFolder } from '../../../server/persistence/folder-lock'
import { migrate } from '../../../server/persistence/migrator'
import { parseMssqlUrl } from '../../../server/persistence/mssql/mssql-url'
import { openPersistence, type Persistence } from '../../../server/persistence/open-persistence'
import { ALL_TABLES } from '../../../server/persistence/schema/all'

export const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Where the tests' SQL Server is; its database is emptied. */
export const MSSQL_URL = process.env.TEST_MSSQL_URL ?? null

export interface Fresh {
  persistence: Persistence
  /** The data folder; its database file is there for the embedded one. */
  dataDir: string
}

const folders: string[] = []

/** A new empty folder that goes when the test file ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pfo-persistence-'))
  folders.push(folder)
  return folder
}

/** Runs the same tests on the embedded database always, and on SQL Server where TEST_MSSQL_URL names one. */
export function describeEachDialect(name: string, tests: (fresh: () => Promise<Fresh>) => void): void {
  describe(`${name} (SQLite)`, () => {
    withFresh(async () => {
      const dataDir = temporaryFolder()
      return {
        dataDir,
        persistence: await openPersistence({ databaseUrl: null, dataDir, logger: SILENT, migrate: 'auto' }),
      }
    }, tests)
  })
  const url = MSSQL_URL
  if (url === null) {
    console.log(`NOT RUN on SQL Server: ${name} (set TEST_MSSQL_URL to run it)`)
    return
  }
  describe(`${name} (SQL Server)`, () => {
    holdServer()
    withFresh(async () => {
      await emptyServer(url)
      return {
        dataDir: temporaryFolder(),
        persistence: await openPersistence({
          databaseUrl: url,
          dataDir: temporaryFolder(),
          logger: SILENT,
          migrate: 'never',
        }),
      }
    }, tests)
  })
}

function withFresh(open: () => Promise<Fresh>, tests: (fresh: () => Promise<Fresh>) => void): void {
  const opened: Fresh[] = []
  afterEach(async () => {
    for (const { persistence } of opened.splice(0)) await persistence.close()
  })
  afterAll(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
  tests(async () => {
    const fresh = await open()
    opened.push(fresh)
    return fresh
  })
}

/** Test files run beside each other, but there is one server: they take turns. */
export function holdServer(): void {
  let lock: FolderLock | undefined
  beforeAll(async () => {
    while (!lock) {
      try {
        lock = lockDataFolder(join(tmpdir(), 'pfo-test-mssql'))
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }, 600_000)
  afterAll(() => lock?.release())
}

/** Drops everything of ours from the tests' SQL Server and migrates it anew. */
export async function emptyServer(url: string, { migrated = true } = {}): Promise<void> {
  const pool = await connectMssql(parseMssqlUrl(url))
  try {
    for (const { name } of [...ALL_TABLES].reverse()) await pool.query(`DROP TABLE IF EXISTS ${name}`)
    await pool.query(`DROP TABLE IF EXISTS ${MIGRATIONS_TABLE}`)
    if (migrated) await migrate(pool)
  } finally {
    await pool.destroy()
  }
}
