import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { quote, quoteList } from '../../shared/contract/quotes'
import { salesOrder } from '../../shared/contract/sales-orders'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { startServer } from '../../server/start'
import { verifyFolder } from '../../soak/embedded'
import { ended, linesOf, runTypeScript } from '../persistence/support/run-typescript'
import { ADDRESS, box, signIn, World } from '../support/api-world'
import { EventReader } from '../support/api-events'
import { boxBeside } from '../support/make-3mf'
import { MSSQL_URL } from '../support/mssql'
import { startTestServer, TestClock, testConfig } from '../support/server'

const undo: (() => void)[] = []
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
})

/** A folder on a small disk of its own, in memory; null where this account may not mount one. */
function smallDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'pfo-disk-'))
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' })
  } catch {
    return null
  }
  undo.push(() => execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' }))
  return folder
}

/** The disk and the lock of the embedded database's file are tried. */
const isEmbedded = MSSQL_URL === null
const canMount = isEmbedded && process.platform === 'linux' && smallDisk(1) !== null
for (const step of undo.splice(0).reverse()) step()
if (!canMount && isEmbedded) console.log('NOT RUN: full and read-only disks (this account may not mount any)')

if (canMount) {
  describe('a disk that is full', () => {
    it('refuses with a sentence, loses nothing, and goes on when there is room', async () => {
      const disk = smallDisk(32)!
      const dataDir = join(disk, 'data')
      const world = await World.begin({ dataDir })
      const before = await world.quote()
      const ballast = join(disk, 'ballast')
      // To the last byte: what SQLite or an upload wants next is not there.
      expect(() => {
        for (let part = 0; ; part += 1) writeFileSync(`${ballast}-${part}`, Buffer.alloc(256 * 1024))
      }).toThrow(/ENOSPC/)
      for (let tries = 0; tries < 3; tries += 1) {
        const refused = await world.maria.upload('/quotes', { material_type: 'PLA' }, [
          { name: 'part.3mf', bytes: box() },
        ])
        expect(refused.problem(503, 'DATABASE_UNAVAILABLE').detail).toMatch(/disk/)
      }
      const list = (await world.maria.get('/quotes')).is(200, quoteList)
      expect(list.items.map(({ id }) => id)).toEqual([before.id])
      execFileSync('sh', ['-c', `rm ${ballast}-*`])
      const after = await world.quote()
      expect((await world.maria.get('/quotes')).is(200, quoteList).items.map(({ id }) => id)).toEqual([
        after.id,
        before.id,
      ])
      expect((await world.admin.get('/audit-log/verify')).json.valid).toBe(true)
      await world.server.stop()
      // What was refused left nothing behind that the next start does not sweep.
      await (await startTestServer({ dataDir })).stop()
      expect(verifyFolder(dataDir)).toEqual([])
    })

    it('keeps room for the office’s work, whatever customers send', async () => {
      const disk = smallDisk(64)!
      const world = await World.begin({ dataDir: join(disk, 'data') })
      const before = await world.quote()
      const bytes = boxBeside([
        { name: 'Metadata/noise.bin', data: randomBytes(2 * 1024 * 1024), store: true },
      ])
      const statuses = []
      do {
        const parts = [{ name: 'part.3mf', bytes }]
        statuses.push((await world.maria.upload('/quotes', { material_type: 'PLA' }, parts)).status)
      } while (statuses.at(-1) === 201 && statuses.length < 40)
      expect(statuses.at(-1)).toBe(503)
      // The part of the last one is gone again: what fits beside it would still be taken.
      const { bavail, blocks, bsize } = statfsSync(disk)
      writeFileSync(
        join(disk, 'ballast'),
        Buffer.alloc(Math.max(0, Math.ceil((bavail - blocks / 20) * bsize))),
      )
      const copy = await world.maria.post(`/quotes/${String(before.id)}/duplicate`)
      expect(copy.problem(503, 'DATABASE_UNAVAILABLE').detail).toMatch(/disk is full/)
      // The office still makes orders, and takes a file of its own.
      for (let orders = 0; orders < 6; orders += 1) {
        const { id } = await world.quote({ user_id: world.maria.id }, world.staff)
        ;(await world.staff.post(`/sales-orders/convert/${String(id)}`, ADDRESS)).is(201, salesOrder)
      }
      await world.server.stop()
    })
  })

  describe('a folder that can’t be written', () => {
    it('stops the start with a sentence that names it', async () => {
      const disk = smallDisk(16)!
      const dataDir = join(disk, 'data')
      await (await startTestServer({ dataDir })).stop()
      const readOnly = smallDisk(1)!
      execFileSync('mount', ['--bind', disk, readOnly])
      undo.push(() => execFileSync('umount', ['--lazy', readOnly], { stdio: 'pipe' }))
      execFileSync('mount', ['-o', 'remount,bind,ro', readOnly])
      const there = testConfig(join(readOnly, 'data'))
      await expect(startServer(there)).rejects.toThrow(
        /folder .*data can't be made or written: .*read-only.*DATA_DIR/,
      )
    })

    it('refuses what would go there while the server runs, with a sentence, and goes on afterwards', async () => {
      const world = await World.begin({ dataDir: join(smallDisk(32)!, 'data') })
      const before = await world.quote()
      const uploads = join(world.server.dataDir, 'uploads')
      execFileSync('mount', ['--bind', uploads, uploads])
      execFileSync('mount', ['-o', 'remount,bind,ro', uploads])
      const sent = await world.maria.upload('/quotes', { material_type: 'PLA' }, [
        { name: 'part.3mf', bytes: box() },
      ])
      execFileSync('umount', [uploads])
      expect(sent.problem(503, 'DATABASE_UNAVAILABLE').detail).toMatch(/can’t write to its disk/)
      const after = await world.quote()
      const list = (await world.maria.get('/quotes')).is(200, quoteList)
      expect(list.items.map(({ id }) => id)).toEqual([after.id, before.id])
      await world.server.close()
    })
  })
}

describe.runIf(isEmbedded)('a database that another program holds', () => {
  it('is waited for without keeping anybody from reading, and then refused with a sentence', async () => {
    const world = await World.begin()
    const { dataDir } = world.server
    const before = await world.quote()
    const holder = runTypeScript('write-lock-holder.ts', sqlitePath(dataDir))
    const end = ended(holder)
    await linesOf(holder)[Symbol.asyncIterator]().next()
    const making = world.maria.upload('/quotes', { material_type: 'PLA' }, [{ name: 'a.3mf', bytes: box() }])
    let reads = 0
    const state = { waiting: true }
    void making.finally(() => (state.waiting = false))
    while (state.waiting) {
      ;(await world.staff.get(`/quotes/${before.id}`)).is(200, quote)
      reads += 1
    }
    expect((await making).problem(503, 'DATABASE_UNAVAILABLE').detail).toMatch(/another program/)
    expect(reads).toBeGreaterThan(10)
    // One that lets go in time is only waited for.
    const later = world.quote()
    await new Promise((resolve) => setTimeout(resolve, 300))
    holder.kill('SIGKILL')
    await end
    await later
    await world.close()
  })
})

describe('a clock that was set back', () => {
  it('keeps numbers, sessions, the chain of the log and streams of events going', async () => {
    const clock = new TestClock(new Date('2026-12-01T12:00:00Z'))
    const world = await World.begin({ clock })
    const first = await world.quote()
    const events = await EventReader.open(world.staff)
    clock.set('2026-11-30T09:00:00Z')
    const second = await world.quote()
    await expect.poll(() => events.about('quote', second.id).length).toBeGreaterThan(0)
    events.close()
    const order = await world.order()
    expect(Number(second.quote_number.slice(-3))).toBe(Number(first.quote_number.slice(-3)) + 1)
    expect((await world.move(order, 'confirmed')).status).toBe('confirmed')
    expect((await signIn(world.anyone.url, world.maria.email)).id).toBe(world.maria.id)
    expect((await world.admin.get('/audit-log/verify')).json).toMatchObject({ valid: true })
    await world.close()
  })

  it('does not keep anybody out whose sign-ins were counted before', async () => {
    const clock = new TestClock(new Date('2031-03-01T12:00:00Z'))
    const world = await World.begin({ clock, env: { RATE_LIMIT_FACTOR: '1' } })
    const signsIn = () =>
      world.anyone.post('/auth/login', { email: world.maria.email, password: 'wrong-Heron-47' })
    const refusals: number[] = []
    while (!refusals.includes(429)) refusals.push((await signsIn()).status)
    clock.set('2026-11-30T09:00:00Z')
    expect((await signsIn()).status).toBe(401)
    expect((await signIn(world.anyone.url, world.maria.email)).id).toBe(world.maria.id)
    await world.close()
  })
})
