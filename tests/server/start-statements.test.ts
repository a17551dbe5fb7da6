import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, expect, it } from 'vitest'
import { sqlitePath } from '../../server/persistence/open-persistence'
import { DESKTOP_SWEEP_AFTER_MS, startServer } from '../../server/start'
import { DatabaseSync } from '../persistence/support/raw-sqlite'
import { startTestServer, testConfig } from '../support/server'

const dataDir = mkdtempSync(join(tmpdir(), 'pfo-start-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** Tables that are small however long a shop works. */
const SMALL =
  /^(settings|shop|leases|rate_cards|print_profiles|number_counters|audit_head|slice_waits|sqlite_master|schema_migrations)$/

it('asks nothing at a start that takes longer the more a shop has', async () => {
  await (await startTestServer({ dataDir })).stop()
  const asked = new Set<string>()
  const logger = pino(
    { level: 'warn' },
    {
      write: (line: string) => {
        const { sql } = JSON.parse(line) as { sql?: string }
        if (sql !== undefined) asked.add(sql)
      },
    },
  )
  // Every statement is slower than that.
  const config = { ...testConfig(dataDir), slowQueryMs: -1 }
  const server = await startServer(config, { logger, sweepAfterMs: DESKTOP_SWEEP_AFTER_MS })
  const atStart = [...asked].filter((sql) => /^(SELECT|UPDATE|DELETE)\b/.test(sql))
  await server.close()
  expect(atStart.length).toBeGreaterThan(8)
  const database = new DatabaseSync(sqlitePath(dataDir))
  try {
    const whole = atStart.flatMap((sql) =>
      (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[])
        .map(({ detail }) => detail)
        .filter((detail) => {
          const table = /^SCAN (\w+)/.exec(detail)?.[1]
          const named =
            table === undefined
              ? null
              : (new RegExp(`(?:FROM|JOIN) (\\w+) ${table}\\b`).exec(sql)?.[1] ?? table)
          return named !== null && !SMALL.test(named) && !SMALL.test(table!)
        })
        .map((detail) => `${detail}: ${sql}`),
    )
    expect(whole).toEqual([])
  } finally {
    database.close()
  }
})
