import type { PrintProfile } from '../domain/print-profile'
import { type LayerCut, type Section } from './estimate-rows'
import { extraWalls, shellMargin, skinMargin, slopeRing } from './estimate-slopes'
import { slopeRuns } from './profile'
import { coreArea, wallDepth } from './regions'

export const lineKinds = [
  'outerWall',
  'innerWall',
  'gapFill',
  'overhangWall',
  'solid',
  'top',
  'bridge',
  'sparse',
] as const
export type LineKind = (typeof lineKinds)[number]

/** Lines of one kind in one layer. */
export interface Lines {
  /** Length, mm. */
  length: number
  /** Plastic, mm³. */
  volume: number
  /** Straight pieces that the length is made of, or loops for walls. */
  pieces: number
}

export interface LayerLines {
  lines: Record<LineKind, Lines>
  regions: number
  loops: number
  /** Separate areas of infill. */
  fills: number
  /** The share of walls that are printed slowly because their loop is short. */
  shortWalls: number
}

/** What was fitted to real slices; `docs/estimate.md` says how. */
const fitted = {
  /** How far infill reaches into the walls, in line widths. */
  overlap: 0.108,
  /** How much nearer to the outline than the walls' depth infill begins, mm. */
  reach: 0.09,
  /** Cores narrower than this are filled by wider or further walls, mm. */
  slimCore: 0.54,
  /** Length of infill laid along the walls to join its lines, per length of wall. */
  joining: 0.395,
}

/**
 * Patterns beside a grid: the length of their lines for the same share of infill, and the time of the same length, as
 * found on slices of the same bodies with each.
 */
const patterns: Record<PrintProfile['infill_pattern'], { length: number; pace: number }> = {
  grid: { length: 1, pace: 1 },
  rectilinear: { length: 1, pace: 1 },
  cubic: { length: 1, pace: 1.05 },
  triangles: { length: 1, pace: 1.05 },
  gyroid: { length: 1, pace: 1.2 },
  honeycomb: { length: 1.15, pace: 1.45 },
}

/** What a profile's infill pattern changes; profiles of other programs may name one that is not known. */
export function patternOf(profile: PrintProfile): { length: number; pace: number } {
  return (patterns as Partial<typeof patterns>)[profile.infill_pattern] ?? patterns.grid
}

/** Cross-section of a line: a rectangle with half-round ends (PrusaSlicer manual, "Flow math"), mm². */
export function lineArea(width: number, height: number): number {
  return width > height ? height * (width - height * (1 - Math.PI / 4)) : (Math.PI / 4) * width * width
}

/** Lines of all layers of one item, lowest first. */
export function itemLines(cuts: readonly LayerCut[], profile: PrintProfile): LayerLines[] {
  const runs = cuts[0]?.top.length === slopeRuns.length ? slopeRuns : [Infinity]
  const topLayers = skinLayers(profile.top_layers, profile.top_min_thickness_mm, profile)
  const bottomLayers = skinLayers(profile.bottom_layers, profile.bottom_min_thickness_mm, profile)
  const flats = {
    top: cuts.map((cut) => flatOf(cut, 'top')),
    bottom: cuts.map((cut) => flatOf(cut, 'bottom')),
  }
  function flatOf(cut: LayerCut, side: 'top' | 'bottom'): number {
    let sum = 0
    cut[side].forEach((area, kind) => {
      if (isFlat(runs[kind]!, cut.height, profile)) sum += area
    })
    return sum
  }
  const flat = (k: number, side: 'top' | 'bottom'): number => flats[side][k] ?? 0
  /** A flat face in a layer behind it: narrow ones are widened to be filled well. */
  const backed = (k: number, side: 'top' | 'bottom', share: number): number => {
    const area = flat(k, side) * share
    if (!(area > 0)) return 0
    const edge = side === 'top' ? cuts[k]!.topEdge : cuts[k]!.bottomEdge
    return area + widened(area, edge, profile.line_width_mm)
  }
  // Of the two layers below, the sparse infill that a bridge can begin over.
  let openBelow = 0
  let openBefore = 0
  return cuts.map((cut, k) => {
    const first = k === 0
    const width = first ? profile.first_layer_line_width_mm : profile.line_width_mm
    const bead = lineArea(width, cut.height)
    const spacing = bead / cut.height
    const walls = profile.wall_count * spacing
    const lines = Object.fromEntries(
      lineKinds.map((kind) => [kind, { length: 0, volume: 0, pieces: 0 }]),
    ) as Record<LineKind, Lines>
    const add: Add = (kind, length, area, pieces) => {
      const sum = lines[kind]
      sum.length += length
      sum.volume += length * area
      sum.pieces += pieces
    }
    const innerLoops = Math.max(0, profile.wall_count - 1)
    let fills = 0
    let open = 0
    let slimSmall = 0

    // Small regions are walls and solid infill.
    const { small, large } = cut
    if (small.area > 0) {
      const euler = 2 * small.regions - small.loops
      const core = Math.min(small.area, cut.smallCore * shrunk(walls / wallDepth))
      const outer = Math.min(small.area - core, strip(small, euler, spacing))
      const edge = edgeWithin(small, euler, walls)
      const slim = slimShare(core, edge)
      slimSmall = slim * small.area
      add('outerWall', outer / spacing, bead, small.loops)
      const inner = Math.max(0, small.area - core - outer)
      addWalls(add, inner, slim * core, spacing, cut.height, small.loops * innerLoops)
      const inside = (core + fitted.overlap * width * Math.min(edge, core / width)) * (1 - slim)
      addFill(add, 'solid', inside, edge * (1 - slim), spacing, bead)
      fills += small.regions * (1 - slim)
    }

    if (large.area > 0) {
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
      const wallLines = Math.min(wallArea, innerLoops * outer)
      add('outerWall', outer / spacing, bead, large.loops)
      const filled = rough * slim + wallArea - wallLines
      addWalls(add, wallLines + rings.extraWalls, filled, spacing, cut.height, large.loops * innerLoops)
      if (core > 0) {
        const inside = core + fitted.overlap * width * Math.min(edge, core / width)
        const share = inside / (large.area + small.area)
        // What can be seen from above and from below, and what backs it.
        let bottomSeen = first
          ? inside
          : flat(k, 'bottom') * share + skinMargin * cut.bottomEdge + rings.bottomSeen
        let topSeen = flat(k, 'top') * share + skinMargin * cut.topEdge + rings.topSeen
        let solid = rings.solid
        for (let n = 1; n < topLayers; n++) solid += backed(k + n, 'top', share)
        for (let n = 1; n < bottomLayers; n++) {
          solid += k === n ? large.area * share : backed(k - n, 'bottom', share)
        }
        let bridgeOver = topLayers > 1 ? backed(k + topLayers - 1, 'top', share) : 0
        bottomSeen = Math.min(inside, bottomSeen)
        topSeen = Math.min(inside - bottomSeen, topSeen)
        solid = Math.min(inside - bottomSeen - topSeen, solid)
        open = inside - bottomSeen - topSeen - solid
        // The lowest of the layers that back a top bridges the sparse infill below it.
        bridgeOver = Math.min(solid, bridgeOver, openBelow, openBefore)
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
        fills += large.regions
      }
    }
    if (!first) {
      const thread = threadArea(profile)
      const [outer, inner] = hangingWalls(cut, flat(k, 'bottom'), runs, spacing, width, profile)
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
    openBefore = openBelow
    openBelow = profile.infill_share < 1 ? open : 0
    return {
      lines,
      regions: large.regions + small.regions,
      loops: large.loops + small.loops,
      fills,
      shortWalls: large.outline + small.outline > 0 ? cut.shortOutline / (large.outline + small.outline) : 0,
    }
  })
}

/** Length of the outermost and of the other walls that are printed over nothing, mm. */
function hangingWalls(
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

/** What is added to flat faces that are too narrow to be filled well, mm². */
function widened(area: number, edge: number, width: number): number {
  if (!(edge > 0)) return 0
  const margin = shellMargin * width
  const narrow = Math.min(1, Math.max(0, (2.4 * margin - (1.5 * area) / edge) / (0.8 * margin)))
  return narrow * margin * edge
}

/** What slopes add to a layer: areas in mm², edges in mm. */
interface Rings {
  topSeen: number
  bottomSeen: number
  solid: number
  edge: number
  extraWalls: number
}

function ringsOf(
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
      let depth = walls - fitted.reach
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

type Add = (kind: LineKind, length: number, area: number, pieces: number) => void

/** Parallel lines side by side over an area with an edge: their mean length is π·area/edge. */
function addFill(add: Add, kind: LineKind, area: number, edge: number, spacing: number, bead: number): void {
  if (!(area > 0)) return
  add(kind, area / spacing, bead, edge / (Math.PI * spacing))
}

/**
 * Inner walls, of which some are widened to fill what is left between them: as many as that leaves a fifth wider. They
 * are printed at the speed of gap fill.
 */
function addWalls(
  add: Add,
  area: number,
  filled: number,
  spacing: number,
  height: number,
  loops: number,
): void {
  const widened = Math.min(area, 5 * Math.max(0, filled))
  add('innerWall', (area - widened) / spacing, height * spacing, loops)
  if (filled > 0) {
    const length = Math.max(widened, filled / 5) / spacing
    add('gapFill', length, ((widened + filled) / length) * height, 0)
  }
}

/** Bridges are round threads as thick as the nozzle, 0.05 mm apart. */
function addBridge(add: Add, area: number, edge: number, profile: PrintProfile): void {
  const thread = threadArea(profile)
  addFill(add, 'bridge', area, edge, profile.nozzle_mm + 0.05, thread)
}

function threadArea(profile: PrintProfile): number {
  return (Math.PI / 4) * profile.nozzle_mm * profile.nozzle_mm
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

/** The run in the middle of a kind of slope. */
function runOf(runs: readonly number[], kind: number): number {
  const next = runs[kind + 1]
  return next === undefined ? runs[kind]! : Math.sqrt(runs[kind]! * next)
}

/** Faces that run so far within a layer that they are skins in their own right. */
function isFlat(run: number, height: number, profile: PrintProfile): boolean {
  return run * height >= skinMargin - 0.01 || !(run < Infinity) || !(profile.layer_height_mm > 0)
}

function skinLayers(layers: number, leastThickness: number, profile: PrintProfile): number {
  if (layers <= 0) return 0
  return Math.max(layers, Math.ceil(leastThickness / profile.layer_height_mm - 0.001))
}
