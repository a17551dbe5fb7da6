/** A box in mm, as lowest and highest corner. */
interface Standing {
  min: readonly number[]
  max: readonly number[]
}

/** What lies this close above something else stands on it, mm: programs leave hairs between the bodies of a colour. */
const touch = 0.3
/** What begins this much higher is not on the plate by itself, mm. */
const level = 0.05
/** With more items than this each is taken by itself: nobody stacks so many. */
const most = 1_000

/**
 * Which items belong together: one that begins higher than another and lies on it or in it, such as raised letters in a
 * colour of their own, is part of the same thing, and must not be set down on the plate by itself. Slicers ask about
 * this when they open such a file (PrusaSlicer, "objects positioned at multiple heights"). All others stand on the
 * plate, each with its lowest point. Answers lists of indices, each in order.
 */
export function stacksOf(boxes: readonly Standing[]): number[][] {
  const parent = boxes.map((_, k) => k)
  const root = (k: number): number => {
    let at = k
    while (parent[at] !== at) at = parent[at]!
    return at
  }
  // By where they begin, so that each looks at those below it only.
  const order = boxes.map((_, k) => k).sort((p, q) => boxes[p]!.min[2]! - boxes[q]!.min[2]! || p - q)
  if (
    order.length < 2 ||
    order.length > most ||
    boxes[order.at(-1)!]!.min[2]! - boxes[order[0]!]!.min[2]! <= level
  ) {
    return boxes.map((_, k) => [k])
  }
  order.forEach((one, place) => {
    for (let k = place - 1; k >= 0; k--) {
      const below = order[k]!
      if (boxes[one]!.min[2]! - boxes[below]!.min[2]! <= level) continue
      if (carries(boxes[below]!, boxes[one]!)) parent[root(one)] = root(below)
    }
  })
  const stacks = new Map<number, number[]>()
  boxes.forEach((_, k) => {
    const stack = stacks.get(root(k))
    if (stack) stack.push(k)
    else stacks.set(root(k), [k])
  })
  return [...stacks.values()]
}

/** Those of a stack that begin above its lowest ones: they stand on something else than the plate. */
export function carriedOf(boxes: readonly Standing[]): Set<number> {
  const carried = new Set<number>()
  for (const stack of stacksOf(boxes)) {
    const low = stack.reduce((least, k) => Math.min(least, boxes[k]!.min[2]!), Infinity)
    for (const k of stack) if (boxes[k]!.min[2]! - low > level) carried.add(k)
  }
  return carried
}

function carries(below: Standing, above: Standing): boolean {
  return (
    below.max[2]! + touch >= above.min[2]! &&
    [0, 1].every((axis) => below.min[axis]! < above.max[axis]! && above.min[axis]! < below.max[axis]!)
  )
}
