/**
 * Lines parallel to an axis at any places, as opposed to the even grid of {@link castRays}; axes count from x = 0, and
 * u and v are the two that follow a line's axis.
 */

/**
 * Where a triangle is crossed by the line along `axis` through (u, v): the coordinate on that axis, NaN where it is
 * not crossed. Corners are offsets of x in `positions`. A line through an edge crosses one of the two triangles
 * there: the ends of a row are computed from the edge's lower corner up, equal to the last bit for both.
 */
export function crossingOf(
  positions: Float64Array,
  a: number,
  b: number,
  c: number,
  axis: number,
  u: number,
  v: number,
): number {
  const onU = axis === 2 ? 0 : axis + 1
  const onV = axis === 0 ? 2 : axis - 1
  if (positions[b + onV]! < positions[a + onV]!) [a, b] = [b, a]
  if (positions[c + onV]! < positions[b + onV]!) [b, c] = [c, b]
  if (positions[b + onV]! < positions[a + onV]!) [a, b] = [b, a]
  const low = positions[a + onV]!
  const high = positions[c + onV]!
  if (!(v >= low && v < high)) return NaN
  const long = (v - low) / (high - low)
  let u1 = positions[a + onU]! + (positions[c + onU]! - positions[a + onU]!) * long
  let w1 = positions[a + axis]! + (positions[c + axis]! - positions[a + axis]!) * long
  const below = v < positions[b + onV]!
  const from = below ? a : b
  const to = below ? b : c
  const short = (v - positions[from + onV]!) / (positions[to + onV]! - positions[from + onV]!)
  let u2 = positions[from + onU]! + (positions[to + onU]! - positions[from + onU]!) * short
  let w2 = positions[from + axis]! + (positions[to + axis]! - positions[from + axis]!) * short
  if (u2 < u1) {
    ;[u1, u2] = [u2, u1]
    ;[w1, w2] = [w2, w1]
  }
  return u >= u1 && u < u2 ? w1 + ((w2 - w1) * (u - u1)) / (u2 - u1) : NaN
}

/** Cells along each axis at most; and points in one cell from which on cells are made as small as that at once. */
const mostCells = 512
const crowd = 64

/** Points sorted into an even grid over two axes; cell `j * columns + i` has `list` from `starts[cell]` on. */
export class PointCells {
  columns = 0
  starts = new Uint32Array(0)
  readonly list: Uint32Array
  private readonly low: [number, number]
  private per: [number, number] = [0, 0]

  /** `points` are x, y, z one after another. */
  constructor(
    readonly points: ArrayLike<number>,
    readonly u: number,
    readonly v: number,
  ) {
    const count = points.length / 3
    const [lowU, highU] = extent(points, u)
    const [lowV, highV] = extent(points, v)
    this.low = [lowU, lowV]
    const size = [highU - lowU, highV - lowV] as const
    const side = Math.max(1, Math.min(mostCells, Math.ceil(1.6 * Math.sqrt(count))))
    // Where a few points lie far off, all others would share a cell.
    if (this.divide(side, size) > crowd && side < mostCells) this.divide(mostCells, size)
    const next = this.starts.slice()
    this.list = new Uint32Array(count)
    for (let k = 0; k < count; k++) this.list[next[this.cellOf(k)]!++] = k
  }

  /** Sets the cells up; gives the most points that one of them has. */
  private divide(side: number, size: readonly [number, number]): number {
    this.columns = side
    this.per = [size[0] > 0 ? side / size[0] : 0, size[1] > 0 ? side / size[1] : 0]
    const starts = new Uint32Array(side * side + 1)
    for (let k = 0; k < this.points.length / 3; k++) starts[this.cellOf(k) + 1]!++
    let most = 0
    for (let k = 0; k < side * side; k++) {
      most = Math.max(most, starts[k + 1]!)
      starts[k + 1]! += starts[k]!
    }
    this.starts = starts
    return most
  }

  private cellOf(k: number): number {
    return this.row(this.points[k * 3 + this.v]!) * this.columns + this.column(this.points[k * 3 + this.u]!)
  }

  /** The column of a coordinate on u, and the row of one on v; the nearest for what lies outside. */
  column(value: number): number {
    const at = Math.floor((value - this.low[0]) * this.per[0])
    return at < 0 ? 0 : at < this.columns ? at : this.columns - 1
  }

  row(value: number): number {
    const at = Math.floor((value - this.low[1]) * this.per[1])
    return at < 0 ? 0 : at < this.columns ? at : this.columns - 1
  }
}

/** Triangles by the numbers of their corners. */
interface Faces {
  positions: Float64Array
  triangles: Uint32Array
  triangleCount: number
}

/** Triangles, and points beside them, that are looked at in one go. */
const blockSize = 4_096
const mostLooked = 1_000_000

/**
 * Pairs of a triangle and a point that lies in the triangle's box, seen along the cells' line. Most triangles of a fine
 * mesh have none, so finding them is kept apart from what is done with them.
 */
export class TrianglePoints {
  /** How many pairs were found last, and at how many points that took a look. */
  count = 0
  looked = 0
  readonly triangles: Uint32Array
  readonly points: Uint32Array

  constructor(private readonly cells: PointCells) {
    // A triangle has one pair with each point at most.
    const room = cells.list.length + blockSize
    this.triangles = new Uint32Array(room)
    this.points = new Uint32Array(room)
  }

  /** Finds pairs of the triangles from `from` on; gives the first triangle that was not looked at. */
  collect({ positions, triangles, triangleCount }: Faces, from: number): number {
    const { cells } = this
    const { points, starts, list, columns, u, v } = cells
    const last = this.points.length - list.length
    const to = Math.min(triangleCount, from + blockSize)
    let count = 0
    let looked = 0
    let t = from
    for (; t < to && count <= last && looked < mostLooked; t++) {
      const a = triangles[t * 3]! * 3
      const b = triangles[t * 3 + 1]! * 3
      const c = triangles[t * 3 + 2]! * 3
      const au = positions[a + u]!
      const bu = positions[b + u]!
      const cu = positions[c + u]!
      const av = positions[a + v]!
      const bv = positions[b + v]!
      const cv = positions[c + v]!
      const lowU = au < bu ? (au < cu ? au : cu) : bu < cu ? bu : cu
      const highU = au > bu ? (au > cu ? au : cu) : bu > cu ? bu : cu
      const lowV = av < bv ? (av < cv ? av : cv) : bv < cv ? bv : cv
      const highV = av > bv ? (av > cv ? av : cv) : bv > cv ? bv : cv
      const i0 = cells.column(lowU)
      const i1 = cells.column(highU)
      const j1 = cells.row(highV)
      for (let j = cells.row(lowV); j <= j1; j++) {
        const begin = starts[j * columns + i0]!
        const end = starts[j * columns + i1 + 1]!
        looked += end - begin
        for (let at = begin; at < end; at++) {
          const k = list[at]!
          const pv = points[k * 3 + v]!
          if (pv < lowV || pv >= highV) continue
          const pu = points[k * 3 + u]!
          if (pu < lowU || pu >= highU) continue
          this.triangles[count] = t
          this.points[count++] = k
        }
      }
    }
    this.count = count
    this.looked = looked
    return t
  }
}

/** The lowest and the highest coordinate on an axis. */
function extent(points: ArrayLike<number>, axis: number): [number, number] {
  let low = Infinity
  let high = -Infinity
  for (let k = axis; k < points.length; k += 3) {
    low = Math.min(low, points[k]!)
    high = Math.max(high, points[k]!)
  }
  return [low, high]
}
