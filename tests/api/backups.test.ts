import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { auditVerification, dashboard } from '../../shared/contract/office'
import { backup, backupLoss, backupOverview, backupSettings } from '../../shared/contract/backups'
import { quote } from '../../shared/contract/quotes'
import { box, type Person, SMALL_PNG, signIn, World } from '../support/api-world'
import { boxMesh, make3mf } from '../support/make-3mf'
import { MSSQL_URL } from '../support/mssql'
import { ADMIN, filesBelow, openToOthers, withDatabase } from '../support/server'

type Overview = z.infer<typeof backupOverview>
type Backup = z.infer<typeof backup>

let world: World
let folder: string
beforeAll(async () => {
  world = await World.begin()
  folder = mkdtempSync(join(tmpdir(), 'pfo-backups-'))
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

async function overview(person: Person = world.staff): Promise<Overview> {
  return (await person.get('/backups')).is(200, backupOverview)
}

/** Asks for a backup and waits until it is over. */
async function backUp(): Promise<Backup> {
  const { id } = (await world.admin.post('/backups', {})).is(202, backup)
  for (;;) {
    const found = (await overview()).items.find((item) => item.id === id)!
    if (found.state !== 'waiting' && found.state !== 'running') return found
    await pause(50)
  }
}

/** Backups are made in a thread of their own, which a double in this one can't be reached from. */
const inThread = describe.skipIf(MSSQL_URL === 'double')

inThread('backups', () => {
  const pictured = make3mf(boxMesh([20, 20, 20]), { thumbnail: SMALL_PNG })

  it('are made and proven while the program works, and shown to the office', async () => {
    await world.quote({}, world.maria, pictured)
    expect(await overview()).toMatchObject({
      items: [],
      last_proven: null,
      state: 'never',
      may_restore: MSSQL_URL === null,
    })
    const making = backUp()
    await world.quote()
    const made = await making
    expect(made).toMatchObject({
      state: 'proven',
      reason: 'button',
      encrypted: false,
      error: null,
      holds: { missing_files: 0, damaged_files: 0 },
    })
    const path = join(world.server.dataDir, 'backups', made.name)
    expect(readFileSync(path)).toHaveLength(made.size_bytes!)
    expect(readFileSync(path).subarray(0, 20).toString()).toBe('PRINT-FARM-BACKUP 1\n')
    const { last_proven: last, state, next_due_at: due } = await overview()
    expect([last?.id, state]).toEqual([made.id, 'ok'])
    expect(openToOthers(world.server.dataDir)).toEqual([])
    expect(due).toMatch(/T01:00:00.000Z$/)
    const home = (await world.staff.get('/dashboard')).is(200, dashboard)
    expect(home.backup).toEqual({ state: 'ok', last_proven_at: last!.created_at, next_due_at: due })
    expect(home.disk.total_bytes).toBeGreaterThan(home.disk.free_bytes)
    expect(filesBelow(world.server.dataDir, 'tmp')).toEqual([])
  })

  it('go where the settings say, encrypted, and take the passphrase to be read', async () => {
    const change = { folder, passphrase: 'Otter-heron-kestrel', keep: { daily: 2, weekly: 0, monthly: 0 } }
    const answer = await world.admin.patch('/backups/settings', change)
    expect(answer.is(200, backupSettings)).toMatchObject({ folder, has_passphrase: true, version: 1 })
    expect(answer.text).not.toContain('Otter')
    const made = await backUp()
    expect(made).toMatchObject({ state: 'proven', encrypted: true, place: folder })
    const bytes = readFileSync(join(folder, made.name))
    expect(bytes.includes('maria@example.com')).toBe(false)
    expect(bytes.includes('SQLite format')).toBe(false)
    ;(
      await world.admin.post(`/backups/${made.id}/restore`, { confirm: made.name, passphrase: 'another one' })
    ).problem(422, 'VALIDATION_ERROR')
    const audit = withDatabase(world.server.dataDir, (run) => run('SELECT canonical FROM audit_log'))
    expect(JSON.stringify(audit)).not.toContain('Otter')
  })

  it.each([
    [{ folder: 'relative/folder' }, 'folder'],
    [{ folder: import.meta.filename + '/below' }, 'folder'],
    [{ destination: 'store' }, 'destination'],
    [{ passphrase: 'short' }, 'passphrase'],
    [{ keep: { daily: 0, weekly: 1, monthly: 1 } }, 'keep.daily'],
  ])('are not sent to where they can’t go: %j', async (change, field) => {
    const problem = (await world.admin.patch('/backups/settings', change)).problem(422, 'VALIDATION_ERROR')
    expect(problem.errors?.map(({ path }) => path)).toEqual([field])
  })

  it('say what is missing', async () => {
    const draft = await world.quote()
    const [key] = withDatabase(world.server.dataDir, (run) =>
      run('SELECT storage_key FROM quote_files WHERE quote_id = ?', draft.id),
    ).map((row) => String(row.storage_key))
    const path = join(world.server.dataDir, 'uploads', key!)
    const whole = readFileSync(path)
    writeFileSync(path, whole.subarray(1))
    expect((await backUp()).holds).toMatchObject({ missing_files: 0, damaged_files: 1 })
    rmSync(path)
    expect((await backUp()).holds).toMatchObject({ missing_files: 1, damaged_files: 0 })
    writeFileSync(path, whole)
  })

  it('are removed by the rule, but never the last proven one', async () => {
    await expect.poll(() => readdirSync(folder).length).toBe(1)
    await expect
      .poll(async () => (await overview()).items.filter(({ place }) => place === folder).length)
      .toBe(1)
  })

  it('end with what kept them from being made, and leave nothing half-made', async () => {
    const draft = await world.quote()
    const [row] = withDatabase(world.server.dataDir, (run) =>
      run('SELECT id, storage_key FROM quote_files WHERE quote_id = ?', draft.id),
    )
    const point = (key: string) =>
      withDatabase(world.server.dataDir, (run) =>
        run('UPDATE quote_files SET storage_key = ? WHERE id = ?', key, Number(row!.id)),
      )
    point('../../etc/passwd')
    const made = await backUp()
    expect(made).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('no key of the file store'),
    })
    expect(readdirSync(folder)).not.toContain(made.name)
    expect(filesBelow(world.server.dataDir, 'tmp')).toEqual([])
    point(String(row!.storage_key))
  })
})

// Into a SQL Server by command only: tests/server/whole-shop.test.ts.
describe.runIf(MSSQL_URL === null)('a restore', () => {
  it('names what will be lost, brings the shop back and keeps aside what it replaced', async () => {
    const { dataDir } = world.server
    const kept = await world.quote()
    const made = await backUp()
    const lost = await world.quote()
    await world.order()
    const loss = (await world.admin.post(`/backups/${made.id}/loss`)).is(200, backupLoss)
    expect(loss).toMatchObject({ same_history: true, quotes: 2, orders: 1, payments: 0, customers: 0 })
    expect(loss.changes).toBeGreaterThanOrEqual(3)
    const restore = { confirm: made.name }
    ;(await world.admin.post(`/backups/${made.id}/restore`, { confirm: 'another' })).problem(
      422,
      'VALIDATION_ERROR',
    )
    ;(await world.admin.post(`/backups/${made.id}/restore`, restore)).is(202, backup)
    const isBack = () => existsSync(join(dataDir, 'replaced'))
    while (!isBack()) await pause(50)
    for (;;) {
      const ready = await fetch(`${world.server.url}/ready`).catch(() => null)
      if (ready?.status === 200) break
      await pause(50)
    }
    // Everybody signs in anew: sessions that ended since the backup must not come to life.
    expect((await world.admin.get('/backups')).status).toBe(401)
    const admin = await signIn(world.server.url, ADMIN.email)
    expect((await admin.get(`/quotes/${kept.id}`)).is(200, quote).quote_number).toBe(kept.quote_number)
    expect((await admin.get(`/quotes/${kept.id}/files/${kept.files[0]!.id}`)).bytes.equals(box())).toBe(true)
    ;(await admin.get(`/quotes/${lost.id}`)).problem(404, 'NOT_FOUND')
    expect((await admin.get('/audit-log/verify')).is(200, auditVerification).valid).toBe(true)
    const { items } = (await admin.get('/backups')).is(200, backupOverview)
    expect(items.find(({ name }) => name === made.name)?.state).toBe('proven')
    const log = await admin.get('/audit-log?action=backup.restored')
    expect(log.text).toContain(made.name)
    const [aside] = readdirSync(join(dataDir, 'replaced'))
    expect(readdirSync(join(dataDir, 'replaced', aside!)).sort()).toEqual(
      expect.arrayContaining(['print-farm-office.db', 'uploads']),
    )
    expect(existsSync(join(dataDir, 'restore')) && readdirSync(join(dataDir, 'restore'))).toEqual([])
    // The shop goes on: the next quote has the next number.
    const maria = await signIn(world.server.url, 'maria@example.com')
    expect((await world.quote({}, maria)).quote_number).toBe(lost.quote_number)
  }, 60_000)
})
