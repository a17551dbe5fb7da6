import { chmodSync, closeSync, openSync } from 'node:fs'

/** SQLite makes its own files beside the database with the database's permissions. */
const BESIDE = ['', '-wal', '-shm', '-journal']
/** Somebody else's file, or a file system without permissions: nothing that could be set here. */
const NOT_OURS_TO_SET = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EROFS', 'EACCES']

/**
 * Makes a database's file before SQLite does, and takes from everybody but its owner what they may do with one that is there:
 * SQLite gives new files to whomever the account's mask lets read.
 */
export function ownerOnly(path: string): void {
  if (process.platform === 'win32') return
  try {
    closeSync(openSync(path, 'ax', 0o600))
  } catch {
    // There already, or in a place that SQLite says more about.
  }
  for (const ending of BESIDE) {
    try {
      chmodSync(path + ending, 0o600)
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (code !== 'ENOENT' && !NOT_OURS_TO_SET.includes(code)) throw error
    }
  }
}
