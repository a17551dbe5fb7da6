import { existsSync, mkdirSync } from 'node:fs'
import type { DataSource } from 'typeorm'
import { systemClock } from '../application/common/clock'
import { takeOverOneLineOrders } from '../application/legacy/one-line-orders'
import { connectMssql, openSqlite, withoutTimeLimit } from './data-sources'
import { lockDataFolder } from './folder-lock'
import { copyBeforeMigration, migrate, pendingMigrations, rehearseMigrations } from './migrator'
import { parseMssqlUrl } from './mssql/mssql-url'
import { checkServer, namingRights, prepareServer } from './mssql/server-check'
import { ownArchive } from './legacy/legacy-source'
import { sqlitePath } from './open-persistence'
import { SqlUnitOfWork } from './sql-unit-of-work'
import { MssqlTransactions, SqliteTransactions } from './transactions'

export interface MigrateCommand {
  /** `mssql://…`; null for the embedded database in the data folder. */
  databaseUrl: string | null
  dataDir: string
  /** Only print the statements; they are run and rolled back, so what is printed is known to work. */
  dryRun: boolean
  /** Of a shop that has none yet. */
  timeZone: string
  /** Takes one line for a person. */
  say: (line: string) => void
}

/**
 * Brings a database up to date: `npm run migrate`. Refuses an embedded database that a running program holds. Throws an
 * error with a sentence when it can't.
 */
export async function migrateByCommand(command: MigrateCommand): Promise<void> {
  if (command.databaseUrl !== null) {
    const target = parseMssqlUrl(command.databaseUrl)
    const pool = await connectMssql(withoutTimeLimit(target), null, { say: command.say })
    try {
      await namingRights(target, async () => {
        if (command.dryRun) await checkServer(pool, target)
        else await prepareServer(pool, target, command.say)
        await bringUpToDate(pool, command, null)
      })
    } finally {
      if (pool.isInitialized) await pool.destroy()
    }
    return
  }
  mkdirSync(command.dataDir, { recursive: true, mode: 0o700 })
  const lock = lockDataFolder(command.dataDir)
  try {
    const path = sqlitePath(command.dataDir)
    const copyTo = existsSync(path) ? command.dataDir : null
    await bringUpToDate(await openSqlite(path, null, { say: command.say }), command, copyTo)
  } finally {
    lock.release()
  }
}

/**
 * Around the statements that are printed, so that who runs them by hand has all or nothing, as by command; `sqlcmd` reads names in
 * quotes as texts unless told otherwise.
 */
const BY_HAND = [
  ['SET QUOTED_IDENTIFIER ON', 'SET XACT_ABORT ON', 'BEGIN TRANSACTION'],
  ['COMMIT TRANSACTION'],
]

async function bringUpToDate(
  dataSource: DataSource,
  command: MigrateCommand,
  copyTo: string | null,
): Promise<void> {
  const { dryRun, say } = command
  try {
    const pending = await pendingMigrations(dataSource)
    if (pending.length === 0) {
      say('The database is up to date.')
      if (!dryRun) await takeOverArchive(dataSource, command)
      return
    }
    if (dryRun) {
      const [before = [], after = []] = dataSource.options.type === 'mssql' ? BY_HAND : []
      const rehearsed = await rehearseMigrations(dataSource, say)
      for (const statement of [...before, ...rehearsed, ...after]) say(`${statement.trim()};`)
      return
    }
    // Said before each: both keep the whole process at work, on a large database for a while.
    if (copyTo !== null) say('Copying the database …')
    if (copyTo !== null) say(`Copied to ${await copyBeforeMigration(dataSource, copyTo, new Date())}`)
    say(`Bringing the database up to date: ${String(pending.length)} to do …`)
    for (const name of await migrate(dataSource, say)) say(`Done: ${name}`)
    await takeOverArchive(dataSource, command)
  } finally {
    await dataSource.destroy()
  }
}

/** What an older program's orders can become orders here does so, each in a unit of work; again and again without harm. */
async function takeOverArchive(dataSource: DataSource, { timeZone, say }: MigrateCommand): Promise<void> {
  const dialect = dataSource.options.type === 'mssql' ? 'mssql' : 'sqlite'
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const transactions =
    dialect === 'mssql'
      ? new MssqlTransactions(dataSource, logger)
      : new SqliteTransactions(dataSource, logger)
  const unitOfWork = new SqlUnitOfWork(dialect, transactions)
  const settings = await unitOfWork.run((tx) => tx.settings.load())
  await takeOverOneLineOrders(
    { unitOfWork, clock: systemClock, timeZone: settings?.settings.time_zone ?? timeZone },
    ownArchive(dataSource),
    say,
  )
}
