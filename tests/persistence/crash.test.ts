import { afterAll, describe, expect, it } from 'vitest'
import { openPersistence, sqlitePath } from '../../server/persistence/open-persistence'
import { DatabaseSync } from './support/raw-sqlite'
import { ended, linesOf, runTypeScript } from './support/run-typescript'
import { SILENT, temporaryFolder } from './support/dialects'
import { rmSync } from 'node:fs'

describe('killed in the middle of writes', () => {
  const dataDir = temporaryFolder()
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it('has everything that was acknowledged, whole, and goes on', async () => {
    const acknowledged: string[] = []
    for (const writes of [25, 60, 7]) {
      const child = runTypeScript('crash-writer.ts', dataDir)
      const end = ended(child)
      let count = 0
      for await (const line of linesOf(child)) {
        acknowledged.push(line)
        count += 1
        if (count === writes) child.kill('SIGKILL')
      }
      await end
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(92)
    const persistence = await openPersistence({
      databaseUrl: null,
      dataDir,
      logger: SILENT,
      migrate: 'never',
    })
    const { reads } = persistence
    const stored = new Set<string>()
    for (let cursor: string | null = null; ;) {
      const page = await reads.quotes({ sort: 'created_at' }, { limit: 100, cursor })
      for (const { quote, fileCount } of page.items) {
        stored.add(quote.quoteNumber)
        expect(fileCount).toBe(1)
      }
      cursor = page.nextCursor
      if (cursor === null) break
    }
    expect(acknowledged.filter((number) => !stored.has(number))).toEqual([])
    expect(new Set(acknowledged).size).toBe(acknowledged.length)
    const verification = await reads.verifyAudit()
    expect(verification).toMatchObject({ valid: true, checkedRows: stored.size })
    await persistence.close()
    const database = new DatabaseSync(sqlitePath(dataDir))
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    database.close()
  }, 60_000)
})
