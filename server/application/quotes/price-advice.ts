import {
  calibrated,
  type ChangeRun,
  type Extra,
  planFileColors,
  sharedOut,
  unitPriceChange,
} from '../../../shared/domain/color-plan'
import type { Cents } from '../../../shared/domain/money'
import {
  calibrationOf,
  FIRST_PRINT_PROFILE,
  type PrintProfileContent,
} from '../../../shared/domain/print-profile'
import { materialRate, type RateCard } from '../../../shared/domain/rate-card'
import type { ModelAnalysis, SlicerHint } from '../../../shared/model/analysis'
import { colorLayers } from '../../../shared/model/color-layers'
import { isMixture } from '../../../shared/model/color-palette'
import { estimatePrint } from '../../../shared/model/estimate'
import type { QuoteDetail, ReadModels } from '../common/reads'
import type { QuoteFileLine, QuoteRecord } from './ports'

/** What a person may add to the price of one piece: nothing of it is in the price by itself. */
export interface PriceSuggestion {
  kind: 'color_changes' | 'supports'
  /** A plain sentence for the office. */
  detail: string
  /** What to write beside the decision when it is taken over. */
  note: string
  /** Of one set. */
  extra: Extra
  /** Of one piece. */
  change: Cents
  /** With this line in it, and never less than the smallest order asks for. */
  unitPrice: Cents
}

export interface PlannedColor {
  name: string
  hex: string | null
  material: string | null
  centigrams: number
}

/** The colours of one set. */
export interface ColorPlan {
  colors: PlannedColor[]
  changes: number
  purge: Extra
  /** Why there is no plan, where there is none. */
  note: string | null
  files: {
    fileId: number
    originalFilename: string
    /** Of a slicer's project with several; null where the file is one print. */
    plate: number | null
    copies: number
    /** Of one copy, as are the changes. */
    layerCount: number
    changes: number
    changeRuns: ChangeRun[]
  }[]
}

/** What the program that wrote a file said of its own print; never used in a price. */
export interface SlicerSaid {
  fileId: number
  originalFilename: string
  hint: SlicerHint
  detail: string
}

export interface PriceAdvice {
  suggestions: PriceSuggestion[]
  colorPlan: ColorPlan | null
  slicerSaid: SlicerSaid[]
}

/** Computes what a reviewer may take over, from what is stored with the quote and the versions that it was priced with. */
export class PriceAdviser {
  private readonly known = new Map<string, PriceAdvice>()

  constructor(
    private readonly reads: Pick<ReadModels, 'quoteAnalyses' | 'rateCard' | 'printProfile'>,
    private readonly keptQuotes = 200,
  ) {}

  /** Null for a quote without a price. */
  async of({ quote, files }: QuoteDetail): Promise<PriceAdvice | null> {
    const { materialType, rateCardVersion, priceReceipt } = quote
    if (!materialType || rateCardVersion === null || !priceReceipt) return null
    // The same record has the same advice: a reviewer goes back and forth in the queue.
    const key = `${quote.id} ${quote.version} ${quote.updatedAt.getTime()}`
    const known = this.known.get(key)
    if (known) return known
    const card = await this.reads.rateCard(rateCardVersion)
    if (!card) return null
    const stored =
      quote.printProfileVersion === null ? null : await this.reads.printProfile(quote.printProfileVersion)
    const analyses = await this.reads.quoteAnalyses(quote.id)
    const made = advise(quote, files, analyses, card, stored ?? FIRST_PRINT_PROFILE)
    this.known.set(key, made)
    const [oldest] = this.known.keys()
    if (this.known.size > this.keptQuotes && oldest !== undefined) this.known.delete(oldest)
    return made
  }
}

function advise(
  quote: QuoteRecord,
  files: readonly QuoteFileLine[],
  analyses: ReadonlyMap<number, ModelAnalysis>,
  card: RateCard,
  print: PrintProfileContent,
): PriceAdvice {
  const rate = quote.materialType && materialRate(card, quote.materialType)
  if (!rate || !quote.priceReceipt) return { suggestions: [], colorPlan: null, slicerSaid: [] }
  const { input } = quote.priceReceipt
  // A price set by hand knows no smallest order: one click must not make a quote cheaper than it was.
  const least = quote.priceReceipt.lines.minimum_applied
    ? Math.ceil(card.minimum_order / Math.max(1, quote.quantity))
    : 0
  const priced = (extras: readonly (Extra & { copies: number })[]) => {
    const change = unitPriceChange(input, card, quote.currency, extras)
    return { change, unitPrice: Math.max(least, (quote.unitPrice ?? 0) + change) }
  }
  const measured = files.flatMap((file) => {
    const analysis = analyses.get(file.id)
    return analysis ? [{ file, analysis }] : []
  })

  const planned = measured.flatMap(({ file, analysis }) => {
    const prints = colorLayers(analysis, print.profile) ?? []
    const weights = sharedOut(
      file.materialCentigrams ?? 0,
      prints.map(({ layers }) =>
        layers.reduce((sum, layer) => layer.reduce((all, one) => all + one, sum), 0),
      ),
    )
    return prints.map(({ plate, layers }, index) => ({
      file,
      plate,
      plan: planFileColors(layers, weights[index] ?? 0, print.profile, rate.density_g_cm3),
      entries: analysis.colors?.entries ?? [],
    }))
  })
  const purges = planned.map(({ file, plan }) => ({ ...plan.purge, copies: file.copies }))
  const purge = sumOf(purges)
  const changes = planned.reduce((sum, { file, plan }) => sum + plan.changes * file.copies, 0)
  const suggestions: PriceSuggestion[] = []
  if (changes > 0) {
    const count = `${changes} ${changes === 1 ? 'colour change' : 'colour changes'}`
    suggestions.push({
      kind: 'color_changes',
      detail: `${count}: about ${inGrams(purge.centigrams / 100)} of purged plastic and ${inTime(purge.seconds)}.`,
      note: `Includes ${count}.`,
      extra: purge,
      ...priced(purges),
    })
  }

  const supports = supportsOf(measured, print, rate.density_g_cm3, quote)
  const support = sumOf(supports)
  if (support.centigrams >= leastSupport.centigrams || support.seconds >= leastSupport.seconds) {
    suggestions.push({
      kind: 'supports',
      detail: `Supports where the model overhangs: about ${inGrams(support.centigrams / 100)} and ${inTime(support.seconds)}.`,
      note: 'Includes supports.',
      extra: support,
      ...priced(supports),
    })
  }

  const note = noteOf(measured)
  const colorPlan: ColorPlan | null =
    planned.length === 0 && note === null
      ? null
      : {
          colors: colorsOf(planned),
          changes,
          purge,
          note,
          // A plate on which nothing changes is printed like any other.
          files: planned
            .filter(({ plate, plan }) => plate === null || plan.changes > 0)
            .map(({ file, plate, plan }) => ({
              fileId: file.id,
              plate,
              originalFilename: file.originalFilename,
              copies: file.copies,
              layerCount: plan.layerCount,
              changes: plan.changes,
              changeRuns: plan.changeRuns,
            })),
        }
  return { suggestions, colorPlan, slicerSaid: measured.flatMap(saidOf) }
}

interface MeasuredFile {
  file: QuoteFileLine
  analysis: ModelAnalysis
}

/** Less support than this is nothing to speak of. */
const leastSupport: Extra = { centigrams: 10, seconds: 60 }

/** What supports would take, where the profile prints without them. */
function supportsOf(
  measured: readonly MeasuredFile[],
  print: PrintProfileContent,
  density: number,
  quote: QuoteRecord,
): (Extra & { copies: number })[] {
  if (print.profile.support !== 'off' || !quote.materialType) return []
  const factors = calibrationOf(print, quote.materialType, 'geometry')
  return measured.map(({ file, analysis }) => {
    const { support } = estimatePrint(analysis, print.profile, density)
    return { ...calibrated(support.grams, support.seconds, factors), copies: file.copies }
  })
}

/** The same colour in several files is one. */
function colorsOf(
  planned: readonly {
    file: QuoteFileLine
    plan: { centigrams: number[] }
    entries: readonly { key: string; name: string; hex: string | null; material: string | null }[]
  }[],
): PlannedColor[] {
  const colors = new Map<string, PlannedColor>()
  for (const { file, plan, entries } of planned) {
    for (const [index, { key, name, hex, material }] of entries.entries()) {
      const color = colors.get(key) ?? { name, hex, material, centigrams: 0 }
      color.centigrams += (plan.centigrams[index] ?? 0) * file.copies
      colors.set(key, color)
    }
  }
  return [...colors.values()]
}

function saidOf({ file, analysis }: MeasuredFile): SlicerSaid[] {
  const { slicer_hint: hint } = analysis
  if (!hint || (hint.grams === undefined && hint.seconds === undefined)) return []
  const figures = [
    hint.grams === undefined ? null : inGrams(hint.grams),
    hint.seconds === undefined ? null : inTime(hint.seconds),
  ]
  const plates = hint.plates && hint.plates.length > 1 ? ` on ${hint.plates.length} plates` : ''
  return [
    {
      fileId: file.id,
      originalFilename: file.originalFilename,
      hint,
      detail: `${programName(hint.application)} said ${figures.filter(Boolean).join(', ')}${plates}.`,
    },
  ]
}

/** `BambuStudio-01.09.05.51` → `Bambu Studio`. */
function programName(application: string): string {
  return application
    .replace(/[-\s]v?\d.*$/, '')
    .replace(/^([A-Z][a-z]+)(Studio)$/, '$1 $2')
    .trim()
}

function noteOf(measured: readonly MeasuredFile[]): string | null {
  const notes = measured.flatMap(({ file, analysis }) => {
    const why = whyUnplanned(analysis)
    return why === null ? [] : [`${file.originalFilename}: ${why}`]
  })
  return notes.length > 0 ? notes.join(' ') : null
}

function whyUnplanned({ colors, material_count: count }: ModelAnalysis): string | null {
  if (colors?.pictured)
    return 'It is coloured by a picture, so there is no telling how many colours it needs.'
  if (colors?.too_many) return 'It names more colours than a printer holds.'
  if (colors?.entries.length === 1 && isMixture(colors.entries[0]!))
    return 'It mixes several materials into one, so there is no telling how it is to be printed.'
  if (colors?.entries.length === 1)
    return 'Its project calls all of its filaments the same, so there is no telling where they change.'
  if (!colors && count > 1) {
    return 'It was measured before colours were planned. Upload it again to see where they change.'
  }
  return null
}

function sumOf(extras: readonly (Extra & { copies: number })[]): Extra {
  return {
    centigrams: extras.reduce((sum, extra) => sum + extra.centigrams * extra.copies, 0),
    seconds: extras.reduce((sum, extra) => sum + extra.seconds * extra.copies, 0),
  }
}

function inGrams(grams: number): string {
  return `${grams < 10 ? grams.toFixed(1) : grams.toFixed(0)} g`
}

function inTime(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
