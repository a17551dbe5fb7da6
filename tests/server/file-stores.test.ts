import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AzureContainer } from '../../server/adapters/storage/azure-container'
import { AzureFileStore } from '../../server/adapters/storage/azure-file-store'
import type { Store } from '../../server/adapters/storage/kept-store'
import { openStore } from '../../server/adapters/storage/open-store'
import { sweepOrphans } from '../../server/adapters/storage/orphan-sweep'
import type { PreparedFile } from '../../server/application/files/ports'
import { Azurite } from '../support/azurite'

let azurite: Azurite
let dataDir: string
beforeAll(async () => {
  azurite = await Azurite.start()
})
afterAll(() => azurite.stop())
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pfo-stores-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

interface Kind {
  name: string
  open: () => Promise<Store>
  /** Writes over a stored file behind the store's back. */
  damage: (key: string, bytes: Uint8Array) => Promise<void>
}

let container: AzureContainer

const kinds: Kind[] = [
  {
    name: 'a folder',
    open: () => openStore(dataDir, join(dataDir, 'tmp'), null),
    damage: async (key, bytes) => {
      await Promise.resolve(writeFileSync(join(dataDir, 'uploads', key), bytes))
    },
  },
  {
    name: 'Azure Blob Storage',
    open: async () => {
      container = new AzureContainer(azurite.target(`shop-${randomUUID()}`))
      await container.open()
      return new AzureFileStore(join(dataDir, 'tmp'), container)
    },
    damage: async (key, bytes) => {
      await container.write(`uploads/${key}`, Readable.from([bytes]), null)
    },
  },
]

describe.each(kinds)('files in $name', ({ open, damage }) => {
  const prepare = async (store: Store, bytes: Uint8Array): Promise<PreparedFile> =>
    await store.prepare(await store.writeTemporary(bytes), '.3mf', sha256(bytes))

  const keep = async (store: Store, bytes: Uint8Array, quoteId = 12): Promise<string> => {
    const file = await prepare(store, bytes)
    const key = store.newKey(file, quoteId)
    store.place(file, key)
    await store.release(file)
    await store.discard(file.temporaryPath)
    return key
  }

  const keysOf = async (store: Store): Promise<string[]> => {
    const keys = []
    for await (const { key } of store.files()) keys.push(key)
    return keys.sort()
  }

  it('gives back what was placed, and keeps what is removed in the trash', async () => {
    const store = await open()
    // More than two blocks, so that a store that sends portions puts them together again.
    const bytes = randomBytes(9 * 1024 * 1024 + 7)
    const key = await keep(store, bytes)
    const { stream, sizeBytes } = await store.open(key, sha256(bytes))
    expect(sizeBytes).toBe(bytes.length)
    expect((await buffer(stream)).equals(bytes)).toBe(true)
    expect(await store.holds(key, sha256(bytes))).toBe(true)
    await store.remove(key)
    await store.remove(key)
    await expect(store.open(key)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await store.holds(key, sha256(bytes))).toBe(false)
    const kept = await store.openKept(key)
    expect((await buffer(kept!.stream)).equals(bytes)).toBe(true)
    expect(await store.openKept(key.replace(/[0-9a-f]{12}\./, '000000000000.'))).toBeNull()
    expect(readdirSync(join(dataDir, 'tmp'))).toEqual([])
  })

  it('places a file again when its transaction runs again', async () => {
    const store = await open()
    const file = await prepare(store, Buffer.from('a model'))
    store.place(file, store.newKey(file, 1))
    const key = store.newKey(file, 2)
    store.place(file, key)
    await store.release(file)
    expect((await buffer((await store.open(key)).stream)).toString()).toBe('a model')
  })

  it('takes back what no transaction placed', async () => {
    const store = await open()
    const file = await prepare(store, Buffer.from('refused'))
    await store.release(file)
    await store.discard(file.temporaryPath)
    expect(await keysOf(store)).toEqual([])
  })

  it('stores nothing that is not what came in', async () => {
    const store = await open()
    const path = await store.writeTemporary(Buffer.from('cut off'))
    await expect(store.prepare(path, '.3mf', sha256(Buffer.from('cut off half')))).rejects.toThrow(
      /not those that came in/,
    )
    expect(await keysOf(store)).toEqual([])
  })

  it('never hands out a damaged file as a whole one', async () => {
    const store = await open()
    const bytes = randomBytes(200_000)
    const key = await keep(store, bytes)
    const wrong = Buffer.from(bytes)
    wrong[100_000]! ^= 1
    await damage(key, wrong)
    const { stream, sizeBytes } = await store.open(key, sha256(bytes))
    let received = 0
    const reading = async () => {
      for await (const chunk of stream) received += (chunk as Buffer).length
    }
    await expect(reading()).rejects.toThrow(/does not have the checksum/)
    expect(received).toBeLessThan(sizeBytes)
  })

  it('takes files over from another store, with their keys and checksums', async () => {
    const store = await open()
    const key = 'quotes/7/6f1b0f9e-6c2b-4a57-9d39-0d5a4f7f3f11.3mf'
    const bytes = randomBytes(70_000)
    await expect(store.receive(key, Readable.from([bytes]), sha256(Buffer.from('x')))).rejects.toThrow()
    expect(await keysOf(store)).toEqual([])
    for (let turn = 0; turn < 2; turn += 1) await store.receive(key, Readable.from([bytes]), sha256(bytes))
    expect(await keysOf(store)).toEqual([key])
    expect(await store.holds(key, sha256(bytes))).toBe(true)
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
    const store = await open()
    await expect(store.open(key)).rejects.toThrow('no key')
    await expect(store.remove(key)).rejects.toThrow('no key')
    const file = await prepare(store, Buffer.from('x'))
    expect(() => store.place(file, key)).toThrow('no key')
  })

  it('touches nothing outside of its temporary folder', async () => {
    const store = await open()
    const outside = join(dataDir, 'database.db')
    writeFileSync(outside, 'rows')
    const refusal = 'no file of the temporary folder'
    await expect(store.discard(outside)).rejects.toThrow(refusal)
    await expect(store.prepare(outside, '.3mf', sha256(Buffer.from('rows')))).rejects.toThrow(refusal)
  })

  describe('swept', () => {
    async function* these(...keys: string[]): AsyncGenerator<string> {
      for (const key of keys) yield await Promise.resolve(key)
    }
    const sweep = (store: Store, named: string[], shopId = 'shop-1', now = Date.now()) =>
      sweepOrphans({ store, shopId, storageKeys: these(...named), now: new Date(now) })

    it('loses what no row names to the trash, and nothing else', async () => {
      const store = await open()
      const kept = await keep(store, Buffer.from('kept'))
      const orphan = await keep(store, Buffer.from('orphan'))
      expect(await sweep(store, [kept])).toEqual({ files: 2, moved: 1, refusal: null })
      expect(await keysOf(store)).toEqual([kept])
      expect((await buffer((await store.openKept(orphan))!.stream)).toString()).toBe('orphan')
      expect(await sweep(store, [kept])).toEqual({ files: 1, moved: 0, refusal: null })
    })

    it('leaves files alone that have not settled, since their rows may be under way', async () => {
      const store = await open()
      await keep(store, Buffer.from('new'))
      const at = (now: number) =>
        sweepOrphans({
          store,
          shopId: 'shop-1',
          storageKeys: these(),
          now: new Date(now),
          youngestMs: 60_000,
        })
      expect(await at(Date.now())).toEqual({ files: 1, moved: 0, refusal: null })
      expect(await at(Date.now() + 61_000)).toEqual({ files: 1, moved: 1, refusal: null })
    })

    it('spares what is placed while it looks, and moves nothing once it is given up', async () => {
      const store = await open()
      const orphan = await keep(store, Buffer.from('orphan'))
      const placed = new Set<string>()
      const unwatch = store.watchPlaced((key) => placed.add(key))
      async function* meanwhile(): AsyncGenerator<string> {
        // Its row is not there yet when the rows are read.
        await keep(store, Buffer.from('under way'))
        yield* these('quotes/1/none.3mf')
      }
      const look = (signal?: AbortSignal) =>
        sweepOrphans({
          store,
          shopId: 'shop-1',
          storageKeys: meanwhile(),
          now: new Date(),
          spared: (key) => placed.has(key),
          signal,
        })
      expect(await look(AbortSignal.abort())).toMatchObject({ moved: 0, refusal: null })
      expect(await look()).toEqual({ files: 3, moved: 1, refusal: null })
      expect(await keysOf(store)).toEqual([...placed].sort())
      expect(placed.has(orphan)).toBe(false)
      unwatch()
      const later = await keep(store, Buffer.from('later'))
      expect(placed.has(later)).toBe(false)
    })

    it('refuses the store of another database', async () => {
      const store = await open()
      await sweep(store, [])
      const key = await keep(store, Buffer.from('theirs'))
      const { refusal, moved } = await sweep(store, [], 'shop-2')
      expect([moved, refusal]).toEqual([0, expect.stringMatching(/another database/)])
      expect(await keysOf(store)).toEqual([key])
    })

    it('refuses to lose more than a hundred files and one per cent', async () => {
      const store = await open()
      const keys: string[] = []
      for (let i = 0; i < 101; i += 1) keys.push(await keep(store, Buffer.from(String(i))))
      const refused = await sweep(store, [])
      expect(refused).toMatchObject({ files: 101, moved: 0, refusal: expect.stringMatching(/101 of 101/) })
      expect(await sweep(store, keys.slice(0, 1))).toEqual({ files: 101, moved: 100, refusal: null })
    }, 60_000)

    it('keeps the trash for 30 days', async () => {
      const store = await open()
      const key = await keep(store, Buffer.from('old'))
      const then = Date.now()
      await sweep(store, [], 'shop-1', then)
      await sweep(store, [], 'shop-1', then + 30 * 86_400_000)
      expect((await buffer((await store.openKept(key))!.stream)).toString()).toBe('old')
      await sweep(store, [], 'shop-1', then + 31 * 86_400_000)
      expect(await store.openKept(key)).toBeNull()
    })
  })
})

describe('signed addresses', () => {
  it('open one blob for a while, as an attachment of the type asked for', async () => {
    const store = await kinds[1]!.open()
    const bytes = Buffer.from('<script>alert(1)</script>')
    const file = await store.prepare(await store.writeTemporary(bytes), '.3mf', sha256(bytes))
    const key = store.newKey(file, 1)
    store.place(file, key)
    const options = {
      contentDisposition: 'attachment; filename="bracket.3mf"',
      contentType: 'model/3mf',
      expiresAt: new Date(Date.now() + 60_000),
    }
    const url = await store.signedAddress(key, options)
    const answer = await fetch(url!)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('model/3mf')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="bracket.3mf"')
    expect(await answer.text()).toBe(bytes.toString())
    // Neither another blob, nor without the signature, nor afterwards, nor for writing.
    expect((await fetch(url!.replace(/[0-9a-f]{12}\.3mf/, '000000000000.3mf'))).status).toBe(403)
    expect((await fetch(url!.split('?')[0]!)).ok).toBe(false)
    expect((await fetch(url!, { method: 'DELETE' })).ok).toBe(false)
    const late = await store.signedAddress(key, { ...options, expiresAt: new Date(Date.now() - 1000) })
    expect((await fetch(late!)).status).toBe(403)
    const another = `files/${randomUUID()}.3mf`
    await expect(store.signedAddress(another, options)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('are none of a folder’s', async () => {
    const store = await kinds[0]!.open()
    expect(
      await store.signedAddress('quotes/1/a', {
        contentDisposition: '',
        contentType: '',
        expiresAt: new Date(),
      }),
    ).toBeNull()
  })
})

describe('a store that can’t be opened', () => {
  it('says so in a sentence without the key', async () => {
    const target = azurite.target('shop')
    const wrongKey = { ...target, key: Buffer.from('wrong').toString('base64') }
    await expect(openStore(dataDir, join(dataDir, 'tmp'), wrongKey)).rejects.toThrow(/refused the account/)
    const nowhere = { ...target, endpoint: 'http://127.0.0.1:9/devstoreaccount1' }
    const attempt = openStore(dataDir, join(dataDir, 'tmp'), nowhere)
    await expect(attempt).rejects.toThrow(/can't be reached/)
    await expect(attempt).rejects.not.toThrow(target.key!)
  }, 60_000)
})
