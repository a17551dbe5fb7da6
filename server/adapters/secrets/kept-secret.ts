import { randomBytes, randomUUID } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

const FILE = 'jwt-secret'
const MIN_LENGTH = 32

/**
 * The key that access tokens are signed with when JWT_SECRET is not set: made once and kept in the data folder,
 * readable by the owner only, so that tokens outlive a restart. Throws an error with a sentence when the file was
 * damaged: a short key must not be used, and a new one would sign everybody out without a word.
 */
export function loadOrCreateSecret(dataDir: string): string {
  const path = join(dataDir, FILE)
  const kept = readIfThere(path)
  if (kept !== null) {
    const secret = kept.trim()
    if (secret.length < MIN_LENGTH) {
      throw new Error(`The file ${path} is damaged. Delete it; everybody will have to sign in again.`)
    }
    // A copied folder may have lost its permissions.
    chmodSync(path, 0o600)
    return secret
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const secret = randomBytes(48).toString('base64url')
  // Several servers may start on one folder for the first time: the first name stands, and nobody reads half a file.
  const aside = `${path}.${randomUUID()}`
  const file = openSync(aside, 'wx', 0o600)
  try {
    writeSync(file, `${secret}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    nameOnce(aside, path)
    return readFileSync(path, 'utf8').trim()
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Gives a whole file its name unless that is taken. Where the file system has no second names, the last one stands. */
function nameOnce(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
    renameSync(from, to)
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
