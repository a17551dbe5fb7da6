import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderFileStore } from '../../../server/adapters/storage/folder-file-store'
import { emptyTemporaryFolder, sweepOrphans } from '../../../server/adapters/storage/orphan-sweep'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pfo-store-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

describe('the file store', () => {
  it('places a temporary file under its key and gives it back', async () => {
    const store = new FolderFileStore(dataDir)
    const key = store.newKey(12, '.3mf')
    expect(key).toMatch(/^quotes\/12\/[0-9a-f-]{36}\.3mf$/)
    const path = await store.writeTemporary(Buffer.from('a model'))
    store.place(path, key)
    // It may have to be placed again, under another key, when the transaction runs again.
    expect(existsSync(path)).toBe(true)
    await store.discard(path)
    const { stream, sizeBytes } = await store.open(key)
    expect([sizeBytes, (await buffer(stream)).toString()]).toEqual([7, 'a model'])
    await store.remove(key)
    await store.remove(key)
    await expect(store.open(key)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('gives every file a key of its own', () => {
    const store = new FolderFileStore(dataDir)
    expect(new Set(Array.from({ length: 100 }, () => store.newKey(1, '.png'))).size).toBe(100)
  })

  it('discards temporary files, also ones that are gone', async () => {
    const store = new FolderFileStore(dataDir)
    const path = await store.writeTemporary(Buffer.from('x'))
    await store.discard(path)
    await store.discard(path)
    expect(readdirSync(join(dataDir, 'tmp'))).toEqual([])
  })

  it.each([
    '../../etc/passwd',
    'quotes/1/../../../secret.3mf',
    '/etc/passwd',
    'quotes/1/x.3mf',
    'quotes\\1\\a.3mf',
    'quotes/0/6f1b0f9e-6c2b-4a57-9d39-0d5a4f7f3f11.3mf',
    'quotes/1/6f1b0f9e-6c2b-4a57-9d39-0d5a4f7f3f11.exe',
  ])('takes no key like %s', async (key) => {
    const store = new FolderFileStore(dataDir)
    await expect(store.open(key)).rejects.toThrow('no key')
    await expect(store.remove(key)).rejects.toThrow('no key')
    const path = await store.writeTemporary(Buffer.from('x'))
    expect(() => store.place(path, key)).toThrow('no key')
    expect(existsSync(path)).toBe(true)
  })

  it('touches nothing outside of its temporary folder', async () => {
    const store = new FolderFileStore(dataDir)
    const outside = join(dataDir, 'database.db')
    writeFileSync(outside, 'rows')
    await expect(store.discard(outside)).rejects.toThrow('no file of the temporary folder')
    expect(() => store.place(outside, store.newKey(1, '.3mf'))).toThrow('no file of the temporary folder')
    expect(readFileSync(outside, 'utf8')).toBe('rows')
  })
})

describe('the sweep', () => {
  const now = new Date('2026-03-14T09:00:00Z')

  function add(key: string): string {
    const path = join(dataDir, 'uploads', key)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, key)
    return path
  }
  async function* keys(...names: string[]): AsyncGenerator<string> {
    for (const name of names) yield await Promise.resolve(name)
  }
  const sweep = (named: string[], shopId = 'shop-1') =>
    sweepOrphans({ dataDir, shopId, storageKeys: keys(...named), now })

  it('moves what no row names to the trash of the day, and nothing else', async () => {
    const kept = add('quotes/1/kept.3mf')
    const orphan = add('quotes/1/orphan.3mf')
    expect(await sweep(['quotes/1/kept.3mf'])).toEqual({ files: 2, moved: 1, refusal: null })
    expect([existsSync(kept), existsSync(orphan)]).toEqual([true, false])
    expect(readFileSync(join(dataDir, 'trash/2026-03-14/quotes/1/orphan.3mf'), 'utf8')).toBe(
      'quotes/1/orphan.3mf',
    )
    expect(await sweep(['quotes/1/kept.3mf'])).toEqual({ files: 1, moved: 0, refusal: null })
  })

  it('refuses a folder of another database', async () => {
    await sweep([])
    const path = add('quotes/1/a.3mf')
    const result = await sweep([], 'shop-2')
    expect(result.refusal).toMatch(/another database/)
    expect([result.moved, existsSync(path)]).toEqual([0, true])
  })

  it('moves a hundred files, but no more when that is over one per cent', async () => {
    for (let i = 0; i < 101; i += 1) add(`quotes/1/${i}.3mf`)
    const refused = await sweep([])
    expect(refused).toMatchObject({ files: 101, moved: 0 })
    expect(refused.refusal).toMatch(/101 of 101/)
    expect(await sweep(['quotes/1/0.3mf'])).toEqual({ files: 101, moved: 100, refusal: null })
  })

  it('keeps the trash for 30 days', async () => {
    for (const day of ['2026-02-11', '2026-02-12', '2026-03-13', 'notes']) {
      mkdirSync(join(dataDir, 'trash', day), { recursive: true })
    }
    await sweep([])
    expect(readdirSync(join(dataDir, 'trash')).sort()).toEqual(['2026-02-12', '2026-03-13', 'notes'])
  })

  it('is preceded by emptying the temporary folder', async () => {
    mkdirSync(join(dataDir, 'tmp', 'deep'), { recursive: true })
    writeFileSync(join(dataDir, 'tmp', 'half.3mf'), 'x')
    await emptyTemporaryFolder(dataDir)
    expect(readdirSync(join(dataDir, 'tmp'))).toEqual([])
  })
})
