import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIRST_PRINT_PROFILE, type PrintProfile } from '../../../shared/domain/print-profile'
import { estimatePrint } from '../../../shared/model/estimate'
import { boxMesh, make3mf, merged, meshXml, type TriangleMesh, vaseMesh } from '../../support/make-3mf'
import { analyzeBytes, analyzeModel } from './support'

const { profile } = FIRST_PRINT_PROFILE

const pla = 1.24

async function estimated(
  mesh: TriangleMesh,
  changes: Partial<PrintProfile> = {},
): Promise<{ grams: number; seconds: number }> {
  const { analysis } = await analyzeBytes(make3mf(mesh))
  return estimatePrint(analysis, { ...profile, ...changes }, pla)
}

describe('the estimate', () => {
  it('prints a plate that is all skin as solid plastic', async () => {
    const { grams } = await estimated(boxMesh([120, 40, 1.2]), { skirt_loops: 0 })
    expect(grams).toBeCloseTo((120 * 40 * 1.2 * pla) / 1000, 0)
  })

  it.each([0.1, 0.15, 0.2, 0.25, 0.3])(
    'never loses a skin, whatever the height, in layers of %s mm',
    async (h) => {
      const layers = { layer_height_mm: h, first_layer_height_mm: h, skirt_loops: 0 }
      // Of a layer that is all plastic, with what infill reaches into the walls.
      const layer = ((60 * 40 * h * pla) / 1000) * 1.1
      let before = 0
      for (let tenths = 20; tenths <= 160; tenths++) {
        const height = tenths / 20
        const { grams } = await estimated(boxMesh([60, 40, height]), layers)
        expect(grams, `${String(height)} mm`).toBeGreaterThan(before - layer)
        // Nor does anything count twice.
        if (before > 0) expect(grams, `${String(height)} mm`).toBeLessThan(before + 2 * layer)
        before = Math.max(before, grams)
      }
    },
  )

  it('prints items on plates of their own where no printer holds them all', async () => {
    const cube = (places: number[]) =>
      analyzeModel({
        resources: `<object id="1" type="model">${meshXml(boxMesh([15, 15, 15]))}</object>`,
        build: places.map((x) => `<item objectid="1" transform="1 0 0 0 1 0 0 0 1 ${x} 0 0"/>`).join(''),
      })
    const rooms = [{ x_mm: 256, y_mm: 256 }]
    const one = estimatePrint(await cube([0]), profile, pla, rooms)
    const near = estimatePrint(await cube([0, 30, 60, 90]), profile, pla, rooms)
    const apart = estimatePrint(await cube([0, 307, 614, 921]), profile, pla, rooms)
    // Each is rounded by itself.
    expect(Math.abs(apart.seconds - 4 * one.seconds)).toBeLessThanOrEqual(2)
    expect(apart.grams).toBeCloseTo(4 * one.grams, 1)
    // Beside one another, each layer has time to cool while the others are printed.
    expect(near.seconds).toBeLessThan(3 * one.seconds)
    expect(estimatePrint(await cube([0, 307, 614, 921]), profile, pla).seconds).toBeLessThan(3 * one.seconds)
  })

  it('prints what stands on another item where it stands, also where each item is a plate of its own', async () => {
    const blocks = Array.from({ length: 8 }, (_, k) => boxMesh([6, 20, 2], [4 + 12 * k, 5, 3]))
    const plate = boxMesh([100, 30, 3])
    const file = await analyzeModel({
      resources: `<object id="1" type="model">${meshXml(plate)}</object><object id="2" type="model">${meshXml(merged(...blocks))}</object>`,
      build: '<item objectid="1"/><item objectid="2"/>',
    })
    const one = await estimated(merged(plate, ...blocks))
    for (const rooms of [[], [{ x_mm: 50, y_mm: 50 }]]) {
      const both = estimatePrint(file, profile, pla, rooms)
      expect(Math.abs(both.grams / one.grams - 1)).toBeLessThan(0.1)
      expect(Math.abs(both.seconds / one.seconds - 1)).toBeLessThan(0.05)
    }
  })

  it('prints a plate of two and a half millimetres as a slicer does', async () => {
    const { grams, seconds } = await estimated(boxMesh([60, 40, 2.5]))
    // PrusaSlicer 2.5 with the same profile.
    expect(Math.abs(grams / 6.1 - 1)).toBeLessThan(0.06)
    expect(Math.abs(seconds / 1350 - 1)).toBeLessThan(0.1)
  })

  it.each([
    [0.1, 6.45],
    [0.2, 6.79],
  ])('has all skins in layers of %f mm', async (layer, grams) => {
    const shelf = merged(boxMesh([30, 30, 4]), boxMesh([5, 30, 24]), boxMesh([25, 30, 4], [0, 0, 20]))
    // PrusaSlicer 2.5 with the default profile, but for the layers.
    expect(Math.abs((await estimated(shelf, { layer_height_mm: layer })).grams / grams - 1)).toBeLessThan(
      0.05,
    )
  })

  it('prints anything as solid plastic at full infill, within the overlap at the walls', async () => {
    const solid = (40 * 40 * 40 * pla) / 1000
    const { grams } = await estimated(boxMesh([40, 40, 40]), { infill_share: 1 })
    expect(grams).toBeGreaterThan(solid * 0.98)
    expect(grams).toBeLessThan(solid * 1.06)
  })

  it('never claims less than the walls or much more than the solid', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(
          fc.integer({ min: 3, max: 120 }),
          fc.integer({ min: 3, max: 120 }),
          fc.integer({ min: 1, max: 80 }),
        ),
        async (size) => {
          const { grams, seconds } = await estimated(boxMesh(size), { skirt_loops: 0 })
          const solid = (size[0] * size[1] * size[2] * pla) / 1000
          expect(grams).toBeLessThanOrEqual(solid * 1.25 + 0.02)
          expect(grams).toBeGreaterThan(solid * 0.15)
          expect(seconds).toBeGreaterThan(0)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('rises with infill, walls and density, and with finer layers takes longer', async () => {
    const { analysis } = await analyzeBytes(make3mf(vaseMesh(2000)))
    const at = (changes: Partial<PrintProfile>, density = pla): { grams: number; seconds: number } =>
      estimatePrint(analysis, { ...profile, ...changes }, density)
    const base = at({})
    expect(at({ infill_share: 0.4 }).grams).toBeGreaterThan(base.grams)
    expect(at({ wall_count: 4 }).grams).toBeGreaterThan(base.grams)
    expect(at({}, 1.27).grams).toBeCloseTo((base.grams * 1.27) / pla, 1)
    expect(at({ layer_height_mm: 0.1 }).seconds).toBeGreaterThan(base.seconds)
    expect(at({ outer_wall_speed: 20 }).seconds).toBeGreaterThan(base.seconds)
  })

  it('counts copies in the build and gives round figures, the same after storing', async () => {
    const one = await estimated(boxMesh([30, 30, 30]), { skirt_loops: 0 })
    const two = await estimated(merged(boxMesh([30, 30, 30]), boxMesh([30, 30, 30], [50, 0, 0])), {
      skirt_loops: 0,
    })
    expect(two.grams).toBeCloseTo(2 * one.grams, 1)
    const { analysis } = await analyzeBytes(make3mf(vaseMesh(500)))
    const first = estimatePrint(analysis, profile, pla)
    const stored = JSON.parse(JSON.stringify(analysis)) as typeof analysis
    expect(estimatePrint(stored, profile, pla)).toEqual(first)
    expect(Number.isInteger(first.seconds)).toBe(true)
    expect(Number(first.grams.toFixed(2))).toBe(first.grams)
  })

  // Slices of these bodies by PrusaSlicer 2.5 with the default profile's settings: grams and seconds.
  it.each([
    ['a 20 mm cube', boxMesh([20, 20, 20]), 4.12, 1718],
    ['a block of 80 × 60 × 40 mm', boxMesh([80, 60, 40]), 66.25, 11_840],
    ['a thin plate', boxMesh([120, 40, 1.2]), 7.2, 1734],
  ])('comes near a real slice of %s', async (_, mesh, grams, seconds) => {
    const estimate = await estimated(mesh)
    expect(Math.abs(estimate.grams / grams - 1)).toBeLessThan(0.05)
    expect(Math.abs(estimate.seconds / seconds - 1)).toBeLessThan(0.2)
  })
})
