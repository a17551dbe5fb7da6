import { createHash } from 'node:crypto'
import { DomainError, invalidField } from '../../../shared/domain/errors'
import { statusAfterPricing } from '../../../shared/domain/quote-lifecycle'
import { tooLargeBox } from '../../../shared/domain/review-reasons'
import type { MaterialType } from '../../../shared/domain/vocabulary'
import { analyzerVersion } from '../../../shared/model/analysis'
import { estimatorVersion } from '../../../shared/model/estimate'
import type { ReadModels } from '../common/reads'
import type { PricingFacts, ShopFactsSource } from '../common/shop-facts'
import type { AnalyzedModel, ModelAnalyzer, UploadedFile } from '../files/ports'
import type { Slicing } from '../slicing/ports'
import type { FileMeasurement, MeasurementSeals, NotedPrint } from './instant-ports'
import {
  alternativePrintTotals,
  pricePrints,
  printable,
  type AlternativeTotals,
  type PricedQuote,
  type PrintableFile,
  type QuoteChoices,
} from './pricing'
import { keptSlices } from './quote-slices'

export interface InstantPricingDependencies {
  reads: ReadModels
  analyzer: ModelAnalyzer
  shop: ShopFactsSource
  slicing: Slicing
  seals: MeasurementSeals
}

/** What was read of a file, and the text that prices are asked with. */
export interface MeasuredUpload {
  upload: UploadedFile
  model: AnalyzedModel
  measurement: string
}

/** A price that belongs to nobody. */
export interface InstantPriceResult {
  choices: QuoteChoices
  priced: PricedQuote
  alternatives: AlternativeTotals
  pricing: PricingFacts
  status: 'accepted' | 'pending'
}

/** Visitors' files that are read at the same time: whoever has an account never waits behind all of them. */
const READINGS_AT_ONCE = 1

/**
 * Prices for people without an account. A file is read once and forgotten; what a price needs of it goes back to its
 * owner, signed, and comes with every question, so that nothing of a visitor is kept.
 */
export class InstantPricing {
  private reading = 0
  private readonly waiting: (() => void)[] = []

  constructor(private readonly deps: InstantPricingDependencies) {}

  /** Throws NOT_FOUND where the shop shows prices only to customers. */
  async demandOffered(): Promise<void> {
    const { instant_quotes: offered } = await this.deps.shop.outside(this.deps.reads)
    if (!offered) {
      throw new DomainError('NOT_FOUND', 'This shop shows prices to customers who are signed in.')
    }
  }

  /**
   * Reads a file, in its turn. Throws the refusal of the file.
   * @param wanted whether somebody still waits for it; asked when its turn has come
   */
  async measure(upload: UploadedFile, wanted: () => boolean = () => true): Promise<MeasuredUpload | null> {
    await this.turn()
    let model: AnalyzedModel
    try {
      if (!wanted()) return null
      model = await this.deps.analyzer.analyze(upload.path, upload.originalFilename)
    } finally {
      const next = this.waiting.shift()
      // The place is handed on, so that nobody slips in between.
      if (next) next()
      else this.reading--
    }
    const { pricing, slicer } = await this.facts()
    const slices = await this.slicesOf([upload], pricing, slicer)
    const [file] = printable(
      [
        {
          id: null,
          originalFilename: upload.originalFilename,
          sha256: upload.sha256,
          copies: 1,
          analysis: model.analysis,
          slice: slices.get(upload.sha256),
        },
      ],
      pricing,
    )
    const measurement: FileMeasurement = {
      basis: basisOf(pricing, slicer),
      filename: upload.originalFilename,
      sha256: upload.sha256,
      prints: notedPrints(file!, pricing),
      tooLarge: tooLargeBox(file!.itemDimensions, pricing.settings.printers) ?? null,
      reasons: file!.reasons,
    }
    return { upload, model, measurement: this.deps.seals.seal(measurement) }
  }

  /** The price of measured files by the rates of now. Throws VALIDATION_ERROR, also for files to be measured anew. */
  async price(
    files: readonly { measurement: string; copies: number }[],
    choices: QuoteChoices,
  ): Promise<InstantPriceResult> {
    const { pricing, slicer } = await this.facts()
    const basis = basisOf(pricing, slicer)
    const opened = files.map(({ measurement }) => this.deps.seals.open(measurement))
    // The shop prints otherwise by now, or the text is not ours: only the file itself can tell.
    const outdated = [...opened.keys()].filter((index) => opened[index]?.basis !== basis)
    if (outdated.length > 0) {
      const message = 'Send this file once more to be measured.'
      const errors = outdated.map((index) => ({ path: `files.${String(index)}.measurement`, message }))
      throw new DomainError('VALIDATION_ERROR', message, { errors })
    }
    const noted = files.map(({ copies }, index) => notedFile(opened[index]!, copies))
    const priced = pricePrints(noted, choices, pricing, null)
    return {
      choices,
      priced,
      alternatives: alternativePrintTotals(noted, choices, pricing),
      pricing,
      status: statusAfterPricing(priced.price.totalPrice, pricing.settings.review_threshold, priced.reasons),
    }
  }

  private async turn(): Promise<void> {
    if (this.reading < READINGS_AT_ONCE) this.reading++
    else await new Promise<void>((start) => this.waiting.push(start))
  }

  private async facts(): Promise<{ pricing: PricingFacts; slicer: string | null }> {
    const { reads, shop, slicing } = this.deps
    const [settings, card, printProfile, slicer] = await Promise.all([
      shop.outside(reads),
      reads.currentRateCard(),
      reads.currentPrintProfile(),
      slicing.inForce(),
    ])
    return { pricing: { settings, card, printProfile }, slicer }
  }

  private slicesOf(files: readonly { sha256: string }[], pricing: PricingFacts, slicer: string | null) {
    return keptSlices((...key) => this.deps.reads.sliceResult(...key), files, pricing, slicer)
  }
}

/** Names everything but the file that its prints depend on. */
function basisOf({ settings, card, printProfile }: PricingFacts, slicer: string | null): string {
  const facts = [
    analyzerVersion,
    estimatorVersion,
    printProfile.version,
    slicer,
    settings.printers,
    card.materials.map(({ material_type: material, density_g_cm3: density }) => [material, density]),
  ]
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22)
}

/** Grams and time in every material on the card; what calibration and supports made of them is the office's to know. */
function notedPrints(file: PrintableFile, { card }: PricingFacts): FileMeasurement['prints'] {
  return Object.fromEntries(
    card.materials.map(({ material_type: material }): [MaterialType, NotedPrint] => {
      const { centigrams, seconds, source, source_version: sourceVersion } = file.printIn(material)
      return [material, { centigrams, seconds, source, sourceVersion }]
    }),
  )
}

function notedFile(noted: FileMeasurement, copies: number): PrintableFile {
  return {
    itemDimensions: noted.tooLarge ? [noted.tooLarge] : [],
    reasons: noted.reasons,
    printIn: (material) => {
      const print = noted.prints[material]
      if (!print) throw invalidField('material_type', `${material} is not on the rate card.`)
      return {
        quote_file_id: null,
        original_filename: noted.filename,
        sha256: noted.sha256,
        copies,
        centigrams: print.centigrams,
        seconds: print.seconds,
        source: print.source,
        source_version: print.sourceVersion,
      }
    },
  }
}
