import { describe, expect, it } from 'vitest'
import type { GcodeFacts } from '../../../server/application/slicing/gcode-facts'
import { doubtAbout, doubtAboutTotal } from '../../../server/application/slicing/judge-slice'

const expected = {
  size: [20, 30, 40] as const,
  bed: { x_mm: 256, y_mm: 256, z_mm: 256 },
  profile: { layer_height_mm: 0.2, first_layer_height_mm: 0.2, line_width_mm: 0.45 },
}

const good: GcodeFacts = {
  layers: 200,
  box: { min: [118.225, 113.225, 0.2], max: [137.775, 142.775, 40] },
  filamentMm: 5000,
  statedFilamentMm: 5001,
  statedSeconds: 3600,
}

const boxed = (min: [number, number, number], max: [number, number, number]) => ({
  ...good,
  box: { min, max },
})

describe('believing a slice', () => {
  it('believes what fits, and what leaves out thin ends', () => {
    expect(doubtAbout(good, expected)).toBeNull()
    expect(doubtAbout({ ...good, layers: 185 }, expected)).toBeNull()
    expect(doubtAbout(boxed([119, 114, 0.2], [136, 141, 38]), expected)).toBeNull()
  })

  it.each<[string, GcodeFacts, RegExp]>([
    ['nothing', { ...good, layers: 0, box: null }, /prints nothing/],
    ['too few layers', { ...good, layers: 170 }, /170 layers; about 200/],
    ['too many layers', { ...good, layers: 210 }, /210 layers/],
    ['too narrow', boxed([118, 113, 0.2], [130, 143, 40]), /12\.4 mm wide; the model is 20\.0 mm/],
    ['too deep', boxed([118, 113, 0.2], [137.5, 146, 40]), /33\.5 mm deep/],
    ['too flat', boxed([118, 113, 0.2], [137.5, 142.5, 30]), /30\.0 mm high/],
    ['too tall', boxed([118, 113, 0.2], [137.5, 142.5, 41]), /41\.0 mm high/],
    ['beside the plate', boxed([-1, 113, 0.2], [18.5, 142.5, 40]), /beside the plate/],
    ['behind the plate', boxed([118, 227, 0.2], [137.5, 256.5, 40]), /beside the plate/],
    ['no filament', { ...good, statedFilamentMm: null }, /how much filament/],
    ['zero filament', { ...good, statedFilamentMm: 0 }, /how much filament/],
    [
      'another filament',
      { ...good, statedFilamentMm: 5200 },
      /says 5200 mm of filament; its result takes 5000/,
    ],
    ['no time', { ...good, statedSeconds: null }, /how long/],
    ['zero time', { ...good, statedSeconds: 0 }, /how long/],
  ])('doubts %s', (_, facts, sentence) => {
    expect(doubtAbout(facts, expected)).toMatch(sentence)
  })

  it('counts a first layer of its own height', () => {
    const profile = { ...expected.profile, first_layer_height_mm: 0.4 }
    expect(doubtAbout({ ...good, layers: 199 }, { ...expected, profile })).toBeNull()
  })

  it('doubts what the geometry rules out', () => {
    const estimate = { volumeMm3: 1000, seconds: 1000 }
    expect(doubtAboutTotal({ volumeMm3: 1000, seconds: 1000 }, estimate)).toBeNull()
    expect(doubtAboutTotal({ volumeMm3: 301, seconds: 201 }, estimate)).toBeNull()
    expect(doubtAboutTotal({ volumeMm3: 2999, seconds: 4999 }, estimate)).toBeNull()
    expect(doubtAboutTotal({ volumeMm3: 299, seconds: 1000 }, estimate)).toMatch(/0\.30 times the plastic/)
    expect(doubtAboutTotal({ volumeMm3: 3001, seconds: 1000 }, estimate)).toMatch(/plastic/)
    expect(doubtAboutTotal({ volumeMm3: 1000, seconds: 199 }, estimate)).toMatch(/times the time/)
    expect(doubtAboutTotal({ volumeMm3: 1000, seconds: 5001 }, estimate)).toMatch(/times the time/)
  })
})
