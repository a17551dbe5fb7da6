import type { PrintProfile } from '../domain/print-profile'
import { type ItemMeasure, type LayerProfile } from './analysis'

/** Regions of one layer that are alike: all their area (mm²), outlines (mm), number, and outlines by number. */
export interface Section {
  area: number
  outline: number
  regions: number
  loops: number
}

/** What one printed layer of an item is made from. */
export interface LayerCut {
  /** Height of the layer, mm. */
  height: number
  large: Section
  /** Regions that are filled solid, and what of them lies within two walls of a 0.4 mm nozzle. */
  small: Section
  smallCore: number
  shortOutline: number
  /** Null where the analysis does not know them. */
  corners: number | null
  /** Faces that end the layer from above and begin it from below, by slope: flat ones last, mm². */
  top: number[]
  bottom: number[]
  /** Edges of the flat faces where the body goes on above or below them, mm. */
  topEdge: number
  bottomEdge: number
  /** The part of all regions that is too thin for infill. */
  slimArea: number
  slimOutline: number
}

/**
 * Heights of the printed layers of an item, and where the middle of each lies, mm above its lowest point: as many as have
 * their middle below the top, as slicers make them.
 */
export function printedLayers(height: number, profile: PrintProfile): { height: number; middle: number }[] {
  const { first_layer_height_mm: first, layer_height_mm: h } = profile
  // A middle that lies at the top is none below it, whatever the last digit of a binary fraction says.
  const count = 1 + Math.max(0, Math.floor((height - first) / h + 0.5 - 1e-6))
  return Array.from({ length: count }, (_, k) =>
    k === 0 ? { height: first, middle: first / 2 } : { height: h, middle: first + (k - 0.5) * h },
  )
}

/** Reads the stored slabs of an item at each printed layer. */
export function cutLayers(item: ItemMeasure, profile: PrintProfile): LayerCut[] {
  const slabs = item.profile
  const last = slabs.area_mm2.length - 1
  if (last < 0) return []
  // The middle of the highest slab may lie above the body, where there is no section; what lies below has one.
  const highest = slabs.area_mm2.findLastIndex((area) => area > 0)
  if (highest < 0) return []
  const tops = slopesOf(slabs, 'top')
  const bottoms = slopesOf(slabs, 'bottom')
  // Most bodies have few kinds of slopes: the others need not be read in each layer.
  const live = new Set([...tops, ...bottoms].filter((values) => values.some((value) => value > 0)))
  const layers = printedLayers(item.dimensions_mm[2], profile)
  return layers.map(({ height, middle }, k) => {
    const row = Math.min(highest, Math.max(0, Math.floor(middle / slabs.step_mm)))
    const area = slabs.area_mm2[row]!
    const outline = slabs.outline_mm[row]!
    const regions = slabs.regions[row]!
    const loops = slabs.loops?.[row] ?? regions
    const small: Section = {
      area: Math.min(area, slabs.small_area_mm2[row]!),
      outline: Math.min(outline, slabs.small_outline_mm[row]!),
      regions: slabs.small_regions[row]!,
      loops: slabs.small_loops?.[row] ?? slabs.small_regions[row]!,
    }
    // Faces are sums over a slab: shared out over the layers that reach into it.
    const from = (middle - height / 2) / slabs.step_mm
    // What the last layer leaves above itself ends it: a top that lies within a layer's upper half is its skin.
    const to = k === layers.length - 1 ? last + 1 : (middle + height / 2) / slabs.step_mm
    const faces = (values: readonly number[] | undefined): number => within(values, from, to)
    return {
      height,
      large: {
        area: area - small.area,
        outline: outline - small.outline,
        regions: regions - small.regions,
        loops: Math.max(0, loops - small.loops),
      },
      small,
      smallCore: slabs.small_core_mm2?.[row] ?? small.area / 3,
      shortOutline: slabs.short_outline_mm?.[row] ?? 0,
      corners: slabs.corners?.[row] ?? null,
      top: tops.map((values) => (live.has(values) ? faces(values) : 0)),
      bottom: bottoms.map((values) => (live.has(values) ? faces(values) : 0)),
      topEdge: faces(slabs.top_edge_mm),
      bottomEdge: faces(slabs.bottom_edge_mm),
      slimArea: Math.min(area, slabs.slim_mm2?.[row] ?? 0),
      slimOutline: Math.min(outline, slabs.slim_outline_mm?.[row] ?? 0),
    }
  })
}

/** What slabs hold between two heights (in slabs), each by the part of it that lies between them. */
function within(values: readonly number[] | undefined, from: number, to: number): number {
  if (!values) return 0
  // What a height misses the boundary of a slab by must not open another slab.
  const first = Math.max(0, Math.floor(from + 1e-6))
  const last = Math.min(values.length - 1, Math.ceil(to - 1e-6) - 1)
  let sum = 0
  for (let k = first; k <= last; k++) {
    sum += values[k]! * (Math.min(to, k + 1) - Math.max(from, k))
  }
  return sum
}

/** Analyses of version 1 know no slopes: all that looks up or down is taken as flat. */
function slopesOf(slabs: LayerProfile, side: 'top' | 'bottom'): number[][] {
  return side === 'top'
    ? (slabs.top_slopes_mm2 ?? [slabs.top_mm2])
    : (slabs.bottom_slopes_mm2 ?? [slabs.bottom_mm2])
}
