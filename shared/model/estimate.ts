import type { PrintProfile } from '../domain/print-profile'
import { type ItemMeasure, type ModelAnalysis } from './analysis'
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

/** The room that a printer has for one plate, mm. */
export interface PlateRoom {
  x_mm: number
  y_mm: number
}

/**
 * Grams and time of one copy of a file, layer by layer from the stored cross-sections: all its items on one plate, or each
 * on its own where the whole build fits none of `rooms`, as the plates of a slicer's project do that lie side by side.
 * Pure arithmetic of + − × ÷ and square roots, so the same input gives the same result on every machine. The
 * formulas and what they are worth stand in `docs/estimate.md`.
 */
export function estimatePrint(
  analysis: ModelAnalysis,
  profile: PrintProfile,
  densityGramsPerCm3: number,
  rooms: readonly PlateRoom[] = [],
): PrintEstimate {
  const { dimension_x_mm: width, dimension_y_mm: depth } = analysis
  const build: PlateItem[] = analysis.items.map((item) => ({ item, count: item.count }))
  const together = rooms.length === 0 || rooms.some((room) => fitsOn(room, width, depth))
  const body = { volume: 0, seconds: profile.warm_up_s }
  if (together) {
    const plate = platePrint(build, width, depth, profile)
    body.volume += plate.volume
    body.seconds += plate.seconds
  } else {
    for (const { item, count } of build) {
      const [x, y] = item.dimensions_mm
      const plate = platePrint([{ item, count: 1 }], x, y, profile)
      body.volume += plate.volume * count
      body.seconds += plate.seconds * count
    }
  }
  const support = { volume: 0, seconds: 0 }
  for (const item of analysis.items) {
    const one = supportPrint(item.supports, profile)
    support.volume += one.volume * item.count
    support.seconds += one.seconds * item.count
  }
  const grams = (mm3: number): number => Math.round(((mm3 * densityGramsPerCm3) / 1000) * 100) / 100
  const supported = profile.support === 'when_needed' ? support : { volume: 0, seconds: 0 }
  return {
    grams: grams(body.volume + supported.volume),
    seconds: Math.round(body.seconds + supported.seconds),
    support: { grams: grams(support.volume), seconds: Math.round(support.seconds) },
  }
}

interface PlateItem {
  item: ItemMeasure
  count: number
}

/** Plastic (mm³) and time (s) of what is printed layer by layer together, with the skirt around it. */
function platePrint(
  items: readonly PlateItem[],
  width: number,
  depth: number,
  profile: PrintProfile,
): { volume: number; seconds: number } {
  let volume = 0
  const plate: LayerTime[] = []
  const across = Math.sqrt(width * depth)
  for (const { item, count } of items) {
    itemLines(cutLayers(item, profile), profile).forEach((layer, k) => {
      for (const lines of Object.values(layer.lines)) volume += lines.volume * count
      plate[k] = sumOfTimes(plate[k], layerTime(layer, k === 0, across, profile), count)
    })
  }
  const skirt = (2 * (width + depth) + 6.28 * profile.skirt_distance_mm) * profile.skirt_loops
  volume += skirt * lineArea(profile.first_layer_line_width_mm, profile.first_layer_height_mm)
  let seconds = skirt / profile.first_layer_speed
  for (const layer of plate) seconds += cooled(layer, profile)
  return { volume, seconds }
}

function fitsOn(room: PlateRoom, width: number, depth: number): boolean {
  const [x, y] = [room.x_mm + 1e-6, room.y_mm + 1e-6]
  return (width <= x && depth <= y) || (width <= y && depth <= x)
}

/** Short layers are slowed down to the least layer time, but never below the slowest speed. */
function cooled(layer: LayerTime, profile: PrintProfile): number {
  const whole = layer.printing + layer.moving
  if (whole >= profile.min_layer_time_s) return whole
  const slowest = layer.moving + layer.length / profile.min_speed
  return Math.max(whole, Math.min(profile.min_layer_time_s, slowest))
}
