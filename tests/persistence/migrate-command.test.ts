import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { lockDataFolder } from '../../server/persistence/folder-lock'
import { migrateByCommand } from '../../server/persistence/migrate-command'
import { temporaryFolder } from './support/dialects'

const dataDir = temporaryFolder()
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function run(dryRun: boolean): Promise<string[]> {
  const lines: string[] = []
  await migrateByCommand({
    databaseUrl: null,
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

it('leaves a folder alone that a running program holds', async () => {
  const lock = lockDataFolder(dataDir)
  await expect(run(false)).rejects.toThrow(/in use by another/)
  lock.release()
})
