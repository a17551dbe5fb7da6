import type { PrintProfile } from '../domain/print-profile'
import {
  addBridge,
  addFill,
  addWalls,
  lineArea,
  type LineKind,
  type Lines,
  patternOf,
  threadArea,
} from './estimate-beads'
import { backed, backing, edgeAt, flatAt, type Item, itemOf, type Layer, layerOf } from './estimate-item'
import { type LayerCut, type Section } from './estimate-rows'
import { hangingWalls, ringsOf } from './estimate-sloping'
import { skinMargin } from './estimate-slopes'
import { coreArea, wallDepth } from './regions'

export interface LayerLines {
  lines: Record<LineKind, Lines>
  regions: number
  loops: number
  /** Turns of the outermost walls, in right angles' worth; null where they are not known. */
  corners: number | null
  /** A quarter of the mean outline of a region: how wide a square one would be, mm. */
  regionWidth: number
  /** Separate areas of infill. */
  fills: number
  /** The share of walls that are printed slowly because their loop is short. */
  shortWalls: number
}

/** What was fitted to real slices; `docs/estimate.md` says how. */
const fitted = {
  /** How far infill reaches into the walls, in line widths. */
  overlap: 0.108,
  /** Cores narrower than this are filled by wider or further walls, mm. */
  slimCore: 0.54,
  /** Length of infill laid along the walls to join its lines, per length of wall. */
  joining: 0.395,
}

/** Lines of all layers of one item, lowest first. */
export function itemLines(cuts: readonly LayerCut[], profile: PrintProfile): LayerLines[] {
  const item = itemOf(cuts, profile)
  // Of the two layers below, the sparse infill that a bridge can begin over.
  let openBelow = 0
  let openBefore = 0
  return cuts.map((cut, k) => {
    const layer = layerOf(item, cut, k)
    const { small, large } = cut
    const { fills: smallFills, slim } = small.area > 0 ? addSmall(layer) : NOTHING
    const within = large.area > 0 ? addLarge(item, layer, slim, Math.min(openBelow, openBefore)) : NOTHING
    if (!layer.first) hang(item, layer)
    openBefore = openBelow
    openBelow = profile.infill_share < 1 ? within.open : 0
    return {
      lines: layer.lines,
      regions: large.regions + small.regions,
      regionWidth: (large.outline + small.outline) / (4 * Math.max(1, large.regions + small.regions)),
      loops: large.loops + small.loops,
      corners: cut.corners,
      fills: smallFills + within.fills,
      shortWalls: large.outline + small.outline > 0 ? cut.shortOutline / (large.outline + small.outline) : 0,
    }
  })
}

const NOTHING = { fills: 0, slim: 0, open: 0 }

/** Small regions are walls and solid infill. Answers how much of them is too slim for infill, mm². */
function addSmall({ cut, width, bead, spacing, walls, innerLoops, add }: Layer): {
  fills: number
  slim: number
} {
  const { small } = cut
  const euler = 2 * small.regions - small.loops
  const core = Math.min(small.area, cut.smallCore * shrunk(walls / wallDepth))
  const outer = Math.min(small.area - core, strip(small, euler, spacing))
  const edge = edgeWithin(small, euler, walls)
  const slim = slimShare(core, edge)
  add('outerWall', outer / spacing, bead, small.loops)
  const inner = Math.max(0, small.area - core - outer)
  const own = inner * ownLines(core, inner, outer, small.area)
  const loops = small.loops * loopsWithin(own, outer, innerLoops)
  addWalls(add, own, slim * core + inner - own, spacing, cut.height, loops)
  const inside = (core + fitted.overlap * width * Math.min(edge, core / width)) * (1 - slim)
  addFill(add, 'solid', inside, edge * (1 - slim), spacing, bead)
  return { fills: small.regions * (1 - slim), slim: slim * small.area }
}

/** Walls of the large regions, and what is within. Answers how much of it is sparse infill, mm². */
function addLarge(
  item: Item,
  layer: Layer,
  slimSmall: number,
  openBeneath: number,
): { fills: number; open: number } {
  const { profile, runs, topLayers, bottomLayers } = item
  const { cut, first, width, bead, spacing, walls, innerLoops, add } = layer
  const { small, large } = cut
  const part = large.area / (large.area + small.area)
  const rings = ringsOf(cut, part, first, runs, topLayers, bottomLayers, walls, spacing, width, profile)
  const thick = thickOf(large, cut, slimSmall, walls)
  const euler = 2 * large.regions - large.loops
  const thickEuler = euler * (thick.area / large.area)
  const rough = coreArea(thick.area, thick.outline, thickEuler, walls)
  const edge = edgeWithin(thick, thickEuler, walls)
  const slim = slimShare(rough, edge)
  const core = Math.max(0, rough * (1 - slim) - rings.extraWalls)
  const outer = Math.min(large.area - rough, strip(large, euler, spacing))
  // What is too slim for infill makes the walls wider, not longer.
  const wallArea = Math.max(0, large.area - rough - outer)
  const wallLines = Math.min(wallArea, innerLoops * outer) * ownLines(rough, wallArea, outer, large.area)
  add('outerWall', outer / spacing, bead, large.loops)
  const filled = rough * slim + wallArea - wallLines
  const loops = large.loops * loopsWithin(wallLines, outer, innerLoops)
  addWalls(add, wallLines + rings.extraWalls, filled, spacing, cut.height, loops)
  if (!(core > 0)) return { fills: 0, open: 0 }
  return { fills: large.regions, open: addCore(item, layer, core, edge, rings, openBeneath) }
}

/** Skins, bridges, solid and sparse infill within the walls; answers how much of it is sparse, mm². */
function addCore(
  item: Item,
  layer: Layer,
  core: number,
  edge: number,
  rings: ReturnType<typeof ringsOf>,
  openBeneath: number,
): number {
  const { profile } = item
  const { k, cut, first, width, bead, spacing, add } = layer
  const inside = core + fitted.overlap * width * Math.min(edge, core / width)
  const share = inside / (cut.large.area + cut.small.area)
  // What can be seen from above and from below, and what backs it.
  let bottomSeen = first
    ? inside
    : flatAt(item, k, 'bottom') * share + skinMargin * cut.bottomEdge + rings.bottomSeen
  let topSeen = flatAt(item, k, 'top') * share + skinMargin * cut.topEdge + rings.topSeen
  bottomSeen = Math.min(inside, bottomSeen)
  topSeen = Math.min(inside - bottomSeen, topSeen)
  let solid = Math.min(inside - bottomSeen - topSeen, backing(item, k, share, rings.solid))
  const open = inside - bottomSeen - topSeen - solid
  // The lowest of the layers that back a top bridges the sparse infill below it.
  const lowest = k + item.topLayers - 1
  let bridgeOver = item.topLayers > 1 ? backed(item, lowest, 'top', share) : 0
  if (bridgeOver > 0) bridgeOver += skinMargin * edgeAt(item, lowest, 'top')
  bridgeOver = Math.min(solid, bridgeOver, openBeneath)
  solid -= bridgeOver
  const edgeFor = (area: number): number => edge * Math.sqrt(area / inside)
  if (first) addFill(add, 'solid', bottomSeen, edgeFor(bottomSeen), spacing, bead)
  else addBridge(add, bottomSeen, edgeFor(bottomSeen), profile)
  addBridge(add, bridgeOver, edgeFor(bridgeOver), profile)
  const topBead = lineArea(profile.top_line_width_mm, cut.height)
  addFill(add, 'top', topSeen, edgeFor(topSeen), topBead / cut.height, topBead)
  const ragged = Math.min(rings.edge, (2 * solid) / width)
  addFill(add, 'solid', solid, Math.max(edgeFor(solid), ragged), spacing, bead)
  if (open > 0 && profile.infill_share > 0) {
    const openEdge = edge * (open / inside)
    const length =
      ((open * profile.infill_share) / spacing) * patternOf(profile).length + fitted.joining * openEdge
    add('sparse', length, bead, (openEdge / (Math.PI * spacing)) * profile.infill_share * 2)
  }
  return open
}

/** Walls over air are printed as threads. */
function hang(item: Item, { k, cut, width, bead, spacing, lines, add }: Layer): void {
  const { profile, runs } = item
  const thread = threadArea(profile)
  const [outer, inner] = hangingWalls(cut, flatAt(item, k, 'bottom'), runs, spacing, width, profile)
  for (const [kind, length] of [
    ['outerWall', outer],
    ['innerWall', inner],
  ] as const) {
    const from = lines[kind]
    const hanging = Math.min(length, from.length)
    if (!(hanging > 0)) continue
    from.volume -= hanging * bead
    from.length -= hanging
    add('overhangWall', hanging, thread, 0)
  }
}

/** The large regions without what is too thin for infill. */
function thickOf(large: Section, cut: LayerCut, slimSmall: number, walls: number): Section {
  // Thin parts were measured for two walls on either side.
  const counts = Math.min(1, walls / wallDepth)
  const slim = Math.max(0, cut.slimArea - slimSmall) * counts
  if (!(slim > 0)) return large
  const area = Math.max(0, large.area - slim)
  const outline = Math.max(0, large.outline - cut.slimOutline * (slim / cut.slimArea))
  return { ...large, area, outline }
}

/**
 * The share of what the outermost walls leave that becomes lines of its own. In a part that is thin all over, less than
 * half a line between two walls makes these wider.
 */
function ownLines(core: number, left: number, outer: number, all: number): number {
  if (core > 0.02 * all || !(outer > 0)) return 1
  return Math.min(1, Math.max(0, left / outer - 0.25) / 0.25)
}

/** How many inner loops there are for each outer one: fewer than the profile says where parts are too thin for them. */
function loopsWithin(area: number, outer: number, innerLoops: number): number {
  return outer > 0 ? Math.min(innerLoops, area / outer) : 0
}

/** The share of cores of a mean width that is too slim for infill: walls fill it. */
function slimShare(core: number, edge: number): number {
  if (!(core > 0) || !(edge > 0)) return 1
  const width = (2 * core) / edge
  return Math.min(1, Math.max(0, (1.3 * fitted.slimCore - width) / (0.6 * fitted.slimCore)))
}

/** Length of the edge of the core of a section. */
function edgeWithin(section: Section, euler: number, depth: number): number {
  return Math.max(0, section.outline - 2 * 3.6 * depth * euler)
}

/** Area of the outermost line of walls, mm². */
function strip(section: Section, euler: number, spacing: number): number {
  return section.area - coreArea(section.area, section.outline, euler, spacing)
}

/** The share of a small core that is left when its walls are so many times as deep as those it was measured with. */
function shrunk(ratio: number): number {
  const left = Math.max(0, 1.5 - 0.5 * ratio)
  return left * left
}
