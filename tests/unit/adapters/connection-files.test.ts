import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConnectionFiles } from '../../../server/adapters/connections/connection-files'
import type { Keyring } from '../../../server/adapters/connections/master-key'
import { seal, unseal } from '../../../server/adapters/connections/sealed-text'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pfo-kept-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A keyring as the system's: it opens what it sealed itself. */
function keyringOf(account: string): Keyring {
  return {
    available: () => Promise.resolve(true),
    seal: (text) => Promise.resolve(Buffer.from(`${account}|${text}`)),
    open: (data) => {
      const [who, text] = data.toString().split('|')
      return who === account ? Promise.resolve(text ?? '') : Promise.reject(new Error('Not mine.'))
    },
  }
}

const VALUES = { host: 'mail.example.com' }
const SECRET = 'mail-Pigeon-1938'

async function keep(files: ConnectionFiles, name = 'mail'): Promise<void> {
  const prepared = await files.prepare(name, { version: 1, values: VALUES, secrets: { password: SECRET } })
  prepared.commit()
}

const keyFile = () => readFileSync(join(folder, 'connections/key'), 'utf8')

describe('kept connections', () => {
  it('come back with their secrets, which lie nowhere in the clear', async () => {
    const files = await ConnectionFiles.open(folder, null)
    expect(files.read('mail')).toBeNull()
    await keep(files)
    const again = await ConnectionFiles.open(folder, null)
    expect(again.sealedBy).toBe('key_file')
    expect(again.read('mail')).toEqual({
      version: 1,
      values: VALUES,
      secrets: { password: SECRET },
      unreadable: false,
    })
    expect(readFileSync(again.pathOf('mail'), 'utf8')).not.toContain(SECRET)
    for (const name of ['key', 'mail.json']) {
      expect(statSync(join(folder, 'connections', name)).mode & 0o077).toBe(0)
    }
  })

  it('are sealed by the keyring where there is one, and unreadable without it', async () => {
    const files = await ConnectionFiles.open(folder, keyringOf('ada'))
    await keep(files)
    expect(files.sealedBy).toBe('keyring')
    expect(keyFile()).toMatch(/^keyring:/)
    const hers = await ConnectionFiles.open(folder, keyringOf('ada'))
    expect(hers.read('mail')?.secrets).toEqual({ password: SECRET })
    for (const keyring of [null, keyringOf('sam')]) {
      const other = await ConnectionFiles.open(folder, keyring)
      expect(other.read('mail')).toMatchObject({ values: VALUES, secrets: {}, unreadable: true })
    }
    // Entered again there, a new key is made; the one that can't be read is put aside.
    const theirs = await ConnectionFiles.open(folder, null)
    await keep(theirs)
    expect((await ConnectionFiles.open(folder, null)).read('mail')?.secrets).toEqual({ password: SECRET })
    expect(readFileSync(join(folder, 'connections/key.unreadable'), 'utf8')).toMatch(/^keyring:/)
  })

  it('open in their own place only', async () => {
    const files = await ConnectionFiles.open(folder, null)
    await keep(files)
    await keep(files, 'database')
    writeFileSync(files.pathOf('database'), readFileSync(files.pathOf('mail')))
    expect(files.read('database')).toMatchObject({ secrets: {}, unreadable: true })
  })

  it('say where a damaged file lies', async () => {
    const files = await ConnectionFiles.open(folder, null)
    await keep(files)
    writeFileSync(files.pathOf('mail'), '{"version":')
    expect(() => files.read('mail')).toThrow(files.pathOf('mail'))
  })
})

describe('a sealed text', () => {
  const key = Buffer.alloc(32, 7)

  it('is another each time, and opens with its key, in its place, unchanged', () => {
    const sealed = seal(key, 'mail.password', SECRET)
    expect(seal(key, 'mail.password', SECRET)).not.toBe(sealed)
    expect(unseal(key, 'mail.password', sealed)).toBe(SECRET)
    expect(unseal(Buffer.alloc(32, 8), 'mail.password', sealed)).toBeNull()
    expect(unseal(key, 'database.password', sealed)).toBeNull()
    const bytes = Buffer.from(sealed.slice(3), 'base64')
    bytes[bytes.length - 1]! ^= 1
    expect(unseal(key, 'mail.password', `v1:${bytes.toString('base64')}`)).toBeNull()
    expect(unseal(key, 'mail.password', 'v1:AAAA')).toBeNull()
  })
})
