import { type PlacedSurface } from './profile'
import { type RayBox } from './ray-grid'

/** Where a corner's x stands among a surface's positions, for each corner of its triangles. */
type Corners = readonly [number, number, number]
type Vector = readonly [number, number, number]

/** What is left of what may be looked at, in triangles and pairs of them. */
export interface NearBudget {
  left: number
}

/** So few pairs are compared one by one. */
const fewPairs = 256
const maxDepth = 24
/** Triangles of a surface that are looked at, so that they take little memory. */
const maxTriangles = 100_000

/**
 * Whether two surfaces come within `limit` of one another inside of a box; `box` is wider than the place by `limit`.
 * Exact, unlike rays, which may miss a place that is small. Null when there is too much to look at.
 */
export function surfacesNear(
  one: PlacedSurface,
  other: PlacedSurface,
  box: RayBox,
  limit: number,
  budget: NearBudget,
): boolean | null {
  const meet = (mine: readonly BoxedTriangle[], theirs: readonly BoxedTriangle[]): boolean | null => {
    for (const a of mine) {
      for (const b of theirs) {
        if (--budget.left < 0) return null
        if (boxesApart(a, b, limit)) continue
        if (trianglesNear(one.positions, a.corners, other.positions, b.corners, limit)) return true
      }
    }
    return false
  }
  /** Halves the box as long as both have much in it. */
  const search = (
    { min, max }: RayBox,
    mine: readonly BoxedTriangle[],
    theirs: readonly BoxedTriangle[],
    depth: number,
  ): boolean | null => {
    if (mine.length === 0 || theirs.length === 0) return false
    if (mine.length * theirs.length <= fewPairs || depth === maxDepth) return meet(mine, theirs)
    const axis = longestAxis({ min, max })
    const middle = (min[axis] + max[axis]) / 2
    budget.left -= mine.length + theirs.length
    if (budget.left < 0) return null
    const half = (from: readonly [number, number, number], to: readonly [number, number, number]) => {
      const within = (list: readonly BoxedTriangle[]) =>
        list.filter((one) => one.min[axis] <= to[axis] + limit && one.max[axis] >= from[axis] - limit)
      return search({ min: from, max: to }, within(mine), within(theirs), depth + 1)
    }
    const cut = (corner: readonly [number, number, number]) => {
      const moved: [number, number, number] = [...corner]
      moved[axis] = middle
      return moved
    }
    const lower = half(min, cut(max))
    return lower === false ? half(cut(min), max) : lower
  }
  const mine = trianglesIn(one, box)
  const theirs = trianglesIn(other, box)
  return mine && theirs && search(box, mine, theirs, 0)
}

function longestAxis({ min, max }: RayBox): 0 | 1 | 2 {
  const axes = [0, 1, 2] as const
  return axes.reduce<0 | 1 | 2>((best, k) => (max[k] - min[k] > max[best] - min[best] ? k : best), 0)
}

interface BoxedTriangle {
  corners: Corners
  min: [number, number, number]
  max: [number, number, number]
}

/** Those that reach into the box; null when they are too many. */
function trianglesIn(
  { positions, triangles, triangleCount }: PlacedSurface,
  box: RayBox,
): BoxedTriangle[] | null {
  const found: BoxedTriangle[] = []
  for (let t = 0; t < triangleCount; t++) {
    const a = triangles[t * 3]! * 3
    const b = triangles[t * 3 + 1]! * 3
    const c = triangles[t * 3 + 2]! * 3
    const min: BoxedTriangle['min'] = [0, 0, 0]
    const max: BoxedTriangle['max'] = [0, 0, 0]
    for (let k = 0; k < 3; k++) {
      min[k] = Math.min(positions[a + k]!, positions[b + k]!, positions[c + k]!)
      max[k] = Math.max(positions[a + k]!, positions[b + k]!, positions[c + k]!)
    }
    if (min.some((low, k) => low > box.max[k]!) || max.some((high, k) => high < box.min[k]!)) continue
    if (found.length === maxTriangles) return null
    found.push({ corners: [a, b, c], min, max })
  }
  return found
}

function boxesApart(p: BoxedTriangle, q: BoxedTriangle, limit: number): boolean {
  for (let k = 0; k < 3; k++) if (p.min[k]! > q.max[k]! + limit || q.min[k]! > p.max[k]! + limit) return true
  return false
}

/**
 * Two triangles are as near as the nearest of their edges, or of a corner of one and the face of the other; where an
 * edge of one goes through the other they meet.
 */
function trianglesNear(
  p: Float64Array,
  [a, b, c]: Corners,
  q: Float64Array,
  [d, e, f]: Corners,
  limit: number,
): boolean {
  const one = [at(p, a), at(p, b), at(p, c)]
  const other = [at(q, d), at(q, e), at(q, f)]
  const square = limit * limit
  for (let k = 0; k < 3; k++) {
    for (let j = 0; j < 3; j++) {
      const between = edgesSquare(one[k]!, one[(k + 1) % 3]!, other[j]!, other[(j + 1) % 3]!)
      if (between <= square) return true
    }
    if (cornerNear(one[k]!, other, square) || cornerNear(other[k]!, one, square)) return true
    if (goesThrough(one[k]!, one[(k + 1) % 3]!, other) || goesThrough(other[k]!, other[(k + 1) % 3]!, one))
      return true
  }
  return false
}

function at(positions: Float64Array, corner: number): Vector {
  return [positions[corner]!, positions[corner + 1]!, positions[corner + 2]!]
}

function minus(p: Vector, q: Vector): Vector {
  return [p[0] - q[0], p[1] - q[1], p[2] - q[2]]
}

function dot(p: Vector, q: Vector): number {
  return p[0] * q[0] + p[1] * q[1] + p[2] * q[2]
}

function cross(p: Vector, q: Vector): Vector {
  return [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]]
}

/** Squared distance of two edges (C. Ericson, Real-Time Collision Detection, 5.1.9). */
function edgesSquare(p1: Vector, q1: Vector, p2: Vector, q2: Vector): number {
  const d1 = minus(q1, p1)
  const d2 = minus(q2, p2)
  const r = minus(p1, p2)
  const a = dot(d1, d1)
  const e = dot(d2, d2)
  const f = dot(d2, r)
  const c = dot(d1, r)
  const b = dot(d1, d2)
  const clamp = (value: number): number => Math.min(1, Math.max(0, value))
  const denominator = a * e - b * b
  let s = a > 0 && denominator > 0 ? clamp((b * f - c * e) / denominator) : 0
  let t = e > 0 ? (b * s + f) / e : 0
  if (t < 0 || t > 1) {
    t = clamp(t)
    s = a > 0 ? clamp((b * t - c) / a) : 0
  }
  const gap = minus(
    [p1[0] + d1[0] * s, p1[1] + d1[1] * s, p1[2] + d1[2] * s],
    [p2[0] + d2[0] * t, p2[1] + d2[1] * t, p2[2] + d2[2] * t],
  )
  return dot(gap, gap)
}

/** Whether a point lies over the inside of a triangle, no farther from its plane than that; edges are looked at apart. */
function cornerNear(point: Vector, triangle: readonly Vector[], square: number): boolean {
  const [a, b, c] = triangle as [Vector, Vector, Vector]
  const normal = cross(minus(b, a), minus(c, a))
  const size = dot(normal, normal)
  const height = dot(minus(point, a), normal)
  return size > 0 && height * height <= square * size && isOver(point, triangle, normal)
}

function isOver(point: Vector, [a, b, c]: readonly Vector[], normal: Vector): boolean {
  return (
    dot(cross(minus(b!, a!), minus(point, a!)), normal) >= 0 &&
    dot(cross(minus(c!, b!), minus(point, b!)), normal) >= 0 &&
    dot(cross(minus(a!, c!), minus(point, c!)), normal) >= 0
  )
}

function goesThrough(from: Vector, to: Vector, triangle: readonly Vector[]): boolean {
  const [a, b, c] = triangle as [Vector, Vector, Vector]
  const normal = cross(minus(b, a), minus(c, a))
  const before = dot(minus(from, a), normal)
  const after = dot(minus(to, a), normal)
  if (before > 0 === after > 0 || before === after) return false
  const share = before / (before - after)
  const along = minus(to, from)
  const point: Vector = [from[0] + along[0] * share, from[1] + along[1] * share, from[2] + along[2] * share]
  return isOver(point, triangle, normal)
}
