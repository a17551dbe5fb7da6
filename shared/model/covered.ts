import { type Mesh } from './mesh'
import { castRays, type RayBox, type RayGrid } from './ray-grid'
import { ShellTriangles } from './shell-triangles'
import { type Topology } from './topology'

/** Rays through a piece, and what may be looked at for all of them together: triangles, pieces, and rays at their price. */
const rays = 400
const perRay = 16
const mostLookedAt = 6_000_000
/** Pieces around one that are looked at with it. */
const maxOthers = 200
/** Stretches shorter than this share of the piece's box are faces that lie flush. */
const flush = 1e-4

/** Says how much of a piece of a mesh lies within the solid that others make. */
export class Covers {
  private shells: ShellTriangles | null = null
  private left = mostLookedAt
  private open: Set<number> | null = null

  constructor(
    private readonly mesh: Mesh,
    private readonly topology: Topology,
    private readonly boxes: Float64Array,
  ) {}

  /**
   * The share of a piece's inside that is outside of the solid made by `others`; null where that can't be told: a
   * surface with holes, or too much to look at. A weight of -1 turns a piece over, so that the solid is inside.
   */
  bareShare(
    piece: number,
    weight: number,
    others: readonly { shell: number; weight: number }[],
  ): number | null {
    this.left -= others.length
    if (this.left < 0) return null
    const open = (this.open ??= new Set(this.topology.boundary.filter((_, k) => k % 3 === 2)))
    const met = others.filter(({ shell }) => boxesMeet(this.boxes, piece, shell))
    if (met.length > maxOthers || open.has(piece)) return null
    if (met.some(({ shell }) => open.has(shell))) return null
    const shells = (this.shells ??= new ShellTriangles(this.mesh, this.topology))
    const surfaces = [{ shell: piece, weight }, ...met].map((one) => shells.surface(one.shell, one.weight))
    const box = boxOf(this.boxes, piece)
    for (const axis of [2, 0, 1] as const) {
      for (const { triangleCount } of surfaces) this.left -= triangleCount
      this.left -= rays * perRay
      if (this.left < 0) return null
      const { all, bare } = lengths(castRays(surfaces, box, axis, { cells: rays }), box)
      if (all > 0) return bare / all
    }
    return null
  }
}

/** How far rays run inside of the first surface, and how much of that outside of the others. */
function lengths(grid: RayGrid, { min, max }: RayBox): { all: number; bare: number } {
  const { starts, depth, sign, surface, axis } = grid
  const least = (max[axis] - min[axis]) * flush
  let all = 0
  let bare = 0
  for (let ray = 0; ray < grid.columns * grid.rows; ray++) {
    let within = 0
    let around = 0
    for (let k = starts[ray]!; k < starts[ray + 1]! - 1; k++) {
      if (surface[k] === 0) within += sign[k]!
      else around += sign[k]!
      const length = depth[k + 1]! - depth[k]!
      if (within <= 0 || length <= least) continue
      all += length
      if (around <= 0) bare += length
    }
  }
  return { all, bare }
}

function boxOf(boxes: Float64Array, shell: number): RayBox {
  const [a, b, c, d, e, f] = boxes.subarray(shell * 6, shell * 6 + 6)
  return { min: [a!, b!, c!], max: [d!, e!, f!] }
}

function boxesMeet(boxes: Float64Array, p: number, q: number): boolean {
  return [0, 1, 2].every(
    (axis) =>
      boxes[p * 6 + axis]! < boxes[q * 6 + 3 + axis]! && boxes[q * 6 + axis]! < boxes[p * 6 + 3 + axis]!,
  )
}
