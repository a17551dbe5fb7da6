import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { session } from '../../shared/contract/auth'
import { quote } from '../../shared/contract/quotes'
import { makeShop, soakConfig } from '../../soak/shop'
import { DatabaseClock } from '../../server/persistence/database-clock'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { ended, linesOf, runTypeScriptWith } from '../persistence/support/run-typescript'
import { DatabaseSync } from '../persistence/support/raw-sqlite'
import { box } from '../support/api-world'
import { workersDir } from '../support/build-workers'
import { Client } from '../support/client'

const root = mkdtempSync(join(tmpdir(), 'pfo-clocks-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** One of several servers on the shop, in a process whose clock is so many milliseconds ahead. */
async function startAhead(dataDir: string, aheadMs: number) {
  const file = join(root, `clock-${String(aheadMs)}`)
  writeFileSync(file, String(aheadMs))
  const env = { CLOCK_SHIFT_FILE: file }
  const child = runTypeScriptWith(env, '../../support/soak-child.ts', dataDir, 'shared')
  const end = ended(child)
  for await (const line of linesOf(child)) {
    const url = /^Listening on (\S+)$/.exec(line)?.[1]
    if (url) {
      return {
        url,
        stop: async () => {
          child.kill('SIGTERM')
          await end
        },
      }
    }
  }
  await end
  throw new Error('The server ended before it listened.')
}

it('has servers whose clocks are minutes apart go by one time', async () => {
  const dataDir = join(root, 'shop')
  const [customer] = await makeShop(soakConfig(dataDir, null, workersDir), 1)
  const early = await startAhead(dataDir, -5 * 60_000)
  const late = await startAhead(dataDir, 5 * 60_000)
  const database = new DatabaseSync(sqlitePath(dataDir))
  try {
    // Each has the other one's leases for what they are: not run out, and not of a wrong clock.
    const leases = database.prepare(`SELECT free_at FROM leases WHERE name LIKE 'server/%'`).all()
    expect(leases).toHaveLength(2)
    for (const { free_at } of leases as { free_at: string }[]) {
      expect(Math.abs(Date.parse(free_at) - Date.now() - 60_000)).toBeLessThan(30_000)
    }
    const made: Date[] = []
    for (const { url } of [late, early, late, early]) {
      const { access_token: token } = (await new Client(url).post('/auth/login', customer)).is(200, session)
      const asked = await new Client(url, token).upload('/quotes', { material_type: 'PLA' }, [
        { name: 'a.3mf', bytes: box() },
      ])
      made.push(new Date(asked.is(201, quote).created_at))
    }
    expect(made).toEqual([...made].sort((a, b) => a.getTime() - b.getTime()))
    expect(Math.abs(made[0]!.getTime() - Date.now())).toBeLessThan(30_000)
    // Attempts at one server count at the other, although the window is shorter than their clocks are apart.
    const counted = database.prepare('SELECT MAX(attempts) AS most FROM attempt_counters').get()
    expect(Number(counted?.most)).toBeGreaterThanOrEqual(4)
  } finally {
    database.close()
    await Promise.all([early.stop(), late.stop()])
  }
}, 60_000)

it('follows the database’s clock, and says when the machine’s is far from it', async () => {
  let [aheadMs, tookMs] = [0, 0]
  const said: string[] = []
  const say = (line: object | string): void => void said.push(line as string)
  const clock = new DatabaseClock(
    async () => {
      const there = new Date(Date.now() + aheadMs)
      await new Promise((resolve) => setTimeout(resolve, tookMs))
      return there
    },
    { info: say, warn: say, error: say },
  )
  const off = () => Math.round((clock.now().getTime() - Date.now()) / 100) / 10 + 0
  await clock.measure()
  expect(off()).toBe(0)
  aheadMs = -300_000
  await clock.measure()
  expect(off()).toBe(-300)
  expect(said).toEqual([expect.stringMatching(/is 300 seconds ahead of the database’s, .* Set it\.$/)])
  // What was on its way for long tells nothing.
  ;[aheadMs, tookMs] = [90_000, 2_100]
  await clock.measure()
  expect(off()).toBe(-300)
  ;[aheadMs, tookMs] = [0, 0]
  await clock.measure()
  expect(off()).toBe(0)
  expect(said).toHaveLength(2)
})
