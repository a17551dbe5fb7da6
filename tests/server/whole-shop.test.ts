import { randomBytes } from 'node:crypto'
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backupByCommand, restoreByCommand } from '../../server/backup/commands'
import { KeptDatabase } from '../../server/backup/kept-database'
import { encode, ENTRY } from '../../server/backup/layout'
import { readAbout, restoreBackup } from '../../server/backup/read-backup'
import type { BackupEnvironment } from '../../server/backup/tasks'
import { transferShop } from '../../server/backup/transfer'
import { FolderFileStore } from '../../server/adapters/storage/folder-file-store'
import { backupName } from '../../server/application/backup/backup-service'
import { migrateByCommand } from '../../server/persistence/migrate-command'
import { openPersistence, sqlitePath } from '../../server/persistence/open-persistence'
import { quote } from '../../shared/contract/quotes'
import { ADDRESS, SMALL_PNG, signIn, World } from '../support/api-world'
import { boxMesh, make3mf } from '../support/make-3mf'
import { loadSqlite } from '../../server/persistence/sqlite/sqlite-driver'
import { doubleDatabase } from '../support/mssql'
import { doublePath } from '../support/mssql-double/driver'
import { ADMIN, filesBelow, startTestServer, withDatabase } from '../support/server'

const root = mkdtempSync(join(tmpdir(), 'pfo-whole-'))
const shop = join(root, 'shop')
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A shop at rest, with quotes, an order, files and pictures. */
beforeAll(async () => {
  const world = await World.begin({ dataDir: shop })
  const pictured = make3mf(boxMesh([20, 20, 20]), { thumbnail: SMALL_PNG })
  for (let i = 0; i < 3; i += 1)
    await world.quote({ product_name: `Ärger № ${String(i)} 🖨` }, world.maria, pictured)
  const taken = await world.quote()
  await world.maria.post(`/sales-orders/convert/${taken.id}`, ADDRESS)
  await world.server.stop()
}, 60_000)

const environmentOf = (dataDir: string): BackupEnvironment => ({
  databaseUrl: null,
  dataDir,
  storage: null,
  tempDir: join(dataDir, 'tmp'),
  programVersion: 'test',
  settings: {},
})

/** A copy of the shop that a test may do with what it likes. */
function copyOfShop(name: string): string {
  const dataDir = join(root, name)
  cpSync(shop, dataDir, { recursive: true })
  return dataDir
}

const quiet = (): void => undefined

async function backedUp(dataDir: string, passphrase: string | null): Promise<string> {
  const folder = join(root, `backups-${randomBytes(4).toString('hex')}`)
  const now = new Date()
  await backupByCommand(environmentOf(dataDir), { folder, passphrase, now, say: quiet })
  const [name] = filesBelow(folder, '')
  return join(folder, name!)
}

describe('a backup file', () => {
  it('is refused whole when a byte of it was changed, or its end cut off', async () => {
    const dataDir = copyOfShop('tamper')
    for (const passphrase of [null, 'Otter-heron-kestrel']) {
      const file = readFileSync(await backedUp(dataDir, passphrase))
      const attempt = async (bytes: Buffer, secret = passphrase) => {
        const workFolder = mkdtempSync(join(root, 'proof-'))
        const databasePath = join(workFolder, 'proof.db')
        const take = async ({ stream }: { stream: Readable }) => {
          await buffer(stream)
        }
        return await restoreBackup(Readable.from([bytes]), secret, { databasePath, workFolder }, take, quiet)
      }
      expect((await attempt(file)).about.rows.quotes).toBe(4)
      // Every part of it: the head, the database, files, the manifest.
      for (const share of [0.02, 0.3, 0.6, 0.9, 0.97]) {
        const wrong = Buffer.from(file)
        wrong[Math.floor(wrong.length * share)]! ^= 0x40
        await expect(attempt(wrong), `${String(passphrase)} at ${String(share)}`).rejects.toThrow(/\S/)
      }
      for (const length of [file.length - 1, file.length - 2000, Math.floor(file.length / 2), 30, 5]) {
        await expect(attempt(file.subarray(0, length)), `first ${String(length)}`).rejects.toThrow(/\S/)
      }
      if (passphrase !== null) {
        await expect(attempt(file, 'another-passphrase')).rejects.toThrow(/passphrase/)
        await expect(attempt(file, null)).rejects.toThrow(/needs its passphrase/)
        expect(await readAbout(Readable.from([file]), passphrase)).toMatchObject({
          format: 1,
          rows: { quotes: 4 },
        })
      }
    }
  }, 120_000)

  it('is refused when it says more of itself than fits into memory, or names files outside of the store', async () => {
    const forged = async (entries: [name: string, bytes: Buffer][]) => {
      const tar = pack()
      for (const [name, bytes] of entries) tar.entry({ name }, bytes)
      tar.finalize()
      return await buffer(encode(tar, { created_at: '2026-01-01T00:00:00.000Z', shop_id: 'x' }, null))
    }
    const endless = await forged([[ENTRY.about, Buffer.alloc(2 * 1024 * 1024, ' ')]])
    await expect(readAbout(Readable.from([endless]), null)).rejects.toThrow(/too long/)

    // A sound backup of a shop whose rows lead out of the folder.
    const dataDir = copyOfShop('outside')
    withDatabase(dataDir, (run) => {
      run("UPDATE quote_files SET storage_key = '../../../outside.3mf' WHERE id = 1")
      run('PRAGMA wal_checkpoint(TRUNCATE)')
    })
    const database = await KeptDatabase.open(join(dataDir, 'print-farm-office.db'))
    const about = {
      format: 1,
      rows: await database.rowCounts(),
      audit: await database.auditHead(),
      files: {},
    }
    const keys: string[] = []
    for await (const { key } of database.namedFiles()) keys.push(key)
    await database.close()
    expect(keys).toContain('../../../outside.3mf')
    const bytes = await forged([
      [ENTRY.about, Buffer.from(JSON.stringify(about))],
      [ENTRY.database, readFileSync(join(dataDir, 'print-farm-office.db'))],
      [ENTRY.settings, Buffer.from('{}')],
      ...keys.map((key): [string, Buffer] => [ENTRY.files + key, Buffer.from('evil')]),
    ])
    const workFolder = mkdtempSync(join(root, 'forged-'))
    const store = new FolderFileStore(join(workFolder, 'a/b/c'))
    const restoring = restoreBackup(
      Readable.from([bytes]),
      null,
      { databasePath: join(workFolder, 'forged.db'), workFolder },
      ({ key, stream }) => store.receive(key, stream, null),
      quiet,
    )
    await expect(restoring).rejects.toThrow(/is no key of the file store/)
    expect(filesBelow(workFolder, '').filter((name) => name.includes('outside'))).toEqual([])
  })

  it('is not made of a damaged database, nor left waiting for a place that can’t be written', async () => {
    const dataDir = copyOfShop('unmade')
    const path = sqlitePath(dataDir)
    const folder = join(root, 'unwritable')
    const now = new Date()
    const order = { folder, passphrase: null, now, say: quiet }
    // In the way of the very file.
    mkdirSync(join(folder, `${backupName(now)}.part`), { recursive: true })
    await expect(backupByCommand(environmentOf(dataDir), order)).rejects.toThrow(/\S/)
    await expect(
      backupByCommand(environmentOf(dataDir), { ...order, folder: join(path, 'below a file') }),
    ).rejects.toThrow(/can’t be written to .*below a file: ENOTDIR.* Choose another folder\./)
    const [{ page }] = withDatabase(dataDir, (run) =>
      run(`SELECT rootpage AS page FROM sqlite_master WHERE name = 'quote_files'`),
    ) as [{ page: number }]
    const handle = openSync(path, 'r+')
    writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, (page - 1) * 4096)
    closeSync(handle)
    await expect(
      backupByCommand(environmentOf(dataDir), { ...order, folder: join(root, 'of-damaged') }),
    ).rejects.toThrow(/The database is damaged: .* Restore the last proven one\./)
  }, 60_000)

  it('is restored by command, saying first what will be lost', async () => {
    const dataDir = copyOfShop('command')
    const path = await backedUp(dataDir, 'Otter-heron-kestrel')
    const server = await startTestServer({ dataDir })
    const maria = await signIn(server.url, 'maria@example.com')
    const later = await maria.upload('/quotes', { material_type: 'PLA' }, [
      { name: 'later.3mf', bytes: make3mf(boxMesh([10, 10, 10])) },
    ])
    const { id } = later.is(201, quote)
    const said: string[] = []
    const restore = (yes: boolean, passphrase: string | null = 'Otter-heron-kestrel') =>
      restoreByCommand(environmentOf(dataDir), {
        file: path,
        passphrase,
        yes,
        say: (line) => said.push(line),
      })
    await expect(restore(true)).rejects.toThrow(/in use by another/)
    await server.stop()
    await expect(restore(true, 'not the passphrase')).rejects.toThrow(/passphrase/)
    await restore(false)
    expect(said.join('\n')).toMatch(
      /Will be lost: \d+ changes made since, among them 1 quote[;,].*\nNothing was changed/,
    )
    await restore(true)
    expect(said.at(-1)).toMatch(/^Restored\. What was there before is kept in .*replaced/)
    const again = await startTestServer({ dataDir })
    const admin = await signIn(again.url, ADMIN.email)
    ;(await admin.get(`/quotes/${id}`)).problem(404, 'NOT_FOUND')
    expect(filesBelow(dataDir, 'uploads/quotes').length).toBe(7)
    await again.stop()
  }, 120_000)
})

describe('a transfer', () => {
  const rowsOf = (dataDir: string, table: string) =>
    withDatabase(dataDir, (run) => run(`SELECT * FROM ${table} ORDER BY 1`))

  it('copies a whole shop to a SQL Server and back, each row and file', async () => {
    const from = copyOfShop('from')
    // To a collation these are one, as hiragana and katakana are to most; the double's looks at the case alone.
    withDatabase(from, (run) =>
      ['bracket', 'BRACKET'].flatMap((term) =>
        run(
          `INSERT INTO search_terms (entity_type, entity_id, term, source) VALUES ('quote', 1, ?, 'own')`,
          term,
        ),
      ),
    )
    const database = doubleDatabase()
    const files = new FolderFileStore(
      join(root, 'server'),
      join(root, 'server/tmp'),
      join(root, 'server-files'),
    )
    const said: string[] = []
    const say = (line: string): void => void said.push(line)
    const [server, shared] = [database.url, `file://${join(root, 'server-files')}`]
    await transferShop({ from: `sqlite:${from}`, to: server, fromFiles: null, toFiles: shared, say })
    expect(said.at(-1)).toBe('Everything is there, and the same.')
    // The database was made ready as by `npm run migrate`.
    expect(said).toContain('Backups can be made while the program works (ALLOW_SNAPSHOT_ISOLATION).')
    await expect(
      transferShop({ from: `sqlite:${from}`, to: server, fromFiles: null, toFiles: shared, say }),
    ).rejects.toThrow(/already holds a shop/)
    const back = join(root, 'back')
    await transferShop({ from: server, to: `sqlite:${back}`, fromFiles: shared, toFiles: null, say })
    // The same of the server itself: a backup under snapshot isolation, restored into another database.
    const environment = (databaseUrl: string, name: string): BackupEnvironment => ({
      ...environmentOf(join(root, name)),
      databaseUrl,
      storage: { kind: 'folder', folder: join(root, 'server-files') },
    })
    const folder = join(root, 'server-backups')
    const asked = { folder, passphrase: null, now: new Date(), say }
    await backupByCommand(environment(server, 'server'), asked)
    expect(said.at(-1)).toMatch(/7 files, proven\.$/)
    const fresh = doubleDatabase()
    const [name] = filesBelow(folder, '')
    const order = { file: join(folder, name!), passphrase: null, yes: true, say }
    await restoreByCommand(environment(fresh.url, 'fresh'), order)
    // Before the backup is read: of gigabytes that takes a while.
    said.length = 0
    await expect(restoreByCommand(environment(fresh.url, 'again'), order)).rejects.toThrow(
      /already holds a shop/,
    )
    expect(said.some((line) => line.endsWith('%'))).toBe(false)
    const copy = join(root, 'copy')
    await transferShop({ from: fresh.url, to: `sqlite:${copy}`, fromFiles: shared, toFiles: null, say })
    expect(rowsOf(copy, 'quotes')).toEqual(rowsOf(from, 'quotes'))
    expect(rowsOf(copy, 'refresh_tokens')).toEqual([])
    await fresh.drop()
    for (const table of [
      'users',
      'quotes',
      'quote_files',
      'sales_orders',
      'audit_log',
      'search_terms',
      'settings',
    ]) {
      expect(rowsOf(back, table), table).toEqual(rowsOf(from, table))
    }
    expect(filesBelow(back, 'uploads')).toEqual(filesBelow(from, 'uploads'))
    expect(await files.readMark()).toBe(String(rowsOf(from, 'shop')[0]!.shop_id))
    const persistence = await openPersistence({
      databaseUrl: null,
      dataDir: back,
      logger: { info: quiet, warn: quiet, error: quiet },
      migrate: 'auto',
    })
    expect((await persistence.reads.verifyAudit()).valid).toBe(true)
    await persistence.close()
    await database.drop()
  }, 120_000)

  it('goes on where it was interrupted, and finds what is not the same', async () => {
    const from = copyOfShop('resume-from')
    const to = join(root, 'resume-to')
    let lines = 0
    const order = { from: `sqlite:${from}`, to: `sqlite:${to}`, fromFiles: null, toFiles: null }
    const interrupted = transferShop({
      ...order,
      say: () => {
        lines += 1
        if (lines === 6) throw new Error('The power went out.')
      },
    })
    await expect(interrupted).rejects.toThrow('The power went out.')
    // Half a shop is none to work on.
    await expect(startTestServer({ dataDir: to })).rejects.toThrow(/is not whole yet\. Run npm run transfer/)
    withDatabase(to, (run) => run('UPDATE users SET first_name = ? WHERE first_name IS NOT NULL', 'Mallory'))
    await expect(transferShop({ ...order, say: quiet })).rejects.toThrow(
      /not the same: users has other content in the target\. .* Empty the target \(.*resume-to\) and run it again\./,
    )
    const names = rowsOf(from, 'users').map(({ id, first_name }) => [id, first_name] as const)
    withDatabase(to, (run) => {
      for (const [id, name] of names)
        run('UPDATE users SET first_name = ? WHERE id = ?', name as string | null, id as number)
      return []
    })
    await transferShop({ ...order, say: quiet })
    expect(rowsOf(to, 'quotes')).toEqual(rowsOf(from, 'quotes'))
  }, 60_000)

  it('does not go where a server works, nor does a restore', async () => {
    const database = doubleDatabase()
    const file = await backedUp(shop, null)
    const dataDir = join(root, 'beside')
    const to = database.url
    await migrateByCommand({ databaseUrl: to, dataDir, dryRun: false, timeZone: 'UTC', say: quiet })
    const server = await startTestServer({ dataDir, env: { DATABASE_URL: to }, withoutAdmin: true })
    const toFiles = `file://${join(dataDir, 'uploads')}`
    await expect(
      transferShop({ from: `sqlite:${shop}`, to, fromFiles: null, toFiles, say: quiet }),
    ).rejects.toThrow(/A server still works on the target\. Stop it first\./)
    const environment = { ...environmentOf(join(root, 'restoring')), databaseUrl: to }
    await expect(
      restoreByCommand(environment, { file, passphrase: null, yes: true, say: quiet }),
    ).rejects.toThrow(/A server still works on the database\. Stop it first\./)
    await server.stop()
    await database.drop()
  }, 60_000)

  it('leaves nothing of a restore that was interrupted, and compares what came of it', async () => {
    const file = await backedUp(shop, null)
    const database = doubleDatabase()
    const environment = { ...environmentOf(join(root, 'mixed')), databaseUrl: database.url }
    const restoring = (say: (line: string) => void) =>
      restoreByCommand(environment, { file, passphrase: null, yes: true, say })
    const interrupted = restoring((line) => {
      if (line.startsWith('  sales_orders:')) throw new Error('The power went out.')
    })
    await expect(interrupted).rejects.toThrow(/power went/)
    const { DatabaseSync } = loadSqlite()
    const beside = new DatabaseSync(doublePath(new URL(database.url).pathname.slice(1)))
    const meddling = restoring((line) => {
      if (line.startsWith('  payments:')) beside.exec(`UPDATE users SET first_name = 'Mallory'`)
    })
    await expect(meddling).rejects.toThrow(
      /not what the backup holds: users has other content.*restore again/,
    )
    await restoring(quiet)
    beside.close()
    await database.drop()
  }, 60_000)

  it.each([
    [`sqlite:${tmpdir()}/shop`, `sqlite:${tmpdir()}/other/../shop/`],
    ['mssql://anna:x@db.example/Farm', 'mssql://sa:y@DB.example:1433/farm?encrypt=false'],
  ])('does not go from a shop into itself: %s and %s', async (from, to) => {
    await expect(transferShop({ from, to, fromFiles: null, toFiles: null, say: quiet })).rejects.toThrow(
      '--from and --to name the same shop.',
    )
  })

  it('says what the source lacks, and refuses a damaged file', async () => {
    const from = copyOfShop('damaged-from')
    const [key] = withDatabase(from, (run) => run('SELECT storage_key FROM quote_files')).map((row) =>
      String(row.storage_key),
    )
    const path = join(from, 'uploads', key!)
    writeFileSync(path, readFileSync(path).subarray(1))
    const order = {
      from: `sqlite:${from}`,
      to: `sqlite:${join(root, 'damaged-to')}`,
      fromFiles: null,
      toFiles: null,
    }
    await expect(transferShop({ ...order, say: quiet })).rejects.toThrow(/not those that came in/)
    rmSync(path)
    const said: string[] = []
    await transferShop({ ...order, say: (line) => said.push(line) })
    expect(said).toContain(`Missing in the source, too: ${key!}`)
  }, 60_000)
})
