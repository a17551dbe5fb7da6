import { describe, expect, it } from 'vitest'
import { defaultModelLimits } from '../../../shared/model/analysis'
import { gathered } from '../../../shared/model/locality'
import { type Mesh, MeshBuilder } from '../../../shared/model/mesh'
import { findSeams } from '../../../shared/model/seams'
import { shellVolumes } from '../../../shared/model/shells'
import { inspectTopology } from '../../../shared/model/topology'
import { type TriangleMesh, vaseMesh } from '../../support/make-3mf'

/** The same order for the same seed. */
function shuffle<T>(values: readonly T[], seed: number): T[] {
  const out = [...values]
  let state = seed
  for (let k = out.length - 1; k > 0; k--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const other = Math.floor((state / 2 ** 32) * (k + 1))
    ;[out[k], out[other]] = [out[other]!, out[k]!]
  }
  return out
}

/** Every third triangle names colour 1, every fifth is painted with extruder 2. */
function built(mesh: TriangleMesh): Mesh {
  const builder = new MeshBuilder(defaultModelLimits)
  for (const [x, y, z] of mesh.vertices) builder.addVertex(x, y, z)
  mesh.triangles.forEach(([a, b, c], k) => {
    if (k % 5 === 0) builder.addPaint([56], 0, 1)
    builder.addTriangle(a, b, c)
    builder.addProperty(7, k % 3 === 0 ? 1 : 0, -1, -1)
  })
  return builder.finish(1)
}

/** What must not depend on the order: the surface, and what each of its triangles is coloured with. */
function figures(mesh: Mesh): unknown {
  const topology = inspectTopology(mesh, null)
  const { volume, centre } = shellVolumes(mesh, findSeams(mesh, topology))
  const colored = new Map<string, number>()
  for (let t = 0; t < mesh.triangleCount; t++) {
    const key = `${mesh.colors.property![t]} ${mesh.colors.paint![t]}`
    // The lowest corner's height tells triangles apart well enough to notice a colour on the wrong one.
    const lowest = Math.min(...[0, 1, 2].map((k) => mesh.vertices[mesh.triangles[t * 3 + k]! * 3 + 2]!))
    colored.set(key, (colored.get(key) ?? 0) + Math.round(lowest * 1e3))
  }
  const { openEdges, nonManifoldEdges, closed, shellCount, degenerateTriangles } = topology
  return {
    volume,
    centre,
    openEdges,
    nonManifoldEdges,
    closed,
    shellCount,
    degenerateTriangles,
    colored: [...colored].sort(),
  }
}

describe('meshes in the order of their place', () => {
  const vase = vaseMesh(110_000)
  const numbers = shuffle([...vase.vertices.keys()], 1)
  const places = new Map(numbers.map((old, now) => [old, now]))
  const shuffled: TriangleMesh = {
    vertices: numbers.map((v) => vase.vertices[v]!),
    triangles: shuffle(
      vase.triangles.map((corners) => corners.map((v) => places.get(v)!) as [number, number, number]),
      2,
    ),
  }
  const soup: TriangleMesh = {
    vertices: shuffled.triangles.flatMap((corners) => corners.map((v) => shuffled.vertices[v]!)),
    triangles: shuffled.triangles.map((_, k) => [k * 3, k * 3 + 1, k * 3 + 2]),
  }

  it('are left alone where they are in order, or small', () => {
    const ordered = built(vase)
    expect(gathered(ordered)).toBe(ordered)
    const few = built({ vertices: soup.vertices.slice(0, 3_000), triangles: soup.triangles.slice(0, 1_000) })
    expect(gathered(few)).toBe(few)
  })

  it.each([
    ['shuffled', shuffled],
    ['without shared corners', soup],
  ])('are the same surface, %s', (_, mesh) => {
    const before = built(mesh)
    const after = gathered(before)
    expect(after).not.toBe(before)
    expect(after.triangleCount).toBe(before.triangleCount)
    expect(after.vertexCount).toBe(vase.vertices.length)
    expect(figures(after)).toEqual(figures(before))
  })
})
