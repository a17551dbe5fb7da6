import { convexHull } from './stability'

/** With more points than this on the outside, more directions tell which of them matter; with more still, none do. */
const manyPoints = 2_000
const maxPoints = 50_000
const directions = 64
/** Of a hull with more sides rectangles are tried along the longest: the sides of what is round are much alike. */
const mostSides = 1_000

/**
 * Collects what lies outermost seen from above. A hull has few points, so most are left out at once: those inside of
 * the polygon of the outermost points in a few directions.
 */
export class Footprint {
  private readonly kept: number[] = []

  /** Adds the corners that triangles use; `leaves` says which triangles are not printed. */
  add(positions: Float64Array, triangles: Uint32Array, count: number, leaves: (t: number) => boolean): void {
    const used = new Uint8Array(positions.length / 3)
    for (let t = 0; t < count; t++) {
      if (leaves(t)) continue
      for (let k = t * 3; k < t * 3 + 3; k++) used[triangles[k]!] = 1
    }
    const frame = convexHull(octagon(positions, used))
    let outside = [...frame]
    for (let v = 0; v < used.length; v++) {
      const x = positions[v * 3]!
      const y = positions[v * 3 + 1]!
      if (used[v] === 1 && !isWithin(frame, x, y)) outside.push(x, y)
    }
    if (outside.length > manyPoints * 2) {
      const closer = convexHull(outermost(outside))
      outside = [...closer, ...outsideOf(closer, outside)]
    }
    for (let k = 0; k < outside.length && this.kept.length <= maxPoints * 2; k++) this.kept.push(outside[k]!)
  }

  /** The sides of the smallest rectangle around it, longer side first; null where it has no width, or stays unknown. */
  rectangle(): [number, number] | null {
    if (this.kept.length > maxPoints * 2) return null
    const hull = convexHull(this.kept)
    let best: [number, number] | null = null
    // One side of the smallest rectangle lies along a side of the hull (Freeman and Shapira 1975).
    for (const { dx, dy, length } of longestSides(hull)) {
      const [along, across] = [
        spread(hull, dx / length, dy / length),
        spread(hull, -dy / length, dx / length),
      ]
      if (!best || along * across < best[0] * best[1])
        best = [Math.max(along, across), Math.min(along, across)]
    }
    return best
  }
}

interface Side {
  dx: number
  dy: number
  length: number
}

function longestSides(hull: readonly number[]): Side[] {
  const sides: Side[] = []
  for (let k = 0; k < hull.length; k += 2) {
    const next = (k + 2) % hull.length
    const dx = hull[next]! - hull[k]!
    const dy = hull[next + 1]! - hull[k + 1]!
    const length = Math.hypot(dx, dy)
    if (length > 0) sides.push({ dx, dy, length })
  }
  if (sides.length <= mostSides) return sides
  return sides.sort((p, q) => q.length - p.length).slice(0, mostSides)
}

function spread(points: readonly number[], x: number, y: number): number {
  let low = Infinity
  let high = -Infinity
  for (let k = 0; k < points.length; k += 2) {
    const at = points[k]! * x + points[k + 1]! * y
    if (at < low) low = at
    if (at > high) high = at
  }
  return high - low
}

/** The outermost corners along the axes and between them. */
function octagon(positions: Float64Array, used: Uint8Array): number[] {
  const at = new Int32Array(8).fill(-1)
  const most = new Float64Array(8).fill(-Infinity)
  for (let v = 0; v < used.length; v++) {
    if (used[v] !== 1) continue
    const x = positions[v * 3]!
    const y = positions[v * 3 + 1]!
    for (let k = 0; k < 4; k++) {
      const value = k === 0 ? x : k === 1 ? y : k === 2 ? x + y : x - y
      if (value > most[k]!) {
        most[k] = value
        at[k] = v * 3
      }
      if (-value > most[k + 4]!) {
        most[k + 4] = -value
        at[k + 4] = v * 3
      }
    }
  }
  return [...at].filter((v) => v >= 0).flatMap((v) => [positions[v]!, positions[v + 1]!])
}

/** Of points x, y one after another the outermost in many directions. */
function outermost(points: readonly number[]): number[] {
  return Array.from({ length: directions }, (_, k) => {
    const x = Math.cos((2 * Math.PI * k) / directions)
    const y = Math.sin((2 * Math.PI * k) / directions)
    let best = 0
    let most = -Infinity
    for (let p = 0; p < points.length; p += 2) {
      const value = points[p]! * x + points[p + 1]! * y
      if (value > most) {
        most = value
        best = p
      }
    }
    return [points[best]!, points[best + 1]!]
  }).flat()
}

function outsideOf(hull: readonly number[], points: readonly number[]): number[] {
  const left: number[] = []
  for (let p = 0; p < points.length; p += 2)
    if (!isWithin(hull, points[p]!, points[p + 1]!)) left.push(points[p]!, points[p + 1]!)
  return left
}

/** Whether a point lies in a convex polygon that runs counter-clockwise, its sides included. */
function isWithin(hull: readonly number[], x: number, y: number): boolean {
  if (hull.length < 6) return false
  for (let k = 0; k < hull.length; k += 2) {
    const next = (k + 2) % hull.length
    const turn =
      (hull[next]! - hull[k]!) * (y - hull[k + 1]!) - (hull[next + 1]! - hull[k + 1]!) * (x - hull[k]!)
    if (turn < 0) return false
  }
  return true
}
