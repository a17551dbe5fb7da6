import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ownerOnly } from './sqlite/owner-only'
import { loadSqlite } from './sqlite/sqlite-driver'

/** A held data folder. */
export interface FolderLock {
  /** Gives the folder free for another program. */
  release(): void
}

const BUSY = 5

/**
 * Takes the data folder for this process, so that a second program on it is refused.
 * The lock is an exclusive SQLite transaction on `lock.db`, held open: the operating system drops it together with the
 * process, however that ends, so no stale lock file ever has to be judged.
 * Throws an error with a sentence when another program holds the folder or it can't be written.
 */
export function lockDataFolder(dataDir: string): FolderLock {
  const { DatabaseSync } = loadSqlite()
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new Error(`The data folder ${dataDir} can't be made: ${messageOf(cause)}.`, { cause })
  }
  let database
  try {
    // SQLite locks a file that it can only read, too.
    accessSync(dataDir, constants.W_OK)
    const path = join(dataDir, 'lock.db')
    // Whoever may read the file could hold the folder against its owner.
    ownerOnly(path)
    database = new DatabaseSync(path)
    // In the rollback journal's mode an exclusive transaction keeps even readers out; WAL would let them in.
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (cause) {
    database?.close()
    if (isBusy(cause)) {
      throw new Error(
        `The data folder ${dataDir} is in use by another Print Farm Office. Close that one first, or choose another folder with DATA_DIR.`,
        { cause },
      )
    }
    throw new Error(`The data folder ${dataDir} can't be written: ${messageOf(cause)}.`, { cause })
  }
  const held = database
  let released = false
  return {
    release: () => {
      if (released) return
      released = true
      held.exec('ROLLBACK')
      held.close()
    },
  }
}

function isBusy(error: unknown): boolean {
  const { errcode } = error as { errcode?: number }
  return errcode === BUSY || /database is locked/i.test(messageOf(error))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
