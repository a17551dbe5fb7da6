import { type MeshFacts } from './measure'
import { surfacesNear } from './near-surfaces'
import { type PlacedSurface } from './profile'
import { castRays, type RayBox, type RayGrid } from './ray-grid'
import { ShellTriangles } from './shell-triangles'
import { shellKind } from './shells'

/** Bodies no farther apart become one when printed: slicers close such gaps (PrusaSlicer: 0.049 mm on either side). */
const joiningMm = 0.05
/** Rays along each axis through the room where two bodies may meet. */
const raysEach = 256
/** With more bodies, or more triangles and rays to look at, how many pieces they make stays open. */
const maxBodies = 2_000
const mostLookedAt = 4_000_000
const maxCompared = 4_000_000

/**
 * How many pieces the bodies of a mesh are once printed: those that touch or run into one another are one. Rays show
 * what is one, the distance of the surfaces what is apart. Null where that stays open: a surface that is not closed,
 * bodies that meet in so little that no ray finds it, or too much to look at.
 * @param mmPerUnit size of the mesh's unit where it is placed
 */
export function printedPieces({ repaired, shells }: MeshFacts, mmPerUnit: number): number | null {
  const { mesh, topology } = repaired
  const bodies: number[] = []
  const cavities: number[] = []
  for (const [shell, kind] of shells.kind.entries()) {
    if (kind === shellKind.solid || kind === shellKind.flipped) bodies.push(shell)
    else if (kind === shellKind.cavity) cavities.push(shell)
  }
  if (bodies.length < 2) return bodies.length
  if (!topology.closed || bodies.length > maxBodies || !(mmPerUnit > 0)) return null
  const joining = joiningMm / mmPerUnit
  const trianglesOf = new ShellTriangles(mesh, topology)
  const surfaceOf = (shell: number): PlacedSurface => trianglesOf.surface(shell, shells.sign[shell]!)
  const hollows = cavities.map(surfaceOf)
  const pieces = new Pieces(shells.kind.length)
  let left = mostLookedAt
  // Found anew when they are needed again: of bodies whose boxes all meet there are millions.
  const pairs = () => meetingPairs(bodies, shells.boxes, joining)
  for (const [p, q, room] of pairs()) {
    if (pieces.same(p, q)) continue
    const surfaces = [surfaceOf(p), surfaceOf(q), ...hollows]
    const names = [p, q, ...cavities]
    // Where they touch, the room is thin: rays through it meet the faces squarely.
    for (const axis of thinnestFirst(room)) {
      for (const { triangleCount } of surfaces) left -= triangleCount
      left -= raysEach
      if (left < 0) return null
      joinAlong(castRays(surfaces, room, axis, { cells: raysEach }), names, joining, pieces)
      if (pieces.same(p, q)) break
    }
  }
  const budget = { left: maxCompared }
  const mayTouch = ([p, q, room]: Pair): boolean => {
    if (pieces.same(p, q)) return false
    left -= trianglesOf.count(p) + trianglesOf.count(q)
    return left < 0 || surfacesNear(surfaceOf(p), surfaceOf(q), room, joining, budget) !== false
  }
  for (const pair of pairs()) if (mayTouch(pair)) return null
  for (const pair of inHollows(bodies, cavities, shells.boxes, joining)) if (mayTouch(pair)) return null
  return new Set(bodies.map((body) => pieces.of(body))).size
}

/** Joins what a ray meets without leaving the solid between, or with a gap no wider than `joining`. */
function joinAlong(grid: RayGrid, names: readonly number[], joining: number, pieces: Pieces): void {
  const { starts, depth, sign, surface } = grid
  for (let ray = 0; ray < grid.columns * grid.rows; ray++) {
    let inside = 0
    for (let k = starts[ray]!; k < starts[ray + 1]! - 1; k++) {
      inside += sign[k]!
      if (inside > 0 || depth[k + 1]! - depth[k]! <= joining)
        pieces.join(names[surface[k]!]!, names[surface[k + 1]!]!)
    }
  }
}

/** Two shells with the room in which they may meet. */
type Pair = [number, number, RayBox]

/** Pairs of bodies whose boxes come within `joining` of one another. */
function* meetingPairs(bodies: readonly number[], boxes: Float64Array, joining: number): Generator<Pair> {
  for (const [k, p] of bodies.entries()) {
    for (let other = k + 1; other < bodies.length; other++) {
      const room = roomOf(boxes, p, bodies[other]!, joining)
      if (room) yield [p, bodies[other]!, room]
    }
  }
}

/** Bodies with the cavities that they may lie in. */
function* inHollows(
  bodies: readonly number[],
  cavities: readonly number[],
  boxes: Float64Array,
  joining: number,
): Generator<Pair> {
  for (const p of bodies) {
    for (const q of cavities) {
      const inside = [0, 1, 2].every(
        (axis) =>
          boxes[p * 6 + axis]! >= boxes[q * 6 + axis]! - joining &&
          boxes[p * 6 + 3 + axis]! <= boxes[q * 6 + 3 + axis]! + joining,
      )
      const room = inside ? roomOf(boxes, p, q, joining) : null
      if (room) yield [p, q, room]
    }
  }
}

/** Where the boxes of two shells meet, wider by `joining`; null where they are farther apart. */
function roomOf(boxes: Float64Array, p: number, q: number, joining: number): RayBox | null {
  const min: [number, number, number] = [0, 0, 0]
  const max: [number, number, number] = [0, 0, 0]
  for (const axis of [0, 1, 2] as const) {
    const low = Math.max(boxes[p * 6 + axis]!, boxes[q * 6 + axis]!)
    const high = Math.min(boxes[p * 6 + 3 + axis]!, boxes[q * 6 + 3 + axis]!)
    if (low - high > joining) return null
    min[axis] = Math.min(low, high) - joining
    max[axis] = Math.max(low, high) + joining
  }
  return { min, max }
}

function thinnestFirst({ min, max }: RayBox): (0 | 1 | 2)[] {
  const axes: (0 | 1 | 2)[] = [0, 1, 2]
  return axes.sort((a, b) => max[a] - min[a] - (max[b] - min[b]) || a - b)
}

/** Which shells belong together, as far as is known. */
class Pieces {
  private readonly parent: Uint32Array

  constructor(count: number) {
    this.parent = Uint32Array.from({ length: count }, (_, k) => k)
  }

  of(shell: number): number {
    let at = shell
    while (this.parent[at] !== at) {
      this.parent[at] = this.parent[this.parent[at]!]!
      at = this.parent[at]!
    }
    return at
  }

  same(p: number, q: number): boolean {
    return this.of(p) === this.of(q)
  }

  join(p: number, q: number): void {
    this.parent[this.of(p)] = this.of(q)
  }
}
