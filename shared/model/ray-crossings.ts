import { highest, lowest, middle } from './corner-order'
import { type PlacedSurface } from './profile'

/**
 * A grid of rays parallel to an axis. Ray `j * columns + i` runs along `axis` through
 * `(u, v) = (uLow + (i + uShare) * uStep, vLow + (j + vShare) * vStep)`, where u and v are the two axes that follow
 * `axis` in the order x, y, z, x, y.
 */
export interface RayPlaces {
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
}

/** Where in its cell a ray stands: irrational, so that it meets the edges of what people draw as seldom as may be. */
export const uShare = Math.SQRT2 - 1 + 0.07
export const vShare = (Math.sqrt(5) - 1) / 2 - 0.09

/** Crossings in the order they are found, in arrays that grow. */
export class Crossings {
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

/** Triangles that are looked at before those of them that rays may cross are crossed. */
const blockSize = 4_096

/**
 * Finds where the rays of a grid cross a surface; false when there are more crossings than may be.
 *
 * Each triangle is filled row by row like in a raster picture: a row belongs to an edge when it lies at or above the
 * lower end and below the higher one, and a ray to a row's span when it lies at or right of its left end and left of
 * its right one. Both triangles at an edge compute that end from the same two corners, lowest first, so it is equal
 * to the last bit and a ray through the edge crosses exactly one of them.
 */
export function crossSurface(
  surface: PlacedSurface,
  index: number,
  grid: RayPlaces,
  found: Crossings,
): boolean {
  // A box without width has no rays that anything could cross.
  if (!(grid.uStep > 0) || !(grid.vStep > 0)) return true
  const near = new Uint32Array(Math.min(blockSize, surface.triangleCount))
  for (let from = 0; from < surface.triangleCount; from += blockSize) {
    const count = nearRays(surface, grid, from, near)
    for (let k = 0; k < count; k++) {
      if (!fillTriangle(surface, index, near[k]!, grid, found)) return false
    }
  }
  return true
}

/**
 * Lists the triangles of a block that rays may cross, by their boxes; gives their number. Most triangles of a fine mesh
 * lie between the rays, so this small loop is where the time goes.
 */
function nearRays(
  { positions, triangles, triangleCount }: PlacedSurface,
  { u, v, columns, rows, uLow, vLow, uStep, vStep }: RayPlaces,
  from: number,
  near: Uint32Array,
): number {
  const perU = 1 / uStep
  const perV = 1 / vStep
  // More than arithmetic may be off by, in columns and rows.
  const slackU = 1e-6 + 1e-14 * (Math.abs(uLow) * perU + columns)
  const slackV = 1e-6 + 1e-14 * (Math.abs(vLow) * perV + rows)
  const to = Math.min(triangleCount, from + near.length)
  let count = 0
  for (let t = from; t < to; t++) {
    const a = triangles[t * 3]! * 3
    const b = triangles[t * 3 + 1]! * 3
    const c = triangles[t * 3 + 2]! * 3
    const av = positions[a + v]!
    const bv = positions[b + v]!
    const cv = positions[c + v]!
    const lowV = av < bv ? (av < cv ? av : cv) : bv < cv ? bv : cv
    const highV = av > bv ? (av > cv ? av : cv) : bv > cv ? bv : cv
    const row = Math.min(rows - 1, Math.floor((highV - vLow) * perV - vShare + slackV))
    if (row < 0 || row < (lowV - vLow) * perV - vShare - slackV) continue
    const au = positions[a + u]!
    const bu = positions[b + u]!
    const cu = positions[c + u]!
    const lowU = au < bu ? (au < cu ? au : cu) : bu < cu ? bu : cu
    const highU = au > bu ? (au > cu ? au : cu) : bu > cu ? bu : cu
    const column = Math.min(columns - 1, Math.floor((highU - uLow) * perU - uShare + slackU))
    if (column < 0 || column < (lowU - uLow) * perU - uShare - slackU) continue
    near[count++] = t
  }
  return count
}

/** False when there are more crossings than may be. */
function fillTriangle(
  surface: PlacedSurface,
  index: number,
  t: number,
  grid: RayPlaces,
  found: Crossings,
): boolean {
  const { positions, triangles, weightOf } = surface
  const { axis, u, v, columns, rows, uLow, vLow, uStep, vStep } = grid
  const perU = 1 / uStep
  const perV = 1 / vStep
  const p = triangles[t * 3]! * 3
  const q = triangles[t * 3 + 1]! * 3
  const r = triangles[t * 3 + 2]! * 3
  const pv = positions[p + v]!
  const qv = positions[q + v]!
  const rv = positions[r + v]!
  const lo = pv < qv ? (pv < rv ? pv : rv) : qv < rv ? qv : rv
  const hi = pv > qv ? (pv > rv ? pv : rv) : qv > rv ? qv : rv
  // One row more at either end than arithmetic says: which row is met is decided by the comparisons below.
  let first = Math.floor((lo - vLow) * perV - vShare)
  let last = Math.ceil((hi - vLow) * perV - vShare)
  if (first < 0) first = 0
  if (last >= rows) last = rows - 1
  while (first <= last && vLow + (first + vShare) * vStep < lo) first++
  if (first > last || vLow + (first + vShare) * vStep >= hi) return true
  const weight = weightOf(t)
  if (weight === 2 || weight === 0) return true

  const ux = positions[q]! - positions[p]!
  const uy = positions[q + 1]! - positions[p + 1]!
  const uz = positions[q + 2]! - positions[p + 2]!
  const vx = positions[r]! - positions[p]!
  const vy = positions[r + 1]! - positions[p + 1]!
  const vz = positions[r + 2]! - positions[p + 2]!
  const nx = uy * vz - uz * vy
  const ny = uz * vx - ux * vz
  const nz = ux * vy - uy * vx
  const along = axis === 0 ? nx : axis === 1 ? ny : nz
  if (along === 0) return true
  const slope = Math.abs(along) / Math.sqrt(nx * nx + ny * ny + nz * nz)
  // Seen along the axis, corners that run counter-clockwise show the outside to what lies above: a ray leaves there.
  const sign = along * weight > 0 ? -1 : 1

  const a = lowest(p, q, r, pv, qv, rv)
  const b = middle(p, q, r, pv, qv, rv)
  const c = highest(p, q, r, pv, qv, rv)
  const av = positions[a + v]!
  const bv = positions[b + v]!
  const cv = positions[c + v]!
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
      const right = u1
      const deep = w1
      u1 = u2
      w1 = w2
      u2 = right
      w2 = deep
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
  return true
}
