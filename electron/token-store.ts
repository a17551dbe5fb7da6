import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from './durable-file'

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

/** The file of the sign-in at a server: each office has its own, so that a token never goes to another. */
export function tokenFileOf(shellFolder: string, server: { own: boolean; url: string }): string {
  if (server.own) return join(shellFolder, 'sign-in')
  const name = createHash('sha256').update(server.url).digest('hex').slice(0, 16)
  return join(shellFolder, `sign-in-${name}`)
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
