import type { PrintProfile } from '../domain/print-profile'
import type { SupportNeed } from './analysis'
import { lineArea } from './estimate-beads'
import { supportAngles } from './supports'

/** What was fitted to real slices, mm³ of plastic; `docs/estimate.md` says how. */
const fitted = {
  /** The sparse inside, per mm³ below what is supported. */
  inside: 0.108,
  /** The sheath and what supports are widened by, per mm² of upright side. */
  side: 0.72,
  /** The close layers at the top, per mm² of flat and of sloped faces, and where supports stand on the body. */
  flat: 0.49,
  slope: 1.34,
  landing: 0.71,
  /** Time beside that of the lines: per mm³ of the inside and of the close layers, s. */
  insideMoves: 0.066,
  closeMoves: 0.386,
}
/** Support layers are as high as the nozzle allows, in nozzles. */
const supportLayer = 0.75

/** Plastic (mm³) and time (s) of the supports of one item; nothing for analyses that did not measure them. */
export function supportPrint(
  need: SupportNeed | undefined,
  profile: PrintProfile,
): { volume: number; seconds: number } {
  if (!need) return { volume: 0, seconds: 0 }
  const at = (values: readonly number[]): number => atAngle(values, profile.support_angle_deg)
  const flat = at(need.flat_mm2)
  const inside = fitted.inside * at(need.volume_mm3) + fitted.side * at(need.border_mm2)
  const close =
    fitted.flat * flat +
    fitted.slope * Math.max(0, at(need.area_mm2) - flat) +
    fitted.landing * at(need.landing_mm2)
  const bead = lineArea(profile.line_width_mm, supportLayer * profile.nozzle_mm)
  const speed = Math.min(profile.support_speed, profile.max_flow_mm3_s / bead)
  return {
    volume: inside + close,
    seconds: (inside + close) / (bead * speed) + fitted.insideMoves * inside + fitted.closeMoves * close,
  }
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
