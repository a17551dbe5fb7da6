import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Role } from '../../shared/domain/vocabulary'
import { FolderFileStore } from '../adapters/storage/folder-file-store'
import { SYSTEM } from '../application/common/caller'
import { sqliteWriter } from '../persistence/data-sources'
import { openPersistence, sqlitePath } from '../persistence/open-persistence'
import { intoOneFile } from './one-file'
import type { ProvenBackup } from './read-backup'

/** Who had it restored; null for whoever sits at the machine. */
export type RestoredBy = { userId: number; role: Role } | null

const MARK = 'restore.json'
/** What takes the place of the present, in this order: nothing of the old database must be found beside the new one. */
const ITEMS = ['print-farm-office.db-wal', 'print-farm-office.db-shm', 'print-farm-office.db', 'uploads']

/**
 * Makes a restored database one that may be worked on and the folder one that may take the present one's place. Marks it as
 * ready last.
 */
export async function finishPreparation(
  folder: string,
  { storage }: { storage: unknown },
  proven: ProvenBackup,
  { name, by }: { name: string; by: RestoredBy },
): Promise<void> {
  await finishRestored(folder, proven, { name, by })
  if (storage === null) await new FolderFileStore(folder).writeMark(proven.about.shop_id)
  for (const scrap of ['tmp', 'trash', 'backups'])
    rmSync(join(folder, scrap), { recursive: true, force: true })
  const mark = { name, at: new Date().toISOString() }
  await writeFile(join(folder, MARK), `${JSON.stringify(mark)}\n`, { flush: true })
}

/**
 * Brings a restored database up to date, signs everybody out, sees to it that nothing is sent twice, and notes the restore
 * in its audit log.
 */
export async function finishRestored(
  folder: string,
  { about, missing, damaged, bytes }: ProvenBackup,
  { name, by }: { name: string; by: RestoredBy },
): Promise<void> {
  const persistence = await openPersistence({
    databaseUrl: null,
    dataDir: folder,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    migrate: 'auto',
  })
  const now = new Date()
  try {
    await persistence.unitOfWork.run(async (tx) => {
      await tx.changes.record({
        actor: by ?? SYSTEM,
        entityType: 'settings',
        entityId: 1,
        action: 'backup.restored',
        fields: { backup: { to: name }, changes_kept: { to: about.audit.sequence } },
        at: now,
        ownerId: null,
      })
    })
  } finally {
    await persistence.close()
  }
  await settleRestored(folder, { name, facts: { about, missing, damaged }, bytes, now })
}

/** Sessions that ended since the backup must not come to life, nor letters be sent again that have left. */
async function settleRestored(
  folder: string,
  restored: {
    name: string
    facts: Pick<ProvenBackup, 'about' | 'missing' | 'damaged'>
    bytes: number
    now: Date
  },
): Promise<void> {
  const { name, facts, bytes, now } = restored
  const at = now.toISOString()
  const { about, missing, damaged } = facts
  const kept = JSON.stringify({
    shopName: about.shop_name,
    rows: about.rows,
    audit: about.audit,
    files: about.files,
    missing,
    damaged,
  })
  const database = await sqliteWriter(sqlitePath(folder)).initialize()
  try {
    await database.query('BEGIN IMMEDIATE')
    for (const table of ['refresh_tokens', 'one_time_tokens', 'leases', 'idempotency_keys'])
      await database.query(`DELETE FROM ${table}`)
    await database.query(
      `UPDATE outbox SET state = 'failed', claimed_by = NULL, last_error = ? WHERE state = 'pending'`,
      ['It waited when the backup was made that was restored since; it may have been sent then.'],
    )
    await database.query(`UPDATE slice_jobs SET claimed_by = NULL WHERE state = 'waiting'`)
    // The row of this very backup says that it is being made.
    await database.query(
      `UPDATE backups SET state = 'proven', proven_at = ?, finished_at = ?, facts = ?, size_bytes = ?, error = NULL
       WHERE name = ?`,
      [at, at, kept, BigInt(bytes), name],
    )
    await database.query(
      `UPDATE backups SET state = 'failed', finished_at = ?, error = ? WHERE state IN ('waiting', 'running')`,
      [at, 'It was not finished when the backup was made that was restored since.'],
    )
    await database.query('COMMIT')
    await intoOneFile(database)
  } finally {
    await database.destroy()
  }
}

/** A prepared restore in a data folder. */
export interface PreparedRestore {
  folder: string
  name: string
  /** Where what it replaces will lie. */
  replaced: string
}

/** The restore that waits to take effect; null when none does. What was given up half-way is cleared away. */
export function preparedRestore(dataDir: string): PreparedRestore | null {
  const parent = join(dataDir, 'restore')
  if (!existsSync(parent)) return null
  let found: PreparedRestore | null = null
  for (const entry of readdirSync(parent)) {
    const folder = join(parent, entry)
    const mark = join(folder, MARK)
    if (!existsSync(mark)) rmSync(folder, { recursive: true, force: true })
    else {
      const { name, at } = JSON.parse(readFileSync(mark, 'utf8')) as { name: string; at: string }
      found = { folder, name, replaced: join(dataDir, 'replaced', at.replaceAll(/[:.]/g, '-')) }
    }
  }
  return found
}

/**
 * Puts a prepared restore in the place of the data folder's content, which is kept in `replaced/`. Only renames: a crash in
 * the middle is finished by calling it again. Nobody may have the database open.
 */
export function applyRestore(dataDir: string, { folder, replaced }: PreparedRestore): void {
  mkdirSync(replaced, { recursive: true, mode: 0o700 })
  const isRestored = (item: string) => existsSync(join(folder, item))
  // The database is moved before the files: while it is here, what lies in the data folder is still the old one.
  const pending = isRestored('print-farm-office.db') ? ITEMS : ['uploads']
  for (const item of pending) {
    const [fresh, present, old] = [join(folder, item), join(dataDir, item), join(replaced, item)]
    if (item === 'uploads' && !isRestored(item)) continue
    if (existsSync(present) && !existsSync(old)) renameSync(present, old)
    if (existsSync(fresh)) renameSync(fresh, present)
  }
  rmSync(folder, { recursive: true, force: true })
}

/** Puts back what a restore replaced, when the server can't start on what was restored. */
export function undoRestore(dataDir: string, { replaced, folder }: PreparedRestore): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const item of ITEMS) {
    const [present, old] = [join(dataDir, item), join(replaced, item)]
    // Where files lie elsewhere, only the database was replaced.
    if (item === 'uploads' && !existsSync(old)) continue
    if (existsSync(present)) renameSync(present, join(folder, item))
    if (existsSync(old)) renameSync(old, present)
  }
}
