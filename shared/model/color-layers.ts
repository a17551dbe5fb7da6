import type { PrintProfile } from '../domain/print-profile'
import { printedLayers } from './estimate-rows'
import { type ColorBand, type ItemColors, type ItemMeasure, type ModelAnalysis } from './analysis'

/** One print of a file: all of it, or a plate of a slicer's project. */
export interface PrintedLayers {
  /** The project's number of the plate; null where the file is one print. */
  plate: number | null
  /** Plastic of each colour (mm³, in the order of `colors.entries`) in each layer, from the lowest up. */
  layers: number[][]
}

/**
 * Which colours are in which layers of one copy of a file, print by print. What the numbers are worth is their
 * proportion: the estimate says how much there is in all. Null when the analysis knows no colours. `docs/colors.md`
 * has the formulas.
 */
export function colorLayers(analysis: ModelAnalysis, profile: PrintProfile): PrintedLayers[] | null {
  const { colors } = analysis
  if (!colors || colors.entries.length < 2) return null
  const items = analysis.items.map((item, index) => {
    const own = colors.items[index]
    return own ? itemLayers(item, own, colors.entries.length, profile) : []
  })
  // A slicer's project stands each item on its plate.
  const raised = colors.plates ? [] : itemHeights(analysis)
  const plates = colors.plates ?? [{ plate: null, counts: analysis.items.map((item) => item.count) }]
  return plates.map(({ plate, counts }) => {
    const layers: (number[] | undefined)[] = []
    items.forEach((own, index) => {
      const count = counts[index] ?? 0
      if (count === 0) return
      const under = Math.round((raised[index] ?? 0) / profile.layer_height_mm)
      own.forEach((volumes, layer) => {
        const sum = (layers[under + layer] ??= colors.entries.map(() => 0))
        for (const [color, volume] of volumes.entries()) sum[color]! += volume * count
      })
    })
    // Between items that stand above one another there may be layers of neither.
    return { plate, layers: Array.from(layers, (layer) => layer ?? colors.entries.map(() => 0)) }
  })
}

/**
 * How far above the plate each item begins, mm: letters that are drawn on top of a sign are an item of their own and
 * begin where the sign ends. What has nothing below it is put on the plate, as slicers do.
 */
function itemHeights({ items, lowest_mm: lowest }: ModelAnalysis): number[] {
  if (!lowest) return []
  return items.map((item) => {
    const low = item.lowest_mm
    if (!low || item.count > 1) return 0
    const carried = items.some(
      (other) => other !== item && other.lowest_mm && other.lowest_mm[2] < low[2] && liesAbove(item, other),
    )
    return carried ? low[2] - lowest[2] : 0
  })
}

/** Whether the boxes lie over one another, seen from above. */
function liesAbove(one: ItemMeasure, other: ItemMeasure): boolean {
  return [0, 1].every((axis) => {
    const [a, b] = [one.lowest_mm![axis]!, other.lowest_mm![axis]!]
    return a < b + other.dimensions_mm[axis]! && b < a + one.dimensions_mm[axis]!
  })
}

function itemLayers(
  item: ItemMeasure,
  colors: ItemColors,
  colorCount: number,
  profile: PrintProfile,
): number[][] {
  const { layer_height_mm: h, first_layer_height_mm: first } = profile
  const {
    step_mm: step,
    area_mm2: areas,
    outline_mm: outlines,
    top_mm2: tops,
    bottom_mm2: bottoms,
  } = item.profile
  const count = printedLayers(item.dimensions_mm[2], profile).length
  const slabOf = (layer: number, height: number): number =>
    Math.floor((layer === 0 ? first / 2 : first + (layer - 0.5) * h) / height)
  const at = (values: readonly number[], layer: number): number =>
    values[Math.min(values.length - 1, slabOf(layer, step))] ?? 0
  const own: ColorLayer[] = []
  for (let layer = 0; layer < count; layer++) own.push(colorsAt(layer))

  return own.map((_, layer) => {
    const area = at(areas, layer)
    const volumes = new Array<number>(colorCount).fill(0)
    if (!(area > 0)) return volumes
    const walls = wallArea(area, at(outlines, layer), profile)
    const core = 1 - walls / area
    const skins = skinsOf(layer, core)
    // Faces that look up and down in one layer may lie one over the other.
    let covered = 0
    for (const skin of skins) covered += skin
    const fit = covered > area ? area / covered : 1
    covered *= fit
    const plain = skinOfAll(layer, core * area)
    const plastic = walls + plain + (area - walls - plain) * profile.infill_share
    const rest = Math.max(0, plastic - covered)
    const least = profile.line_width_mm * profile.line_width_mm
    for (const [color, share] of own[layer]!.share.entries()) {
      const skin = skins[color]! * fit
      // What is narrower than a line is not printed in a colour of its own.
      if (skin + share * (area - covered) < Math.min(least, area / 2)) continue
      const inside = share * area - ownWalls(share, area, at(outlines, layer), profile)
      const full = share < 1 && inside < solidBelow
      volumes[color] = h * (skin + share * (full ? Math.max(rest, area - covered) : rest))
    }
    return volumes
  })

  function colorsAt(layer: number): ColorLayer {
    const share = new Array<number>(colorCount).fill(0)
    const top = new Array<number>(colorCount).fill(0)
    const bottom = new Array<number>(colorCount).fill(0)
    if (colors.only !== undefined) share[colors.only] = 1
    for (const band of colors.bands ?? []) {
      const height = colors.step_mm ?? step
      const slab = slabOf(layer, height)
      share[band.color] = bandAt(band, 'share', slab)
      // Faces are sums over a slab: shared out over the layers in it.
      top[band.color] = (bandAt(band, 'top_mm2', slab) * h) / height + above(band, layer, slab)
      bottom[band.color] = (bandAt(band, 'bottom_mm2', slab) * h) / height
    }
    return { share, top, bottom }
  }

  /** Faces above the middle of the last layer are its skin too. */
  function above(band: ColorBand, layer: number, slab: number): number {
    if (layer < count - 1) return 0
    return (band.top_mm2 ?? []).slice(Math.max(0, slab + 1 - band.from)).reduce((sum, face) => sum + face, 0)
  }

  /** Painted skins of each colour: a face is whole in its own layer, and as wide as the core in those behind it. */
  function skinsOf(layer: number, core: number): number[] {
    const skins = new Array<number>(colorCount).fill(0)
    const take = (from: ColorLayer | undefined, side: 'top' | 'bottom', part: number): void => {
      if (from) for (const [color, face] of from[side].entries()) skins[color]! += face * part
    }
    for (let k = 0; k < profile.top_layers; k++) take(own[layer + k], 'top', k === 0 ? 1 : core)
    for (let k = 0; k < profile.bottom_layers; k++) take(own[layer - k], 'bottom', k === 0 ? 1 : core)
    return skins
  }

  /** Skins whatever their colour, mm². */
  function skinOfAll(layer: number, core: number): number {
    let sum = 0
    for (let k = 0; k < profile.top_layers && layer + k < count; k++) {
      sum += at(tops, layer + k)
      if (layer + k === count - 1) {
        const left = tops.slice(slabOf(count - 1, step) + 1).reduce((rest, face) => rest + face, 0)
        sum += (left * step) / h
      }
    }
    for (let k = 0; k < profile.bottom_layers && layer - k >= 0; k++) sum += at(bottoms, layer - k)
    return Math.min(core, (sum * h) / step)
  }
}

/** By colour: share of the cross-section, faces looking up and down, mm². */
interface ColorLayer {
  share: number[]
  top: number[]
  bottom: number[]
}

function bandAt(band: ColorBand, values: 'share' | 'top_mm2' | 'bottom_mm2', slab: number): number {
  return band[values]?.[slab - band.from] ?? 0
}

/** Regions with less than this within their walls are filled solid, mm² (PrusaSlicer, `solid_infill_below_area`). */
const solidBelow = 70

/**
 * What the walls of a region of one colour take, mm²: those along its part of the outline, and those where it meets
 * its neighbour in the depth of the body, as two sides of a triangle over that part.
 */
function ownWalls(share: number, area: number, outline: number, profile: PrintProfile): number {
  const own = share * area
  const part = share * outline
  if (!(own > 0) || !(part > 0)) return 0
  const inner = 2 * Math.sqrt(((2 * own) / part) ** 2 + (part / 2) ** 2)
  return wallArea(own, part + inner, profile)
}

/** What lies within the walls' depth of the outline, as for a disc or a square. */
function wallArea(area: number, outline: number, profile: PrintProfile): number {
  const { layer_height_mm: h, line_width_mm: w, wall_count: walls } = profile
  const depth = walls * (w - h * (1 - Math.PI / 4))
  const left = 1 - (depth * outline) / (2 * area)
  return left <= 0 ? area : area * (1 - left * left)
}
