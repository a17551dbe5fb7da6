import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  assertRunnable,
  findSlicer,
  identify,
  usualPlaces,
} from '../../../server/adapters/slicer/find-slicer'

const folder = mkdtempSync(join(tmpdir(), 'pfo-find-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A program that prints a text, whatever it is asked. */
function program(name: string, says: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\ncat <<'TEXT'\n${says}\nTEXT\nexit 1\n`)
  chmodSync(path, 0o755)
  return path
}

describe('the usual places', () => {
  it('are the search path and then where packages put it, on Linux', () => {
    const places = usualPlaces({ platform: 'linux', env: { PATH: '/home/me/bin:/usr/bin' } })
    expect(places[0]).toBe('/home/me/bin/prusa-slicer')
    expect(places.indexOf('/usr/bin/prusa-slicer')).toBeLessThan(places.indexOf('/usr/bin/orca-slicer'))
    expect(places).toContain('/snap/bin/prusa-slicer')
    expect(new Set(places).size).toBe(places.length)
  })

  it('are the applications’ folders on macOS', () => {
    const places = usualPlaces({ platform: 'darwin', env: { PATH: '/usr/bin', HOME: '/Users/me' } })
    expect(places).toContain('/Applications/PrusaSlicer.app/Contents/MacOS/PrusaSlicer')
    expect(places).toContain('/Users/me/Applications/OrcaSlicer.app/Contents/MacOS/OrcaSlicer')
  })

  it('are the programs’ folders on Windows', () => {
    const places = usualPlaces({ platform: 'win32', env: { ProgramFiles: 'C:\\Program Files' } })
    expect(places.some((place) => /Program Files.*Prusa3D.*prusa-slicer-console\.exe$/.test(place))).toBe(
      true,
    )
  })

  it('may be nowhere', () => {
    expect(usualPlaces({ platform: 'win32', env: {} })).toEqual([])
  })
})

describe.skipIf(process.platform === 'win32')('asking a program who it is', () => {
  it.each([
    ['PrusaSlicer-2.5.0+UNKNOWN based on Slic3r (with GUI support)', 'PrusaSlicer', '2.5.0'],
    ['PrusaSlicer-2.9.2+linux-x64-GTK3 based on Slic3r', 'PrusaSlicer', '2.9.2+linux-x64-GTK3'],
    ['[trace] Initializing\nOrcaSlicer-2.2.0:\nUsage: orca-slicer', 'OrcaSlicer', '2.2.0'],
  ])('understands %s', async (says, name, version) => {
    expect(await identify(program('named', says), {})).toEqual({ name, version })
  })

  it('refuses others, and what can’t be run', async () => {
    await expect(identify(program('other', 'Slic3r 1.3.0'), {})).rejects.toThrow(/does not answer/)
    await expect(identify(program('liar', 'I am no PrusaSlicer-2.5.0'), {})).rejects.toThrow(
      /does not answer/,
    )
    expect(() => assertRunnable(join(folder, 'none'))).toThrow('there is no such file')
    expect(() => assertRunnable(folder)).toThrow('it is not a file')
    const path = program('text', 'PrusaSlicer-2.5.0')
    chmodSync(path, 0o644)
    expect(() => assertRunnable(path)).toThrow('it may not be run')
  })

  it('goes on looking when the first one found is none', async () => {
    program('prusa-slicer', 'a wrapper that is broken')
    const orca = program('orca-slicer', 'OrcaSlicer-2.2.0:')
    const found = await findSlicer({ platform: 'darwin', env: { PATH: folder } }, {})
    expect(found).toEqual({ path: orca, name: 'OrcaSlicer', version: '2.2.0' })
    rmSync(orca)
    expect(await findSlicer({ platform: 'darwin', env: { PATH: folder } }, {})).toBeNull()
  })
})
