import { type PlacedSurface } from './profile'
import { Crossings, crossSurface, type RayPlaces, uShare, vShare } from './ray-crossings'

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

/** Where the rays of a grid cross the surfaces of a body: for each from `starts[ray]` to `starts[ray + 1]`, by depth. */
export interface RayGrid extends RayPlaces {
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

const defaultMaxCrossings = 4_000_000

/**
 * Casts a grid of parallel rays through placed surfaces; triangles of weight 0 and 2 are not there, those of weight
 * -1 are turned over.
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
    const complete = surfaces.every((surface, index) => crossSurface(surface, index, grid, found))
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
