import { mkdir, opendir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { temporaryFolder, uploadsFolder } from './folder-file-store'

const SHOP_ID_FILE = '.shop-id'
const TRASH_DAYS = 30
/** Up to so many files may go in any case; beyond, no more than one per cent of all. */
const HARMLESS_COUNT = 100
const HARMLESS_SHARE = 0.01
const DAY_MS = 86_400_000

export interface SweepOptions {
  dataDir: string
  /** The database's identity of the shop. */
  shopId: string
  /** Every key that a row names. */
  storageKeys: AsyncIterable<string>
  now: Date
  /** Younger files stay: another server may be about to commit the row that names one. 0 where no other can be there. */
  youngestMs?: number
}

export interface SweepResult {
  /** Files looked at. */
  files: number
  /** Files that went to the trash. */
  moved: number
  /** Why nothing was moved: a sentence for the log; null when the sweep did its work. */
  refusal: string | null
}

/** Empties the folder of half-written files. Nothing in it outlives the process that wrote it. */
export async function emptyTemporaryFolder(dataDir: string): Promise<void> {
  const folder = temporaryFolder(dataDir)
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
}

/**
 * Removes what servers that are gone left in the temporary folder that several share, where each has a folder of its own
 * named by its id. Answers how many folders went.
 */
export async function emptyFoldersOfOthers(
  dataDir: string,
  runningIds: ReadonlySet<string>,
): Promise<number> {
  const folder = temporaryFolder(dataDir)
  let gone = 0
  for (const name of await readdir(folder)) {
    if (runningIds.has(name)) continue
    await rm(join(folder, name), { recursive: true, force: true })
    gone += 1
  }
  return gone
}

/**
 * Moves files that no row names from `uploads` to `trash/<day>/`, where they are kept for 30 days. To be run before
 * the server listens, or with an age that files must have, since a file is there a moment before its row. Refuses, and moves nothing, when the folder
 * belongs to another database, or when so much would go that the database is rather the one that lacks something.
 */
export async function sweepOrphans(options: SweepOptions): Promise<SweepResult> {
  const { dataDir, shopId, storageKeys, now, youngestMs = 0 } = options
  const uploads = uploadsFolder(dataDir)
  await mkdir(uploads, { recursive: true })
  await emptyOldTrash(join(dataDir, 'trash'), now)

  const foundId = await readShopId(uploads)
  if (foundId === null) {
    await writeFile(join(uploads, SHOP_ID_FILE), `${shopId}\n`, { flush: true, mode: 0o600 })
  } else if (foundId !== shopId) {
    const refusal = `The files in ${uploads} belong to another database; nothing was cleaned up. Check DATA_DIR and DATABASE_URL.`
    return { files: 0, moved: 0, refusal }
  }

  const named = new Set<string>()
  for await (const key of storageKeys) named.add(key)
  const orphans: string[] = []
  let files = 0
  for await (const key of filesBelow(uploads, '')) {
    files += 1
    if (!named.has(key) && (await isOld(join(uploads, key), now, youngestMs))) orphans.push(key)
  }
  if (orphans.length > HARMLESS_COUNT && orphans.length > files * HARMLESS_SHARE) {
    const refusal = `No row names ${orphans.length} of ${files} files in ${uploads}; nothing was cleaned up. Check that the database is the one that belongs to them.`
    return { files, moved: 0, refusal }
  }
  const trash = join(dataDir, 'trash', dayOf(now))
  for (const key of orphans) {
    const target = join(trash, key)
    await mkdir(dirname(target), { recursive: true })
    await rename(join(uploads, key), target)
  }
  return { files, moved: orphans.length, refusal: null }
}

/** Counted from the file's last change, its name included: a file gets its key right before the commit. */
async function isOld(path: string, now: Date, youngestMs: number): Promise<boolean> {
  if (youngestMs === 0) return true
  const { ctimeMs } = await stat(path)
  return now.getTime() - ctimeMs >= youngestMs
}

async function readShopId(uploads: string): Promise<string | null> {
  try {
    return (await readFile(join(uploads, SHOP_ID_FILE), 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Paths of all files below a folder, with slashes, as keys are written. */
async function* filesBelow(folder: string, prefix: string): AsyncGenerator<string> {
  for await (const entry of await opendir(folder)) {
    const key = prefix + entry.name
    if (entry.isDirectory()) yield* filesBelow(join(folder, entry.name), `${key}/`)
    else if (key !== SHOP_ID_FILE) yield key
  }
}

async function emptyOldTrash(trash: string, now: Date): Promise<void> {
  await mkdir(trash, { recursive: true })
  const oldest = dayOf(new Date(now.getTime() - TRASH_DAYS * DAY_MS))
  for (const name of await readdir(trash)) {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(name)
    if (isDay && name < oldest) await rm(join(trash, name), { recursive: true, force: true })
  }
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
