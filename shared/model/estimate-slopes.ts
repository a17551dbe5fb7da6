/** Rings narrower than twice this are widened by it on both sides, in line widths (PrusaSlicer, `discover_horizontal_shells`). */
export const shellMargin = 3
/** Skins that can be seen are laid this much farther than they can be seen, mm (`EXTERNAL_INFILL_MARGIN`). */
export const skinMargin = 3

/** What a slicer fills solid along a straight slope, as widths of the ring within the walls, mm. */
export interface SlopeRing {
  /** The part that is the outermost skin. */
  visible: number
  /** All of it, the visible skin and the layers that back it. */
  solid: number
}

/**
 * Follows a slicer on a slope that steps inwards by `step` mm from layer to layer, far from everything else. Each
 * layer's step is passed on to the `layers − 1` layers behind it; in each of them what falls on infill becomes solid,
 * and is widened where it is too narrow to be filled well. All lengths in mm; `walls` is how far the walls reach in.
 */
export function slopeRing(step: number, layers: number, walls: number, lineWidth: number): SlopeRing {
  if (layers < 1 || !(step > 0)) return { visible: 0, solid: 0 }
  const seen = step > walls
  const visibleEnd = seen ? step + skinMargin : walls
  const margin = shellMargin * lineWidth
  let end = visibleEnd
  // From the contour of the layer that is looked at; each layer farther behind lies one step farther out.
  for (let behind = 1; behind < layers; behind++) {
    const from = Math.max(visibleEnd, behind * step)
    const to = (behind + 1) * step
    if (to <= from) continue
    end = Math.max(end, to - from < 2 * margin ? to + margin : to)
  }
  return { visible: seen ? visibleEnd - walls : 0, solid: end - walls }
}

/**
 * Walls that a slicer adds where the layer above would begin right behind the walls of a slope, and so on nothing: as
 * many as it takes until it stands on them, or ends more than one and a half lines behind them.
 */
export function extraWalls(step: number, walls: number, spacing: number): number {
  let extra = 0
  while (extra < 6 && step >= walls + extra * spacing && step <= walls + (extra + 1.5) * spacing) extra++
  return extra
}
