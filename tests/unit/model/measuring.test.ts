import { describe, expect, it } from 'vitest'
import { readDisplayModel } from '../../../shared/model/display-mesh'
import {
  boxMesh,
  make3mf,
  makeZip,
  merged,
  meshXml,
  modelXml,
  packageEntries,
  turnedInsideOut,
  type TriangleMesh,
  vaseMesh,
} from '../../support/make-3mf'
import { analyzeBytes, findingCodes } from './support'

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
    expect(findingCodes(analysis)).toContain('MESH_NOT_CLOSED')
  })

  it('takes a body turned inside out as solid, alone and beside another', async () => {
    expect((await measured(turnedInsideOut(cube))).volume_mm3).toBe(1000)
    const analysis = await measured(merged(cube, turnedInsideOut(boxMesh([10, 10, 10], [50, 0, 0]))))
    expect(analysis.volume_mm3).toBe(2000)
    expect(findingCodes(analysis)).toEqual(['FLIPPED_SHELL'])
  })

  it('takes a cavity away and counts what floats inside it', async () => {
    const hollow = merged(boxMesh([30, 30, 30]), turnedInsideOut(boxMesh([20, 20, 20], [5, 5, 5])))
    expect((await measured(hollow)).volume_mm3).toBe(27_000 - 8_000)
    expect((await measured(merged(hollow, boxMesh([6, 6, 6], [12, 12, 12])))).volume_mm3).toBe(
      27_000 - 8_000 + 216,
    )
  })

  it('counts a body inside another one once', async () => {
    const analysis = await measured(merged(boxMesh([30, 30, 30]), boxMesh([10, 10, 10], [7, 8, 9])))
    expect(analysis.volume_mm3).toBe(27_000)
    expect(findingCodes(analysis)).toEqual(['SHELL_INSIDE_SHELL'])
  })

  it('keeps the volume far away from the origin and leaves degenerate triangles aside', async () => {
    const far = boxMesh([0.5, 0.5, 0.5], [900_000, 900_000, 900_000])
    const analysis = await measured({ vertices: far.vertices, triangles: [...far.triangles, [0, 0, 1]] })
    expect(analysis.volume_mm3).toBeCloseTo(0.125, 6)
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
    expect(part).toMatchObject({ name: 'Block', itemIndex: 0, color: '#cc1122', triangleCount: 12 })
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
