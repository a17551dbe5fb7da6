import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTokenStore, type Cipher } from '../../../electron/token-store'

/** AES-256-GCM with a key of this run: what a system's keyring does, without the system. */
function keyring(available = true): Cipher {
  const key = randomBytes(32)
  return {
    available: () => available,
    encrypt(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    decrypt(data) {
      const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, 12))
      decipher.setAuthTag(data.subarray(12, 28))
      return Buffer.concat([decipher.update(data.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}

let folder: string
let file: string
let warnings: number
const warn = (): void => {
  warnings += 1
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pfo-token-'))
  file = join(folder, 'desktop', 'sign-in')
  warnings = 0
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('createTokenStore', () => {
  it('keeps the token, encrypted and for the owner only, over a restart', () => {
    const cipher = keyring()
    createTokenStore(file, cipher, warn).write('refresh-token-1')
    expect(readFileSync(file).includes('refresh-token-1')).toBe(false)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
    expect(readdirSync(join(folder, 'desktop'))).toEqual(['sign-in'])
    expect(createTokenStore(file, cipher, warn).read()).toBe('refresh-token-1')
  })

  it('replaces and clears', () => {
    const cipher = keyring()
    const store = createTokenStore(file, cipher, warn)
    store.write('one')
    store.write('two')
    expect(createTokenStore(file, cipher, warn).read()).toBe('two')
    store.clear()
    expect(store.read()).toBeNull()
    expect(existsSync(file)).toBe(false)
  })

  it('never writes to the disk without encryption, says so once, and keeps the token for this run', () => {
    const store = createTokenStore(file, keyring(false), warn)
    store.write('one')
    store.write('two')
    expect(existsSync(file)).toBe(false)
    expect(warnings).toBe(1)
    expect(store.read()).toBe('two')
    expect(createTokenStore(file, keyring(false), warn).read()).toBeNull()
  })

  it('takes a file that it can’t decrypt, or half of one, as no sign-in', () => {
    createTokenStore(file, keyring(), warn).write('token')
    expect(createTokenStore(file, keyring(), warn).read()).toBeNull()
    writeFileSync(file, readFileSync(file).subarray(0, 5))
    expect(createTokenStore(file, keyring(), warn).read()).toBeNull()
  })
})
