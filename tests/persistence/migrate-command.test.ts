import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { MssqlParameter } from 'typeorm'
import { afterAll, expect, it } from 'vitest'
import { lockDataFolder } from '../../server/persistence/folder-lock'
import { migrateByCommand } from '../../server/persistence/migrate-command'
import { withLiterals } from '../../server/persistence/migrator'
import { doubleDatabase } from '../support/mssql'
import { timeLimits } from '../support/mssql-double/driver'
import { temporaryFolder } from './support/dialects'

const dataDir = temporaryFolder()
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function run(dryRun: boolean, databaseUrl: string | null = null): Promise<string[]> {
  const lines: string[] = []
  await migrateByCommand({
    databaseUrl,
    dataDir,
    timeZone: 'UTC',
    dryRun,
    say: (line) => lines.push(line),
  })
  return lines
}

it('prints the statements, runs them once, and then finds nothing to do', async () => {
  const rehearsed = await run(true)
  expect(rehearsed.filter((line) => /^CREATE TABLE "quotes" .*;$/.test(line))).toHaveLength(1)
  expect(await run(true)).toHaveLength(rehearsed.length)
  expect(await run(false)).toContain('Done: Initial1795305600000')
  expect(await run(false)).toEqual(['The database is up to date.'])
  expect(existsSync(join(dataDir, 'print-farm-office.db'))).toBe(true)
})

it('takes the time it needs on a SQL Server, and lets backups be made there', async () => {
  const database = doubleDatabase()
  const rehearsed = await run(true, database.url)
  expect(rehearsed.some((line) => line.includes('ALLOW_SNAPSHOT_ISOLATION'))).toBe(false)
  // As one script it makes all or nothing, also where quotes would begin a text.
  expect(rehearsed.slice(0, 3)).toEqual([
    'SET QUOTED_IDENTIFIER ON;',
    'SET XACT_ABORT ON;',
    'BEGIN TRANSACTION;',
  ])
  expect(rehearsed.at(-1)).toBe('COMMIT TRANSACTION;')
  // A server that waits for another's migration, or builds an index, takes longer than a request may.
  expect(timeLimits.at(-1)).toBe(0)
  const done = await run(false, database.url)
  expect(done).toContain('Done: Initial1795305600000')
  expect(done.filter((line) => line.includes('ALLOW_SNAPSHOT_ISOLATION'))).toHaveLength(1)
  expect(await run(false, database.url)).toEqual(['The database is up to date.'])
  await database.drop()
})

it('writes values out so that they can be run by hand', () => {
  const at = new MssqlParameter(new Date('2026-03-14T12:00:00.123Z'), 'datetime2', 3)
  expect(withLiterals('VALUES (@0, @1, @2, @3, @0)', ['Zoë’s 印刷', at, true, null])).toBe(
    "VALUES (N'Zoë’s 印刷', '2026-03-14T12:00:00.123', 1, NULL, N'Zoë’s 印刷')",
  )
  expect(withLiterals('VALUES (?, ?)', ["O'Neill", 3])).toBe("VALUES ('O''Neill', 3)")
})

it('leaves a folder alone that a running program holds', async () => {
  const lock = lockDataFolder(dataDir)
  await expect(run(false)).rejects.toThrow(/in use by another/)
  lock.release()
})
