import { randomBytes, randomUUID } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** The system's keeper of secrets, behind which the desktop app has the keyring of whoever is logged in. */
export interface Keyring {
  /** False where what it seals could be opened by anybody with the disk. */
  available(): Promise<boolean>
  seal(text: string): Promise<Buffer>
  /** Throws for what another account or computer sealed. */
  open(data: Buffer): Promise<string>
}

export interface MasterKey {
  /** 32 bytes for AES-256. */
  key: Buffer
  keptBy: 'keyring' | 'key_file'
}

const KEY_BYTES = 32
const SEALED = 'keyring:'

/**
 * The key that secrets of the data folder are sealed with; null where it can't be read here, because another account's or
 * computer's keyring holds it, or where none was made yet.
 */
export async function readMasterKey(path: string, keyring: Keyring | null): Promise<MasterKey | null> {
  const text = readIfThere(path)
  if (text === null) return null
  if (!text.startsWith(SEALED)) {
    // A copied folder may have lost its permissions.
    if (process.platform !== 'win32') chmodSync(path, 0o600)
    const key = Buffer.from(text, 'base64')
    return key.length === KEY_BYTES ? { key, keptBy: 'key_file' } : null
  }
  if (keyring === null || !(await keyring.available())) return null
  try {
    const key = Buffer.from(await keyring.open(Buffer.from(text.slice(SEALED.length), 'base64')), 'base64')
    return key.length === KEY_BYTES ? { key, keptBy: 'keyring' } : null
  } catch {
    return null
  }
}

/**
 * Makes a key: sealed by the keyring where there is one, else in a file that only its owner may read. A key that can't be
 * read here is put aside under another name, since what it sealed can't be read either.
 */
export async function makeMasterKey(path: string, keyring: Keyring | null): Promise<MasterKey> {
  const key = randomBytes(KEY_BYTES)
  const sealed = keyring !== null && (await keyring.available())
  const text = sealed
    ? SEALED + (await keyring.seal(key.toString('base64'))).toString('base64')
    : key.toString('base64')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (existsSync(path)) renameSync(path, `${path}.unreadable`)
  const aside = `${path}.${randomUUID()}`
  writeFileSync(aside, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(aside, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Another server on the folder was first: its key stands.
    const theirs = code === 'EEXIST' ? await readMasterKey(path, keyring) : null
    if (theirs) return theirs
    renameSync(aside, path)
  } finally {
    rmSync(aside, { force: true })
  }
  return { key, keptBy: sealed ? 'keyring' : 'key_file' }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
