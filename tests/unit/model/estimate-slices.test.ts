import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareFile, readSlices, summaryOf } from '../../../bench/estimate/compare'

/** Slices of other programs' files by PrusaSlicer; they stand beside the project, not in it. */
const folder = join(import.meta.dirname, '../../../../shared/models')
const present = existsSync(join(folder, 'figures.csv'))
if (!present) console.log(`SKIPPED: sample slices are not at ${folder}`)

describe.skipIf(!present)('the estimate beside real slices of sample files', () => {
  it('is as near as is promised', { timeout: 120_000 }, async () => {
    const slices = readSlices(folder)!
    expect(slices.length).toBeGreaterThanOrEqual(10)
    const errors = []
    for (const slice of slices) errors.push(await compareFile(slice))
    const grams = summaryOf(errors.map((error) => error.grams))
    const time = summaryOf(errors.map((error) => error.seconds))
    expect(grams.median).toBeLessThan(3)
    expect(grams.nineInTen).toBeLessThan(6)
    expect(Math.abs(grams.lean)).toBeLessThan(2)
    expect(time.median).toBeLessThan(8)
    expect(time.nineInTen).toBeLessThan(12)
    expect(Math.abs(time.lean)).toBeLessThan(4)
    const supported = summaryOf(errors.map((error) => error.supportedGrams!))
    expect(supported.median).toBeLessThan(5)
    expect(supported.nineInTen).toBeLessThan(20)
  })
})
