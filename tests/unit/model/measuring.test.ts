import { describe, expect, it } from 'vitest'
import { ExactSums } from '../../../shared/model/exact-sum'
import { readDisplayModel } from '../../../shared/model/display-mesh'
import {
  boxMesh,
  make3mf,
  makeZip,
  merged,
  meshXml,
  modelXml,
  packageEntries,
  type Point,
  turnedInsideOut,
  type TriangleMesh,
  vaseMesh,
} from '../../support/make-3mf'
import { analyzeBytes, analyzeModel, findingCodes } from './support'

async function measured(mesh: TriangleMesh): Promise<Awaited<ReturnType<typeof analyzeBytes>>['analysis']> {
  return (await analyzeBytes(make3mf(mesh))).analysis
}

/** Each triangle with corners of its own, as exporters that know no shared vertices write it. */
function unwelded(mesh: TriangleMesh): TriangleMesh {
  return {
    vertices: mesh.triangles.flatMap((corners) => corners.map((v) => mesh.vertices[v]!)),
    triangles: mesh.triangles.map((_, k) => [k * 3, k * 3 + 1, k * 3 + 2]),
  }
}

describe('measuring meshes', () => {
  const cube = boxMesh([10, 10, 10])

  it('welds corners of equal position before it looks for holes', async () => {
    const analysis = await measured(unwelded(cube))
    expect(analysis).toMatchObject({
      open_edge_count: 0,
      nonmanifold_edge_count: 0,
      volume_mm3: 1000,
      findings: [],
    })
  })

  it('finds a hole, covers it for the volume, and gives the same wherever the mesh stands', async () => {
    const lidless = (at: readonly [number, number, number]): TriangleMesh => {
      const mesh = boxMesh([10, 10, 10], at)
      return { ...mesh, triangles: mesh.triangles.filter((_, k) => k !== 2 && k !== 3) }
    }
    for (const place of [
      [0, 0, 0],
      [5000, -3000, 800],
    ] as const) {
      const analysis = await measured(lidless(place))
      expect(analysis.open_edge_count).toBe(4)
      expect(analysis.volume_mm3).toBeCloseTo(1000, 6)
      expect(analysis.findings).toContainEqual(
        expect.objectContaining({
          code: 'MESH_NOT_CLOSED',
          severity: 'doubtful',
          review_reason: 'MESH_NOT_CLOSED',
          count: 4,
        }),
      )
    }
  })

  it('says that faces are turned over', async () => {
    const analysis = await measured({
      vertices: cube.vertices,
      triangles: cube.triangles.map(([a, b, c], k) => (k === 0 ? [a, c, b] : [a, b, c])),
    })
    expect(analysis.open_edge_count).toBe(0)
    expect(analysis.findings).toEqual([
      expect.objectContaining({
        code: 'FLIPPED_FACES',
        severity: 'doubtful',
        review_reason: 'MESH_NOT_CLOSED',
        count: 1,
      }),
    ])
  })

  it('takes a body turned inside out as solid, alone and beside another', async () => {
    expect((await measured(turnedInsideOut(cube))).volume_mm3).toBe(1000)
    const analysis = await measured(merged(cube, turnedInsideOut(boxMesh([10, 10, 10], [50, 0, 0]))))
    expect(analysis.volume_mm3).toBe(2000)
    expect(findingCodes(analysis)).toEqual(['FLIPPED_SHELL', 'SEVERAL_BODIES'])
  })

  it('takes a cavity away and counts what floats inside it', async () => {
    const hollow = merged(boxMesh([30, 30, 30]), turnedInsideOut(boxMesh([20, 20, 20], [5, 5, 5])))
    expect((await measured(hollow)).volume_mm3).toBe(27_000 - 8_000)
    expect((await measured(merged(hollow, boxMesh([6, 6, 6], [12, 12, 12])))).volume_mm3).toBe(
      27_000 - 8_000 + 216,
    )
  })

  it('takes what is turned inside out as a whole for what it is the right way round', async () => {
    const around = (side: number) => boxMesh([side, side, side], [-side / 2, -side / 2, -side / 2])
    const hole = (side: number) => turnedInsideOut(around(side))
    for (const [mesh, volume] of [
      [merged(around(30), hole(20)), 19_000],
      [merged(around(30), hole(20), around(10), hole(5)), 19_875],
      [merged(around(30), around(20), around(10)), 27_000],
    ] as const) {
      expect((await measured(mesh)).volume_mm3).toBe(volume)
      const over = await measured(turnedInsideOut(mesh))
      expect(over.volume_mm3).toBe(volume)
      expect(findingCodes(over)).toContain('FLIPPED_SHELL')
    }
  })

  it('counts a body inside another one once', async () => {
    const analysis = await measured(merged(boxMesh([30, 30, 30]), boxMesh([10, 10, 10], [7, 8, 9])))
    expect(analysis.volume_mm3).toBe(27_000)
    expect(findingCodes(analysis)).toEqual(['SHELL_INSIDE_SHELL'])
  })

  it('counts in full a bar whose ends are in the walls of another body', async () => {
    const [outer, inner] = [boxMesh([100, 60, 20]), boxMesh([80, 40, 20], [10, 10, 0])]
    // A rectangular tube: the outer walls of the one, the inner of the other, and rims between them.
    const rims = [0, 1, 2, 3].flatMap((k): Point[] => {
      const next = (k + 1) % 4
      return [
        [4 + k, 4 + next, 12 + next],
        [4 + k, 12 + next, 12 + k],
        [next, k, 8 + k],
        [next, 8 + k, 8 + next],
      ]
    })
    const sides = (mesh: TriangleMesh) => mesh.triangles.slice(4)
    const frame = {
      vertices: [...outer.vertices, ...inner.vertices],
      triangles: [...sides(outer), ...sides(inner).map(([a, b, c]): Point => [8 + a, 8 + c, 8 + b]), ...rims],
    }
    expect((await measured(frame)).volume_mm3).toBe(56_000)
    const along = [boxMesh([90, 10, 10], [5, 25, 5]), boxMesh([10, 50, 10], [45, 5, 5])]
    for (const [k, bar] of along.entries()) {
      for (const drawn of [bar, turnedInsideOut(bar)]) {
        const analysis = await measured(merged(frame, drawn))
        expect(analysis.volume_mm3).toBe(56_000 + [9_000, 5_000][k]!)
        expect(findingCodes(analysis)).toContain('OVERLAPPING_BODIES')
        expect(findingCodes(analysis)).not.toContain('SHELL_INSIDE_SHELL')
      }
    }
    // A rib through the room inside a hollow body is in the way of nothing else.
    const hollow = merged(boxMesh([30, 30, 30]), turnedInsideOut(boxMesh([20, 20, 20], [5, 5, 5])))
    const ribbed = await measured(merged(hollow, boxMesh([26, 2, 4], [2, 14, 10])))
    expect(ribbed.volume_mm3).toBe(19_000 + 26 * 2 * 4)
  })

  it('keeps the volume far away from the origin and leaves degenerate triangles aside', async () => {
    const far = boxMesh([5.5, 5.5, 5.5], [900_000, 900_000, 900_000])
    const analysis = await measured({ vertices: far.vertices, triangles: [...far.triangles, [0, 0, 1]] })
    expect(analysis.volume_mm3).toBeCloseTo(166.375, 6)
    expect(findingCodes(analysis)).toEqual(['DEGENERATE_TRIANGLES'])
  })

  it('counts an edge with more than two faces, without calling closed bodies open', async () => {
    const analysis = await measured(merged(cube, boxMesh([10, 10, 10], [10, 10, 0])))
    expect(analysis.nonmanifold_edge_count).toBe(1)
    expect(analysis.open_edge_count).toBe(0)
    expect(findingCodes(analysis)).toEqual(['NON_MANIFOLD_EDGES'])
    expect(analysis.volume_mm3).toBe(2000)
  })

  it('cuts a profile whose layers add up to the volume', async () => {
    const analysis = await measured(merged(boxMesh([40, 20, 10]), boxMesh([10, 10, 5], [0, 0, 10])))
    const { profile } = analysis.items[0]!
    const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
    expect(sum(profile.area_mm2) * profile.step_mm).toBeCloseTo(8500, 6)
    expect(profile.area_mm2[0]).toBe(800)
    expect(profile.outline_mm[0]).toBe(120)
    expect(profile.area_mm2.at(-1)).toBe(100)
    expect(sum(profile.top_mm2)).toBeCloseTo(900, 6)
    expect(profile.top_mm2.at(-1)).toBe(100)
    expect(profile.bottom_mm2[0]).toBe(800)
  })
})

/** The same triangles in another order, and each begun at another corner. */
function shuffled(mesh: TriangleMesh, seed: number): TriangleMesh {
  let state = seed
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
  return {
    vertices: mesh.vertices,
    triangles: mesh.triangles
      .map((triangle) => ({ triangle, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ triangle }) => triangle),
  }
}

describe('the centre of mass', () => {
  it('is exact for the build, each item and each object of it', async () => {
    const analysis = await analyzeModel({
      resources: `<object id="1" name="Base">${meshXml(boxMesh([40, 20, 10]))}</object><object id="2" name="Post">${meshXml(boxMesh([10, 10, 30], [0, 0, 10]))}</object><object id="3" name="Stand"><components><component objectid="1"/><component objectid="2" transform="1 0 0 0 1 0 0 0 1 30 5 0"/></components></object>`,
      build:
        '<item objectid="3" transform="1 0 0 0 1 0 0 0 1 100 100 0"/><item objectid="1" transform="0 1 0 -1 0 0 0 0 1 0 0 0"/>',
    })
    const [stand, base] = analysis.items
    expect(stand).toMatchObject({ name: 'Stand', volume_mm3: 11_000, lowest_mm: [100, 100, 0] })
    expect(stand!.center_of_mass_mm).toEqual([
      round((8000 * 120 + 3000 * 135) / 11_000),
      110,
      round((8000 * 5 + 3000 * 25) / 11_000),
    ])
    expect(stand!.objects).toEqual([
      expect.objectContaining({ name: 'Base', volume_mm3: 8000, center_of_mass_mm: [120, 110, 5] }),
      {
        name: 'Post',
        triangle_count: 12,
        volume_mm3: 3000,
        surface_mm2: 1400,
        dimensions_mm: [10, 10, 30],
        lowest_mm: [130, 105, 10],
        center_of_mass_mm: [135, 110, 25],
      },
    ])
    expect(base).toMatchObject({ lowest_mm: [-20, 0, 0], center_of_mass_mm: [-10, 20, 5] })
    expect(base!.objects).toBeUndefined()
    expect(analysis.lowest_mm).toEqual([-20, 0, 0])
    expect(analysis.center_of_mass_mm).toEqual([
      round((8000 * 120 + 3000 * 135 - 8000 * 10) / 19_000),
      round((11_000 * 110 + 8000 * 20) / 19_000),
      round((8000 * 5 + 3000 * 25 + 8000 * 5) / 19_000),
    ])
  })

  it('leaves out what is hollow, and counts copies where they stand', async () => {
    const hollow = merged(boxMesh([30, 30, 30]), turnedInsideOut(boxMesh([10, 10, 10], [18, 10, 10])))
    const analysis = await analyzeModel({
      resources: `<object id="1">${meshXml(hollow)}</object>`,
      build:
        '<item objectid="1"/><item objectid="1" transform="1 0 0 0 1 0 0 0 1 60 0 0"/><item objectid="1" transform="-1 0 0 0 1 0 0 0 1 0 60 0"/>',
    })
    const x = (27_000 * 15 - 1000 * 23) / 26_000
    expect(analysis.items[0]!.center_of_mass_mm).toEqual([round(x), 15, 15])
    expect(analysis.center_of_mass_mm).toEqual([round((x + (x + 60) - x) / 3), round((15 + 15 + 75) / 3), 15])
  })
})

describe('the footprint of what stands at an angle', () => {
  const at = (degrees: number, mesh: TriangleMesh): TriangleMesh => {
    const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    return { ...mesh, vertices: mesh.vertices.map(([x, y, z]): Point => [x * c - y * s, x * s + y * c, z]) }
  }

  it('is the smallest rectangle around it, whatever stands within', async () => {
    const board = merged(boxMesh([240, 160, 4]), boxMesh([20, 20, 30], [100, 70, 4]))
    for (const degrees of [20, 45, 110]) {
      const [item] = (await measured(at(degrees, board))).items
      expect(item!.turned_mm![0]).toBeCloseTo(240, 3)
      expect(item!.turned_mm![1]).toBeCloseTo(160, 3)
    }
    expect((await measured(board)).items[0]).not.toHaveProperty('turned_mm')
    // A round one is as wide any way.
    expect((await measured(vaseMesh(4000, 80))).items[0]).not.toHaveProperty('turned_mm')
  })
})

describe('measuring without regard to order', () => {
  it('gives the same figures, to the last digit, for shuffled triangles', async () => {
    const awkward = merged(
      vaseMesh(4000, 33.333, 77.7),
      boxMesh([10.1, 10.2, 10.3], [200.123456, -3, 1e3 / 7]),
      turnedInsideOut(boxMesh([7.7, 7.7, 7.7], [-100, 1 / 3, 0])),
      boxMesh([1, 1, 1], [-98, 3, 3]),
      boxMesh([1, 1, 1], [-97, 5, 5]),
    )
    const figures = async (mesh: TriangleMesh): Promise<unknown> => {
      const { items, findings, ...rest } = await measured(mesh)
      const { profile, ...item } = items[0]!
      expect(profile.area_mm2.length).toBeGreaterThan(100)
      return { ...rest, item, codes: findings.map(({ code, count, severity }) => [code, count, severity]) }
    }
    const first = await figures(awkward)
    for (let seed = 1; seed <= 8; seed++) expect(await figures(shuffled(awkward, seed))).toEqual(first)
  })

  it('sums exactly what cancels', () => {
    const terms = [1e8, 1, -1e8, 1e-9, 3.3, -3.3, 1e-9]
    for (const order of [terms, terms.toReversed(), terms.toSorted((a, b) => a - b)]) {
      const sums = new ExactSums(1, 1e8, terms.length)
      for (const term of order) sums.add(0, term)
      expect(sums.value(0)).toBe(1 + 2e-9)
    }
  })
})

describe('meshes that writers got wrong', () => {
  const cube = boxMesh([10, 10, 10])

  it('counts triangles that stand twice once', async () => {
    const analysis = await measured({
      vertices: cube.vertices,
      triangles: [...cube.triangles, [4, 5, 6], [6, 4, 5], cube.triangles[0]!],
    })
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.findings).toContainEqual(
      expect.objectContaining({ code: 'DUPLICATE_FACES', severity: 'note', count: 3 }),
    )
    expect(findingCodes(analysis)).not.toContain('MESH_NOT_CLOSED')
    const twice = await measured(merged(cube, boxMesh([10, 10, 10])))
    expect(twice.volume_mm3).toBe(1000)
  })

  it('measures faces that are turned over as their neighbours look', async () => {
    const analysis = await measured({
      vertices: cube.vertices,
      triangles: cube.triangles.map(([a, b, c], k) => (k === 0 || k === 7 ? [a, c, b] : [a, b, c])),
    })
    expect(analysis.volume_mm3).toBe(1000)
    expect(analysis.items[0]!.profile.area_mm2[10]).toBe(100)
  })

  it('tells hundreds of pieces apart, in the open and inside one another', async () => {
    const pieces = Array.from({ length: 600 }, (_, k) =>
      boxMesh([2, 2, 2], [(k % 25) * 4, Math.floor(k / 25) * 4, 30]),
    )
    const sealed = merged(
      boxMesh([120, 120, 40], [-10, -10, 0]),
      ...pieces.slice(0, 300).map(turnedInsideOut),
      ...pieces.slice(300),
    )
    const analysis = await measured(sealed)
    expect(analysis.volume_mm3).toBe(120 * 120 * 40 - 300 * 8)
    expect(analysis.findings.find(({ code }) => code === 'SHELL_INSIDE_SHELL')?.count).toBe(300)
    expect((await measured(merged(...pieces))).volume_mm3).toBe(600 * 8)
  })

  it('takes a body whose faces lie flush with those of the one around it as part of it', async () => {
    const analysis = await measured(
      merged(boxMesh([30, 30, 30]), boxMesh([30, 10, 10], [0, 10, 10]), boxMesh([5, 5, 5], [25, 20, 25])),
    )
    expect(analysis.volume_mm3).toBe(27_000)
  })
})

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}

/** Every triangle with corners of its own, each of them moved by up to `noise` along each axis. */
function noisy(mesh: TriangleMesh, noise: number): TriangleMesh {
  const apart = unwelded(mesh)
  let state = 7
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
  const moved = (value: number): number => value + (random() * 2 - 1) * noise
  return { ...apart, vertices: apart.vertices.map(([x, y, z]) => [moved(x), moved(y), moved(z)]) }
}

/** A box whose faces are patches of their own, each moved outwards by `gap`. */
function patched(size: number, gap: number, left: readonly number[] = []): TriangleMesh {
  const box = boxMesh([size, size, size])
  const sides = [0, 1, 2].flatMap((axis) => [
    { axis, at: 0, by: -gap },
    { axis, at: size, by: gap },
  ])
  return merged(
    ...sides
      .filter((_, k) => !left.includes(k))
      .map(({ axis, at, by }) =>
        unweldedPatch({
          vertices: box.vertices.map(
            (corner) => corner.map((v, k) => (k === axis ? v + by : v)) as [number, number, number],
          ),
          triangles: box.triangles.filter((corners) => corners.every((v) => box.vertices[v]![axis] === at)),
        }),
      ),
  )
}

/** Only the corners that the triangles use. */
function unweldedPatch({ vertices, triangles }: TriangleMesh): TriangleMesh {
  const used = [...new Set(triangles.flat())]
  return {
    vertices: used.map((v) => vertices[v]!),
    triangles: triangles.map(
      (corners) => corners.map((v) => used.indexOf(v)) as unknown as [number, number, number],
    ),
  }
}

function sphereMesh(radius: number): TriangleMesh {
  const rows = 24
  const columns = 48
  const vertices = Array.from({ length: (rows + 1) * columns }, (_, k): [number, number, number] => {
    const row = Math.floor(k / columns)
    const up = (Math.PI * row) / rows
    const round = (2 * Math.PI * (k % columns)) / columns
    const out = row === 0 || row === rows ? 0 : Math.sin(up) * radius
    return [out * Math.cos(round), out * Math.sin(round), -Math.cos(up) * radius]
  })
  const triangles = Array.from({ length: rows * columns }, (_, k): [number, number, number][] => {
    const next = (k % columns) + 1 === columns ? k + 1 - columns : k + 1
    return [
      ...(k < columns ? [] : [[k, next, next + columns] as [number, number, number]]),
      ...(k >= (rows - 1) * columns ? [] : [[k, next + columns, k + columns] as [number, number, number]]),
    ]
  }).flat()
  return { vertices, triangles }
}

describe('surfaces whose pieces nearly meet', () => {
  const doubtful = expect.objectContaining({
    code: 'MESH_NOT_CLOSED',
    severity: 'doubtful',
    review_reason: 'MESH_NOT_CLOSED',
  })

  for (const gap of [1e-6, 1e-4, 1e-2]) {
    it(`measures a box of six patches ${String(gap)} mm apart as the box that they enclose`, async () => {
      const analysis = await measured(patched(20, gap))
      expect(Math.abs(analysis.volume_mm3 / 8000 - 1)).toBeLessThan(0.005)
      expect(analysis.center_of_mass_mm).toEqual([10, 10, 10])
      expect(analysis.open_edge_count).toBe(24)
      expect(analysis.findings).toContainEqual(doubtful)
      expect(analysis.items[0]!.profile.area_mm2[40]).toBeCloseTo(400, 0)
    })
  }

  it('measures small boxes of patches, and those that are turned inside out', async () => {
    expect((await measured(patched(5, 1e-2))).volume_mm3).toBeCloseTo(125, -1)
    expect((await measured(turnedInsideOut(patched(20, 1e-3)))).volume_mm3).toBeCloseTo(8000, -1)
  })

  it('covers a side that is missing among patches', async () => {
    expect((await measured(patched(20, 1e-5, [5]))).volume_mm3).toBeCloseTo(8000, 0)
  })

  it('measures triangles with corners that are not quite equal', async () => {
    const cube = await measured(noisy(boxMesh([20, 20, 20]), 1e-6))
    expect(cube.volume_mm3).toBeCloseTo(8000, 1)
    expect(cube.findings).toContainEqual(doubtful)
    const whole = await measured(sphereMesh(10))
    expect(whole.open_edge_count).toBe(0)
    const sphere = await measured(noisy(sphereMesh(10), 1e-5))
    expect(sphere.open_edge_count).toBe(sphere.triangle_count * 3)
    expect(sphere.volume_mm3).toBeCloseTo(whole.volume_mm3, 0)
    expect(sphere.findings).toContainEqual(doubtful)
  })

  it('adds patches that enclose a body to a closed body beside them', async () => {
    const beside = boxMesh([20, 20, 20], [50, 0, 0])
    expect((await measured(merged(beside, patched(20, 1e-4)))).volume_mm3).toBeCloseTo(16_000, 0)
    expect((await measured(merged(beside, noisy(boxMesh([20, 20, 20]), 1e-6)))).volume_mm3).toBeCloseTo(
      16_000,
      1,
    )
  })

  it('gives the same figures for the pieces in any order', async () => {
    const mesh = merged(noisy(sphereMesh(10), 1e-5), patched(20, 1e-3))
    const figures = async (one: TriangleMesh): Promise<unknown> => {
      const { volume_mm3, center_of_mass_mm, open_edge_count } = await measured(one)
      return { volume_mm3, center_of_mass_mm, open_edge_count }
    }
    const first = await figures(mesh)
    for (let seed = 1; seed <= 4; seed++) expect(await figures(shuffled(mesh, seed))).toEqual(first)
  })

  it('gives a loose sheet no volume, and takes none that is flat', async () => {
    const sheet = patched(20, 0, [0, 1, 2, 3, 5])
    await expect(measured(sheet)).rejects.toMatchObject({ code: 'NO_PRINTABLE_GEOMETRY' })
    await expect(measured(noisy(sheet, 0))).rejects.toMatchObject({ code: 'NO_PRINTABLE_GEOMETRY' })
    const flatPatches = merged(sheet, {
      ...sheet,
      vertices: sheet.vertices.map(([x, y, z]) => [x + 20.001, y, z]),
    })
    await expect(measured(flatPatches)).rejects.toMatchObject({ code: 'NO_PRINTABLE_GEOMETRY' })
    expect((await measured(merged(boxMesh([20, 20, 20], [50, 0, 0]), sheet))).volume_mm3).toBe(8000)
  })
})

describe('regions of a cross-section', () => {
  it('tells separate regions apart, with their holes', async () => {
    // A plate, a pin, and a tube of 12 × 12 mm around a hole of 10 × 10 mm, all walls and hence small.
    const tube = merged(boxMesh([12, 12, 8], [100, 0, 0]), turnedInsideOut(boxMesh([10, 10, 6], [101, 1, 1])))
    const analysis = await measured(merged(boxMesh([40, 40, 8]), boxMesh([5, 5, 8], [60, 0, 0]), tube))
    const { profile } = analysis.items[0]!
    const middle = Math.floor(profile.regions.length / 2)
    expect(profile.regions[middle]).toBe(3)
    expect(profile.small_regions[middle]).toBe(2)
    expect(profile.small_area_mm2[middle]).toBeCloseTo(25 + 144 - 100, 6)
    expect(profile.small_outline_mm[middle]).toBeCloseTo(20 + 48 + 40, 6)
  })

  it('finds one region in a turned body of many facets', async () => {
    const { profile } = (await measured(vaseMesh(3000))).items[0]!
    expect(new Set(profile.regions)).toEqual(new Set([1]))
  })
})

describe('what the viewer gets', () => {
  it('is placed, in millimetres, mirrored faces turned, without what does not print', async () => {
    const model = modelXml({
      unit: 'centimeter',
      resources: `<basematerials id="5"><base name="Red" displaycolor="#CC1122FF"/></basematerials><object id="1" name="Block" pid="5" pindex="0">${meshXml(boxMesh([1, 2, 3]))}</object><object id="2" type="support">${meshXml(boxMesh([9, 9, 9]))}</object><object id="3"><components><component objectid="1"/><component objectid="2"/></components></object>`,
      build: '<item objectid="3" transform="-1 0 0 0 1 0 0 0 1 0 0 5"/>',
    })
    const shown = await readDisplayModel(makeZip(packageEntries({ model })))
    expect(shown.box).toEqual({ min: [-10, 0, 50], max: [0, 20, 80] })
    expect(shown.parts).toHaveLength(1)
    const part = shown.parts[0]!
    expect(part).toMatchObject({ name: 'Block', itemIndex: 0, triangleCount: 12 })
    expect(shown.colors[part.coats[0]!.corners[0]]?.hex).toBe('#cc1122')
    expect(shown.triangleCount).toBe(12)
    expect(signedVolume(part.positions, part.indices)).toBeCloseTo(6000, 3)
  })
})

function signedVolume(positions: Float32Array, indices: Uint32Array): number {
  let sum = 0
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => [
      ...positions.subarray(indices[t + k]! * 3, indices[t + k]! * 3 + 3),
    ]) as [number[], number[], number[]]
    sum +=
      a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) +
      a[1]! * (b[2]! * c[0]! - b[0]! * c[2]!) +
      a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)
  }
  return sum / 6
}
