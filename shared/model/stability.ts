/** How an item stands on the plate. */
export interface Stand {
  /** What touches the plate, mm². */
  area: number
  /** The narrowest strip between two parallel lines that holds all of it, mm. */
  width: number
  /** How far the centre of mass lies outside of the ground that it stands on, level; 0 or less is within, mm. */
  beyond: number
}

/** `contact` has x, y of both ends of each piece of outline; `centre` is the centre of mass. Null without contact. */
export function standOf(contact: readonly number[], area: number, centre: readonly number[]): Stand | null {
  const hull = convexHull(contact)
  if (hull.length < 6) return null
  const count = hull.length / 2
  let width = Infinity
  let beyond = -Infinity
  let far = 1
  for (let k = 0; k < count; k++) {
    const x = hull[k * 2]!
    const y = hull[k * 2 + 1]!
    const next = (k + 1) % count
    const dx = hull[next * 2]! - x
    const dy = hull[next * 2 + 1]! - y
    const length = Math.hypot(dx, dy)
    const depth = (p: number): number =>
      (dx * (hull[(p % count) * 2 + 1]! - y) - dy * (hull[(p % count) * 2]! - x)) / length
    // The corner farthest from this side goes round with it.
    far = Math.max(far, k + 1)
    while (far < k + count && depth(far + 1) > depth(far)) far++
    width = Math.min(width, depth(far))
    beyond = Math.max(beyond, -(dx * (centre[1]! - y) - dy * (centre[0]! - x)) / length)
  }
  return { area, width, beyond }
}

/** Corners of the hull, x and y one after another, counter-clockwise (Andrew's monotone chain). */
export function convexHull(points: readonly number[]): number[] {
  const order = Array.from({ length: points.length / 2 }, (_, k) => k * 2).sort(
    (p, q) => points[p]! - points[q]! || points[p + 1]! - points[q + 1]!,
  )
  const half = (list: readonly number[]): number[] => {
    const chain: number[] = []
    for (const p of list) {
      while (chain.length > 1) {
        const b = chain.at(-1)!
        const a = chain.at(-2)!
        const turn =
          (points[b]! - points[a]!) * (points[p + 1]! - points[a + 1]!) -
          (points[b + 1]! - points[a + 1]!) * (points[p]! - points[a]!)
        if (turn > 0) break
        chain.pop()
      }
      chain.push(p)
    }
    chain.pop()
    return chain
  }
  return [...half(order), ...half(order.toReversed())].flatMap((p) => [points[p]!, points[p + 1]!])
}
