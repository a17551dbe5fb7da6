import type { PrintProfile } from '../domain/print-profile'
import { type ItemMeasure, type ModelAnalysis } from './analysis'
import { lineArea } from './estimate-beads'
import { itemLines } from './estimate-lines'
import { cutLayers } from './estimate-rows'
import { supportPace, supportPrint, supportShares } from './estimate-support'
import { stacksOf } from './stacks'
import { cooledTime, layerTime, type LayerTime, sumOfTimes } from './estimate-time'

/** Rises whenever the same analysis and profile may give other grams or seconds than before. */
export const estimatorVersion = 6

export interface PrintEstimate {
  /** Rounded to 0.01 g. */
  grams: number
  /** Whole seconds. */
  seconds: number
  /** What supports take, rounded likewise; part of `grams` and `seconds` only where the profile prints supports. */
  support: { grams: number; seconds: number }
}

/** What one copy of a file takes, whatever the density: in mm³ of plastic, and seconds that are not rounded. */
export interface PrintedVolume {
  volume: number
  seconds: number
  /** What supports would take, printed or not. */
  support: { volume: number; seconds: number }
}

/** The room that a printer has for one plate, mm. */
export interface PlateRoom {
  x_mm: number
  y_mm: number
}

/** Grams and time of one copy of a file in a material; see `printedVolume`. */
export function estimatePrint(
  analysis: ModelAnalysis,
  profile: PrintProfile,
  densityGramsPerCm3: number,
  rooms: readonly PlateRoom[] = [],
): PrintEstimate {
  return weighed(printedVolume(analysis, profile, rooms), profile, densityGramsPerCm3)
}

/** A print in a material of this density (g/cm³), its supports counted where the profile prints them. */
export function weighed(
  { volume, seconds, support }: PrintedVolume,
  profile: Pick<PrintProfile, 'support'>,
  densityGramsPerCm3: number,
): PrintEstimate {
  const grams = (mm3: number): number => Math.round(((mm3 * densityGramsPerCm3) / 1000) * 100) / 100
  const supported = profile.support === 'when_needed' ? support : { volume: 0, seconds: 0 }
  return {
    grams: grams(volume + supported.volume),
    seconds: Math.round(seconds + supported.seconds),
    support: { grams: grams(support.volume), seconds: Math.round(support.seconds) },
  }
}

/**
 * What one copy of a file takes, layer by layer from the stored cross-sections: all its items on one plate, or each
 * on its own where the whole build fits none of `rooms`, as the plates of a slicer's project do that lie side by side.
 * Pure arithmetic of + − × ÷ and square roots, so the same input gives the same result on every machine. The
 * formulas and what they are worth stand in `docs/estimate.md`.
 */
export function printedVolume(
  analysis: ModelAnalysis,
  profile: PrintProfile,
  rooms: readonly PlateRoom[] = [],
): PrintedVolume {
  const { dimension_x_mm: width, dimension_y_mm: depth } = analysis
  const together = rooms.length === 0 || rooms.some((room) => fitsOn(room, width, depth))
  const body = { volume: 0, seconds: profile.warm_up_s }
  const support = { volume: 0, seconds: 0 }
  const add = (plate: PrintedVolume, count: number): void => {
    body.volume += plate.volume * count
    body.seconds += plate.seconds * count
    support.volume += plate.support.volume * count
    support.seconds += plate.support.seconds * count
  }
  const stacks = stackedItems(analysis)
  if (together) add(platePrint(stacks.flat(), width, depth, profile), 1)
  else {
    for (const stack of stacks) {
      const [alone] = stack
      if (stack.length > 1) {
        const [x, y] = [0, 1].map((axis) => extentOf(stack, axis))
        add(platePrint(stack, x!, y!, profile), 1)
      } else if (alone) {
        const [x, y] = alone.item.dimensions_mm
        add(platePrint([{ ...alone, count: 1 }], x, y, profile), alone.count)
      }
    }
  }
  return { ...body, support }
}

interface PlateItem {
  item: ItemMeasure
  count: number
  /** How high it begins above the plate, mm: more than nothing where it stands on another item. */
  lift: number
}

/** Items by what they stand on; where copies of one stand is not known, so those are taken to stand on the plate. */
function stackedItems({ items }: ModelAnalysis): PlateItem[][] {
  const places = items.map(({ count, lowest_mm: low, dimensions_mm: size }, k) =>
    count === 1 && low
      ? { min: low, max: low.map((value, axis) => value + size[axis]!) }
      : // Far from everything, and from one another.
        { min: [1e9 + k, 0, 0], max: [1e9 + k, 0, 0] },
  )
  return stacksOf(places).map((stack) => {
    const base = Math.min(...stack.map((k) => places[k]!.min[2]!))
    return stack.map((k) => ({ item: items[k]!, count: items[k]!.count, lift: places[k]!.min[2]! - base }))
  })
}

function extentOf(stack: readonly PlateItem[], axis: number): number {
  const lows = stack.map(({ item }) => item.lowest_mm![axis]!)
  const highs = stack.map(({ item }, k) => lows[k]! + item.dimensions_mm[axis]!)
  return Math.max(...highs) - Math.min(...lows)
}

/** What is printed layer by layer together, with the skirt around it. */
function platePrint(
  items: readonly PlateItem[],
  width: number,
  depth: number,
  profile: PrintProfile,
): PrintedVolume {
  let volume = 0
  const plate: LayerTime[] = []
  const supports: LayerTime[] = []
  const support = { volume: 0, seconds: 0 }
  const across = Math.sqrt(width * depth)
  for (const { item, count, lift } of items) {
    const below = Math.round(lift / profile.layer_height_mm)
    itemLines(cutLayers(item, profile), profile).forEach((layer, above) => {
      for (const lines of Object.values(layer.lines)) volume += lines.volume * count
      const k = below + above
      plate[k] = sumOfTimes(plate[k], layerTime(layer, k === 0, across, profile), count)
    })
    const stand = supportPrint(item.supports, profile)
    support.volume += stand.volume * count
    support.seconds += stand.closeSeconds * count
    const shares = supportShares(item, profile)
    // Where nothing says at which heights supports stand, they are printed by themselves.
    if (shares.length === 0) support.seconds += stand.seconds * count
    shares.forEach((share, above) => {
      if (!(share > 0)) return
      const k = below + above
      const layer = {
        printing: stand.seconds * share,
        moving: 0,
        length: stand.length * share,
        plainPrinting: stand.plainSeconds * share,
        plainMoving: 0,
      }
      supports[k] = sumOfTimes(supports[k], layer, count)
    })
  }
  const skirt = (2 * (width + depth) + 6.28 * profile.skirt_distance_mm) * profile.skirt_loops
  volume += skirt * lineArea(profile.first_layer_line_width_mm, profile.first_layer_height_mm)
  let seconds = skirt / profile.first_layer_speed
  const pace = supportPace(profile)
  plate.forEach((layer, k) => {
    const alone = cooledTime(layer, profile)
    seconds += alone
    const carried = supports[k]
    if (!carried) return
    // A layer that had to wait until it is cool enough waits less with supports to print.
    support.seconds += pace * (cooledTime(sumOfTimes(layer, carried, 1 / pace), profile) - alone)
  })
  return { volume, seconds, support }
}

function fitsOn(room: PlateRoom, width: number, depth: number): boolean {
  const [x, y] = [room.x_mm + 1e-6, room.y_mm + 1e-6]
  return (width <= x && depth <= y) || (width <= y && depth <= x)
}
