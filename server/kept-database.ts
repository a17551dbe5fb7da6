import { ConnectionFiles } from './adapters/connections/connection-files'
import type { DatabaseValues } from './application/connections/ports'
import type { Config } from './config'
import { mssqlUrlOf } from './persistence/mssql/try-database'

/**
 * The database that the settings name, as `DATABASE_URL` would; null for the embedded one. Throws an error with a sentence
 * when its password can't be read here: another database must not be opened in its place.
 */
export function keptDatabaseUrl(files: ConnectionFiles): string | null {
  const kept = files.read<DatabaseValues>('database')
  if (kept === null) return null
  if (kept.unreadable) {
    throw new Error(
      `The password of the database in ${files.pathOf('database')} can’t be read here: the desktop app of another account or computer sealed it. Start that app, or set DATABASE_URL.`,
    )
  }
  return mssqlUrlOf({ ...kept.values, password: kept.secrets.password ?? '' })
}

/** The configuration with the database of the settings where the environment names none; for commands. */
export async function withKeptDatabase(config: Config): Promise<Config> {
  if (config.databaseUrl !== null) return config
  return { ...config, databaseUrl: keptDatabaseUrl(await ConnectionFiles.open(config.dataDir, null)) }
}
