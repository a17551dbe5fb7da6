import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { RotatedFile } from '../../../server/adapters/rotated-file'

const folder = mkdtempSync(join(tmpdir(), 'pfo-log-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a rotated log file', () => {
  it('is set aside when it is full, and the oldest goes', () => {
    const file = new RotatedFile(folder, 'server', 100)
    for (let index = 0; index < 60; index += 1)
      file.write(`line ${String(index).padStart(3, '0')} ${'x'.repeat(40)}\n`)
    file.close()
    const names = readdirSync(folder).sort()
    expect(names).toEqual([
      'server.1.log',
      'server.2.log',
      'server.3.log',
      'server.4.log',
      'server.5.log',
      'server.log',
    ])
    for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(100)
    expect(readFileSync(join(folder, 'server.log'), 'utf8')).toContain('line 059')
    expect(readFileSync(join(folder, 'server.1.log'), 'utf8')).toContain('line 057')
    expect(statSync(join(folder, 'server.log')).mode & 0o077).toBe(0)
  })

  it('goes on with what is there', () => {
    for (const text of ['first\n', 'second\n']) {
      const file = new RotatedFile(folder, 'server')
      file.write(text)
      file.close()
    }
    expect(readFileSync(join(folder, 'server.log'), 'utf8')).toBe('first\nsecond\n')
  })

  it('loses lines but not the program where it can’t be written', () => {
    const file = new RotatedFile('/dev/null/nowhere', 'server')
    expect(() => file.write('lost\n')).not.toThrow()
  })
})
