import type { PrintProfile } from '../domain/print-profile'
import type { ItemMeasure, SupportNeed } from './analysis'
import { lineArea } from './estimate-beads'
import { printedLayers } from './estimate-rows'
import { supportCell } from './support-grid'
import { closeRuns, supportAngles } from './supports'

/** Plastic of the parts of supports, mm³, and the time that they take beside that of their lines, s. */
interface Parts {
  inside: number
  close: number
  foot: number
  insideMoves: number
  otherMoves: number
}

/** What was fitted to real slices beside what follows from how slicers make supports; `docs/estimate.md` says how. */
const fitted = {
  /** How full close layers are, and what they take where supports stand on the body, mm³ per mm². */
  close: 0.9,
  landing: 0.85,
  /** Time beside that of the lines, s: per mm³ of each part, and per mm² of the upright sides of close layers. */
  insideMoves: 0.066,
  closeMoves: 0.1,
  sideMoves: 0.4,
  landingMoves: 0.43,
  footMoves: 0.1,
}
/** Faces whose layers stick out by this part of a line's width have close layers below them. */
const closeFrom = 0.6
/** How much of the first layer of supports is filled (PrusaSlicer: `raft_first_layer_density`). */
const footDensity = 0.9

/** For analyses before version 5, mm³ of plastic. */
interface FittedFaces {
  /** The sparse inside, per mm³ of the room that supports fill. */
  inside: number
  /** The sheath, per mm² of upright side that stands free. */
  side: number
  /** The close layers at the top, per mm² of flat and of sloped faces, and where supports stand on the body. */
  flat: number
  slope: number
  steep: number
  landing: number
  /** Time beside that of the lines: per mm³ of the inside and of the close layers, s. */
  insideMoves: number
  closeMoves: number
}

const fittedFaces: FittedFaces = {
  inside: 0.167,
  side: 0.321,
  flat: 0.78,
  slope: 0.81,
  steep: 0.75,
  landing: 1.05,
  insideMoves: 0.066,
  closeMoves: 0.43,
}
/** For analyses that measured the supported faces alone. */
const fittedBefore: FittedFaces = {
  inside: 0.108,
  side: 0.72,
  flat: 0.49,
  slope: 1.34,
  steep: 1.34,
  landing: 0.71,
  insideMoves: 0.066,
  closeMoves: 0.386,
}
/** Sloped faces steeper than this have fewer close layers, degrees from the plate. */
const steepFrom = 30
/** Support layers are as high as the nozzle allows, in nozzles. */
const supportLayer = 0.75

export interface SupportPrint {
  /** Plastic, mm³. */
  volume: number
  /** The sparse inside: time at its own speed, s, and length of line, mm. */
  seconds: number
  length: number
  /** The same time without accelerations and ways. */
  plainSeconds: number
  /** Time of the close layers, s: a few layers, each as long as many of the others. */
  closeSeconds: number
}

/** What the supports of one item take by themselves; nothing for analyses that did not measure them. */
export function supportPrint(need: SupportNeed | undefined, profile: PrintProfile): SupportPrint {
  if (!need) return { volume: 0, seconds: 0, length: 0, plainSeconds: 0, closeSeconds: 0 }
  const bead = lineArea(profile.line_width_mm, supportLayer * profile.nozzle_mm)
  const speed = Math.min(profile.support_speed, profile.max_flow_mm3_s / bead)
  const { inside, close, foot, insideMoves, otherMoves } = partsOf(need, profile)
  const firstBead = lineArea(profile.first_layer_line_width_mm, profile.first_layer_height_mm)
  const firstSpeed = Math.min(profile.first_layer_speed, profile.max_flow_mm3_s / firstBead)
  return {
    volume: inside + close + foot,
    seconds: inside / (bead * speed) + insideMoves,
    length: inside / bead,
    plainSeconds: inside / (bead * speed),
    closeSeconds: close / (bead * speed) + foot / (firstBead * firstSpeed) + otherMoves,
  }
}

function partsOf(need: SupportNeed, profile: PrintProfile): Parts {
  const at = (values: readonly number[]): number => atAngle(values, profile.support_angle_deg)
  if (!need.foot_mm2 || !need.close_mm3 || !need.close_side_mm2) return partsOfFaces(need, profile)
  const room = at(need.volume_mm3)
  // A layer that sticks out so far, for each mm of its height.
  const run = (closeFrom * profile.line_width_mm) / profile.layer_height_mm
  const wanted = atRun(need.close_mm3, run)
  const closeRoom = Math.min(room, wanted)
  const sides = wanted > 0 ? (atRun(need.close_side_mm2, run) * closeRoom) / wanted : 0
  // What a line is per mm of its length and height.
  const line = lineArea(profile.line_width_mm, profile.layer_height_mm) / profile.layer_height_mm
  const inside = line * ((room - closeRoom) / supportCell + at(need.border_mm2))
  const close = fitted.close * closeRoom
  const landing = fitted.landing * at(need.landing_mm2)
  const foot = footDensity * profile.first_layer_height_mm * at(need.foot_mm2)
  return {
    inside,
    close: close + landing,
    foot,
    insideMoves: fitted.insideMoves * inside,
    otherMoves:
      fitted.closeMoves * close +
      fitted.sideMoves * fitted.close * sides +
      fitted.landingMoves * landing +
      fitted.footMoves * foot,
  }
}

/** The same for analyses before version 5, which know neither the first layer nor the room of close layers. */
function partsOfFaces(need: SupportNeed, profile: PrintProfile): Parts {
  const angle = profile.support_angle_deg
  const at = (values: readonly number[]): number => atAngle(values, angle)
  const by = need.bands ? fittedFaces : fittedBefore
  const flat = at(need.flat_mm2 ?? [])
  const area = at(need.area_mm2)
  const gentle = atAngle(need.area_mm2, Math.min(angle, steepFrom))
  const inside = by.inside * at(need.volume_mm3) + by.side * at(need.border_mm2)
  const close =
    by.flat * flat +
    by.slope * Math.max(0, gentle - flat) +
    by.steep * Math.max(0, area - Math.max(gentle, flat)) +
    by.landing * at(need.landing_mm2)
  return {
    inside,
    close,
    foot: 0,
    insideMoves: by.insideMoves * inside,
    otherMoves: by.closeMoves * close,
  }
}

/**
 * The share of an item's supports that is printed with each of its layers; empty where the analysis does not say at
 * which heights they stand.
 */
export function supportShares(item: ItemMeasure, profile: PrintProfile): number[] {
  const bands = item.supports?.bands
  if (!bands) return []
  const step = item.dimensions_mm[2] / bands.length
  return printedLayers(item.dimensions_mm[2], profile).map(({ height, middle }) => {
    const from = (middle - height / 2) / step
    const to = (middle + height / 2) / step
    let share = 0
    for (let band = Math.max(0, Math.floor(from)); band < Math.min(bands.length, to); band++)
      share += bands[band]! * (Math.min(to, band + 1) - Math.max(from, band))
    return share
  })
}

/**
 * How many layers of supports there are for each of the body. A slicer prints each together with the next layer of the
 * body, and cools both as one.
 */
export function supportPace(profile: PrintProfile): number {
  return Math.min(1, profile.layer_height_mm / (supportLayer * profile.nozzle_mm))
}

/** A value between those of the measured angles; nothing is flatter than the plate itself. */
function atAngle(values: readonly number[], angle: number): number {
  let below = 0
  let before = 0
  for (let k = 0; k < supportAngles.length; k++) {
    const value = values[k] ?? before
    const here = supportAngles[k]!
    if (angle <= here) return before + ((value - before) * Math.max(0, angle - below)) / (here - below)
    below = here
    before = value
  }
  return before
}

/** A value between those of the measured runs, which fall; flat faces are in each of them. */
function atRun(values: readonly number[], run: number): number {
  for (let k = 0; k < closeRuns.length; k++) {
    if (run < closeRuns[k]!) continue
    if (k === 0) return values[0]!
    const share = (run - closeRuns[k]!) / (closeRuns[k - 1]! - closeRuns[k]!)
    return values[k]! + (values[k - 1]! - values[k]!) * share
  }
  return values.at(-1) ?? 0
}
