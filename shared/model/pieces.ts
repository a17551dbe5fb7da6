import { type MeshFacts } from './measure'
import { type PlacedSurface } from './profile'
import { castRays, type RayBox, type RayGrid } from './ray-grid'
import { ShellTriangles } from './shell-triangles'
import { shellKind } from './shells'

/** Bodies no farther apart become one when printed: slicers close such gaps (PrusaSlicer: 0.049 mm on either side). */
const joiningMm = 0.05
/** Rays along each axis through the room where two bodies may meet. */
const raysEach = 256
/** With more bodies, or more triangles to look at, how many pieces they make stays open. */
const maxBodies = 2_000
const maxTriangles = 4_000_000

/**
 * How many pieces the bodies of a mesh are once printed: those that touch or run into one another are one. Null where
 * that stays open: a surface that is not closed, or too much to look at.
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
  let left = maxTriangles
  for (const [p, q, room] of meetingPairs(bodies, shells.boxes, joining)) {
    if (pieces.same(p, q)) continue
    const surfaces = [surfaceOf(p), surfaceOf(q), ...hollows]
    const names = [p, q, ...cavities]
    // Where they touch, the room is thin: rays through it meet the faces squarely.
    for (const axis of thinnestFirst(room)) {
      for (const { triangleCount } of surfaces) left -= triangleCount
      if (left < 0) return null
      joinAlong(castRays(surfaces, room, axis, { cells: raysEach }), names, joining, pieces)
      if (pieces.same(p, q)) break
    }
  }
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

/** Pairs of bodies whose boxes come within `joining` of one another, with the room in which they may meet. */
function* meetingPairs(
  bodies: readonly number[],
  boxes: Float64Array,
  joining: number,
): Generator<[number, number, RayBox]> {
  for (const [k, p] of bodies.entries()) {
    for (const q of bodies.slice(k + 1)) {
      const low = [0, 1, 2].map((axis) => Math.max(boxes[p * 6 + axis]!, boxes[q * 6 + axis]!))
      const high = [0, 1, 2].map((axis) => Math.min(boxes[p * 6 + 3 + axis]!, boxes[q * 6 + 3 + axis]!))
      if (low.some((value, axis) => value - high[axis]! > joining)) continue
      yield [
        p,
        q,
        {
          min: low.map((value, axis) => Math.min(value, high[axis]!) - joining),
          max: high.map((value, axis) => Math.max(value, low[axis]!) + joining),
        } as unknown as RayBox,
      ]
    }
  }
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
