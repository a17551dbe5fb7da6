import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { customerFinding } from '../../../renderer/portal/parts/customer-words'

const models = join(import.meta.dirname, '../../../shared/model')
const codes = new Set(
  readdirSync(models)
    .flatMap((name) => [...readFileSync(join(models, name), 'utf8').matchAll(/code: '([A-Z_]+)'/g)])
    .map(([, code = '']) => code),
)
const said = (sentence: string) => `«${sentence}»`

describe('findings in a customer’s words', () => {
  it('are there for every kind of finding', () => {
    expect(codes.size).toBeGreaterThan(25)
    const engineers = [...codes].filter(
      (code) =>
        customerFinding({ code, severity: 'note', detail: 'As measured.', count: 3 }, said) ===
        '«As measured.»',
    )
    // What was left out is said plainly by the server, kind by kind.
    expect(engineers).toEqual(['LEFT_OUT'])
  })

  it('say how many, and what happens next', () => {
    const open = (count: number) =>
      customerFinding({ code: 'MESH_NOT_CLOSED', severity: 'doubtful', detail: 'Holes.', count }, said)
    expect(open(14)).toMatch(/^This part has 14 open edges\. We can usually print it; a person will look/)
    expect(open(1)).toMatch(/^This part has 1 open edge\./)
    // A surface without a clear outside, and a model that a picture colours: nothing to be counted.
    const uncounted = (code: string) => customerFinding({ code, severity: 'doubtful', detail: '' }, said)
    expect(uncounted('MESH_NOT_CLOSED')).toMatch(/^This part has faces without a clear outside\./)
    expect(uncounted('MULTI_MATERIAL')).toMatch(/^The model has several colours or materials;/)
  })

  it('claim no supports and no single piece, which depend on the shop and on the other bodies', () => {
    for (const isSettled of [false, true]) {
      const words = (code: string) =>
        customerFinding({ code, severity: 'note', detail: 'As measured.', count: 1 }, said, isSettled)
      expect(words('OVERHANG')).toMatch(/Where they need supports/)
      expect(words('OVERLAPPING_BODIES')).not.toMatch(/one piece/)
    }
  })

  it('promise nothing once somebody has looked', () => {
    const holes = { code: 'MESH_NOT_CLOSED', severity: 'doubtful', detail: 'Holes.', count: 1 } as const
    expect(customerFinding(holes, said, true)).toBe('This part has 1 open edge.')
    const told = [...codes].map((code) =>
      customerFinding({ code, severity: 'note', detail: 'As measured.', count: 3 }, said, true),
    )
    expect(told.filter((words) => /person|send|say|write|check|repair|you/i.test(words))).toEqual([])
  })

  it('keep sizes that the server names, and the line that counts the rest', () => {
    const thin = { code: 'THIN_WALLS', severity: 'note', detail: 'Thinner than 0.8 mm.' } as const
    expect(customerFinding(thin, said)).toBe('«Thinner than 0.8 mm.» Make them thicker if they carry a load.')
    const rest = { code: 'OVERHANG', severity: 'note', detail: '4 more objects have the same.' } as const
    expect(customerFinding(rest, said)).toBe('«4 more objects have the same.»')
  })
})
