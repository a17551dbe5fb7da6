import { type PlacedSurface } from './profile'

/** A box in mm, as lowest and highest corner. */
export interface RayBox {
  min: readonly [number, number, number]
  max: readonly [number, number, number]
}

export interface RayOptions {
  /** About how many rays there are at most; the cells they stand for are as square as the box allows. */
  cells: number
  /** Beyond this many crossings the grid is made coarser, so that no file costs more than this. */
  maxCrossings?: number
  /** How many columns and rows there are instead, at first. */
  rays?: readonly [number, number]
}

/**
 * Where rays parallel to an axis cross the surfaces of a body. Ray `j * columns + i` runs along `axis` through
 * `(u, v) = (uLow + (i + uShare) * uStep, vLow + (j + vShare) * vStep)`, where u and v are the two axes that follow
 * `axis` in the order x, y, z, x, y. Its crossings are those from `starts[ray]` to `starts[ray + 1]`, by depth.
 */
export interface RayGrid {
  axis: 0 | 1 | 2
  u: 0 | 1 | 2
  v: 0 | 1 | 2
  columns: number
  rows: number
  uLow: number
  vLow: number
  /** Sides of the cell that a ray stands for, mm; together the cells cover the box exactly. */
  uStep: number
  vStep: number
  starts: Uint32Array
  /** Coordinate along the axis, mm. */
  depth: Float64Array
  /** 1 where a ray that runs towards higher coordinates enters the solid, -1 where it leaves. */
  sign: Int8Array
  /** |normal · axis|: 1 for a face square to the ray, near 0 for one seen edge-on. */
  slope: Float32Array
  /** Index of the surface, and of the triangle in it. */
  surface: Uint32Array
  triangle: Uint32Array
}

/** Where in its cell a ray stands: irrational, so that it meets the edges of what people draw as seldom as may be. */
export const uShare = Math.SQRT2 - 1 + 0.07
export const vShare = (Math.sqrt(5) - 1) / 2 - 0.09

const defaultMaxCrossings = 4_000_000

/**
 * Casts a grid of parallel rays through placed surfaces; triangles of weight 0 and 2 are not there, those of weight
 * -1 are turned over.
 *
 * Each triangle is filled row by row like in a raster picture: a row belongs to an edge when it lies at or above the
 * lower end and below the higher one, and a ray to a row's span when it lies at or right of its left end and left of
 * its right one. Both triangles at an edge compute that end from the same two corners, lowest first, so it is equal
 * to the last bit and a ray through the edge crosses exactly one of them.
 */
export function castRays(
  surfaces: readonly PlacedSurface[],
  box: RayBox,
  axis: 0 | 1 | 2,
  options: RayOptions,
): RayGrid {
  const limit = options.maxCrossings ?? defaultMaxCrossings
  for (let cells = Math.max(1, options.cells); ; cells = Math.max(1, Math.floor(cells / 4))) {
    const grid = emptyGrid(box, axis, cells, cells === options.cells ? options.rays : undefined)
    const found = new Crossings(Math.min(limit, grid.columns * grid.rows * 4 + 64), limit)
    const complete = surfaces.every((surface, index) => fill(surface, index, grid, found))
    // A single ray crosses each triangle once at most: that much is always taken.
    if (complete || grid.columns * grid.rows === 1) return sorted(grid, found)
  }
}

/** What the rays say a solid's volume is, mm³: depth inside times the cell of each ray. */
export function rayVolume(grid: RayGrid): number {
  const { depth, sign, starts } = grid
  let sum = 0
  for (let ray = 0; ray < grid.columns * grid.rows; ray++) {
    for (let k = starts[ray]!; k < starts[ray + 1]!; k++) sum -= sign[k]! * depth[k]!
  }
  return sum * grid.uStep * grid.vStep
}

/** Where a ray stands, mm: its coordinates on the axes `u` and `v`. */
export function rayPlace(grid: RayGrid, ray: number): [number, number] {
  const i = ray % grid.columns
  const j = (ray - i) / grid.columns
  return [grid.uLow + (i + uShare) * grid.uStep, grid.vLow + (j + vShare) * grid.vStep]
}

function emptyGrid(
  box: RayBox,
  axis: 0 | 1 | 2,
  cells: number,
  rays: readonly [number, number] | undefined,
): RayGrid {
  const u = ((axis + 1) % 3) as 0 | 1 | 2
  const v = ((axis + 2) % 3) as 0 | 1 | 2
  const width = Math.max(0, box.max[u] - box.min[u])
  const height = Math.max(0, box.max[v] - box.min[v])
  const pitch = Math.max(Math.sqrt((width * height) / cells), width / cells, height / cells)
  const columns = rays ? rays[0] : pitch > 0 ? Math.min(cells, Math.max(1, Math.floor(width / pitch))) : 1
  const rows = rays
    ? rays[1]
    : pitch > 0
      ? Math.max(1, Math.floor(Math.min(cells / columns, Math.ceil(height / pitch))))
      : 1
  const none = new Uint32Array(0)
  return {
    axis,
    u,
    v,
    columns,
    rows,
    uLow: box.min[u],
    vLow: box.min[v],
    uStep: width / columns,
    vStep: height / rows,
    starts: none,
    depth: new Float64Array(0),
    sign: new Int8Array(0),
    slope: new Float32Array(0),
    surface: none,
    triangle: none,
  }
}

/** Crossings in the order they are found, in arrays that grow. */
class Crossings {
  count = 0
  ray: Uint32Array
  depth: Float64Array
  sign: Int8Array
  slope: Float32Array
  surface: Uint32Array
  triangle: Uint32Array

  constructor(
    capacity: number,
    readonly limit: number,
  ) {
    this.ray = new Uint32Array(capacity)
    this.depth = new Float64Array(capacity)
    this.sign = new Int8Array(capacity)
    this.slope = new Float32Array(capacity)
    this.surface = new Uint32Array(capacity)
    this.triangle = new Uint32Array(capacity)
  }

  grow(): void {
    const capacity = this.ray.length * 2
    const moved = <T extends Uint32Array | Float64Array | Int8Array | Float32Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    this.ray = moved(this.ray, new Uint32Array(capacity))
    this.depth = moved(this.depth, new Float64Array(capacity))
    this.sign = moved(this.sign, new Int8Array(capacity))
    this.slope = moved(this.slope, new Float32Array(capacity))
    this.surface = moved(this.surface, new Uint32Array(capacity))
    this.triangle = moved(this.triangle, new Uint32Array(capacity))
  }
}

/** False when there are more crossings than may be. */
function fill(surface: PlacedSurface, index: number, grid: RayGrid, found: Crossings): boolean {
  const { positions, triangles, triangleCount, weightOf } = surface
  const { axis, u, v, columns, rows, uLow, vLow, uStep, vStep } = grid
  // A box without width has no rays that anything could cross.
  if (!(uStep > 0) || !(vStep > 0)) return true
  const perU = 1 / uStep
  const perV = 1 / vStep
  for (let t = 0; t < triangleCount; t++) {
    let a = triangles[t * 3]! * 3
    let b = triangles[t * 3 + 1]! * 3
    let c = triangles[t * 3 + 2]! * 3
    let av = positions[a + v]!
    let bv = positions[b + v]!
    let cv = positions[c + v]!
    const lo = av < bv ? (av < cv ? av : cv) : bv < cv ? bv : cv
    const hi = av > bv ? (av > cv ? av : cv) : bv > cv ? bv : cv
    // One row more at either end than arithmetic says: which row is met is decided by the comparisons below.
    let first = Math.floor((lo - vLow) * perV - vShare)
    let last = Math.ceil((hi - vLow) * perV - vShare)
    if (first < 0) first = 0
    if (last >= rows) last = rows - 1
    while (first <= last && vLow + (first + vShare) * vStep < lo) first++
    if (first > last || vLow + (first + vShare) * vStep >= hi) continue
    const weight = weightOf(t)
    if (weight === 2 || weight === 0) continue

    const ux = positions[b]! - positions[a]!
    const uy = positions[b + 1]! - positions[a + 1]!
    const uz = positions[b + 2]! - positions[a + 2]!
    const vx = positions[c]! - positions[a]!
    const vy = positions[c + 1]! - positions[a + 1]!
    const vz = positions[c + 2]! - positions[a + 2]!
    const nx = uy * vz - uz * vy
    const ny = uz * vx - ux * vz
    const nz = ux * vy - uy * vx
    const along = axis === 0 ? nx : axis === 1 ? ny : nz
    if (along === 0) continue
    const slope = Math.abs(along) / Math.sqrt(nx * nx + ny * ny + nz * nz)
    // Seen along the axis, corners that run counter-clockwise show the outside to what lies above: a ray leaves there.
    const sign = along * weight > 0 ? -1 : 1

    // Corners from the lowest to the highest row.
    if (bv < av) {
      ;[a, b] = [b, a]
      ;[av, bv] = [bv, av]
    }
    if (cv < bv) {
      ;[b, c] = [c, b]
      ;[bv, cv] = [cv, bv]
    }
    if (bv < av) {
      ;[a, b] = [b, a]
      ;[av, bv] = [bv, av]
    }
    const au = positions[a + u]!
    const bu = positions[b + u]!
    const cu = positions[c + u]!
    const aw = positions[a + axis]!
    const bw = positions[b + axis]!
    const cw = positions[c + axis]!
    for (let row = first; row <= last; row++) {
      const at = vLow + (row + vShare) * vStep
      if (at >= cv) break
      const long = (at - av) / (cv - av)
      let u1 = au + (cu - au) * long
      let w1 = aw + (cw - aw) * long
      let u2: number
      let w2: number
      if (at < bv) {
        const short = (at - av) / (bv - av)
        u2 = au + (bu - au) * short
        w2 = aw + (bw - aw) * short
      } else {
        const short = (at - bv) / (cv - bv)
        u2 = bu + (cu - bu) * short
        w2 = bw + (cw - bw) * short
      }
      if (u2 < u1) {
        ;[u1, u2] = [u2, u1]
        ;[w1, w2] = [w2, w1]
      }
      let column = Math.floor((u1 - uLow) * perU - uShare)
      if (column < 0) column = 0
      while (column < columns && uLow + (column + uShare) * uStep < u1) column++
      for (; column < columns; column++) {
        const place = uLow + (column + uShare) * uStep
        if (place >= u2) break
        const k = found.count
        if (k >= found.limit) return false
        if (k === found.ray.length) found.grow()
        found.ray[k] = row * columns + column
        found.depth[k] = w1 + ((w2 - w1) * (place - u1)) / (u2 - u1)
        found.sign[k] = sign
        found.slope[k] = slope
        found.surface[k] = index
        found.triangle[k] = t
        found.count = k + 1
      }
    }
  }
  return true
}

/** Brings the crossings in order: a counting sort by ray, then by depth along each. */
function sorted(grid: RayGrid, found: Crossings): RayGrid {
  const rays = grid.columns * grid.rows
  const { count, ray, depth } = found
  const starts = new Uint32Array(rays + 1)
  for (let k = 0; k < count; k++) starts[ray[k]! + 1]!++
  for (let r = 0; r < rays; r++) starts[r + 1]! += starts[r]!
  const next = starts.slice(0, rays)
  const order = new Uint32Array(count)
  for (let k = 0; k < count; k++) order[next[ray[k]!]!++] = k
  for (let r = 0; r < rays; r++) {
    const from = starts[r]!
    const to = starts[r + 1]!
    if (to - from > 48) {
      order.subarray(from, to).sort((p, q) => depth[p]! - depth[q]! || p - q)
      continue
    }
    for (let k = from + 1; k < to; k++) {
      const one = order[k]!
      const value = depth[one]!
      let at = k - 1
      while (at >= from && depth[order[at]!]! > value) {
        order[at + 1] = order[at]!
        at--
      }
      order[at + 1] = one
    }
  }
  const out = {
    ...grid,
    starts,
    depth: new Float64Array(count),
    sign: new Int8Array(count),
    slope: new Float32Array(count),
    surface: new Uint32Array(count),
    triangle: new Uint32Array(count),
  }
  for (let k = 0; k < count; k++) {
    const one = order[k]!
    out.depth[k] = depth[one]!
    out.sign[k] = found.sign[one]!
    out.slope[k] = found.slope[one]!
    out.surface[k] = found.surface[one]!
    out.triangle[k] = found.triangle[one]!
  }
  return out
}
