import type { PrintProfile } from '../domain/print-profile'
import { type Add, lineArea, type LineKind, type Lines } from './estimate-beads'
import type { LayerCut } from './estimate-rows'
import { isFlat } from './estimate-sloping'
import { shellMargin, skinMargin } from './estimate-slopes'
import { slopeRuns } from './profile'

/** What all layers of an item have in common. */
export interface Item {
  cuts: readonly LayerCut[]
  profile: PrintProfile
  runs: readonly number[]
  topLayers: number
  bottomLayers: number
  /** Areas of flat faces by layer, mm². */
  flats: Record<Side, number[]>
}

export type Side = 'top' | 'bottom'

/** One layer while its lines are counted. */
export interface Layer {
  k: number
  cut: LayerCut
  first: boolean
  width: number
  bead: number
  spacing: number
  /** How deep the walls reach, mm. */
  walls: number
  innerLoops: number
  lines: Record<LineKind, Lines>
  add: Add
}

/** Describes an item by its layers. */
export function itemOf(cuts: readonly LayerCut[], profile: PrintProfile): Item {
  const runs = cuts[0]?.top.length === slopeRuns.length ? slopeRuns : [Infinity]
  const flatOf = (cut: LayerCut, side: Side): number => {
    let sum = 0
    cut[side].forEach((area, kind) => {
      if (isFlat(runs[kind]!, cut.height, profile)) sum += area
    })
    return sum
  }
  return {
    cuts,
    profile,
    runs,
    topLayers: skinLayers(profile.top_layers, profile.top_min_thickness_mm, profile),
    bottomLayers: skinLayers(profile.bottom_layers, profile.bottom_min_thickness_mm, profile),
    flats: {
      top: cuts.map((cut) => flatOf(cut, 'top')),
      bottom: cuts.map((cut) => flatOf(cut, 'bottom')),
    },
  }
}

/** Begins the count of a layer. */
export function layerOf({ profile }: Item, cut: LayerCut, k: number): Layer {
  const first = k === 0
  const width = first ? profile.first_layer_line_width_mm : profile.line_width_mm
  const bead = lineArea(width, cut.height)
  const spacing = bead / cut.height
  const lines = noLines()
  return {
    k,
    cut,
    first,
    width,
    bead,
    spacing,
    walls: profile.wall_count * spacing,
    innerLoops: Math.max(0, profile.wall_count - 1),
    lines,
    add: (kind, length, area, pieces) => {
      const sum = lines[kind]
      sum.length += length
      sum.volume += length * area
      sum.pieces += pieces
    },
  }
}

/** Area of the flat faces of a layer, mm². */
export function flatAt({ flats }: Item, k: number, side: Side): number {
  return flats[side][k] ?? 0
}

/** Length of the edges of the faces of a layer, mm. */
export function edgeAt({ cuts }: Item, k: number, side: Side): number {
  return (side === 'top' ? cuts[k]?.topEdge : cuts[k]?.bottomEdge) ?? 0
}

/** A flat face in a layer behind it: narrow ones are widened to be filled well. */
export function backed(item: Item, k: number, side: Side, share: number): number {
  const flatArea = flatAt(item, k, side) * share
  if (!(flatArea > 0)) return 0
  const edge = edgeAt(item, k, side)
  return flatArea + widened(flatArea + skinMargin * edge, edge, item.profile.line_width_mm)
}

/** Solid infill of a layer, with what backs the faces of those above and below, mm². */
export function backing(item: Item, k: number, share: number, own: number): number {
  let solid = own
  // Faces on one another's heels share the margin around them.
  let topMargin = 0
  let bottomMargin = 0
  for (let n = 1; n < item.topLayers; n++) {
    solid += backed(item, k + n, 'top', share)
    topMargin = Math.max(topMargin, skinMargin * edgeAt(item, k + n, 'top'))
  }
  for (let n = 1; n < item.bottomLayers; n++) {
    solid += k === n ? item.cuts[k]!.large.area * share : backed(item, k - n, 'bottom', share)
    if (k > n) bottomMargin = Math.max(bottomMargin, skinMargin * edgeAt(item, k - n, 'bottom'))
  }
  return solid + (topMargin + bottomMargin)
}

function noLines(): Record<LineKind, Lines> {
  const none = (): Lines => ({ length: 0, volume: 0, pieces: 0 })
  return {
    outerWall: none(),
    innerWall: none(),
    gapFill: none(),
    overhangWall: none(),
    solid: none(),
    top: none(),
    bridge: none(),
    sparse: none(),
  }
}

/** What is added to flat faces that are too narrow to be filled well, mm². */
function widened(area: number, edge: number, width: number): number {
  if (!(edge > 0)) return 0
  const margin = shellMargin * width
  const narrow = Math.min(1, Math.max(0, (2.4 * margin - (1.5 * area) / edge) / (0.8 * margin)))
  return narrow * margin * edge
}

function skinLayers(layers: number, leastThickness: number, profile: PrintProfile): number {
  if (layers <= 0) return 0
  return Math.max(layers, Math.ceil(leastThickness / profile.layer_height_mm - 0.001))
}
