import { describe, expect, it } from 'vitest'
import { FIRST_PRINT_PROFILE } from '../../../shared/domain/print-profile'
import type { ItemMeasure, ModelAnalysis, SupportNeed } from '../../../shared/model/analysis'
import { estimatePrint } from '../../../shared/model/estimate'
import { extraWalls, slopeRing } from '../../../shared/model/estimate-slopes'
import { supportAngles } from '../../../shared/model/supports'
import { circle, extrude, knurled } from '../../../demo/parts/mesh-kit'
import { boxMesh, make3mf, merged, type TriangleMesh, turnedInsideOut } from '../../support/make-3mf'
import { analyzeBytes } from './support'

const { profile } = FIRST_PRINT_PROFILE
const at45 = supportAngles.indexOf(45)

async function analyzed(mesh: TriangleMesh): Promise<ModelAnalysis> {
  return (await analyzeBytes(make3mf(mesh))).analysis
}

async function itemOf(mesh: TriangleMesh): Promise<ItemMeasure> {
  return (await analyzed(mesh)).items[0]!
}

/** Layers in the middle of the body. */
function middle(values: readonly number[] | undefined): number {
  return values![Math.floor(values!.length / 2)]!
}

describe('what is measured of layers', () => {
  it('joins bodies that overlap: sections and plastic are those of what is left', async () => {
    const overlapping = merged(boxMesh([20, 20, 20]), boxMesh([20, 20, 20], [10, 0, 0]))
    const joined = await itemOf(overlapping)
    const plain = await itemOf(boxMesh([30, 20, 20]))
    expect(middle(joined.profile.area_mm2) / middle(plain.profile.area_mm2)).toBeCloseTo(1, 1)
    const grams = estimatePrint(await analyzed(overlapping), profile, 1.24).grams
    const wanted = estimatePrint(await analyzed(boxMesh([30, 20, 20])), profile, 1.24).grams
    expect(Math.abs(grams / wanted - 1)).toBeLessThan(0.06)
  })

  it('finds ribs that are too thin for infill, on a body that is not', async () => {
    const ribs = Array.from({ length: 8 }, (_, k) => boxMesh([1.6, 30, 10], [5 + k * 6, 10, 0]))
    const { profile: slabs } = await itemOf(merged(boxMesh([50, 8, 10]), ...ribs))
    expect(middle(slabs.slim_mm2) / (8 * 1.6 * 30)).toBeGreaterThan(0.9)
    expect(middle(slabs.slim_mm2) / (8 * 1.6 * 30)).toBeLessThan(1.1)
    expect(middle((await itemOf(boxMesh([50, 38, 10]))).profile.slim_mm2)).toBe(0)
  })

  it('counts the outlines of a hollow box, and prints it as its shell', async () => {
    const hollow = merged(boxMesh([30, 30, 30]), turnedInsideOut(boxMesh([26, 26, 26], [2, 2, 2])))
    const { profile: slabs } = await itemOf(hollow)
    expect(middle(slabs.area_mm2)).toBeCloseTo(900 - 676, 0)
    expect(middle(slabs.loops)).toBe(2)
    expect(middle(slabs.regions)).toBe(1)
    const { grams } = estimatePrint(await analyzed(hollow), { ...profile, skirt_loops: 0 }, 1.24)
    const solid = ((27_000 - 17_576) * 1.24) / 1000
    expect(Math.abs(grams / solid - 1)).toBeLessThan(0.06)
  })

  it('counts corners in right angles, and none on what is round', async () => {
    expect(middle((await itemOf(boxMesh([20, 30, 10]))).profile.corners)).toBeCloseTo(4, 2)
    expect(middle((await itemOf(extrude(circle(15, 96), 10))).profile.corners)).toBe(0)
    // Six turns of 60 degrees cost less than six right angles.
    const hexagon = middle((await itemOf(extrude(circle(15, 6), 10))).profile.corners)
    expect(hexagon).toBeGreaterThan(4.5)
    expect(hexagon).toBeLessThan(5.5)
  })

  it('takes longer around many corners than around few of the same length', async () => {
    const bare = { ...profile, infill_share: 0, min_layer_time_s: 0, top_layers: 0, bottom_layers: 0 }
    const seconds = async (mesh: TriangleMesh): Promise<number> =>
      estimatePrint(await analyzed(mesh), bare, 1.24).seconds
    const round = await seconds(extrude(circle(20, 96), 20))
    const toothed = await seconds(extrude(knurled(20, 0.6, 60), 20))
    const length = async (mesh: TriangleMesh): Promise<number> =>
      middle((await itemOf(mesh)).profile.outline_mm)
    const longer =
      (await length(extrude(knurled(20, 0.6, 60), 20))) / (await length(extrude(circle(20, 96), 20)))
    expect(toothed / round).toBeGreaterThan(longer * 1.3)
  })

  it('finds the edge of a flat face where something stands on it', async () => {
    const { profile: slabs } = await itemOf(merged(boxMesh([40, 40, 4]), boxMesh([10, 10, 8], [15, 15, 0])))
    const edge = slabs.top_edge_mm!.reduce((sum, value) => sum + value, 0)
    expect(edge).toBeGreaterThan(32)
    expect(edge).toBeLessThan(48)
  })

  it('prints copies side by side as often as they stand there', async () => {
    const { items } = await analyzed(boxMesh([20, 20, 20]))
    const one = await analyzed(boxMesh([20, 20, 20]))
    const many = { ...one, items: [{ ...items[0]!, count: 5 }] }
    const bare = { ...profile, skirt_loops: 0 }
    const single = estimatePrint(one, bare, 1.24)
    const five = estimatePrint(many, bare, 1.24)
    expect(five.grams / single.grams).toBeCloseTo(5, 2)
    // One cube alone waits for its layers to cool; five don't.
    expect(five.seconds).toBeGreaterThan(single.seconds * 2.5)
    expect(five.seconds).toBeLessThan(single.seconds * 5)
  })
})

describe('supports', () => {
  it('are none for a block, a hollow one and an upright plate', async () => {
    for (const mesh of [
      boxMesh([20, 20, 20]),
      boxMesh([2, 40, 60]),
      merged(boxMesh([40, 40, 40]), boxMesh([10, 10, 70])),
    ]) {
      expect(estimatePrint(await analyzed(mesh), profile, 1.24).support).toEqual({ grams: 0, seconds: 0 })
    }
  })

  // Below each arm of the T, along its three open edges, cells of 2.907 mm that begin in the middle of the item: one of
  // them along each side, two at the end.
  const cell = 2.907
  const along = 11 * cell - 8
  const cells = 2 * cell * along + 2 * cell * 4 * cell
  const cellsOnArm = 2 * (8 - 2 * cell) * 22 + (30 - 9 * cell) * 4 * cell

  it('fill the cells of their grid that lie below the open edges of the arms of a T', async () => {
    const { supports } = await itemOf(merged(boxMesh([16, 16, 41]), boxMesh([60, 16, 10], [-22, 0, 40])))
    expect(Math.abs(supports!.area_mm2[at45]! / (2 * cells) - 1)).toBeLessThan(0.05)
    // They end 0.2 mm below the arm, and beside the stem.
    expect(Math.abs(supports!.volume_mm3[at45]! / (2 * cells * 39.8) - 1)).toBeLessThan(0.05)
    expect(supports!.landing_mm2[at45]).toBe(0)
    // They reach from the plate to the arms, all of them evenly.
    expect(supports!.bands!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2)
    expect(supports!.bands![0]!).toBeCloseTo(supports!.bands![30]!, 3)
    expect(supports!.bands!.at(-1)).toBe(0)
  })

  it('have a first layer that reaches 3 mm farther, around them and inside', async () => {
    const { supports } = await itemOf(merged(boxMesh([16, 16, 41]), boxMesh([60, 16, 10], [-22, 0, 40])))
    const outside = (along + 3.2) * (6 * cell + 6.4)
    const inside = (9 * cell - 8 - 3.2) * (4 * cell - 6.4)
    const besideTheStem = 2 * 3.2 * (3 * cell + 3.2 - 8)
    const foot = outside - inside + besideTheStem
    expect(Math.abs(supports!.foot_mm2![at45]! / (2 * foot) - 1)).toBeLessThan(0.06)
  })

  it('stand on the body where it is below', async () => {
    const { supports } = await itemOf(
      merged(boxMesh([60, 16, 6], [-22, 0, 0]), boxMesh([16, 16, 41]), boxMesh([60, 16, 10], [-22, 0, 40])),
    )
    expect(Math.abs(supports!.landing_mm2[at45]! / (2 * cellsOnArm) - 1)).toBeLessThan(0.08)
    // What reaches beyond the body stands on the plate.
    const volume = 2 * (cellsOnArm * 34 + (cells - cellsOnArm) * 40)
    expect(Math.abs(supports!.volume_mm3[at45]! / volume - 1)).toBeLessThan(0.06)
  })

  it('have close layers below gentle slopes only, and below steeper ones in thinner layers', async () => {
    const wedge = async (run: number): Promise<SupportNeed> => {
      // A post that carries a roof whose underside rises towards both sides.
      const roof = extrude(
        [
          [-5, 0],
          [5, 0],
          [25, 20 / run],
          [25, 20 / run + 3],
          [-25, 20 / run + 3],
          [-25, 20 / run],
        ],
        20,
      )
      const upright = {
        ...roof,
        vertices: roof.vertices.map(([x, y, z]) => [x, z, y + 20] as [number, number, number]),
      }
      return (await itemOf(merged(boxMesh([10, 20, 21], [-5, 0, 0]), turnedInsideOut(upright)))).supports!
    }
    const steep = await wedge(1)
    expect(steep.area_mm2[at45]!).toBeGreaterThan(700)
    expect(steep.close_mm3![2]).toBe(0)
    expect(steep.close_mm3![3]!).toBeGreaterThan(500)
    const gentle = await wedge(2.5)
    expect(gentle.close_mm3![1]!).toBeGreaterThan(500)
    expect(gentle.close_mm3![2]).toBe(gentle.close_mm3![1])
    expect(gentle.close_mm3![0]).toBe(0)
  })

  it('are not needed below a bridge from pillar to pillar', async () => {
    const bridge = merged(
      boxMesh([10, 30, 30]),
      boxMesh([10, 30, 30], [40, 0, 0]),
      boxMesh([50, 30, 5], [0, 0, 29]),
    )
    expect((await itemOf(bridge)).supports!.area_mm2[at45]!).toBe(0)
  })

  const legs = [0, 34].flatMap((x) => [0, 34].map((y) => boxMesh([6, 6, 15], [x, y, 0])))
  const shelf = merged(boxMesh([50, 30, 4]), boxMesh([5, 30, 39]), boxMesh([45, 30, 4], [0, 0, 35]))

  it.each([
    ['a T', merged(boxMesh([16, 16, 41]), boxMesh([60, 16, 10], [-22, 0, 40])), 9.07, 746],
    ['a table', merged(...legs, boxMesh([40, 40, 3], [0, 0, 15])), 2.72, 560],
    ['a shelf on a foot', shelf, 6.94, 638],
  ])('come near those of a real slice of %s', async (_, mesh, grams, seconds) => {
    // PrusaSlicer 2.5, default profile: what is more with supports.
    const { support } = estimatePrint(await analyzed(mesh), profile, 1.24)
    expect(Math.abs(support.grams / grams - 1)).toBeLessThan(0.3)
    expect(Math.abs(support.seconds / seconds - 1)).toBeLessThan(0.4)
  })

  it('are estimated as before from analyses of earlier versions', async () => {
    const analysis = await analyzed(shelf)
    const even = (value: number): number[] => supportAngles.map(() => value)
    const before: SupportNeed = {
      area_mm2: even(60),
      flat_mm2: even(50),
      volume_mm3: even(1000),
      border_mm2: even(100),
      landing_mm2: even(10),
    }
    const grams = (supports: SupportNeed): number =>
      estimatePrint({ ...analysis, items: [{ ...analysis.items[0]!, supports }] }, profile, 1000).support
        .grams
    const bands = Array.from({ length: 48 }, () => 1 / 48)
    expect(grams({ ...before, bands })).toBeCloseTo(167 + 32.1 + 39 + 8.1 + 10.5, 1)
    // Those that measured the supported faces alone.
    expect(grams(before)).toBeCloseTo(108 + 72 + 24.5 + 13.4 + 7.1, 1)
  })
})

describe('slender and thin parts', () => {
  const fins = Array.from({ length: 7 }, (_, k) => boxMesh([1, 36, 18], [3 + k * 5.3, 2, 2.9]))

  it.each([
    ['a post of 2 mm', merged(boxMesh([20, 20, 2]), boxMesh([2, 2, 30], [9, 9, 1.9])), 1.09, 363],
    ['a post of 3 mm', merged(boxMesh([20, 20, 2]), boxMesh([3, 3, 40], [8.5, 8.5, 1.9])), 1.4, 640],
    ['fins of 1 mm', merged(boxMesh([40, 40, 3]), ...fins), 9.74, 2660],
  ])('take as long as a real slice of %s', async (_, mesh, grams, seconds) => {
    const print = estimatePrint(await analyzed(mesh), profile, 1.24)
    expect(Math.abs(print.grams / grams - 1)).toBeLessThan(0.05)
    expect(Math.abs(print.seconds / seconds - 1)).toBeLessThan(0.12)
  })
})

describe('a slope', () => {
  it('is a wall while it is steep, and fills more the gentler it is', () => {
    expect(slopeRing(0.1, 5, 0.72, 0.45)).toEqual({ visible: 0, solid: 0 })
    const widths = [0.15, 0.2, 0.3, 0.45, 0.7].map((step) => slopeRing(step, 5, 0.72, 0.45).solid)
    expect([...widths].sort((a, b) => a - b)).toEqual(widths)
    // Rings this wide were measured on slices of a sphere: steps of 0.178 and 0.356 mm.
    expect(slopeRing(0.178, 5, 0.72, 0.45).solid).toBeCloseTo(1.49, 1)
    expect(slopeRing(0.356, 5, 0.72, 0.45).solid).toBeCloseTo(2.33, 0)
  })

  it('shows its skin once a step is wider than the walls', () => {
    expect(slopeRing(0.6, 5, 0.72, 0.45).visible).toBe(0)
    expect(slopeRing(1, 5, 0.72, 0.45).visible).toBeCloseTo(3.28, 5)
    expect(slopeRing(1, 0, 0.72, 0.45)).toEqual({ visible: 0, solid: 0 })
  })

  it('gets walls more until the next layer stands on them', () => {
    expect(extraWalls(0.5, 0.81, 0.4)).toBe(0)
    expect(extraWalls(1, 0.81, 0.4)).toBe(1)
    expect(extraWalls(9, 0.81, 0.4)).toBe(0)
  })
})
