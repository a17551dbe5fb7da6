import { type Coats } from './color-coats'
import { type PlacedSurface } from './profile'

/** A placed mesh, the pieces that it hangs together in, and its colours. */
export interface CoatedSurface extends PlacedSurface {
  /** Connected piece of each triangle; beyond `shellCount` for degenerate ones. */
  shellOf: Uint32Array
  shellCount: number
  coats: Coats
}

/** For each colour and slab. */
export interface ColorSlabs {
  /** Share of the cross-section at the middle of the slab, 0 to 1. */
  share: Map<number, Float64Array>
  /** Painted faces that look up and end this layer, or look down and begin it, projected, mm². */
  top: Map<number, Float64Array>
  bottom: Map<number, Float64Array>
}

/**
 * Shares out the cross-sections of an item over its colours, `count` slabs of `step` mm above `low`.
 *
 * A connected piece of one colour counts with its own area (Green's sum, as in `sliceProfile`). A piece of several is
 * shared out by length of outline: slicers give a painted outline all that lies nearer to it than to any other, which
 * for an outline of even depth is the same share. Faces that look up or down count as skins where their piece has
 * several colours. The formulas and what they are worth stand in `docs/colors.md`.
 */
export function sliceColors(
  surfaces: readonly CoatedSurface[],
  low: number,
  step: number,
  count: number,
): ColorSlabs {
  const area = new PerColor(count)
  const top = new PerColor(count)
  const bottom = new PerColor(count)
  for (const surface of surfaces) {
    const painted = new PerColor(count)
    const paintedArea = new Float64Array(count)
    const single = colorsOfShells(surface)
    const { triangleCount, shellOf, coats, weightOf } = surface
    // One for all triangles: what holds of the present one stands beside it.
    let own: Float64Array | null = null
    let coat: readonly number[] = []
    const sink: CutSink = {
      crossing: (k, share, length) => {
        if (own) own[k]! += share
        else {
          paintedArea[k]! += share
          for (let c = 0; c < coat.length; c += 2) painted.of(coat[c]!)[k]! += length * coat[c + 1]!
        }
      },
      face: (k, projected, up) => {
        if (own) return
        const into = up ? top : bottom
        for (let c = 0; c < coat.length; c += 2) into.of(coat[c]!)[k]! += projected * coat[c + 1]!
      },
    }
    for (let t = 0; t < triangleCount; t++) {
      const weight = weightOf(t)
      if (weight === 2 || weight === 0) continue
      coat = coats.list[coats.of ? coats.of[t]! : 0]!
      const whole = single[shellOf[t]!]!
      own = whole >= 0 ? area.of(whole) : null
      cutTriangle(surface, t, weight, low, step, count, sink)
    }
    for (let k = 0; k < count; k++) {
      const length = painted.sum(k)
      if (!(length > 0)) continue
      for (const [color, lengths] of painted.by) {
        area.of(color)[k]! += (Math.max(0, paintedArea[k]!) * lengths[k]!) / length
      }
    }
  }
  for (let k = 0; k < count; k++) {
    // A cavity of another colour takes away from no colour of its own.
    for (const values of area.by.values()) values[k] = Math.max(0, values[k]!)
    const sum = area.sum(k)
    for (const values of area.by.values()) values[k] = sum > 0 ? values[k]! / sum : 0
  }
  return { share: area.by, top: top.by, bottom: bottom.by }
}

class PerColor {
  readonly by = new Map<number, Float64Array>()

  constructor(private readonly count: number) {}

  of(color: number): Float64Array {
    let values = this.by.get(color)
    if (!values) {
      values = new Float64Array(this.count)
      this.by.set(color, values)
    }
    return values
  }

  sum(k: number): number {
    let sum = 0
    for (const values of this.by.values()) sum += values[k]!
    return sum
  }
}

/** The colour of each connected piece that has only one; -1 for the others. */
function colorsOfShells({ triangleCount, shellOf, shellCount, coats }: CoatedSurface): Int32Array {
  const none = -2
  const colors = new Int32Array(shellCount).fill(none)
  for (let t = 0; t < triangleCount; t++) {
    const shell = shellOf[t]!
    if (shell >= shellCount || colors[shell] === -1) continue
    const coat = coats.list[coats.of ? coats.of[t]! : 0]!
    const color = coat.length === 2 ? coat[0]! : -1
    if (colors[shell] === none) colors[shell] = color
    else if (colors[shell] !== color) colors[shell] = -1
  }
  return colors
}

interface CutSink {
  /** Green's share of the area (mm², signed) and the length of outline (mm) in slab `k`. */
  crossing: (k: number, share: number, length: number) => void
  /** Projected area (mm²) in slab `k`, and whether it looks up. */
  face: (k: number, projected: number, up: boolean) => void
}

/** One triangle through all slabs; the same sums as `sliceProfile` makes without colours. */
function cutTriangle(
  { positions, triangles }: PlacedSurface,
  t: number,
  weight: number,
  low: number,
  step: number,
  count: number,
  sink: CutSink,
): void {
  let a = triangles[t * 3]! * 3
  let b = triangles[t * 3 + 1]! * 3
  let c = triangles[t * 3 + 2]! * 3
  const ux = positions[b]! - positions[a]!
  const uy = positions[b + 1]! - positions[a + 1]!
  const uz = positions[b + 2]! - positions[a + 2]!
  const vx = positions[c]! - positions[a]!
  const vy = positions[c + 1]! - positions[a + 1]!
  const vz = positions[c + 2]! - positions[a + 2]!
  const nx = (uy * vz - uz * vy) * weight
  const ny = (uz * vx - ux * vz) * weight
  const nz = (ux * vy - uy * vx) * weight
  if (positions[b + 2]! < positions[a + 2]!) [a, b] = [b, a]
  if (positions[c + 2]! < positions[b + 2]!) [b, c] = [c, b]
  if (positions[b + 2]! < positions[a + 2]!) [a, b] = [b, a]
  const lo = positions[a + 2]! - low
  const mid = positions[b + 2]! - low
  const hi = positions[c + 2]! - low
  if (nz !== 0) {
    // A face that looks up ends the last layer whose middle lies below it, one that looks down begins the first
    // whose middle lies above it. Slopes are spread evenly over the slabs that they reach through.
    const offset = nz > 0 ? -0.5 : 0.5
    const first = Math.min(count - 1, Math.max(0, Math.floor(lo / step + offset)))
    const last = Math.min(count - 1, Math.max(first, Math.floor(hi / step + offset)))
    const each = Math.abs(nz) / 2 / (last - first + 1)
    for (let k = first; k <= last; k++) sink.face(k, each, nz > 0)
  }
  if (hi <= lo) return
  const first = Math.max(0, Math.ceil(lo / step - 0.5))
  const last = Math.min(count - 1, Math.ceil(hi / step - 0.5) - 1)
  // Green's sum needs an origin near the outline only for its rounding; the item's first corner will do.
  const cx = positions[0]!
  const cy = positions[1]!
  for (let k = first; k <= last; k++) {
    const z = (k + 0.5) * step
    const long = (z - lo) / (hi - lo)
    const x1 = positions[a]! + (positions[c]! - positions[a]!) * long - cx
    const y1 = positions[a + 1]! + (positions[c + 1]! - positions[a + 1]!) * long - cy
    const lower = z < mid
    const from = lower ? a : b
    const to = lower ? b : c
    const fromZ = lower ? lo : mid
    const toZ = lower ? mid : hi
    const short = toZ > fromZ ? (z - fromZ) / (toZ - fromZ) : 0
    const x2 = positions[from]! + (positions[to]! - positions[from]!) * short - cx
    const y2 = positions[from + 1]! + (positions[to + 1]! - positions[from + 1]!) * short - cy
    const dx = x2 - x1
    const dy = y2 - y1
    // The outward normal turned a quarter to the left is the way along the outline.
    const turn = dy * nx - dx * ny >= 0 ? 0.5 : -0.5
    sink.crossing(k, turn * (x1 * y2 - x2 * y1), Math.sqrt(dx * dx + dy * dy))
  }
}
