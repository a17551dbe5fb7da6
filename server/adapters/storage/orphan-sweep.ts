import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayOf, type KeptStore } from './kept-store'

const TRASH_DAYS = 30
/** Up to so many files may go in any case; beyond, no more than one per cent of all. */
const HARMLESS_COUNT = 100
const HARMLESS_SHARE = 0.01
const DAY_MS = 86_400_000
/** Keys between two pauses. */
const PORTION = 200

export interface SweepOptions {
  store: KeptStore
  /** The database's identity of the shop. */
  shopId: string
  /** Every key that a row names. */
  storageKeys: AsyncIterable<string>
  now: Date
  /** Younger files stay: another server may be about to commit the row that names one. 0 where no other can be there. */
  youngestMs?: number
  /** Files that stay all the same: this server may be about to commit the row that names one. */
  spared?: (key: string) => boolean
  /** Ends the sweep early, with nothing moved. */
  signal?: AbortSignal
}

export interface SweepResult {
  /** Files looked at. */
  files: number
  /** Files that went to the trash. */
  moved: number
  /** Why nothing was moved: a sentence for the log; null when the sweep did its work. */
  refusal: string | null
}

/**
 * Moves files that no row names to the trash, where they are kept for 30 days. Since a file is there a moment
 * before its row, whoever may place one meanwhile is allowed for by an age that files must have, or by naming those to
 * spare. Refuses, and moves nothing, when the store belongs to another database, or when so much would go that the database
 * is rather the one that lacks something.
 */
export async function sweepOrphans({
  store,
  shopId,
  storageKeys,
  now,
  youngestMs = 0,
  spared = () => false,
  signal,
}: SweepOptions): Promise<SweepResult> {
  await store.emptyTrash(dayOf(new Date(now.getTime() - TRASH_DAYS * DAY_MS)))

  const foundId = await store.readMark()
  if (foundId === null) {
    await store.writeMark(shopId)
  } else if (foundId !== shopId) {
    const refusal = `The files in ${store.name} belong to another database; nothing was cleaned up. Check that DATA_DIR, DATABASE_URL and STORAGE_URL belong together.`
    return { files: 0, moved: 0, refusal }
  }

  const named = new Set<string>()
  for await (const key of storageKeys) {
    named.add(key)
    // The embedded database answers at once: without a pause nobody else would have a turn before the last key.
    if (named.size % PORTION === 0) await nextTurn()
    if (signal?.aborted) return { files: 0, moved: 0, refusal: null }
  }
  const orphans: string[] = []
  let files = 0
  for await (const { key, changedAt } of store.files()) {
    if (signal?.aborted) return { files, moved: 0, refusal: null }
    files += 1
    if (named.has(key) || spared(key)) continue
    if (youngestMs === 0 || now.getTime() - (await changedAt()).getTime() >= youngestMs) orphans.push(key)
  }
  if (orphans.length > HARMLESS_COUNT && orphans.length > files * HARMLESS_SHARE) {
    const refusal = `No row names ${orphans.length} of ${files} files in ${store.name}; nothing was cleaned up. Check that the database is the one that belongs to them.`
    return { files, moved: 0, refusal }
  }
  for (const key of orphans) await store.moveToTrash(key, dayOf(now))
  return { files, moved: orphans.length, refusal: null }
}
