import { rm } from 'node:fs/promises'
import { connectMssql, sqliteReader, sqliteWriter, withoutTimeLimit } from '../persistence/data-sources'
import { isDamaged } from '../persistence/database-errors'
import { migrate } from '../persistence/migrator'
import { parseMssqlUrl } from '../persistence/mssql/mssql-url'
import { sqlitePath } from '../persistence/open-persistence'
import { intoOneFile } from './one-file'
import { ownerOnly } from '../persistence/sqlite/owner-only'
import { copyTables, endCopy } from '../persistence/transfer/copy-tables'

/** SQL Server's number for a database that does not allow snapshot isolation. */
const NO_SNAPSHOT = 3952

/**
 * Writes one moment of the database into a new SQLite file, while the program goes on writing. The embedded database by
 * `VACUUM INTO` on a connection of its own; a SQL Server row by row, in a transaction under snapshot isolation. Throws an
 * error with a sentence when the server does not allow that.
 */
export async function snapshot(databaseUrl: string | null, dataDir: string, path: string): Promise<void> {
  await rm(path, { force: true })
  if (databaseUrl === null) await vacuumInto(sqlitePath(dataDir), path)
  else await copyServer(databaseUrl, path)
}

async function vacuumInto(from: string, path: string): Promise<void> {
  ownerOnly(path)
  const source = await sqliteReader(from).initialize()
  try {
    await source.query(`VACUUM INTO '${path.replaceAll("'", "''")}'`)
  } catch (error) {
    throw isDamaged(error)
      ? new Error(
          'The database is damaged: part of it can’t be read, and a backup of the rest would not be whole. Restore the last proven one.',
          { cause: error },
        )
      : error
  } finally {
    await source.destroy()
  }
}

async function copyServer(databaseUrl: string, path: string): Promise<void> {
  const pool = await connectMssql(withoutTimeLimit(parseMssqlUrl(databaseUrl)))
  try {
    const target = await sqliteWriter(path).initialize()
    try {
      await migrate(target)
      const runner = pool.createQueryRunner()
      try {
        await runner.startTransaction('SNAPSHOT')
        const query = (sql: string, parameters: unknown[] = []) => runner.query(sql, parameters)
        await copyTables({ dialect: 'mssql', query }, target, () => undefined)
        await runner.commitTransaction()
      } catch (error) {
        await runner.rollbackTransaction().catch(() => undefined)
        throw describe(error)
      } finally {
        await runner.release()
      }
      await endCopy(target)
      await intoOneFile(target)
    } finally {
      await target.destroy()
    }
  } finally {
    await pool.destroy()
  }
}

function describe(error: unknown): Error {
  const { number, message = '' } = error as { number?: number; message?: string }
  if (number === NO_SNAPSHOT || /snapshot isolation/i.test(message)) {
    return new Error(
      'The SQL Server database does not allow snapshot isolation, without which a backup would mix moments. Run ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON once.',
      { cause: error },
    )
  }
  return error instanceof Error ? error : new Error(String(error))
}
