import type { Cents } from './money'
import { priceQuote, type PricedFile, type PriceInput, scaledWhole, toCentigrams } from './pricing'
import type { Calibration, PrintProfile } from './print-profile'
import type { RateCard } from './rate-card'

/** A run of layers, counted from 1, in each of which the colour changes so many times. */
export interface ChangeRun {
  from: number
  to: number
  changes: number
}

/** What several colours mean for one copy of a file, printed by itself. */
export interface FileColorPlan {
  /** Of each colour, in the order of the layers' columns; together the file's centigrams. */
  centigrams: number[]
  layerCount: number
  /** Layers with at least one change, from the lowest up. */
  changeRuns: ChangeRun[]
  changes: number
  /** What the changes waste and how long they take. */
  purge: Extra
}

/** Hundredths of a gram and whole seconds beside what a file takes anyway. */
export interface Extra {
  centigrams: number
  seconds: number
}

/**
 * Plans the changes of colour of one copy. `layers` holds for each layer how much of each colour is in it (any unit:
 * only proportions count), `centigrams` what the copy weighs.
 */
export function planFileColors(
  layers: readonly (readonly number[])[],
  centigrams: number,
  profile: Pick<PrintProfile, 'purge_mm3' | 'change_s'>,
  densityGramsPerCm3: number,
): FileColorPlan {
  const perLayer = changesPerLayer(
    layers.map((volumes) => volumes.flatMap((volume, color) => (volume > 0 ? [color] : []))),
  )
  const changes = perLayer.reduce((sum, count) => sum + count, 0)
  const volumes: number[] = []
  for (const layer of layers) {
    for (const [color, volume] of layer.entries()) volumes[color] = (volumes[color] ?? 0) + volume
  }
  return {
    centigrams: sharedOut(centigrams, volumes),
    layerCount: layers.length,
    changeRuns: runsOf(perLayer),
    changes,
    purge: {
      centigrams: toCentigrams((changes * profile.purge_mm3 * densityGramsPerCm3) / 1000),
      seconds: Math.round(changes * profile.change_s),
    },
  }
}

/**
 * How often the colour changes in each layer, on its way into it and within it, when the order within the layers is
 * chosen so that there are as few changes as can be. `present` names the colours of each layer. A layer of k colours
 * has k − 1 changes, and one more when it begins with another colour than the one before it ended with. Loading the
 * first colour is no change.
 */
export function changesPerLayer(present: readonly (readonly number[])[]): number[] {
  const counts = present.map((colors) => Math.max(0, colors.length - 1))
  // For each layer with colours: the cheapest ways of having printed up to its end, by the colour it ends with.
  const steps: { layer: number; ways: Map<number, Way> }[] = []
  for (const [layer, colors] of present.entries()) {
    if (colors.length > 0) steps.push({ layer, ways: waysThrough(colors, steps.at(-1)?.ways) })
  }
  let way = cheapest(steps.at(-1)?.ways)
  for (let step = steps.length - 1; step > 0 && way; step--) {
    if (way.first !== way.before) counts[steps[step]!.layer]!++
    way = steps[step - 1]!.ways.get(way.before) ?? null
  }
  return counts
}

/** A way to print a layer: its changes with all before it, its first and last colour, and the last one before it. */
interface Way {
  cost: number
  first: number
  last: number
  before: number
}

function waysThrough(colors: readonly number[], before: Map<number, Way> | undefined): Map<number, Way> {
  const low = cheapest(before)
  const entering = colors.map((first) => {
    const same = before?.get(first)
    if (!low) return { cost: 0, first, before: first }
    return same && same.cost === low.cost
      ? { cost: same.cost, first, before: first }
      : { cost: low.cost + 1, first, before: low.last }
  })
  entering.sort((a, b) => a.cost - b.cost)
  const ways = new Map<number, Way>()
  for (const last of colors) {
    // A layer of several colours ends with another than it began with.
    const begun = entering.find((entry) => colors.length === 1 || entry.first !== last)
    if (begun) ways.set(last, { ...begun, last, cost: begun.cost + colors.length - 1 })
  }
  return ways
}

function cheapest(ways: Map<number, Way> | undefined): Way | null {
  let best: Way | null = null
  for (const way of ways?.values() ?? []) if (!best || way.cost < best.cost) best = way
  return best
}

/** Neighbouring layers with the same number of changes put together. */
function runsOf(perLayer: readonly number[]): ChangeRun[] {
  const runs: ChangeRun[] = []
  for (const [index, changes] of perLayer.entries()) {
    if (changes === 0) continue
    const layer = index + 1
    const last = runs.at(-1)
    if (last?.to === layer - 1 && last.changes === changes) last.to = layer
    else runs.push({ from: layer, to: layer, changes })
  }
  return runs
}

/** A whole number shared out by weight, so that the parts add up to it: what is left goes to the largest remainders. */
export function sharedOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (!(sum > 0)) return weights.map(() => 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  let left = total - parts.reduce((all, part) => all + part, 0)
  for (const { index } of order) {
    if (left <= 0) break
    parts[index]!++
    left--
  }
  return parts
}

/** What a shop found real prints to take beside what was computed, put on an estimate in grams and seconds. */
export function calibrated(grams: number, seconds: number, factors: Calibration): Extra {
  return {
    centigrams: scaledWhole(toCentigrams(grams), factors.grams_factor),
    seconds: scaledWhole(seconds, factors.time_factor),
  }
}

/**
 * By how much one piece's price rises when a set takes more plastic and time: the difference between two prices made
 * by the one formula, each rounded to the cent. Throws NotOnRateCard.
 */
export function unitPriceChange(
  input: PriceInput,
  card: RateCard,
  currency: string,
  extras: readonly (Extra & { copies: number })[],
): Cents {
  const more = extras.map(({ copies, centigrams, seconds }): PricedFile => ({
    quote_file_id: null,
    original_filename: '',
    sha256: '',
    copies,
    centigrams,
    seconds,
    source: 'geometry',
    source_version: '',
  }))
  const plain = { ...input, hand_set_unit_price: null }
  const before = priceQuote(plain, card, currency)
  const after = priceQuote({ ...plain, files: [...input.files, ...more] }, card, currency)
  return after.price.unitPrice - before.price.unitPrice
}
