import type { PrintProfile } from '../domain/print-profile'
import { type LayerCut } from './estimate-rows'
import { extraWalls, skinMargin, slopeRing } from './estimate-slopes'
import { slopeRuns } from './profile'

/** How much nearer to the outline than the walls' depth infill begins on slopes, mm; fitted to real slices. */
const reach = 0.09

/** What slopes add to a layer: areas in mm², edges in mm. */
interface Rings {
  topSeen: number
  bottomSeen: number
  solid: number
  edge: number
  extraWalls: number
}

export function ringsOf(
  cut: LayerCut,
  part: number,
  first: boolean,
  runs: readonly number[],
  topLayers: number,
  bottomLayers: number,
  walls: number,
  spacing: number,
  width: number,
  profile: PrintProfile,
): Rings {
  const sum: Rings = { topSeen: 0, bottomSeen: 0, solid: 0, edge: 0, extraWalls: 0 }
  for (const side of ['top', 'bottom'] as const) {
    if (side === 'bottom' && first) continue
    cut[side].forEach((area, kind) => {
      if (!(area > 0) || isFlat(runs[kind]!, cut.height, profile)) return
      const step = runOf(runs, kind) * cut.height
      const length = (area * part) / step
      let depth = walls - reach
      if (side === 'top' && profile.infill_share > 0 && length > 0.3 * cut.large.outline) {
        const extra = extraWalls(step, walls, spacing) * spacing
        depth += extra
        sum.extraWalls += extra * length
      }
      const ring = slopeRing(step, side === 'top' ? topLayers : bottomLayers, depth, width)
      if (side === 'top') sum.topSeen += ring.visible * length
      else sum.bottomSeen += ring.visible * length
      sum.solid += (ring.solid - ring.visible) * length
      if (ring.solid > 0) sum.edge += 2 * length
    })
  }
  return sum
}

/** Length of the outermost and of the other walls that are printed over nothing, mm. */
export function hangingWalls(
  cut: LayerCut,
  flat: number,
  runs: readonly number[],
  spacing: number,
  width: number,
  profile: PrintProfile,
): [number, number] {
  let outer = 0
  let inner = 0
  cut.bottom.forEach((area, kind) => {
    if (!(area > 0) || isFlat(runs[kind]!, cut.height, profile)) return
    const step = runOf(runs, kind) * cut.height
    // The middle of a wall may lie a quarter of the nozzle beside what carries it.
    const free = step - width / 2 - profile.nozzle_mm / 4
    if (free > 0) outer += area / step
    if (free > spacing && profile.wall_count > 1) inner += area / step
  })
  // Of flat faces, as much as lies below the walls.
  const section = cut.large.area + cut.small.area
  const outline = cut.large.outline + cut.small.outline
  if (flat > 0 && section > 0) {
    const lengths = Math.min(outline, (flat / section) * outline)
    outer += lengths
    inner += lengths * Math.max(0, profile.wall_count - 1)
  }
  return [outer, inner]
}

/** The run in the middle of a kind of slope. */
function runOf(runs: readonly number[], kind: number): number {
  const next = runs[kind + 1]
  return next === undefined ? runs[kind]! : Math.sqrt(runs[kind]! * next)
}

/**
 * Faces that run so far within a layer that they are skins in their own right; those of the last kind are flat for the
 * most part, however thin the layers.
 */
export function isFlat(run: number, height: number, profile: PrintProfile): boolean {
  if (run >= slopeRuns[slopeRuns.length - 1]!) return true
  return run * height >= skinMargin - 0.01 || !(run < Infinity) || !(profile.layer_height_mm > 0)
}
