import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { lockDataFolder } from '../../server/persistence/folder-lock'
import { temporaryFolder } from './support/dialects'
import { ended, linesOf, runTypeScript } from './support/run-typescript'

const folder = temporaryFolder()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('keeps a second program out until the first one lets go', () => {
  const first = lockDataFolder(folder)
  expect(() => lockDataFolder(folder)).toThrow(/in use by another Print Farm Office/)
  first.release()
  first.release()
  lockDataFolder(folder).release()
})

it('keeps another process out, and lets go when that is killed', async () => {
  const child = runTypeScript('lock-holder.ts', folder)
  const end = ended(child)
  for await (const line of linesOf(child)) {
    expect(line).toBe('held')
    expect(() => lockDataFolder(folder)).toThrow(/in use by another/)
    child.kill('SIGKILL')
  }
  await end
  lockDataFolder(folder).release()
}, 30_000)

it('makes the folder, and says when that is impossible', () => {
  lockDataFolder(join(folder, 'a', 'b')).release()
  writeFileSync(join(folder, 'file'), '')
  expect(() => lockDataFolder(join(folder, 'file'))).toThrow(/can't be made/)
  if (process.getuid?.() !== 0) {
    chmodSync(join(folder, 'a'), 0o500)
    expect(() => lockDataFolder(join(folder, 'a'))).toThrow(/can't be written/)
    chmodSync(join(folder, 'a'), 0o700)
  }
})
