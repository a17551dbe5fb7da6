import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** The system's secret keeper; Electron's safeStorage has this shape behind `safeStorageCipher`. */
export interface Cipher {
  /** False where what it writes could be read by anybody with the disk. */
  available(): boolean
  encrypt(text: string): Buffer
  decrypt(data: Buffer): string
}

export interface TokenStore {
  read(): string | null
  /** Returns when the token would survive a power cut (or, without a safe place, is kept in memory). */
  write(token: string): void
  clear(): void
}

/**
 * Keeps one refresh token: encrypted in a file where the system can do that, else only in memory for this
 * run. A token on the disk in plain would be a seven-day key to the shop for whoever copies the folder.
 *
 * @param onMemoryOnly called once when a token can't be kept beyond this run
 */
export function createTokenStore(file: string, cipher: Cipher, onMemoryOnly: () => void): TokenStore {
  let memory: string | null = null
  let told = false

  return {
    read() {
      if (memory !== null || !cipher.available()) return memory
      try {
        memory = cipher.decrypt(readFileSync(file))
      } catch {
        // No file, or one that another account or machine encrypted: signing in again makes a new one.
        memory = null
      }
      return memory
    },
    write(token) {
      memory = token
      if (cipher.available()) {
        writeDurably(file, cipher.encrypt(token))
      } else if (!told) {
        told = true
        onMemoryOnly()
      }
    },
    clear() {
      memory = null
      rmSync(file, { force: true })
    },
  }
}

/** Replaces a file by rename, so that a crash leaves the old content or the new, never half of it. */
function writeDurably(file: string, data: Buffer): void {
  mkdirSync(dirname(file), { recursive: true })
  const next = `${file}.new`
  const handle = openSync(next, 'w', 0o600)
  try {
    writeSync(handle, data)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(next, file)
  if (process.platform === 'win32') return
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
