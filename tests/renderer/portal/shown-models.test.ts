import { describe, expect, it } from 'vitest'
import { shownByThemselves } from '../../../renderer/portal/features/request-quote/shown-models'

const MB = 1024 * 1024

describe('models that show without being asked', () => {
  it('are those of all files of an ordinary request', () => {
    expect(shownByThemselves([])).toEqual([])
    expect(shownByThemselves(Array.from({ length: 6 }, () => 2 * MB))).not.toContain(false)
  })

  it('are the first of very many', () => {
    const shown = shownByThemselves(Array.from({ length: 40 }, () => 1000))
    expect(shown.lastIndexOf(true)).toBe(11)
    expect(shown.indexOf(false)).toBe(12)
  })

  it('are those that a phone can hold together, and always the first', () => {
    expect(shownByThemselves([200 * MB, 1000])).toEqual([true, false])
    expect(shownByThemselves([40 * MB, 20 * MB, 20 * MB])).toEqual([true, true, false])
  })
})
