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

/** Points sorted into an even grid over two axes; cell `j * columns + i` has `list` from `starts[cell]` on. */
export class PointCells {
  readonly columns: number
  readonly starts: Uint32Array
  readonly list: Uint32Array
  private readonly low: [number, number]
  private readonly per: [number, number]

  /** `points` are x, y, z one after another. */
  constructor(
    points: ArrayLike<number>,
    private readonly u: number,
    private readonly v: number,
  ) {
    const count = points.length / 3
    const side = Math.max(1, Math.min(512, Math.ceil(1.6 * Math.sqrt(count))))
    this.columns = side
    const [lowU, perU] = spread(points, u, side)
    const [lowV, perV] = spread(points, v, side)
    this.low = [lowU, lowV]
    this.per = [perU, perV]
    this.starts = new Uint32Array(side * side + 1)
    const cellOf = (k: number): number =>
      this.row(points[k * 3 + this.v]!) * side + this.column(points[k * 3 + this.u]!)
    for (let k = 0; k < count; k++) this.starts[cellOf(k) + 1]!++
    for (let k = 0; k < side * side; k++) this.starts[k + 1]! += this.starts[k]!
    const next = this.starts.slice()
    this.list = new Uint32Array(count)
    for (let k = 0; k < count; k++) this.list[next[cellOf(k)]!++] = k
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

/** The lowest coordinate on an axis, and cells per unit. */
function spread(points: ArrayLike<number>, axis: number, side: number): [number, number] {
  let low = Infinity
  let high = -Infinity
  for (let k = axis; k < points.length; k += 3) {
    low = Math.min(low, points[k]!)
    high = Math.max(high, points[k]!)
  }
  return [low, high > low ? side / (high - low) : 0]
}
