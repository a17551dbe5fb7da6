import type { PrintProfile } from '../domain/print-profile'
import { type ItemMeasure, type ModelAnalysis } from './analysis'

/** Rises whenever the same analysis and profile may give other grams or seconds than before. */
export const estimatorVersion = 1

export interface PrintEstimate {
  /** Rounded to 0.01 g. */
  grams: number
  /** Whole seconds. */
  seconds: number
}

/** What was fitted to real slices; `docs/estimate.md` says how, and how well it holds. */
const fitted = {
  /** How far infill reaches into the walls, in line widths. */
  overlap: 0.08,
  /** Regions smaller than this are filled solid, mm². */
  solidBelow: 63,
  /** Length of infill laid along the walls to join its lines, per length of wall. */
  joining: 0.395,
  /** Time lost at each turn of an infill line, in times of speed ÷ acceleration. */
  turning: 2.7,
  /** Time lost per mm of outline at corners and curves, s. */
  cornering: 0.0023,
  /** Travelling, retracting and lifting: per layer, and per region of a layer, s. */
  layerChange: 1.6,
  regionChange: 0.27,
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
  const plate: Layer[] = []
  for (const item of analysis.items) {
    itemLayers(item, profile).forEach((layer, index) => {
      volume += layer.volume * item.count
      const sum = (plate[index] ??= { volume: 0, seconds: fitted.layerChange, length: 0 })
      sum.seconds += layer.seconds * item.count
      sum.length += layer.length * item.count
    })
  }
  const skirt = 2 * (analysis.dimension_x_mm + analysis.dimension_y_mm) * profile.skirt_loops
  volume += skirt * lineArea(profile)
  let seconds = profile.warm_up_s + skirt / profile.first_layer_speed
  for (const layer of plate) seconds += cooled(layer, profile)
  return {
    grams: Math.round(((volume * densityGramsPerCm3) / 1000) * 100) / 100,
    seconds: Math.round(seconds),
  }
}

/** Plastic (mm³), time (s) and length of line (mm) of one layer. */
interface Layer {
  volume: number
  seconds: number
  length: number
}

/** Cross-section of a line: a rectangle with half-round ends (PrusaSlicer manual, "Flow math"). */
function lineArea(profile: PrintProfile): number {
  const { layer_height_mm: h, line_width_mm: w } = profile
  return h * (w - h * (1 - Math.PI / 4))
}

function itemLayers(item: ItemMeasure, profile: PrintProfile): Layer[] {
  const slabs = item.profile
  const h = profile.layer_height_mm
  const count = Math.max(1, Math.round(item.dimensions_mm[2] / h))
  // Sections at mid-height leave out what lies between them; the exact volume is known, so they are scaled to it.
  let sliced = 0
  for (const area of slabs.area_mm2) sliced += area * slabs.step_mm
  const scale = sliced > 0 ? Math.min(1.25, Math.max(0.8, item.volume_mm3 / sliced)) : 1
  const at = (values: number[], layer: number): number =>
    values[Math.min(values.length - 1, Math.floor(((layer + 0.5) * h) / slabs.step_mm))] ?? 0
  // Faces are sums over a slab: shared out over the layers in it.
  const share = h / slabs.step_mm
  const faceAt = (values: number[], layer: number): number =>
    layer >= 0 && layer < count ? at(values, layer) * share : 0

  const layers: Layer[] = []
  let top = 0
  for (let k = 0; k < profile.top_layers; k++) top += faceAt(slabs.top_mm2, k)
  let bottom = 0
  for (let layer = 0; layer < count; layer++) {
    bottom += faceAt(slabs.bottom_mm2, layer) - faceAt(slabs.bottom_mm2, layer - profile.bottom_layers)
    const area = at(slabs.area_mm2, layer) * scale
    const outline = at(slabs.outline_mm, layer)
    const regions = at(slabs.regions, layer)
    const small = {
      area: Math.min(area, at(slabs.small_area_mm2, layer) * scale),
      outline: Math.min(outline, at(slabs.small_outline_mm, layer)),
      regions: at(slabs.small_regions, layer),
    }
    const large = {
      area: area - small.area,
      outline: outline - small.outline,
      regions: regions - small.regions,
    }
    // Skins are known for the layer as a whole: shared out by area.
    const sum: Layer = { volume: 0, seconds: 0, length: 0 }
    for (const section of [small, large]) {
      const part = area > 0 ? section.area / area : 0
      const skins = {
        top: top * part,
        topFace: faceAt(slabs.top_mm2, layer) * part,
        bottom: bottom * part,
      }
      const made = sectionOfLayer(section, skins, layer === 0, profile)
      sum.volume += made.volume
      sum.seconds += made.seconds
      sum.length += made.length
    }
    layers.push(sum)
    top += faceAt(slabs.top_mm2, layer + profile.top_layers) - faceAt(slabs.top_mm2, layer)
  }
  return layers
}

/** Regions of one layer that are alike: all their area, outlines and number. */
interface Section {
  area: number
  outline: number
  regions: number
}

function sectionOfLayer(
  section: Section,
  skins: { top: number; topFace: number; bottom: number },
  first: boolean,
  profile: PrintProfile,
): Layer {
  const { area, outline } = section
  if (!(area > 0)) return { volume: 0, seconds: 0, length: 0 }
  const bead = lineArea(profile)
  const spacing = bead / profile.layer_height_mm
  const walls = stripArea(area, outline, profile.wall_count * spacing)
  const outer = stripArea(area, outline, spacing)
  const core = area - walls
  // The inner edge, shrunk as a similar shape is.
  const edge = outline * Math.sqrt(core / area)
  const inside = core + fitted.overlap * profile.line_width_mm * edge
  const share = core / area
  const topSkin = Math.min(inside, skins.topFace * share)
  const skin = Math.min(inside, Math.min(inside, skins.top * share) + Math.min(inside, skins.bottom * share))
  // Infill: solid where regions are small.
  const open = inside - skin
  const openEdge = inside > 0 ? edge * (open / inside) : 0
  const regions = Math.max(1, section.regions)
  const region = inside / regions
  const ratio = region / fitted.solidBelow
  const steep = ratio * ratio * ratio * ratio
  const solid = open / (1 + steep * steep)
  const sparse = open - solid
  const sparseEdge = open > 0 ? openEdge * (sparse / open) : 0
  const sparseLength =
    (sparse * profile.infill_share) / spacing + fitted.joining * sparseEdge * (sparse > 0 ? 1 : 0)

  const outerLength = outer / spacing
  const innerLength = (walls - outer) / spacing
  const topLength = topSkin / spacing
  const skinLength = (Math.max(0, skin - topSkin) + solid) / spacing
  const length = outerLength + innerLength + topLength + skinLength + sparseLength
  const pace = (speed: number): number => (first ? profile.first_layer_speed : speed)
  // A region of area S and edge P has chords of πS/P on average, hence P/(π·spacing) lines.
  const filled = inside > 0 ? Math.min(1, (skin + solid) / inside) : 0
  const turns = (edge / (Math.PI * spacing)) * (filled + (1 - filled) * profile.infill_share)
  const seconds =
    outerLength / pace(profile.outer_wall_speed) +
    innerLength / pace(profile.inner_wall_speed) +
    topLength / pace(profile.top_speed) +
    skinLength / pace(profile.solid_infill_speed) +
    sparseLength / pace(profile.infill_speed) +
    fitted.turning * turns * (pace(profile.infill_speed) / profile.acceleration) +
    fitted.cornering * (outerLength + innerLength) +
    fitted.regionChange * regions
  return { volume: length * bead, seconds, length }
}

/** Area within `depth` of an outline, as for a disc or a square: what is left is (1 − depth·P/2A)² of the area. */
function stripArea(area: number, outline: number, depth: number): number {
  if (!(outline > 0)) return 0
  const left = 1 - (depth * outline) / (2 * area)
  return left <= 0 ? area : area * (1 - left * left)
}

/** Short layers are slowed down to the least layer time, but never below the slowest speed. */
function cooled(layer: Layer, profile: PrintProfile): number {
  if (layer.seconds >= profile.min_layer_time_s) return layer.seconds
  const slowest = layer.length / profile.min_speed
  return Math.max(layer.seconds, Math.min(profile.min_layer_time_s, slowest))
}
