import { describe, expect, it } from 'vitest'
import { type ModelAnalysis, type ModelFinding } from '../../../shared/model/analysis'
import {
  boxMesh,
  make3mf,
  merged,
  meshXml,
  type Point,
  type TriangleMesh,
  turnedInsideOut,
  vaseMesh,
} from '../../support/make-3mf'
import { analyzeBytes, analyzeModel } from './support'

async function read(mesh: TriangleMesh): Promise<ModelAnalysis> {
  return (await analyzeBytes(make3mf(mesh))).analysis
}

async function findingOf(mesh: TriangleMesh, code: string): Promise<ModelFinding | undefined> {
  return (await read(mesh)).findings.find((finding) => finding.code === code)
}

/** A prism over a polygon that is convex and runs counter-clockwise. */
function prism(outline: readonly (readonly [number, number])[], height: number, z = 0): TriangleMesh {
  const n = outline.length
  const sides = outline.flatMap((_, k): Point[] => {
    const next = (k + 1) % n
    return [
      [k, next, n + next],
      [k, n + next, n + k],
    ]
  })
  const caps = Array.from({ length: n - 2 }, (_, k): Point[] => [
    [0, k + 2, k + 1],
    [n, n + k + 1, n + k + 2],
  ])
  return {
    vertices: [
      ...outline.map(([x, y]): Point => [x, y, z]),
      ...outline.map(([x, y]): Point => [x, y, z + height]),
    ],
    triangles: [...sides, ...caps.flat()],
  }
}

function disc(radius: number, count = 48): [number, number][] {
  return Array.from({ length: count }, (_, k) => [
    radius * Math.cos((2 * Math.PI * k) / count),
    radius * Math.sin((2 * Math.PI * k) / count),
  ])
}

function turned(mesh: TriangleMesh, axis: 0 | 1 | 2, degrees: number): TriangleMesh {
  const c = Math.cos((degrees * Math.PI) / 180)
  const s = Math.sin((degrees * Math.PI) / 180)
  const u = (axis + 1) % 3
  const v = (axis + 2) % 3
  return {
    ...mesh,
    vertices: mesh.vertices.map((p) => {
      const out = [...p]
      out[u] = p[u]! * c - p[v]! * s
      out[v] = p[u]! * s + p[v]! * c
      return out as unknown as Point
    }),
  }
}

/** The corners of the box that holds all places of a finding. */
function extent(finding: ModelFinding | undefined): number[] {
  const { coordinates } = finding!.places!
  const along = (axis: number): number[] => coordinates.filter((_, k) => k % 3 === axis)
  return [0, 1, 2].flatMap((axis) => [Math.min(...along(axis)), Math.max(...along(axis))])
}

const cube = boxMesh([20, 20, 20])

describe('findings on surfaces', () => {
  it('say where the open edges of a hole are, in the placed build', async () => {
    const lidless = { ...cube, triangles: cube.triangles.filter((_, k) => k !== 2 && k !== 3) }
    const analysis = await analyzeModel({
      unit: 'centimeter',
      resources: `<object id="1">${meshXml(lidless)}</object>`,
      build: '<item objectid="1" transform="1 0 0 0 1 0 0 0 1 5 0 0"/>',
    })
    const hole = analysis.findings.find(({ code }) => code === 'MESH_NOT_CLOSED')
    expect(hole).toMatchObject({ severity: 'doubtful', review_reason: 'MESH_NOT_CLOSED', count: 4 })
    expect(hole!.places!.kind).toBe('segments')
    expect(hole!.places!.coordinates).toHaveLength(4 * 6)
    expect(extent(hole)).toEqual([50, 250, 0, 200, 200, 200])
    expect((await read(cube)).findings).toEqual([])
  })

  it('keep the places of a thousand holes few, from all over', async () => {
    const sheet = vaseMesh(6000)
    const torn = { ...sheet, triangles: sheet.triangles.filter((_, k) => k % 5 !== 0) }
    const hole = await findingOf(torn, 'MESH_NOT_CLOSED')
    expect(hole!.count).toBeGreaterThan(1000)
    expect(hole!.places!.truncated).toBe(true)
    expect(hole!.places!.coordinates.length).toBeLessThanOrEqual(300)
    const [, , , , low, high] = extent(hole)
    expect(high! - low!).toBeGreaterThan(60)
    for (const value of hole!.places!.coordinates) expect(value).toBe(Math.round(value * 100) / 100)
  })

  it('show edges of more than two faces', async () => {
    const edge = await findingOf(merged(cube, boxMesh([20, 20, 20], [20, 20, 0])), 'NON_MANIFOLD_EDGES')
    expect(edge).toMatchObject({ severity: 'note', count: 1 })
    expect(edge!.places).toEqual({ kind: 'segments', coordinates: [20, 20, 0, 20, 20, 20] })
    expect(await findingOf(cube, 'NON_MANIFOLD_EDGES')).toBeUndefined()
  })

  it('show faces that are turned over, the few and not the many', async () => {
    const faces = await findingOf(
      { ...cube, triangles: cube.triangles.map(([a, b, c], k) => (k < 2 ? [a, c, b] : [a, b, c])) },
      'FLIPPED_FACES',
    )
    expect(faces).toMatchObject({ severity: 'doubtful', count: 2, review_reason: 'MESH_NOT_CLOSED' })
    expect(faces!.places!.kind).toBe('triangles')
    expect(extent(faces)).toEqual([0, 20, 0, 20, 0, 0])
    expect(await findingOf(turnedInsideOut(cube), 'FLIPPED_FACES')).toBeUndefined()
  })

  it('leave a surface without an outside as it is', async () => {
    // Each edge of this tetrahedron is there, but three faces at one edge give no side a chance.
    const { findings } = await read({
      vertices: [...cube.vertices, [10, 40, 10]],
      triangles: [...cube.triangles, [2, 3, 8], [3, 7, 8], [7, 6, 8], [6, 2, 8], [0, 1, 8]],
    })
    expect(findings.map(({ code }) => code)).toContain('MESH_NOT_CLOSED')
    // A wall within a body: three faces at each of its edges, and no open edges to be counted.
    const walled = { ...cube, triangles: [...cube.triangles, [0, 2, 6], [0, 6, 4]] as Point[] }
    const unclear = await findingOf(walled, 'MESH_NOT_CLOSED')
    expect(unclear!.detail).toMatch(/^Some faces overlap or have no clear outside/)
    expect(unclear).not.toHaveProperty('count')
  })

  it('show bodies inside others, inside out, and flat', async () => {
    const mesh = merged(
      boxMesh([30, 30, 30]),
      boxMesh([10, 10, 10], [7, 8, 9]),
      turnedInsideOut(boxMesh([12, 12, 12], [50, 0, 0])),
      {
        vertices: [
          [80, 0, 0],
          [90, 0, 0],
          [80, 10, 0],
        ],
        triangles: [
          [0, 1, 2],
          [0, 2, 1],
        ],
      },
    )
    const { findings } = await read(mesh)
    const box = (code: string): unknown => findings.find((finding) => finding.code === code)?.places
    expect(box('SHELL_INSIDE_SHELL')).toEqual({ kind: 'boxes', coordinates: [7, 8, 9, 17, 18, 19] })
    expect(box('FLIPPED_SHELL')).toEqual({ kind: 'boxes', coordinates: [50, 0, 0, 62, 12, 12] })
    expect(box('NO_VOLUME')).toEqual({ kind: 'boxes', coordinates: [80, 0, 0, 90, 10, 0] })
    expect(findings.find(({ code }) => code === 'NO_VOLUME')).toMatchObject({
      severity: 'doubtful',
      review_reason: 'MESH_NOT_CLOSED',
    })
    expect(findings.find(({ code }) => code === 'SEVERAL_BODIES')).toMatchObject({
      severity: 'note',
      count: 2,
    })
  })

  it('tell what many objects have in a few lines', async () => {
    const { findings } = await analyzeModel({
      resources: Array.from(
        { length: 9 },
        (_, k) =>
          `<object id="${String(k + 1)}">${meshXml({ ...cube, triangles: cube.triangles.slice(1) })}</object>`,
      ).join(''),
      build: Array.from(
        { length: 9 },
        (_, k) => `<item objectid="${String(k + 1)}" transform="1 0 0 0 1 0 0 0 1 ${String(k * 30)} 0 0"/>`,
      ).join(''),
    })
    const lines = findings.filter(({ code }) => code === 'MESH_NOT_CLOSED')
    expect(lines).toHaveLength(4)
    expect(lines[3]).toMatchObject({ detail: '6 more objects have the same.', count: 18 })
  })
})

describe('bodies that share room', () => {
  it('are found in one mesh, with what is counted twice', async () => {
    const analysis = await read(merged(boxMesh([40, 20, 20]), boxMesh([20, 20, 20], [30, 1, 1])))
    expect(analysis.volume_mm3).toBe(24_000)
    const shared = analysis.findings.find(({ code }) => code === 'OVERLAPPING_BODIES')
    expect(shared).toMatchObject({ severity: 'doubtful', review_reason: 'MESH_NOT_CLOSED', count: 1 })
    // 10 × 19 × 19 of 24,000 mm³.
    expect(shared!.detail).toBe('Bodies overlap: 15 % of the volume is counted twice.')
    const [x0, x1, y0, y1, z0, z1] = extent(shared)
    for (const [value, wanted] of [
      [x0, 30],
      [x1, 40],
      [y0, 1],
      [y1, 20],
      [z0, 1],
      [z1, 20],
    ])
      expect(Math.abs(value! - wanted!)).toBeLessThan(1.5)
  })

  it('are no matter for review while they share little, and none when they touch', async () => {
    const letters = merged(
      boxMesh([60, 30, 3]),
      boxMesh([4, 20, 2], [10, 5, 2.5]),
      boxMesh([4, 20, 2], [30, 5, 2.5]),
    )
    const shared = await findingOf(letters, 'OVERLAPPING_BODIES')
    expect(shared).toMatchObject({ severity: 'note', count: 2 })
    expect(shared!.review_reason).toBeUndefined()
    expect(
      await findingOf(merged(cube, boxMesh([20, 20, 20], [3, 3, 20])), 'OVERLAPPING_BODIES'),
    ).toBeUndefined()
    expect(await findingOf(merged(cube, boxMesh([20, 20, 20], [20.5, 0, 0])), 'OVERLAPPING_BODIES')).toBe(
      undefined,
    )
  })

  const pair = (second: string): Parameters<typeof analyzeModel>[0] => ({
    resources: `<object id="1" name="Left">${meshXml(cube)}</object><object id="2" name="Right">${meshXml(cube)}</object><object id="3" name="Both"><components><component objectid="1"/><component objectid="2" transform="1 0 0 0 1 0 0 0 1 10 3 0"/></components></object>`,
    build: second,
  })

  it('are found among the objects of an assembly', async () => {
    const { findings } = await analyzeModel(pair('<item objectid="3"/>'))
    expect(findings.find(({ code }) => code === 'OVERLAPPING_BODIES')).toMatchObject({
      object: 'Left and Right',
      detail: 'Bodies overlap: 21 % of the volume is counted twice.',
    })
  })

  it('are found among the items of a build, copies too', async () => {
    const beside = await analyzeModel(
      pair(
        '<item objectid="1"/><item objectid="1" transform="1 0 0 0 1 0 0 0 1 40 0 0"/><item objectid="2" transform="1 0 0 0 1 0 0 0 1 50 2 2"/>',
      ),
    )
    const shared = beside.findings.find(({ code }) => code === 'OVERLAPPING_BODIES')
    expect(shared).toMatchObject({ object: 'Left and Right' })
    // 10 × 18 × 18 of 24,000 mm³.
    expect(shared!.detail).toMatch(/1[34] %/)
    const apart = await analyzeModel(
      pair(
        '<item objectid="1"/><item objectid="1" transform="1 0 0 0 1 0 0 0 1 40 0 0"/><item objectid="2" transform="1 0 0 0 1 0 0 0 1 60 0 0"/>',
      ),
    )
    expect(apart.findings).toEqual([])
  })

  it('count the same object twice at the same place as twice', async () => {
    const { findings } = await analyzeModel(pair('<item objectid="1"/><item objectid="1"/>'))
    expect(findings.find(({ code }) => code === 'OVERLAPPING_BODIES')).toMatchObject({
      severity: 'doubtful',
      detail: 'Bodies overlap: 50 % of the volume is counted twice.',
    })
  })

  it('are found where hundreds of copies stand in one place', async () => {
    const { findings } = await analyzeModel(pair('<item objectid="1"/>'.repeat(400)))
    expect(findings.find(({ code }) => code === 'OVERLAPPING_BODIES')).toMatchObject({ severity: 'doubtful' })
  })

  it('are found beside a body that has a hole', async () => {
    const torn = boxMesh([20, 20, 20], [100, 0, 0])
    const { findings } = await read(
      merged(boxMesh([40, 20, 20]), boxMesh([20, 20, 20], [30, 1, 1]), {
        ...torn,
        triangles: torn.triangles.slice(2),
      }),
    )
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['MESH_NOT_CLOSED', 'OVERLAPPING_BODIES']),
    )
    const alone = await findingOf({ ...torn, triangles: torn.triangles.slice(2) }, 'OVERLAPPING_BODIES')
    expect(alone).toBeUndefined()
  })

  it('are told from a surface that runs through itself', async () => {
    // A thick band that crosses over itself: one closed surface, wound around a square of which it covers a corner twice.
    const path: [number, number][] = [
      [0, 0],
      [60, 0],
      [60, 40],
      [20, 40],
      [20, -30],
    ]
    const ring = (x: number, y: number, dx: number, dy: number): Point[] => [
      [x - dy * 5, y + dx * 5, 0],
      [x + dy * 5, y - dx * 5, 0],
      [x + dy * 5, y - dx * 5, 10],
      [x - dy * 5, y + dx * 5, 10],
    ]
    const away: [number, number][] = [
      [1, 0],
      [1, 1],
      [-1, 1],
      [-1, -1],
      [0, -1],
    ]
    const vertices = path.flatMap(([x, y], k) => ring(x, y, ...away[k]!))
    const triangles = path.slice(1).flatMap((_, k) =>
      [0, 1, 2, 3].flatMap((side): Point[] => {
        const a = k * 4 + side
        const b = k * 4 + ((side + 1) % 4)
        return [
          [a, b, a + 4],
          [b, b + 4, a + 4],
        ]
      }),
    )
    const band = {
      vertices,
      triangles: [...triangles, [0, 3, 2], [0, 2, 1], [16, 17, 18], [16, 18, 19]] as Point[],
    }
    const analysis = await read(band)
    expect(analysis.open_edge_count).toBe(0)
    const itself = analysis.findings.find(({ code }) => code === 'SELF_INTERSECTION')
    expect(itself!.detail).toMatch(/^The surface runs through itself: \d/)
    const [x0, x1, y0, y1] = extent(itself)
    expect(x0).toBeGreaterThan(14)
    expect(x1).toBeLessThan(26)
    expect(y0).toBeGreaterThan(-6)
    expect(y1).toBeLessThan(6)
    expect(analysis.findings.map(({ code }) => code)).not.toContain('OVERLAPPING_BODIES')
    expect(await findingOf(vaseMesh(2000), 'SELF_INTERSECTION')).toBeUndefined()
  })
})

describe('walls and details', () => {
  const finOn = (width: number, degrees = 0): TriangleMesh =>
    turned(merged(boxMesh([40, 40, 5], [-20, -20, 0]), boxMesh([width, 30, 20], [0, -15, 5])), 2, degrees)

  it.each([0, 30, 45, 77])('thinner than two lines are shown, turned by %i degrees', async (degrees) => {
    const walls = await findingOf(finOn(0.8, degrees), 'THIN_WALLS')
    expect(walls).toMatchObject({ severity: 'note' })
    expect(walls!.review_reason).toBeUndefined()
    expect(walls!.places!.kind).toBe('triangles')
    const [, , , , low, high] = extent(walls)
    expect([low, high]).toEqual([5, 25])
    expect(await findingOf(finOn(0.95, degrees), 'THIN_WALLS')).toBeUndefined()
    expect(await findingOf(finOn(0.8, degrees), 'DETAILS_BELOW_NOZZLE')).toBeUndefined()
  })

  it('thinner than the nozzle may be missing', async () => {
    const { findings } = await read(finOn(0.3))
    const details = findings.find(({ code }) => code === 'DETAILS_BELOW_NOZZLE')
    expect(details).toMatchObject({ severity: 'note' })
    expect(details!.review_reason).toBeUndefined()
    expect(findings.map(({ code }) => code)).not.toContain('THIN_WALLS')
    expect(findings.map(({ code }) => code)).not.toContain('PART_BELOW_NOZZLE')
  })

  it('find a pin that is finer than the nozzle', async () => {
    const pin = prism(disc(0.18, 16), 12, 5)
    expect(
      await findingOf(merged(boxMesh([20, 20, 5], [-10, -10, 0]), pin), 'DETAILS_BELOW_NOZZLE'),
    ).toBeDefined()
    const sturdy = prism(disc(2, 16), 12, 5)
    expect(
      await findingOf(merged(boxMesh([20, 20, 5], [-10, -10, 0]), sturdy), 'DETAILS_BELOW_NOZZLE'),
    ).toBeUndefined()
  })

  it('send a part that is nothing but below the nozzle to a person', async () => {
    const sheet = await findingOf(turned(boxMesh([0.3, 40, 30]), 2, 20), 'PART_BELOW_NOZZLE')
    expect(sheet).toMatchObject({ severity: 'doubtful', review_reason: 'MESH_NOT_CLOSED' })
    expect(await findingOf(boxMesh([40, 30, 0.05]), 'PART_BELOW_NOZZLE')).toBeDefined()
    // Lying down it is three half layers high, and prints.
    expect(await findingOf(boxMesh([40, 30, 0.3]), 'PART_BELOW_NOZZLE')).toBeUndefined()
  })

  it('leave a sturdy part with a high fin what it is: a part with a detail', async () => {
    const fin = merged(boxMesh([100, 100, 5]), boxMesh([0.3, 98, 100], [50, 1, 5]))
    const { findings } = await read(fin)
    expect(findings.map(({ code }) => code)).toContain('DETAILS_BELOW_NOZZLE')
    expect(findings.map(({ code }) => code)).not.toContain('PART_BELOW_NOZZLE')
  })

  it('are not seen where bodies stand in one another or are flush', async () => {
    const block = boxMesh([10, 20, 20])
    const sunk = boxMesh([10.3, 10, 20], [-10, 5, 0])
    const label = boxMesh([0.5, 10, 10], [10, 5, 5])
    const nearly = boxMesh([0.3, 10, 10], [10.03, 5, 5])
    for (const other of [sunk, label, nearly]) {
      for (const degrees of [0, 33]) {
        const { findings } = await read(turned(merged(block, other), 2, degrees))
        expect(findings.map(({ code }) => code)).not.toContain('THIN_WALLS')
        expect(findings.map(({ code }) => code)).not.toContain('DETAILS_BELOW_NOZZLE')
      }
    }
    // A little farther off it is a wall of its own.
    const apart = merged(block, boxMesh([0.5, 10, 10], [10.2, 5, 5]))
    expect(await findingOf(apart, 'THIN_WALLS')).toBeDefined()
  })

  it('are not seen in wedges, slots and gaps', async () => {
    const wedge = prism(
      [
        [0, 0],
        [40, 0],
        [0, 12],
      ],
      10,
    )
    const slotted = merged(boxMesh([10, 30, 20]), boxMesh([10, 30, 20], [10.3, 0, 0]))
    for (const mesh of [wedge, slotted, vaseMesh(3000)]) {
      const { findings } = await read(mesh)
      expect(findings.map(({ code }) => code)).not.toContain('THIN_WALLS')
      expect(findings.map(({ code }) => code)).not.toContain('DETAILS_BELOW_NOZZLE')
    }
  })
})

describe('overhangs', () => {
  const bridge = merged(
    boxMesh([10, 30, 20]),
    boxMesh([60, 30, 5], [0, 0, 20.0001]),
    boxMesh([10, 30, 20], [50, 0, 0]),
  )

  it('are shown with their area', async () => {
    const table = await findingOf(
      merged(boxMesh([20, 20, 30], [20, 20, 0]), boxMesh([60, 60, 5], [0, 0, 30])),
      'OVERHANG',
    )
    expect(table).toMatchObject({ severity: 'note' })
    // 60 × 60 mm less the post of 20 × 20 mm.
    expect(table!.detail).toMatch(/3[123] cm²/)
    expect(extent(table).slice(4)).toEqual([30, 30])
    expect(await findingOf(bridge, 'OVERHANG')).toBeDefined()
  })

  it('are none where a body rests on another or stands in it', async () => {
    const plate = boxMesh([80, 40, 4])
    const onTop = merged(plate, boxMesh([60, 8, 3], [10, 5, 4]), boxMesh([60, 8, 3], [10, 20, 3.5]))
    expect(await findingOf(onTop, 'OVERHANG')).toBeUndefined()
    const above = await findingOf(merged(plate, boxMesh([60, 8, 3], [10, 5, 6])), 'OVERHANG')
    expect(above!.detail).toContain('4.8 cm²')
  })

  it('are none on the plate, on walls, or at 50 degrees', async () => {
    expect(await findingOf(boxMesh([50, 50, 5]), 'OVERHANG')).toBeUndefined()
    const leaning = (degrees: number): TriangleMesh => {
      const shift = 40 / Math.tan((degrees * Math.PI) / 180)
      const mesh = boxMesh([40, 40, 40])
      return {
        ...mesh,
        vertices: mesh.vertices.map(([x, y, z]): Point => [x + (z > 0 ? shift : 0), y, z]),
      }
    }
    expect(await findingOf(leaning(50), 'OVERHANG')).toBeUndefined()
    expect(await findingOf(leaning(40), 'OVERHANG')).toBeDefined()
  })
})

describe('the first layer', () => {
  it('is not what an item stands on that stands on another one', async () => {
    const items = async (x: number, z: number): Promise<string[]> =>
      (
        await analyzeModel({
          resources: `<object id="1">${meshXml(boxMesh([60, 60, 10]))}</object><object id="2">${meshXml(boxMesh([3, 3, 40]))}</object>`,
          build: `<item objectid="1"/><item objectid="2" transform="1 0 0 0 1 0 0 0 1 ${x} 30 ${z}"/>`,
        })
      ).findings.map(({ code }) => code)
    expect(await items(30, 10)).not.toContain('UNSTABLE_FIRST_LAYER')
    expect(await items(30, 9.9)).not.toContain('UNSTABLE_FIRST_LAYER')
    expect(await items(100, 10)).toContain('UNSTABLE_FIRST_LAYER')
    expect(await items(100, 0)).toContain('UNSTABLE_FIRST_LAYER')
  })

  it('is too small under a ball or a cone on its tip', async () => {
    const cone: TriangleMesh = {
      vertices: [[0, 0, 0], ...disc(20).map(([x, y]): Point => [x, y, 40]), [0, 0, 40]],
      triangles: Array.from({ length: 48 }, (_, k): Point[] => {
        const a = 1 + k
        const b = 1 + ((k + 1) % 48)
        return [
          [0, b, a],
          [49, a, b],
        ]
      }).flat(),
    }
    const finding = await findingOf(cone, 'UNSTABLE_FIRST_LAYER')
    expect(finding).toMatchObject({ severity: 'note' })
    expect(finding!.detail).toContain('Only an edge or a point touches the plate')
    expect(await findingOf(prism(disc(20), 40), 'UNSTABLE_FIRST_LAYER')).toBeUndefined()
  })

  it('does not hold what leans beyond it', async () => {
    const flag = (reach: number): TriangleMesh =>
      merged(boxMesh([20, 20, 40]), boxMesh([reach, 20, 20], [0, 0, 40]))
    const tips = await findingOf(flag(100), 'UNSTABLE_FIRST_LAYER')
    expect(tips!.detail).toContain('tips over')
    expect(tips!.places).toEqual({ kind: 'boxes', coordinates: [0, 0, 0, 20, 20, 0] })
    expect(await findingOf(flag(30), 'UNSTABLE_FIRST_LAYER')).toBeUndefined()
  })

  it('is too narrow for what is tall, whichever way it is turned', async () => {
    const plate = (degrees: number): TriangleMesh => turned(boxMesh([60, 3, 60]), 2, degrees)
    for (const degrees of [0, 33])
      expect((await findingOf(plate(degrees), 'UNSTABLE_FIRST_LAYER'))!.detail).toContain(
        'on a foot 3 mm wide',
      )
    expect(await findingOf(boxMesh([60, 10, 60]), 'UNSTABLE_FIRST_LAYER')).toBeUndefined()
    // Four legs make a wide foot.
    const legs = [0, 50].flatMap((x) => [0, 50].map((y) => boxMesh([5, 5, 60], [x, y, 0])))
    expect(
      await findingOf(merged(...legs, boxMesh([55, 55, 5], [0, 0, 60])), 'UNSTABLE_FIRST_LAYER'),
    ).toBeUndefined()
  })
})

describe('the size of what is drawn', () => {
  const sized = async (size: number, unit: string): Promise<ModelFinding | undefined> =>
    (
      await analyzeModel({
        unit,
        resources: `<object id="1">${meshXml(boxMesh([size, size / 2, size / 3]))}</object>`,
        build: '<item objectid="1"/>',
      })
    ).findings.find(({ code }) => code === 'SUSPICIOUS_UNIT')

  it('as small as a crumb names what it would be in other units', async () => {
    const car = await sized(3, 'millimeter')
    expect(car).toMatchObject({ severity: 'doubtful', review_reason: 'UNKNOWN_UNIT' })
    expect(car!.detail).toBe(
      'The largest part is only 3 mm long. It would be 30 mm if it was drawn in centimetres, or 76.2 mm if it was drawn in inches. Check the unit that it was exported in.',
    )
  })

  it('as large as a car does, too', async () => {
    const car = await sized(3, 'meter')
    expect(car!.detail).toContain('as much as 3000 mm long')
    expect(car!.detail).toContain('30 mm if it was drawn in centimetres')
    expect(await sized(120, 'inch')).toBeDefined()
  })

  it('is fine from a washer to a bumper', async () => {
    expect(await sized(7, 'millimeter')).toBeUndefined()
    expect(await sized(900, 'millimeter')).toBeUndefined()
    expect(await sized(3, 'inch')).toBeUndefined()
  })
})
