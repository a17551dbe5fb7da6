import { existsSync, mkdirSync } from 'node:fs'
import type { DataSource } from 'typeorm'
import { connectMssql, sqliteWriter } from './data-sources'
import { lockDataFolder } from './folder-lock'
import { copyBeforeMigration, migrate, pendingMigrations, rehearseMigrations } from './migrator'
import { parseMssqlUrl } from './mssql/mssql-url'
import { sqlitePath } from './open-persistence'

export interface MigrateCommand {
  /** `mssql://…`; null for the embedded database in the data folder. */
  databaseUrl: string | null
  dataDir: string
  /** Only print the statements; they are run and rolled back, so what is printed is known to work. */
  dryRun: boolean
  /** Takes one line for a person. */
  say: (line: string) => void
}

/**
 * Brings a database up to date: `npm run migrate`. Refuses an embedded database that a running program holds. Throws an
 * error with a sentence when it can't.
 */
export async function migrateByCommand(command: MigrateCommand): Promise<void> {
  if (command.databaseUrl !== null) {
    await bringUpToDate(await connectMssql(parseMssqlUrl(command.databaseUrl)), command, null)
    return
  }
  mkdirSync(command.dataDir, { recursive: true })
  const lock = lockDataFolder(command.dataDir)
  try {
    const path = sqlitePath(command.dataDir)
    const copyTo = existsSync(path) ? command.dataDir : null
    await bringUpToDate(await sqliteWriter(path).initialize(), command, copyTo)
  } finally {
    lock.release()
  }
}

async function bringUpToDate(
  dataSource: DataSource,
  { dryRun, say }: MigrateCommand,
  copyTo: string | null,
): Promise<void> {
  try {
    const pending = await pendingMigrations(dataSource)
    if (pending.length === 0) {
      say('The database is up to date.')
      return
    }
    if (dryRun) {
      for (const statement of await rehearseMigrations(dataSource)) say(`${statement.trim()};`)
      return
    }
    if (copyTo !== null) say(`Copied to ${await copyBeforeMigration(dataSource, copyTo, new Date())}`)
    for (const name of await migrate(dataSource)) say(`Done: ${name}`)
  } finally {
    await dataSource.destroy()
  }
}
