import { describe, expect, it } from 'vitest'
import { type PlacedSurface } from '../../../shared/model/profile'
import { castRays, type RayBox, type RayGrid, rayPlace, rayVolume } from '../../../shared/model/ray-grid'
import { boxMesh, merged, type Point, type TriangleMesh, turnedInsideOut } from '../../support/make-3mf'

function surfaceOf(mesh: TriangleMesh, weight = 1): PlacedSurface {
  return {
    positions: Float64Array.from(mesh.vertices.flat()),
    triangles: Uint32Array.from(mesh.triangles.flat()),
    triangleCount: mesh.triangles.length,
    weightOf: () => weight,
  }
}

function boxOf(...meshes: TriangleMesh[]): RayBox {
  const all = meshes.flatMap((mesh) => mesh.vertices)
  const end = (pick: (...values: number[]) => number): [number, number, number] => [
    all.reduce((best, p) => pick(best, p[0]), all[0]![0]),
    all.reduce((best, p) => pick(best, p[1]), all[0]![1]),
    all.reduce((best, p) => pick(best, p[2]), all[0]![2]),
  ]
  return { min: end(Math.min), max: end(Math.max) }
}

/** A closed, bumpy ball: an octahedron split over and over, each corner pushed out at random. */
function ball(depth: number, radius: (direction: Point) => number, at: Point = [0, 0, 0]): TriangleMesh {
  const corners: Point[] = [
    [1, 0, 0],
    [-1, 0, 0],
    [0, 1, 0],
    [0, -1, 0],
    [0, 0, 1],
    [0, 0, -1],
  ]
  let faces: Point[] = [
    [0, 2, 4],
    [2, 1, 4],
    [1, 3, 4],
    [3, 0, 4],
    [2, 0, 5],
    [1, 2, 5],
    [3, 1, 5],
    [0, 3, 5],
  ]
  for (let step = 0; step < depth; step++) {
    const middles = new Map<string, number>()
    const middle = (p: number, q: number): number => {
      const key = [p, q].sort((one, two) => one - two).join(' ')
      let known = middles.get(key)
      if (known === undefined) {
        const sum = [0, 1, 2].map((k) => corners[p]![k]! + corners[q]![k]!)
        const length = Math.hypot(...sum)
        known = corners.push(sum.map((value) => value / length) as unknown as Point) - 1
        middles.set(key, known)
      }
      return known
    }
    faces = faces.flatMap(([a, b, c]): Point[] => {
      const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)]
      return [
        [a, ab, ca],
        [ab, b, bc],
        [ca, bc, c],
        [ab, bc, ca],
      ]
    })
  }
  return {
    vertices: corners.map((p) => {
      const r = radius(p)
      return [p[0] * r + at[0], p[1] * r + at[1], p[2] * r + at[2]]
    }),
    triangles: faces,
  }
}

function exactVolume(mesh: TriangleMesh): number {
  let sum = 0
  for (const corners of mesh.triangles) {
    const [a, b, c] = corners.map((k) => mesh.vertices[k]!) as [Point, Point, Point]
    sum +=
      a[0] * (b[1] * c[2] - b[2] * c[1]) +
      a[1] * (b[2] * c[0] - b[0] * c[2]) +
      a[2] * (b[0] * c[1] - b[1] * c[0])
  }
  return sum / 6
}

/** Rays whose crossings don't leave the solid as often as they enter it. */
function unbalanced(grid: RayGrid): number {
  let count = 0
  for (let ray = 0; ray < grid.columns * grid.rows; ray++) {
    let sum = 0
    for (let k = grid.starts[ray]!; k < grid.starts[ray + 1]!; k++) sum += grid.sign[k]!
    if (sum !== 0) count++
  }
  return count
}

const axes = [0, 1, 2] as const

function randoms(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

describe('rays through a body', () => {
  it.each(axes)('measure a box exactly along axis %i', (axis) => {
    const mesh = boxMesh([10, 20, 30], [100, -50, 7])
    const grid = castRays([surfaceOf(mesh)], boxOf(mesh), axis, { cells: 1000 })
    expect(rayVolume(grid)).toBeCloseTo(6000, 6)
    const rays = grid.columns * grid.rows
    expect(rays).toBeGreaterThan(500)
    expect(rays).toBeLessThanOrEqual(1000)
    expect(grid.depth).toHaveLength(rays * 2)
    for (let ray = 0; ray < rays; ray++) {
      const from = grid.starts[ray]!
      expect(grid.starts[ray + 1]! - from).toBe(2)
      expect([...grid.depth.subarray(from, from + 2)]).toEqual([
        mesh.vertices[0]![axis],
        mesh.vertices[0]![axis] + [10, 20, 30][axis]!,
      ])
      expect([...grid.sign.subarray(from, from + 2)]).toEqual([1, -1])
      expect(grid.slope[from]).toBeCloseTo(1, 6)
      const place = rayPlace(grid, ray)
      expect(place[0]).toBeGreaterThan(mesh.vertices[0]![grid.u])
      expect(place[1]).toBeGreaterThan(mesh.vertices[0]![grid.v])
    }
  })

  it.each(axes)('come near the volume of a ball along axis %i, the nearer the finer', (axis) => {
    const mesh = ball(4, () => 25, [3, 4, 5])
    const exact = exactVolume(mesh)
    const off = [100, 10_000].map((cells) => {
      const grid = castRays([surfaceOf(mesh)], boxOf(mesh), axis, { cells })
      expect(unbalanced(grid)).toBe(0)
      return Math.abs(rayVolume(grid) / exact - 1)
    })
    expect(off[0]).toBeLessThan(0.03)
    expect(off[1]).toBeLessThan(0.002)
  })

  it('take what is hollow away and add what stands in it', () => {
    const mesh = merged(
      boxMesh([30, 30, 30]),
      turnedInsideOut(boxMesh([20, 20, 20], [5, 5, 5])),
      boxMesh([6, 6, 6], [12, 12, 12]),
    )
    const grid = castRays([surfaceOf(mesh)], boxOf(mesh), 2, { cells: 20_000 })
    expect(rayVolume(grid) / (27_000 - 8_000 + 216)).toBeCloseTo(1, 2)
    const middle = grid.columns * Math.floor(grid.rows / 2) + Math.floor(grid.columns / 2)
    const from = grid.starts[middle]!
    expect([...grid.depth.subarray(from, grid.starts[middle + 1])]).toEqual([0, 5, 12, 18, 25, 30])
    expect([...grid.sign.subarray(from, grid.starts[middle + 1])]).toEqual([1, -1, 1, -1, 1, -1])
  })

  it('follow the weights: turned over, left aside, and which body it was', () => {
    const mirrored = turnedInsideOut(boxMesh([10, 10, 10]))
    const upright = boxMesh([10, 10, 10], [0, 0, 20])
    const ignored = boxMesh([10, 10, 10], [0, 0, 40])
    const grid = castRays(
      [surfaceOf(mirrored, -1), surfaceOf(upright), surfaceOf(ignored, 0), surfaceOf(ignored, 2)],
      boxOf(mirrored, upright, ignored),
      2,
      { cells: 100 },
    )
    expect(rayVolume(grid)).toBeCloseTo(2000, 6)
    expect([...grid.surface.subarray(0, 4)]).toEqual([0, 0, 1, 1])
    expect([...grid.sign.subarray(0, 4)]).toEqual([1, -1, 1, -1])
    expect(upright.triangles[grid.triangle[2]!]!.every((k) => upright.vertices[k]![2] === 20)).toBe(true)
  })

  it('cross the slanted side of a wedge with its slope', () => {
    const wedge: TriangleMesh = {
      vertices: [
        [0, 0, 0],
        [10, 0, 0],
        [0, 10, 0],
        [10, 10, 0],
        [0, 0, 10],
        [0, 10, 10],
      ],
      triangles: [
        [0, 3, 1],
        [0, 2, 3],
        [0, 4, 5],
        [0, 5, 2],
        [1, 3, 5],
        [1, 5, 4],
        [0, 1, 4],
        [2, 5, 3],
      ],
    }
    const grid = castRays([surfaceOf(wedge)], boxOf(wedge), 2, { cells: 400 })
    expect(grid.slope[0]).toBeCloseTo(1, 6)
    expect(grid.slope[1]).toBeCloseTo(Math.SQRT1_2, 6)
    expect(rayVolume(grid) / 500).toBeCloseTo(1, 2)
  })

  it('leave every random closed body as often as they enter it, corners on the rays or not', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = randoms(seed)
      const rough = ball(3, () => 10 + 15 * random(), [random() * 1000, random() * 1000, 0])
      // Coordinates on a coarse raster make corners and edges stand in line with one another.
      const mesh = {
        ...rough,
        vertices: rough.vertices.map((p) => p.map((x) => Math.round(x)) as unknown as Point),
      }
      for (const axis of axes) {
        const grid = castRays([surfaceOf(mesh)], boxOf(mesh), axis, { cells: 5000 })
        expect(unbalanced(grid)).toBe(0)
        expect(Math.abs(rayVolume(grid) / exactVolume(mesh) - 1)).toBeLessThan(0.02)
      }
    }
  })

  it('count a ray that runs exactly through edges and corners once', () => {
    // Fans of triangles around corners that are put exactly where the rays stand.
    const plain = boxMesh([16, 16, 4])
    const probe = castRays([surfaceOf(plain)], boxOf(plain), 2, { cells: 256 })
    const along = (axis: 'x' | 'y'): number[] => [
      0,
      ...Array.from({ length: 16 }, (_, k) =>
        axis === 'x' ? rayPlace(probe, k)[0] : rayPlace(probe, k * probe.columns)[1],
      ),
      16,
    ]
    const xs = along('x')
    const ys = along('y')
    const sheet = (z: number): Point[] => ys.flatMap((y) => xs.map((x): Point => [x, y, z]))
    const n = xs.length
    const cells = Array.from(
      { length: (n - 1) * (n - 1) },
      (_, k) => Math.floor(k / (n - 1)) * n + (k % (n - 1)),
    )
    const mesh: TriangleMesh = {
      vertices: [...sheet(0), ...sheet(4)],
      triangles: cells.flatMap((k): Point[] => [
        [k, k + n, k + 1],
        [k + 1, k + n, k + n + 1],
        [n * n + k, n * n + k + 1, n * n + k + n],
        [n * n + k + 1, n * n + k + n + 1, n * n + k + n],
      ]),
    }
    const grid = castRays([surfaceOf(mesh)], boxOf(plain), 2, { cells: 256 })
    expect(rayPlace(grid, 17)).toEqual([xs[2], ys[2]])
    for (let ray = 0; ray < 256; ray++) expect(grid.starts[ray + 1]! - grid.starts[ray]!).toBe(2)
    expect(rayVolume(grid)).toBeCloseTo(16 * 16 * 4, 6)
  })

  it('grow coarser rather than dearer', () => {
    const mesh = merged(...Array.from({ length: 50 }, (_, k) => boxMesh([10, 10, 1], [0, 0, k * 2])))
    const grid = castRays([surfaceOf(mesh)], boxOf(mesh), 2, { cells: 10_000, maxCrossings: 20_000 })
    expect(grid.depth.length).toBeLessThanOrEqual(20_000)
    expect(grid.depth).toHaveLength(grid.columns * grid.rows * 100)
    expect(rayVolume(grid)).toBeCloseTo(5000, 6)
  })

  it('find nothing where there is nothing', () => {
    const grid = castRays([], { min: [0, 0, 0], max: [0, 0, 0] }, 0, { cells: 100 })
    expect(grid.depth).toHaveLength(0)
    expect(rayVolume(grid)).toBe(0)
  })
})
