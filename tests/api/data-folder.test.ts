import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dataFolder } from '../../shared/contract/data-folder'
import { World } from '../support/api-world'
import { MSSQL_URL } from '../support/mssql'

let world: World
beforeAll(async () => {
  world = await World.begin()
})
afterAll(() => world.close())

it('says where the data lies and what each part of it takes', async () => {
  const ask = async () => (await world.admin.get('/data-folder')).is(200, dataFolder)
  const { dataDir } = world.server
  const before = await ask()
  expect(before.path).toBe(dataDir)
  if (MSSQL_URL === null) expect(before.parts.database).toBeGreaterThan(10_000)
  expect(before.free_bytes).toBeGreaterThan(0)
  expect(before.total_bytes).toBeGreaterThanOrEqual(before.free_bytes)

  mkdirSync(join(dataDir, 'logs', 'older'), { recursive: true })
  writeFileSync(join(dataDir, 'logs', 'older', 'server.log'), Buffer.alloc(5000))
  await world.quote()
  const after = await ask()
  expect(after.parts.logs - before.parts.logs).toBe(5000)
  expect(after.parts.files).toBeGreaterThan(before.parts.files)
  ;(await world.staff.get('/data-folder')).problem(403, 'FORBIDDEN')
})
