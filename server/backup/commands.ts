import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { backupName } from '../application/backup/backup-service'
import type { BackupReason, BackupRecord, Loss, PlaceSettings } from '../application/backup/ports'
import { temporaryFolder } from '../adapters/storage/temporary-files'
import { openStore } from '../adapters/storage/open-store'
import { connectMssql, sqliteReader, withoutTimeLimit } from '../persistence/data-sources'
import { lockDataFolder } from '../persistence/folder-lock'
import { parseMssqlUrl } from '../persistence/mssql/mssql-url'
import { openPersistence, sqlitePath } from '../persistence/open-persistence'
import { loggerOf, type Say } from '../persistence/said-waits'
import { copyTables, endCopy, refuseShop } from '../persistence/transfer/copy-tables'
import { differences } from '../persistence/transfer/table-digests'
import type { BackupAbout } from './layout'
import { describePlace } from './places'
import { applyRestore, finishRestored, preparedRestore } from './prepared-restore'
import { readAbout, restoreBackup } from './read-backup'
import { makeTables, refuseRunning, sourceOf } from './transfer'
import { type BackupEnvironment, factsOf, makeBackup, prepareRestore, takeIntoStore } from './tasks'

/**
 * Makes and proves a backup, also beside a running server: `npm run backup`. Goes where the shop's settings say, or into
 * `folder`. Throws an error with a sentence when none came of it.
 */
export async function backupByCommand(
  environment: BackupEnvironment,
  { folder, passphrase, now, say }: { folder: string | null; passphrase: string | null; now: Date; say: Say },
): Promise<void> {
  const { databaseUrl, dataDir, storage } = environment
  const persistence = await openPersistence({ databaseUrl, dataDir, logger: loggerOf(say), migrate: 'never' })
  try {
    const { settings } = await persistence.reads.backups.settings()
    const place: PlaceSettings =
      folder === null ? settings : { destination: 'folder', folder: resolve(folder) }
    const secret = passphrase ?? settings.passphrase
    const name = backupName(now)
    const made = await makeBackup(
      environment,
      { ...place, name, createdAt: now, passphrase: secret },
      progressLines(say),
    )
    const record: Omit<BackupRecord, 'id'> = {
      name,
      place: describePlace(place, dataDir, storage),
      reason: 'command' satisfies BackupReason,
      state: made.unproven === null ? 'proven' : 'unproven',
      encrypted: secret !== null,
      facts: made.facts,
      sizeBytes: made.sizeBytes,
      error: made.unproven,
      createdAt: now,
      finishedAt: new Date(),
      provenAt: made.unproven === null ? new Date() : null,
    }
    await persistence.unitOfWork.run((tx) => tx.backups.add(record))
    if (made.unproven !== null) throw new Error(`${name} could not be proven: ${made.unproven}`)
    const { missing, damaged, files } = made.facts
    say(`${join(record.place, name)}: ${String(made.sizeBytes)} bytes, ${String(files.count)} files, proven.`)
    if (missing + damaged > 0) {
      say(`${String(missing)} files were already missing and ${String(damaged)} damaged in the store.`)
    }
  } finally {
    await persistence.close()
  }
}

/**
 * Restores a backup: `npm run restore`. Says first what will be lost, and does nothing without `yes`. The embedded
 * database's shop is replaced and kept aside; on a SQL Server the backup goes into an empty database. Throws an error with
 * a sentence.
 */
export async function restoreByCommand(
  environment: BackupEnvironment,
  { file, passphrase, yes, say }: { file: string; passphrase: string | null; yes: boolean; say: Say },
): Promise<void> {
  const path = resolve(file)
  const open = () => createReadStream(path, { highWaterMark: 1024 * 1024 })
  const about = await readAbout(open(), passphrase)
  const { count } = about.files
  say(
    `${basename(path)}: ${about.shop_name || 'a shop'} as it was at ${about.created_at}, with ${String(about.rows.quotes ?? 0)} quotes, ${String(about.rows.sales_orders ?? 0)} orders and ${String(count)} files.`,
  )
  if (environment.databaseUrl === null) {
    await restoreEmbedded(environment, { about, open, name: basename(path), passphrase, yes, say })
  } else {
    await restoreServer(environment, environment.databaseUrl, {
      open,
      name: basename(path),
      passphrase,
      yes,
      say,
    })
  }
}

interface RestoreOrder {
  open: () => AsyncIterable<Uint8Array>
  name: string
  passphrase: string | null
  yes: boolean
  say: Say
}

async function restoreEmbedded(
  environment: BackupEnvironment,
  { about, open, name, passphrase, yes, say }: RestoreOrder & { about: BackupAbout },
): Promise<void> {
  const { dataDir } = environment
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const lock = lockDataFolder(dataDir)
  try {
    say(await lossSentence(dataDir, about, say))
    if (!yes) {
      say('Nothing was changed. Add --yes to restore it.')
      return
    }
    await prepareRestore(environment, { bytes: open(), name, passphrase, by: null }, progressLines(say))
    const prepared = preparedRestore(dataDir)
    if (prepared === null) throw new Error('What was prepared is gone; nothing was changed.')
    applyRestore(dataDir, prepared)
    say(`Restored. What was there before is kept in ${prepared.replaced}.`)
  } finally {
    lock.release()
  }
}

async function lossSentence(dataDir: string, about: BackupAbout, say: Say): Promise<string> {
  const path = sqlitePath(dataDir)
  const probe = await sqliteReader(path)
    .initialize()
    .catch(() => null)
  if (probe === null) return `There is no shop in ${dataDir} yet; nothing will be lost.`
  await probe.destroy()
  const persistence = await openPersistence({
    databaseUrl: null,
    dataDir,
    logger: loggerOf(say),
    migrate: 'auto',
  })
  try {
    return describeLoss(await persistence.reads.backups.loss(new Date(about.created_at), about.audit))
  } finally {
    await persistence.close()
  }
}

/** What a restore loses, in a sentence. */
export function describeLoss(loss: Loss): string {
  const { changes, latestChangeAt, sameHistory } = loss
  if (changes === 0) return 'Nothing was changed since; nothing will be lost.'
  const counts = [
    [loss.quotes, 'quote'],
    [loss.orders, 'order'],
    [loss.payments, 'payment'],
    [loss.messages, 'message'],
    [loss.customers, 'customer'],
  ] as const
  const lost = counts.filter(([count]) => count > 0).map(([count, what]) => plural(count, what))
  const whose = sameHistory ? 'made since' : 'of another history than the backup’s'
  return `Will be lost: ${plural(changes, 'change')} ${whose}${lost.length > 0 ? `, among them ${lost.join(', ')}` : ''}; the last of them at ${latestChangeAt?.toISOString() ?? 'an unknown time'}.`
}

async function restoreServer(
  environment: BackupEnvironment,
  databaseUrl: string,
  { open, name, passphrase, yes, say }: RestoreOrder,
): Promise<void> {
  say('It goes into the database that DATABASE_URL names, which must be empty; no other is touched.')
  if (!yes) {
    say('Nothing was changed. Add --yes to restore it.')
    return
  }
  const { dataDir, storage } = environment
  const workFolder = join(temporaryFolder(dataDir), `restore-${String(process.pid)}`)
  const server = withoutTimeLimit(parseMssqlUrl(databaseUrl))
  // First of all, so that nobody reads ten gigabytes to learn that the password is wrong, or the database another shop's.
  const target = await connectMssql(server, null, { say })
  try {
    await makeTables(target, server, say)
    await refuseRunning(target, 'database')
    await refuseShop(target)
    await mkdir(workFolder, { recursive: true })
    const store = await openStore(dataDir, join(workFolder, 'tmp'), storage)
    const databasePath = sqlitePath(workFolder)
    const proven = await restoreBackup(
      open(),
      passphrase,
      { databasePath, workFolder },
      takeIntoStore(store),
      progressLines(say),
    )
    await finishRestored(workFolder, proven, { name, by: null })
    const database = await sqliteReader(databasePath).initialize()
    try {
      const source = sourceOf(database)
      // Each restoring is noted in the audit log with its time, so half of one does not go with half of the next.
      await copyTables(source, target, ({ table, rows }) => say(`  ${table}: ${String(rows)} rows`), {
        anew: true,
      })
      say('Comparing every table…')
      const sentences = await differences(source, sourceOf(target), () => undefined)
      if (sentences.length > 0) {
        throw new Error(
          `The database is not what the backup holds: ${sentences.join(' ')} Name a new database, and restore again.`,
        )
      }
      await endCopy(target)
    } finally {
      await database.destroy()
    }
    say(`Restored ${String(factsOf(proven.about, proven).files.count)} files and the database.`)
  } finally {
    await target.destroy()
    await rm(workFolder, { recursive: true, force: true })
  }
}

function plural(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`
}

/** A line for each tenth. */
function progressLines(say: Say): (progress: { step: string; done: number; total: number }) => void {
  let last = ''
  return ({ step, done, total }) => {
    const tenth = total > 0 ? Math.min(10, Math.floor((10 * done) / total)) : 0
    const line = `${step} ${String(tenth * 10)} %`
    if (line !== last) say(line)
    last = line
  }
}
