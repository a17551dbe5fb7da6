import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { DataSource } from 'typeorm'
import { openStore } from '../adapters/storage/open-store'
import type { KeptStore } from '../adapters/storage/kept-store'
import { parseStorageUrl } from '../adapters/storage/storage-url'
import { temporaryFolder } from '../adapters/storage/temporary-files'
import { isHeld } from '../application/leases/ports'
import { databaseTime } from '../persistence/database-clock'
import { connectMssql, openSqlite, withoutTimeLimit } from '../persistence/data-sources'
import { type FolderLock, lockDataFolder } from '../persistence/folder-lock'
import { migrate, pendingMigrations } from '../persistence/migrator'
import { type MssqlTarget, parseMssqlUrl } from '../persistence/mssql/mssql-url'
import { namingRights, prepareServer } from '../persistence/mssql/server-check'
import { sqlitePath } from '../persistence/open-persistence'
import { leasesNamed } from '../persistence/reads/lease-reads'
import { storageKeys } from '../persistence/reads/office-reads'
import type { Say } from '../persistence/said-waits'
import { statements } from '../persistence/statements'
import { copyTables, dialectOfSource, endCopy, type RowSource } from '../persistence/transfer/copy-tables'
import { differences } from '../persistence/transfer/table-digests'

export interface TransferOrder {
  /** `sqlite:FOLDER`, the data folder of a shop, or `mssql://…`. */
  from: string
  to: string
  /** As `STORAGE_URL`; null for the data folder of an SQLite shop, or the store that both sides use. */
  fromFiles: string | null
  toFiles: string | null
  say: Say
}

/**
 * Copies a whole shop between databases, either way: every table in portions, every file, then compares counts and checksums
 * of all of them. One that was interrupted goes on where it stopped when it is run again. Neither side may be in use.
 * Throws an error with a sentence; the source is never changed.
 */
export async function transferShop(order: TransferOrder): Promise<void> {
  const { say } = order
  // Before either is opened: the second look at one folder would find it in use.
  if (placeOf(order.from) === placeOf(order.to)) throw new Error('--from and --to name the same shop.')
  const from = await openSide(order.from, 'from', say)
  try {
    const to = await openSide(order.to, 'to', say)
    try {
      await refuseRunning(from.dataSource, 'source')
      await refuseRunning(to.dataSource, 'target')
      const source = sourceOf(from.dataSource)
      await copyTables(source, to.dataSource, ({ table, rows, rowsSoFar }) =>
        say(`${table}: ${String(rows)} rows (${String(rowsSoFar)} in all)`),
      )
      await copyFiles(order, from, to)
      say('Comparing every table…')
      const sentences = await differences(source, sourceOf(to.dataSource), (table, { rows, digest }) =>
        say(`${table}: ${String(rows)} rows, ${digest.slice(0, 16)}`),
      )
      if (sentences.length > 0) {
        throw new Error(
          `The copy is not the same: ${sentences.join(' ')} Something wrote to one of both since the copy was begun. Empty the target (${to.dataDir ?? 'drop its tables, or name a new database'}) and run it again.`,
        )
      }
      await endCopy(to.dataSource)
      say('Everything is there, and the same.')
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
}

/** Where a shop lies, however its address is written: another account's, or other options, lead to the same. */
function placeOf(url: string): string {
  if (url.startsWith('sqlite:')) return resolve(url.slice('sqlite:'.length))
  const server = url.startsWith('mssql:') && URL.canParse(url) ? new URL(url) : null
  if (server === null) return url
  const { hostname, port, pathname, searchParams } = server
  return `${hostname}:${port || '1433'}${pathname} ${searchParams.get('instanceName') ?? ''}`.toLowerCase()
}

interface Side {
  dataSource: DataSource
  /** Null for a SQL Server. */
  dataDir: string | null
  close(): Promise<void>
}

async function openSide(url: string, option: 'from' | 'to', say: Say): Promise<Side> {
  const isTarget = option === 'to'
  if (url.startsWith('mssql:')) {
    const server = withoutTimeLimit(parseMssqlUrl(url, `--${option}`))
    const dataSource = await connectMssql(server, null, { say })
    return await brought(
      { dataSource, dataDir: null, close: () => dataSource.destroy() },
      isTarget,
      say,
      server,
    )
  }
  if (!url.startsWith('sqlite:')) throw new Error(`--${option} must begin with sqlite: or mssql://.`)
  const dataDir = resolve(url.slice('sqlite:'.length))
  const path = sqlitePath(dataDir)
  if (!isTarget && !existsSync(path)) throw new Error(`There is no shop in ${dataDir}.`)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const lock: FolderLock = lockDataFolder(dataDir)
  try {
    const dataSource = await openSqlite(path, null, { say })
    const close = async () => {
      await dataSource.destroy()
      lock.release()
    }
    return await brought({ dataSource, dataDir, close }, isTarget, say)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The target gets today's tables; the source must have them already. */
async function brought(
  side: Side,
  isTarget: boolean,
  say: Say,
  server: MssqlTarget | null = null,
): Promise<Side> {
  try {
    if (isTarget) await makeTables(side.dataSource, server, say)
    else {
      const pending = await pendingMigrations(side.dataSource)
      if (pending.length > 0) {
        throw new Error(
          `The source is not up to date (${pending.join(', ')}). Run npm run migrate on it first.`,
        )
      }
    }
    return side
  } catch (error) {
    await side.close()
    throw error
  }
}

/** Today's tables in a database that is to take a whole shop; a server is made ready as `npm run migrate` does. */
export async function makeTables(target: DataSource, server: MssqlTarget | null, say: Say): Promise<void> {
  if (server === null) await migrate(target, say)
  else {
    await namingRights(server, async () => {
      await prepareServer(target, server, say)
      await migrate(target, say)
    })
  }
}

/** Rows that change while they are copied would be copied half, and a server on the target would write between them. */
export async function refuseRunning(dataSource: DataSource, which: string): Promise<void> {
  const sql = statements(dialectOfSource(dataSource), (text, values) => dataSource.query(text, values))
  const now = await databaseTime(sql)
  const leases = (await leasesNamed(sql, 'server/')).filter((lease) => isHeld(lease, now))
  if (leases.length > 0) throw new Error(`A server still works on the ${which}. Stop it first.`)
}

/** A whole database as the place that rows are copied from. */
export function sourceOf(dataSource: DataSource): RowSource {
  return {
    dialect: dialectOfSource(dataSource),
    query: (sql, values = []) => dataSource.query(sql, values),
  }
}

async function copyFiles(order: TransferOrder, from: Side, to: Side): Promise<void> {
  const { say } = order
  const stores = await openStores(order, from, to)
  if (stores === null) {
    say('Both sides use the same store of files; none is copied.')
    return
  }
  const [source, target] = stores
  say('Copying files …')
  const query = (sql: string, values: unknown[]) => from.dataSource.query(sql, values)
  const sql = statements(dialectOfSource(from.dataSource), query)
  let copied = 0
  let kept = 0
  const missing: string[] = []
  for await (const key of storageKeys(sql)) {
    const [row] = await sql.rows<{ sha256: string }>(
      'SELECT f.sha256 AS sha256 FROM quote_files f WHERE f.storage_key = :key',
      { key },
    )
    const sha256 = row?.sha256 ?? (await source.checksumOf(key))
    if (sha256 === null) missing.push(key)
    else if (await target.holds(key, sha256)) kept += 1
    else {
      const found = await source.openKept(key)
      if (found === null) missing.push(key)
      else {
        await target.receive(key, found.stream, sha256)
        copied += 1
        if (copied % 100 === 0) say(`${String(copied)} files`)
      }
    }
  }
  const mark = await source.readMark()
  if (mark !== null) await target.writeMark(mark)
  say(`${String(copied)} files copied and compared, ${String(kept)} were there already.`)
  for (const key of missing) say(`Missing in the source, too: ${key}`)
}

async function openStores(
  order: TransferOrder,
  from: Side,
  to: Side,
): Promise<[KeptStore, KeptStore] | null> {
  const { fromFiles, toFiles } = order
  const isSame =
    fromFiles === toFiles && (fromFiles !== null || (from.dataDir === null && to.dataDir === null))
  if (isSame) return null
  return [
    await openFiles(fromFiles, from, to, '--from-files'),
    await openFiles(toFiles, to, from, '--to-files'),
  ]
}

async function openFiles(url: string | null, side: Side, other: Side, option: string): Promise<KeptStore> {
  const dataDir = side.dataDir ?? other.dataDir
  if (url === null && side.dataDir === null) {
    throw new Error(
      `A SQL Server holds no files: say with ${option} where its shop keeps them, e.g. azblob:… or file:///….`,
    )
  }
  if (dataDir === null) throw new Error('One of both sides must have a data folder, for files on their way.')
  const storage = url === null ? null : parseStorageUrl(url)
  return await openStore(dataDir, join(temporaryFolder(dataDir), `transfer-${String(process.pid)}`), storage)
}
