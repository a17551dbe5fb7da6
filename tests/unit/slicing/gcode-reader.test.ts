import { describe, expect, it } from 'vitest'
import { GcodeReader } from '../../../server/workers/slicing/gcode-reader'

function read(...lines: string[]) {
  const reader = new GcodeReader()
  // In pieces that cut lines in two, as files come.
  const text = lines.join('\n')
  for (let at = 0; at < text.length; at += 7) reader.push(text.slice(at, at + 7))
  return reader.finish()
}

describe('reading G-code', () => {
  it('counts heights at which the model is printed, and measures its lines', () => {
    const facts = read(
      'M83',
      'G1 Z.2 F9000',
      ';TYPE:Skirt/Brim',
      'G1 X-50 Y-50',
      'G1 X90 Y-50 E1',
      ';TYPE:Perimeter',
      'G1 X10 Y10',
      'G1 X30 Y10 E.5 ; a comment',
      'G1 E-.8 F2100',
      'G1 Z.6',
      'G1 X200 Y200',
      'G1 X10 Y10',
      'G1 Z.4',
      'G1 E.8',
      'G1 X30 Y25 E.5',
    )
    expect(facts.layers).toBe(2)
    expect(facts.box).toEqual({ min: [10, 10, 0.2], max: [30, 25, 0.4] })
    expect(facts.filamentMm).toBeCloseTo(2, 9)
  })

  it('follows absolute filament, resets and relative moves', () => {
    const absolute = read('M82', 'G92 E0', 'G1 X0 Y0 Z.2', 'G1 X10 E2', 'G1 X0 E5', 'G92 E0', 'G1 X10 E1')
    expect(absolute.filamentMm).toBeCloseTo(6, 9)
    const relative = read('G91', 'G1 Z.2', 'G1 X10 E1', 'G1 Y5 E1', 'G90', 'M83', 'G1 X0 Y0 E1')
    expect(relative.box).toEqual({ min: [0, 0, 0.2], max: [10, 5, 0.2] })
    expect(relative.filamentMm).toBeCloseTo(3, 9)
  })

  it('leaves out supports, brims and towers', () => {
    for (const kind of ['Support material', 'Support material interface', 'Wipe tower', 'Custom', 'Brim']) {
      expect(read('M83', `;TYPE:${kind}`, 'G1 Z.2', 'G1 X5 E1').layers, kind).toBe(0)
    }
    expect(read('M83', '; FEATURE: Support', 'G1 Z.2', 'G1 X5 E1').layers).toBe(0)
    expect(read('M83', '; FEATURE: Outer wall', 'G1 Z.2', 'G1 X5 E1').layers).toBe(1)
  })

  it.each([
    ['; estimated printing time (normal mode) = 28m 38s', 1718],
    ['; estimated printing time (normal mode) = 1d 2h 3m 4s', 93784],
    ['; estimated printing time (normal mode) = 59s', 59],
    ['; model printing time: 20m 3s; total estimated time: 25m 13s', 1513],
    ['; total estimated time = 2h', 7200],
    ['; estimated printing time (silent mode) = 28m 51s', null],
    ['; estimated printing time (normal mode) = soon', null],
    ['; estimated printing time (normal mode) = ', null],
  ])('reads the time of %s', (line, seconds) => {
    expect(read(line).statedSeconds).toBe(seconds)
  })

  it.each([
    ['; filament used [mm] = 1379.36', 1379.36],
    ['; filament used [mm] = 10.5, 2.25', 12.75],
    ['; filament used [cm3] = 3.32', null],
    ['; total filament used [g] = 4.11', null],
    ['; total filament length [mm] : 100.5', 100.5],
  ])('reads the filament of %s', (line, mm) => {
    expect(read(line).statedFilamentMm).toBe(mm)
  })

  it('makes nothing of what is no G-code', () => {
    const nothing = { layers: 0, box: null, filamentMm: 0, statedFilamentMm: null, statedSeconds: null }
    expect(read('')).toEqual(nothing)
    expect(read('G1', 'G1 X', 'G1 XNaN E1e999', 'GARBAGE', '\u0000\u0001')).toEqual(nothing)
    const flood = new GcodeReader()
    for (let k = 0; k < 30; k++) flood.push('x'.repeat(100_000))
    expect(flood.finish()).toEqual(nothing)
  })
})
