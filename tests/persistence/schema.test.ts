import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { afterEach, describe, expect, it } from 'vitest'
import { MIGRATIONS } from '../../migrations/index'
import { connectMssql, MIGRATIONS_TABLE, sqliteWriter } from '../../server/persistence/data-sources'
import { migrate, pendingMigrations, rehearseMigrations } from '../../server/persistence/migrator'
import { parseMssqlUrl } from '../../server/persistence/mssql/mssql-url'
import { openPersistence, sqlitePath } from '../../server/persistence/open-persistence'
import { freshDatabase, MSSQL_URL, type TestDatabase } from '../support/mssql'
import { SILENT, temporaryFolder } from './support/dialects'
import { DatabaseSync } from './support/raw-sqlite'
import { addUser } from './support/samples'

const open: DataSource[] = []
const databases: TestDatabase[] = []

afterEach(async () => {
  for (const dataSource of open.splice(0)) await dataSource.destroy()
  for (const database of databases.splice(0)) await database.drop()
})

async function sqlite(): Promise<DataSource> {
  const dataSource = await sqliteWriter(join(temporaryFolder(), 'test.db')).initialize()
  open.push(dataSource)
  return dataSource
}

async function emptyDatabase(): Promise<string> {
  const database = await freshDatabase({ migrated: false })
  databases.push(database)
  return database.url
}

async function server(url: string): Promise<DataSource> {
  const pool = await connectMssql(parseMssqlUrl(url))
  open.push(pool)
  return pool
}

function schemaTests(fresh: () => Promise<DataSource>): void {
  it('leaves the schema builder nothing to do after the migrations', async () => {
    const dataSource = await fresh()
    const before = await dataSource.driver.createSchemaBuilder().log()
    expect(before.upQueries.length).toBeGreaterThan(0)
    await migrate(dataSource)
    const after = await dataSource.driver.createSchemaBuilder().log()
    expect(after.upQueries.map(({ query }) => query)).toEqual([])
  })

  it('rehearses without changing anything, and migrates once', async () => {
    const dataSource = await fresh()
    const sql = await rehearseMigrations(dataSource)
    expect(sql.some((statement) => statement.includes('"quotes"'))).toBe(true)
    expect(sql.some((statement) => statement.startsWith('INSERT INTO audit_head'))).toBe(true)
    const pending = await pendingMigrations(dataSource)
    expect(pending).toHaveLength(MIGRATIONS.length)
    expect(await migrate(dataSource)).toEqual(pending)
    expect(await pendingMigrations(dataSource)).toEqual([])
    expect(await migrate(dataSource)).toEqual([])
    expect(await rehearseMigrations(dataSource)).toEqual([])
  })

  it('refuses a database that a newer version has migrated', async () => {
    const dataSource = await fresh()
    await migrate(dataSource)
    await dataSource.query(`INSERT INTO ${MIGRATIONS_TABLE} (timestamp, name) VALUES (9, 'Later9')`)
    await expect(pendingMigrations(dataSource)).rejects.toThrow(/newer version.*Later9/)
  })

  it('can undo the migrations', async () => {
    const dataSource = await fresh()
    await migrate(dataSource)
    for (const _ of MIGRATIONS) await dataSource.undoLastMigration({ transaction: 'all' })
    expect(await dataSource.createQueryRunner().hasTable('quotes')).toBe(false)
  })
}

describe('schema (SQLite)', () => {
  schemaTests(sqlite)
})

if (MSSQL_URL === null || MSSQL_URL === 'double') {
  console.log('NOT RUN on SQL Server: schema (set TEST_MSSQL_URL to run it)')
} else {
  describe('schema (SQL Server)', () => {
    schemaTests(async () => server(await emptyDatabase()))

    it('refuses to start before the migrations were run by command', async () => {
      const url = await emptyDatabase()
      await expect(
        openPersistence({ databaseUrl: url, dataDir: temporaryFolder(), logger: SILENT, migrate: 'never' }),
      ).rejects.toThrow(/npm run migrate/)
    })

    it('lets only one of two servers migrate', async () => {
      const url = await emptyDatabase()
      const first = await server(url)
      const second = await server(url)
      const done = await Promise.all([migrate(first), migrate(second)])
      expect(done.flat()).toHaveLength(MIGRATIONS.length)
    })
  })
}

describe('opening the embedded database', () => {
  const openAt = (dataDir: string, migrate: 'auto' | 'never' = 'auto') =>
    openPersistence({ databaseUrl: null, dataDir, logger: SILENT, migrate })

  it('uses WAL, full synchronisation and foreign keys, and reads on a connection that can’t write', async () => {
    const dataSource = await sqlite()
    const pragma = async (name: string) =>
      Object.values((await dataSource.query<Record<string, unknown>[]>(`PRAGMA ${name}`))[0]!)[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('busy_timeout')).toBe(5000)
  })

  it('keeps the shop’s identity and content over a restart', async () => {
    const dataDir = temporaryFolder()
    const first = await openAt(dataDir)
    await addUser(first.unitOfWork)
    await first.close()
    const second = await openAt(dataDir, 'never')
    expect(second.shopId).toMatch(/^[0-9a-f-]{36}$/)
    expect(second.shopId).toBe(first.shopId)
    expect(await second.reads.userByEmail('ann@example.com')).not.toBeNull()
    expect(await second.ready()).toBe(true)
    await second.close()
    expect(readdirSync(dataDir)).not.toContain('backups')
  })

  it('copies a database that has something to lose before it migrates it', async () => {
    const dataDir = temporaryFolder()
    const before = new DatabaseSync(sqlitePath(dataDir))
    before.exec(`CREATE TABLE keepsake (text TEXT); INSERT INTO keepsake VALUES ('from before')`)
    before.close()
    await expect(openAt(dataDir, 'never')).rejects.toThrow(/npm run migrate/)
    await (await openAt(dataDir)).close()
    const [copy, ...more] = readdirSync(join(dataDir, 'backups'))
    expect(more).toEqual([])
    const copied = new DatabaseSync(join(dataDir, 'backups', copy!))
    expect(copied.prepare('SELECT text FROM keepsake').all()).toEqual([{ text: 'from before' }])
    expect(copied.prepare(`SELECT name FROM sqlite_master WHERE name = 'quotes'`).all()).toEqual([])
    copied.close()
  })

  it('says what is wrong with a file that is no database', async () => {
    const dataDir = temporaryFolder()
    writeFileSync(sqlitePath(dataDir), 'This is not a database. '.repeat(100))
    await expect(openAt(dataDir)).rejects.toThrow(/can't be opened.*not a database/)
  })
})
