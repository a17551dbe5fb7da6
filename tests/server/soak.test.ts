import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ADMIN, makeShop, soakConfig } from '../../soak/shop'
import { soak, type SoakPlan } from '../../soak/soak'
import { runTypeScript } from '../persistence/support/run-typescript'
import { workersDir } from '../support/build-workers'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A server of the soak in a Node process of its own. */
function startProcess(dataDir: string, mode: 'alone' | 'shared') {
  return () => runTypeScript('../../support/soak-child.ts', dataDir, mode)
}

async function shortTurn(plan: Pick<SoakPlan, 'servers' | 'clients' | 'lengthMs' | 'endEveryMs'>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'pfo-soak-'))
  folders.push(dataDir)
  return await soak({
    ...plan,
    dataDir,
    embedded: true,
    pauseMs: 100,
    sample: 50,
    startAlone: startProcess(dataDir, 'alone'),
    startShared: startProcess(dataDir, 'shared'),
    admin: ADMIN,
    customers: await makeShop(soakConfig(dataDir, null, workersDir), 2),
    say: () => undefined,
  })
}

describe('a short turn of the soak', () => {
  it('has several servers on one database lose and double nothing, and tell of one another’s changes', async () => {
    const report = await shortTurn({ servers: 3, clients: 6, lengthMs: 8_000, endEveryMs: 2_000 })
    expect(report.wrong).toEqual([])
    expect(report.kills + report.gracefulStops).toBeGreaterThan(0)
    expect(report.quotes).toBeGreaterThan(5)
    expect(report.eventDelays.count).toBeGreaterThan(0)
  }, 120_000)

  it('has one server that is killed again and again keep everything it acknowledged', async () => {
    const report = await shortTurn({ servers: 1, clients: 4, lengthMs: 6_000, endEveryMs: 2_500 })
    expect(report.wrong).toEqual([])
    expect(report.kills + report.gracefulStops).toBeGreaterThan(0)
    expect(report.quotes).toBeGreaterThan(2)
  }, 120_000)
})
