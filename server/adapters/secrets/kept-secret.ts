import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
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
  mkdirSync(dataDir, { recursive: true })
  const secret = randomBytes(48).toString('base64url')
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, `${secret}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return secret
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
