import type { Readable } from 'node:stream'
import type { FileStore } from '../../application/files/ports'

/** Name under which a store carries the identity of the shop that it belongs to. */
export const SHOP_MARK = '.shop-id'

export interface StoredFile {
  key: string
  /** When it, or its name, last changed. */
  changedAt: () => Promise<Date>
}

/** What tidying, backups, restoring and moving need of a store, beside what requests need. */
export interface KeptStore {
  /** Where it is, for sentences: a folder, or a container's address; never a secret. */
  readonly name: string
  /** Whether it is elsewhere than in the data folder, where other servers may be filling it. */
  readonly isRemote: boolean
  /** The identity of the shop that the store belongs to; null when it is new. */
  readMark(): Promise<string | null>
  writeMark(shopId: string): Promise<void>
  /** Everything under a key; neither the mark nor the trash. */
  files(): AsyncIterable<StoredFile>
  /** Names every file that is placed from now on, before a row can; until the function that it answers is called. */
  watchPlaced(placed: (key: string) => void): () => void
  /** Moves a file to the trash of a day (`2026-03-14`); one that is gone already is fine. */
  moveToTrash(key: string, day: string): Promise<void>
  /** Removes the trash of all days before this one for good. */
  emptyTrash(oldestDay: string): Promise<void>
  /** A file under its key or, when it was removed lately, from the trash; null when it is in neither. */
  openKept(key: string): Promise<{ stream: Readable; sizeBytes: number } | null>
  /** The SHA-256 of a file's bytes, hex; null when it is not there. */
  checksumOf(key: string): Promise<string | null>
  /** Whether the file is there and has this checksum. */
  holds(key: string, sha256: string): Promise<boolean>
  /**
   * Stores bytes under a key that another store gave them, in the place of what was there.
   * Throws an error, and stores nothing, when the bytes do not have the checksum; null takes what comes.
   */
  receive(key: string, bytes: Readable, sha256: string | null): Promise<void>
}

/** A store with everything that it can do. */
export type Store = FileStore & KeptStore

/** The day of an instant, in UTC: `2026-03-14`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/** Days as trash is named after them. */
export const TRASH_DAY = /^\d{4}-\d{2}-\d{2}$/
