import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type DataSource } from 'typeorm'
import type { Dialect } from '../../migrations/index'
import type { ReadModels } from '../application/common/reads'
import type { ReadDatabaseFacts } from '../application/diagnostics/ports'
import type { UnitOfWork } from '../application/common/unit-of-work'
import { databaseTime } from './database-clock'
import { connectMssql, openSqlite, sqliteReader, waitShortly } from './data-sources'
import { isDamaged } from './database-errors'
import type { Logger } from './logger'
import { copyBeforeMigration, migrate, pendingMigrations } from './migrator'
import { parseMssqlUrl } from './mssql/mssql-url'
import { checkServer, sayHowReadsWait } from './mssql/server-check'
import { databaseFacts } from './reads/database-facts'
import { SqlReadModels } from './reads/sql-read-models'
import { SqlUnitOfWork } from './sql-unit-of-work'
import { SlowStatements } from './slow-statements'
import { copyIsUnderWay } from './transfer/copy-tables'
import { statements } from './statements'
import { MssqlTransactions, SqliteTransactions, type Transactions, withRetries } from './transactions'

export interface PersistenceOptions {
  /** `mssql://…`; null for the embedded database in the data folder. */
  databaseUrl: string | null
  dataDir: string
  logger: Logger
  /** From how many milliseconds on a statement is noted as slow; 500 when left out. */
  slowStatementMs?: number
  /** `auto` migrates an embedded database; a SQL Server is migrated by `npm run migrate` only. */
  migrate: 'auto' | 'never'
}

/** The open database, behind the application's ports. */
export interface Persistence {
  unitOfWork: UnitOfWork
  reads: ReadModels
  dialect: Dialect
  /** The shop's identity, by which a data folder is recognised as this database's. */
  shopId: string
  /** What is known of the database itself, for the bundle of diagnostics. */
  facts: ReadDatabaseFacts
  /** What time it is by the database's own clock. */
  time(): Promise<Date>
  /** Whether the database answers right now; never throws. */
  ready(): Promise<boolean>
  /** Waits for the units of work under way, then closes. */
  close(): Promise<void>
}

const SLOW_MS = 500

/** The embedded database's file in a data folder. */
export function sqlitePath(dataDir: string): string {
  return join(dataDir, 'print-farm-office.db')
}

/**
 * Opens the database, brought up to date or checked to be so. Throws an error whose sentence tells a person what to do;
 * it never holds a password.
 */
export async function openPersistence(options: PersistenceOptions): Promise<Persistence> {
  return options.databaseUrl === null ? openEmbedded(options) : openServer(options, options.databaseUrl)
}

/** How long closing waits for somebody who still reads. */
const FOLD_IN_MS = 500

async function openEmbedded({
  dataDir,
  logger,
  migrate: mode,
  slowStatementMs,
}: PersistenceOptions): Promise<Persistence> {
  const slow = new SlowStatements(slowStatementMs ?? SLOW_MS, logger)
  const path = sqlitePath(dataDir)
  const isNew = !existsSync(path)
  const write = await openSqlite(path, slow, { say: (line) => logger.warn(line) })
  try {
    const pending = await pendingMigrations(write)
    if (pending.length > 0) {
      if (mode === 'never') throw new Error(needsMigration(pending))
      if (!isNew) {
        // Said before: the copy and the migrations keep the whole process at work.
        logger.info({ migrations: pending }, 'Copies the database, then brings it up to date.')
        const copy = await copyBeforeMigration(write, dataDir, new Date())
        logger.info({ copy }, 'Copied the database before bringing it up to date.')
      }
      const done = await migrate(write)
      logger.info({ migrations: done }, 'Brought the database up to date.')
    }
    await refuseHalfCopied(write)
    await waitShortly(write)
    const read = await sqliteReader(path, slow).initialize()
    return await persistence('sqlite', write, read, new SqliteTransactions(write, logger), { logger, slow })
  } catch (error) {
    await write.destroy()
    throw isDamaged(error)
      ? new Error(`The database ${path} is damaged. Restore the last proven backup: npm run restore.`, {
          cause: error,
        })
      : error
  }
}

async function openServer(
  { logger, slowStatementMs }: PersistenceOptions,
  databaseUrl: string,
): Promise<Persistence> {
  const slow = new SlowStatements(slowStatementMs ?? SLOW_MS, logger)
  const target = parseMssqlUrl(databaseUrl)
  const pool = await connectMssql(target, slow, { say: (line) => logger.warn(line) })
  try {
    await checkServer(pool, target)
    await sayHowReadsWait(pool, logger)
    const pending = await pendingMigrations(pool)
    if (pending.length > 0) throw new Error(needsMigration(pending))
    await refuseHalfCopied(pool)
    return await persistence('mssql', pool, pool, new MssqlTransactions(pool, logger), { logger, slow })
  } catch (error) {
    await pool.destroy()
    throw error
  }
}

/**
 * Takes what still stands in the write-ahead log into the database's own file, so that a copy of that file alone is whole.
 * SQLite does it with the last connection that closes, but none is quite closed while its statements are kept. Where somebody
 * still reads, the log stays, and counts at the next start.
 */
async function foldInLog(write: DataSource, logger: Logger): Promise<void> {
  try {
    await write.query(`PRAGMA busy_timeout = ${String(FOLD_IN_MS)}`)
    await write.query('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (error) {
    logger.warn({ err: error }, 'The write-ahead log stays beside the database.')
  }
}

/** A shop of which only some tables are there yet looks like one, and would be written to beside what is still to come. */
async function refuseHalfCopied(dataSource: DataSource): Promise<void> {
  if (!(await copyIsUnderWay(dataSource))) return
  throw new Error(
    'A shop was begun to be moved or restored into this database, and is not whole yet. Run npm run transfer (or restore) again to its end first.',
  )
}

function needsMigration(pending: string[]): string {
  return `The database is not up to date: ${pending.length} migration${pending.length === 1 ? '' : 's'} to run (${pending.join(', ')}). Run: npm run migrate`
}

async function persistence(
  dialect: Dialect,
  write: DataSource,
  read: DataSource,
  transactions: Transactions,
  { logger, slow }: { logger: Logger; slow: SlowStatements },
): Promise<Persistence> {
  // A read may be sent again without harm.
  const sql = statements(dialect, (text, values) =>
    withRetries<unknown>(logger, () => read.query(text, values)),
  )
  const [shop] = await sql.rows<{ shop_id: string }>('SELECT s.shop_id AS shop_id FROM shop s WHERE s.id = 1')
  if (!shop) throw new Error('The database has no shop in it; it was not made by Print Farm Office.')
  let open = true
  return {
    unitOfWork: new SqlUnitOfWork(dialect, transactions),
    reads: new SqlReadModels(sql),
    dialect,
    shopId: shop.shop_id,
    facts: () => databaseFacts(sql, slow),
    time: () => databaseTime(sql),
    ready: async () => {
      if (!open) return false
      try {
        // Not sent again: who asks wants to know how it is now.
        await read.query('SELECT 1 AS one')
        return true
      } catch {
        return false
      }
    },
    close: async () => {
      if (!open) return
      open = false
      await transactions.idle()
      if (read !== write) await read.destroy()
      if (dialect === 'sqlite') await foldInLog(write, logger)
      await write.destroy()
    },
  }
}
