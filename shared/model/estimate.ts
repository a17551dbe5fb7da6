import type { PrintProfile } from '../domain/print-profile'
import { type ModelAnalysis } from './analysis'
import { lineArea } from './estimate-beads'
import { itemLines } from './estimate-lines'
import { cutLayers } from './estimate-rows'
import { supportPrint } from './estimate-support'
import { layerTime, type LayerTime, sumOfTimes } from './estimate-time'

/** Rises whenever the same analysis and profile may give other grams or seconds than before. */
export const estimatorVersion = 2

export interface PrintEstimate {
  /** Rounded to 0.01 g. */
  grams: number
  /** Whole seconds. */
  seconds: number
  /** What supports take, rounded likewise; part of `grams` and `seconds` only where the profile prints supports. */
  support: { grams: number; seconds: number }
}

/**
 * Grams and time of one copy of a file, all its items on one plate, layer by layer from the stored cross-sections.
 * Pure arithmetic of + − × ÷ and square roots, so the same input gives the same result on every machine. The
 * formulas and what they are worth stand in `docs/estimate.md`.
 */
export function estimatePrint(
  analysis: ModelAnalysis,
  profile: PrintProfile,
  densityGramsPerCm3: number,
): PrintEstimate {
  let volume = 0
  const plate: LayerTime[] = []
  const plateWidth = Math.sqrt(analysis.dimension_x_mm * analysis.dimension_y_mm)
  for (const item of analysis.items) {
    itemLines(cutLayers(item, profile), profile).forEach((layer, k) => {
      for (const lines of Object.values(layer.lines)) volume += lines.volume * item.count
      plate[k] = sumOfTimes(plate[k], layerTime(layer, k === 0, plateWidth, profile), item.count)
    })
  }
  const skirt =
    (2 * (analysis.dimension_x_mm + analysis.dimension_y_mm) + 6.28 * profile.skirt_distance_mm) *
    profile.skirt_loops
  volume += skirt * lineArea(profile.first_layer_line_width_mm, profile.first_layer_height_mm)
  let seconds = profile.warm_up_s + skirt / profile.first_layer_speed
  for (const layer of plate) seconds += cooled(layer, profile)
  const support = { volume: 0, seconds: 0 }
  for (const item of analysis.items) {
    const one = supportPrint(item.supports, profile)
    support.volume += one.volume * item.count
    support.seconds += one.seconds * item.count
  }
  const grams = (mm3: number): number => Math.round(((mm3 * densityGramsPerCm3) / 1000) * 100) / 100
  const supported = profile.support === 'when_needed' ? support : { volume: 0, seconds: 0 }
  return {
    grams: grams(volume + supported.volume),
    seconds: Math.round(seconds + supported.seconds),
    support: { grams: grams(support.volume), seconds: Math.round(support.seconds) },
  }
}

/** Short layers are slowed down to the least layer time, but never below the slowest speed. */
function cooled(layer: LayerTime, profile: PrintProfile): number {
  const whole = layer.printing + layer.moving
  if (whole >= profile.min_layer_time_s) return whole
  const slowest = layer.moving + layer.length / profile.min_speed
  return Math.max(whole, Math.min(profile.min_layer_time_s, slowest))
}
