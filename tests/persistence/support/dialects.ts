import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe } from 'vitest'
import { openPersistence, type Persistence } from '../../../server/persistence/open-persistence'
import { freshDatabase, MSSQL_URL, type TestDatabase } from '../../support/mssql'

export const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined }

export interface Fresh {
  persistence: Persistence
  /** The data folder; its database file is there for the embedded one. */
  dataDir: string
  /** Null for the embedded database. */
  databaseUrl: string | null
}

const folders: string[] = []

/** A new empty folder that goes when the test file ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pfo-persistence-'))
  folders.push(folder)
  return folder
}

/**
 * Runs the same tests on the embedded database and on SQL Server: the real one that TEST_MSSQL_URL names, else the double,
 * which takes everything that the program would send to one.
 */
export function describeEachDialect(name: string, tests: (fresh: () => Promise<Fresh>) => void): void {
  describe(`${name} (SQLite)`, () => {
    withFresh(async () => {
      const dataDir = temporaryFolder()
      return {
        dataDir,
        databaseUrl: null,
        persistence: await openPersistence({ databaseUrl: null, dataDir, logger: SILENT, migrate: 'auto' }),
      }
    }, tests)
  })
  const real = MSSQL_URL !== null && MSSQL_URL !== 'double'
  describe(`${name} (${real ? 'SQL Server' : 'the double of a SQL Server'})`, () => {
    const made: TestDatabase[] = []
    afterEach(async () => {
      for (const database of made.splice(0)) await database.drop()
    })
    withFresh(async () => {
      const database = await freshDatabase()
      made.push(database)
      const dataDir = temporaryFolder()
      const options = { databaseUrl: database.url, dataDir, logger: SILENT, migrate: 'never' as const }
      return { dataDir, databaseUrl: database.url, persistence: await openPersistence(options) }
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
