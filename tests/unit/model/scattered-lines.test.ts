import { describe, expect, it } from 'vitest'
import { PointCells, TrianglePoints } from '../../../shared/model/scattered-lines'

/** Numbers from 0 to 1, always the same ones. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

interface Mesh {
  positions: Float64Array
  triangles: Uint32Array
  triangleCount: number
}

/** Triangles of about the given size, all over a cube of 100 mm. */
function scatter(count: number, size: number, next: () => number): Mesh {
  const positions = new Float64Array(count * 9)
  for (let t = 0; t < count; t++) {
    const middle = [next() * 100, next() * 100, next() * 100]
    for (let k = 0; k < 9; k++) positions[t * 9 + k] = middle[k % 3]! + (next() - 0.5) * size
  }
  return { positions, triangles: Uint32Array.from({ length: count * 3 }, (_, k) => k), triangleCount: count }
}

function found(mesh: Mesh, points: Float64Array, u: number, v: number): string[] {
  const pairs = new TrianglePoints(new PointCells(points, u, v))
  const list: string[] = []
  for (let from = 0; from < mesh.triangleCount;) {
    from = pairs.collect(mesh, from)
    for (let k = 0; k < pairs.count; k++)
      list.push(`${String(pairs.triangles[k]!)} ${String(pairs.points[k]!)}`)
  }
  return list.sort()
}

function expected({ positions, triangleCount }: Mesh, points: Float64Array, u: number, v: number): string[] {
  const list: string[] = []
  for (let t = 0; t < triangleCount; t++) {
    const corners = [0, 1, 2].map((k) => positions.subarray(t * 9 + k * 3, t * 9 + k * 3 + 3))
    for (let k = 0; k < points.length / 3; k++) {
      const within = [u, v].every((axis) => {
        const values = corners.map((corner) => corner[axis]!)
        const at = points[k * 3 + axis]!
        return at >= Math.min(...values) && at < Math.max(...values)
      })
      if (within) list.push(`${String(t)} ${String(k)}`)
    }
  }
  return list.sort()
}

describe('pairs of triangles and points', () => {
  it.each([
    { what: 'small triangles, several blocks of them', count: 9_000, size: 3, points: 200 },
    { what: 'large ones, which have more pairs than are held at once', count: 300, size: 180, points: 900 },
  ])('finds each once: $what', ({ count, size, points: many }) => {
    const next = chances(count)
    const mesh = scatter(count, size, next)
    const points = Float64Array.from({ length: many * 3 }, () => next() * 100)
    for (const [u, v] of [
      [0, 1],
      [2, 0],
    ] as const) {
      const all = expected(mesh, points, u, v)
      expect(all.length).toBeGreaterThan(300)
      expect(found(mesh, points, u, v)).toEqual(all)
    }
  })

  it('looks at few points beside a triangle though one point lies far off', () => {
    const next = chances(7)
    const mesh = scatter(2_000, 1, next)
    const points = Float64Array.from({ length: 2_000 * 3 }, () => next() * 100)
    points.set([20_000, 20_000, 0], 0)
    const pairs = new TrianglePoints(new PointCells(points, 0, 1))
    let looked = 0
    for (let from = 0; from < mesh.triangleCount;) {
      from = pairs.collect(mesh, from)
      looked += pairs.looked
    }
    // All of them share a cell of an even grid of 72 by 72.
    expect(looked).toBeLessThan((0.25 * points.length * mesh.triangleCount) / 3)
    expect(found(mesh, points, 0, 1)).toEqual(expected(mesh, points, 0, 1))
  })
})
