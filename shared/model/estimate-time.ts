import type { PrintProfile } from '../domain/print-profile'
import { type LineKind, lineKinds, type Lines, patternOf } from './estimate-beads'
import { type LayerLines } from './estimate-lines'

/** Time of one layer, s, and the length of line in it, mm. */
export interface LayerTime {
  printing: number
  /** Travelling, retracting and lifting. */
  moving: number
  length: number
  /** Printing and moving as a slicer counts them when it looks for layers to slow down: without any acceleration. */
  plainPrinting: number
  plainMoving: number
}

export function sumOfTimes(sum: LayerTime | undefined, one: LayerTime, count: number): LayerTime {
  return {
    printing: (sum?.printing ?? 0) + one.printing * count,
    moving: (sum?.moving ?? 0) + one.moving * count,
    length: (sum?.length ?? 0) + one.length * count,
    plainPrinting: (sum?.plainPrinting ?? 0) + one.plainPrinting * count,
    plainMoving: (sum?.plainMoving ?? 0) + one.plainMoving * count,
  }
}

/** What was fitted to real slices; `docs/estimate.md` says how. */
const fitted = {
  /** Corners of walls: time lost per loop and per mm, in times of speed ÷ acceleration and of its tenth per mm. */
  wallLoop: 3.15,
  wallCorner: 0.00033,
  /** Where corners are known: a loop begins and ends at rest, which costs as much as so many stops from a corner's speed. */
  wallStops: 1.6,
  /** Ways to the next path: per wall, per layer, and per line of infill. */
  wallPaths: 1.05,
  layerPaths: 1.7,
  fillPaths: 0.08,
  sparsePaths: 0.042,
  solidPaths: 0.026,
  skinPaths: 0.14,
  /** Time to turn round at the end of a line of infill with an acceleration of 1,000 mm/s², s. */
  turn: 0.01,
  /** Mean way from one path to the next: at least, mm, and in widths of the plate. */
  travel: [3.15, 0.1275],
  /** How much longer a travel takes than at full speed. */
  travelRamps: 1.18,
  travelStart: 0.039,
  /** Share of travels with a retraction. */
  retracts: 0.9,
  /** Mean way to the next path within a slender region, in its widths. */
  nearWay: 0.45,
}

/** Speed that a corner is taken at without slowing down, mm/s (the jerk of usual printers). */
const cornerSpeed = 8
/** About half of the way from which on slicers pull back, mm (`retract_before_travel`). */
const noRetract = 1.2
/** Lifting: the speed of the upright axis, mm/s, and what starting and stopping it costs, s. */
const liftSpeed = 12
const liftStart = 0.0135
const retractStart = 0.022

/** Time of one layer of one item on a plate of a mean width (mm). */
export function layerTime(
  layer: LayerLines,
  first: boolean,
  plateWidth: number,
  profile: PrintProfile,
): LayerTime {
  let printing = 0
  let plainPrinting = 0
  let length = 0
  for (const kind of lineKinds) {
    const lines = layer.lines[kind]
    if (!(lines.length > 0)) continue
    const area = lines.volume / lines.length
    const most = profile.max_flow_mm3_s / area
    const speed = Math.min(first ? profile.first_layer_speed : speedOf(kind, profile), most)
    if (kind === 'outerWall' || kind === 'innerWall' || kind === 'gapFill') {
      const small = Math.min(speed, first ? speed : profile.small_wall_speed)
      const slow = Math.min(1, layer.shortWalls)
      const plain = (lines.length * (1 - slow)) / speed + (lines.length * slow) / small
      plainPrinting += plain
      printing += plain
      printing += wallRamps(layer, lines, speed, profile)
    } else {
      plainPrinting += lines.length / speed
      const pace = kind === 'sparse' ? patternOf(profile).pace : 1
      printing += piecesTime(lines.length, lines.pieces, speed, profile.acceleration) * pace
      // A way as short as to the next line is run through in a time that goes by the root of the acceleration.
      printing += fitted.turn * Math.sqrt(1000 / profile.acceleration) * lines.pieces
    }
    length += lines.length
  }
  const { moving, plainMoving } = movingTime(layer, plateWidth, profile)
  return { printing, moving, length, plainPrinting, plainMoving }
}

/** What walls lose where they begin, end and turn, s. */
function wallRamps(layer: LayerLines, lines: Lines, speed: number, profile: PrintProfile): number {
  const acceleration = profile.wall_acceleration
  if (layer.corners === null) {
    return fitted.wallLoop * lines.pieces * (speed / acceleration) + fitted.wallCorner * lines.length
  }
  if (!(lines.pieces > 0)) return 0
  const corners = (layer.corners * lines.pieces) / Math.max(1, layer.loops)
  const stops = fitted.wallStops * lines.pieces + corners
  return piecesTime(lines.length, stops, speed, acceleration) - lines.length / speed
}

function movingTime(
  layer: LayerLines,
  plateWidth: number,
  profile: PrintProfile,
): Pick<LayerTime, 'moving' | 'plainMoving'> {
  const { lines } = layer
  const paths =
    fitted.layerPaths +
    fitted.fillPaths * layer.fills +
    fitted.wallPaths * (lines.outerWall.pieces + lines.innerWall.pieces + lines.gapFill.pieces) +
    fitted.sparsePaths * lines.sparse.pieces +
    fitted.solidPaths * lines.solid.pieces +
    fitted.skinPaths * (lines.top.pieces + lines.bridge.pieces)
  const across = fitted.travel[0]! + fitted.travel[1]! * plateWidth
  // Within a slender region the next path is near, and nothing is pulled back for it.
  const near = Math.min(across, fitted.nearWay * layer.regionWidth)
  const far = layer.regions > 1 ? Math.min(paths, layer.regions) : 0
  const plainRetract = profile.retract_speed > 0 ? (2 * profile.retract_length_mm) / profile.retract_speed : 0
  const time = { moving: 0, plainMoving: 0 }
  for (const [count, way] of [
    [far, across],
    [paths - far, near],
  ] as const) {
    const retracts = fitted.retracts * Math.min(1, Math.max(0, (way - noRetract) / noRetract))
    time.moving +=
      count *
      (fitted.travelStart +
        (fitted.travelRamps * way) / profile.travel_speed +
        retracts * retractTime(profile))
    time.plainMoving += count * (way / profile.travel_speed + retracts * plainRetract)
  }
  return time
}

/**
 * Short layers are slowed down to the least layer time, but never below the slowest speed. A slicer leaves
 * accelerations out of that time: they come on top, less of them at a lower speed.
 */
export function cooledTime(layer: LayerTime, profile: PrintProfile): number {
  const { printing, moving, plainPrinting, plainMoving } = layer
  const least = profile.min_layer_time_s - plainMoving
  const slowest = Math.max(plainPrinting, layer.length / profile.min_speed)
  const slowed = Math.max(plainPrinting, Math.min(least, slowest))
  const pace = slowed > 0 ? plainPrinting / slowed : 1
  return slowed + (printing - plainPrinting) * pace * pace + moving
}

/** Pulling back, lifting, and both back again, s. */
export function retractTime(profile: PrintProfile): number {
  const pull =
    profile.retract_length_mm > 0 ? profile.retract_length_mm / profile.retract_speed + retractStart : 0
  const lift = profile.retract_lift_mm > 0 ? profile.retract_lift_mm / liftSpeed + liftStart : 0
  return 2 * (pull + lift)
}

/** Time of so many straight pieces of a length together, each begun and ended at the speed of a corner, s. */
export function piecesTime(length: number, pieces: number, speed: number, acceleration: number): number {
  if (!(pieces > 0)) return length / speed
  const piece = length / pieces
  const corner = Math.min(cornerSpeed, speed)
  const ramps = (speed * speed - corner * corner) / acceleration
  if (piece >= ramps) {
    const lost = speed - corner
    return length / speed + (pieces * lost * lost) / (acceleration * speed)
  }
  const peak = Math.sqrt(corner * corner + acceleration * piece)
  return (pieces * 2 * (peak - corner)) / acceleration
}

function speedOf(kind: LineKind, profile: PrintProfile): number {
  switch (kind) {
    case 'outerWall':
      return profile.outer_wall_speed
    case 'innerWall':
    // Walls that are widened to fill a gap are still walls to slicers that vary the width (PrusaSlicer, "Arachne").
    case 'gapFill':
      return profile.inner_wall_speed
    case 'overhangWall':
    case 'bridge':
      return profile.bridge_speed
    case 'solid':
      return profile.solid_infill_speed
    case 'top':
      return profile.top_speed
    case 'sparse':
      return profile.infill_speed
  }
}
