import { type LayerProfile, type ModelAnalysis } from './analysis'

/** Rises whenever the same analysis and profile may give other grams or seconds than before. */
export const estimatorVersion = 1

/** How the shop prints: the settings that grams and time depend on. Lengths in mm, speeds in mm/s. */
export interface PrintProfile {
  layer_height_mm: number
  line_width_mm: number
  wall_count: number
  top_layers: number
  bottom_layers: number
  /** 0 to 1. */
  infill_share: number
  nozzle_mm: number
  outer_wall_speed: number
  inner_wall_speed: number
  infill_speed: number
  solid_infill_speed: number
  top_speed: number
  first_layer_speed: number
  travel_speed: number
  /** mm/s². */
  acceleration: number
  /** The least time of a layer, s: shorter ones are printed slower so that they cool. */
  min_layer_time_s: number
  /** The slowest that cooling may make it, mm/s. */
  min_speed: number
  /** Heating and homing before the first layer, s. */
  warm_up_s: number
}

export const defaultPrintProfile: PrintProfile = {
  layer_height_mm: 0.2,
  line_width_mm: 0.45,
  wall_count: 2,
  top_layers: 5,
  bottom_layers: 4,
  infill_share: 0.2,
  nozzle_mm: 0.4,
  outer_wall_speed: 35,
  inner_wall_speed: 45,
  infill_speed: 80,
  solid_infill_speed: 80,
  top_speed: 40,
  first_layer_speed: 20,
  travel_speed: 180,
  acceleration: 1000,
  min_layer_time_s: 15,
  min_speed: 15,
  warm_up_s: 0,
}

export interface PrintEstimate {
  /** Rounded to 0.01 g. */
  grams: number
  /** Whole seconds. */
  seconds: number
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
  const layerSeconds: LayerTime[] = []
  for (const item of analysis.items) {
    const layers = layersOf(item.profile, item.dimensions_mm[2], item.volume_mm3, profile)
    layers.forEach((layer, index) => {
      volume += layer.volume * item.count
      const time = (layerSeconds[index] ??= { printing: 0, length: 0 })
      time.printing += layer.seconds * item.count
      time.length += layer.length * item.count
    })
  }
  let seconds = profile.warm_up_s
  for (const layer of layerSeconds) seconds += cooled(layer, profile)
  return {
    grams: Math.round(((volume * densityGramsPerCm3) / 1000) * 100) / 100,
    seconds: Math.round(seconds),
  }
}

interface LayerTime {
  printing: number
  length: number
}

interface Layer {
  volume: number
  seconds: number
  length: number
}

/** One layer's plastic and time. */
function layersOf(slabs: LayerProfile, height: number, solid: number, profile: PrintProfile): Layer[] {
  const { layer_height_mm: h, line_width_mm: w } = profile
  const count = Math.max(1, Math.round(height / h))
  // Cross-sections at mid-height leave out what lies between them; the exact volume is known, so scale to it.
  let sum = 0
  for (const area of slabs.area_mm2) sum += area * slabs.step_mm
  const scale = sum > 0 ? Math.min(1.25, Math.max(0.8, solid / sum)) : 1
  const at = (values: number[], layer: number): number => {
    const index = Math.min(values.length - 1, Math.floor(((layer + 0.5) * h) / slabs.step_mm))
    return values[index] ?? 0
  }
  // Faces are sums over a slab: shared out over the layers in it.
  const facesPerLayer = h / slabs.step_mm
  const topAt = (layer: number): number => (layer < count ? at(slabs.top_mm2, layer) * facesPerLayer : 0)
  const bottomAt = (layer: number): number => (layer >= 0 ? at(slabs.bottom_mm2, layer) * facesPerLayer : 0)

  const layers: Layer[] = []
  let topWindow = 0
  for (let k = 0; k < Math.min(profile.top_layers, count); k++) topWindow += topAt(k)
  let bottomWindow = 0
  for (let layer = 0; layer < count; layer++) {
    bottomWindow += bottomAt(layer) - bottomAt(layer - profile.bottom_layers)
    const area = at(slabs.area_mm2, layer) * scale
    const outline = at(slabs.outline_mm, layer)
    layers.push(oneLayer(area, outline, topWindow, topAt(layer), bottomWindow, layer === 0, profile, h, w))
    topWindow += topAt(layer + profile.top_layers) - topAt(layer)
  }
  return layers
}

/** Plastic that a wall lays down where its line's round ends overlap its neighbours: width less the corners. */
function lineArea(width: number, height: number): number {
  return height * (width - height * (1 - Math.PI / 4))
}

function oneLayer(
  area: number,
  outline: number,
  topSkin: number,
  topFace: number,
  bottomSkin: number,
  first: boolean,
  profile: PrintProfile,
  h: number,
  w: number,
): Layer {
  if (!(area > 0)) return { volume: 0, seconds: 0, length: 0 }
  const spacing = lineArea(w, h) / h
  const shell = profile.wall_count * spacing
  // A strip of width `shell` along the outline; a section thinner than two shells is all wall.
  const wallArea = stripArea(area, outline, shell)
  const inside = area - wallArea
  const share = inside / area
  const top = Math.min(inside, topSkin * share)
  const skin = Math.min(inside, top + Math.min(inside, bottomSkin * share))
  const sparse = inside - skin
  const outer = stripArea(area, outline, spacing)
  const outerLength = outer / spacing
  const innerLength = (wallArea - outer) / spacing
  const topLength = Math.min(skin, topFace * share) / spacing
  const skinLength = skin / spacing - topLength
  const sparseLength = (sparse * profile.infill_share) / spacing
  const length = outerLength + innerLength + topLength + skinLength + sparseLength
  const volume = (wallArea + skin + sparse * profile.infill_share) * h
  const pace = (speed: number): number => (first ? profile.first_layer_speed : speed)
  const seconds =
    outerLength / pace(profile.outer_wall_speed) +
    innerLength / pace(profile.inner_wall_speed) +
    topLength / pace(profile.top_speed) +
    skinLength / pace(profile.solid_infill_speed) +
    sparseLength / pace(profile.infill_speed)
  return { volume, seconds: seconds * timeFactor + layerOverheadSeconds, length }
}

/** Accelerating, travelling and retracting beside the pure printing time; fitted, see `docs/estimate.md`. */
const timeFactor = 1.2
const layerOverheadSeconds = 1

/** Area within `depth` of an outline: exact for a disc and a square, never more than there is. */
function stripArea(area: number, outline: number, depth: number): number {
  if (!(outline > 0)) return 0
  // A disc of this area and outline ratio: what is left is (1 − depth·P/2A)² of the area.
  const left = 1 - (depth * outline) / (2 * area)
  return left <= 0 ? area : area * (1 - left * left)
}

function cooled(layer: LayerTime, profile: PrintProfile): number {
  if (layer.printing >= profile.min_layer_time_s) return layer.printing
  // Slowed down to the least layer time, but never below the slowest speed.
  const slowest = layer.length / profile.min_speed
  return Math.max(layer.printing, Math.min(profile.min_layer_time_s, slowest))
}
