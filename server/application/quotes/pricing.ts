import { invalidField } from '../../../shared/domain/errors'
import type { Cents } from '../../../shared/domain/money'
import { keptNames } from '../../../shared/domain/offer-words'
import {
  estimatorName,
  NotOnRateCard,
  priceQuote,
  quantityPrices,
  scaledWhole,
  taxOn,
  toCentigrams,
  type Price,
  type PricedFile,
  type PriceInput,
  type PriceReceipt,
} from '../../../shared/domain/pricing'
import { calibrationOf, type VersionedPrintProfile } from '../../../shared/domain/print-profile'
import { thresholdReason } from '../../../shared/domain/quote-lifecycle'
import { materialRate } from '../../../shared/domain/rate-card'
import { reviewReasons, type ReviewedFile } from '../../../shared/domain/review-reasons'
import { shippingCost } from '../../../shared/domain/settings'
import {
  FINISHES,
  REVIEW_REASON_CODES,
  RUSH_LEVELS,
  type Finish,
  type MaterialType,
  type ReviewReason,
  type ReviewReasonCode,
  type RushLevel,
} from '../../../shared/domain/vocabulary'
import type { ModelAnalysis } from '../../../shared/model/analysis'
import { estimatorVersion, weighed, type PrintEstimate } from '../../../shared/model/estimate'
import type { PricingFacts, ShopFacts } from '../common/shop-facts'
import { NO_SLICES, sliceReasons, slicedPrint, type FileSlice, type FileSlices } from './file-slices'
import type { QuoteFileRecord } from './ports'
import { rememberedPrint } from './print-memory'

/** A measured file, stored or not. */
export interface MeasuredFile {
  id: number | null
  originalFilename: string
  sha256: string
  copies: number
  analysis: ModelAnalysis
  /** What a slicer found; without it the geometry counts. */
  slice?: FileSlice
}

/** A file whose prints are known, from its measurements or from what was noted of them: all that a price is made of. */
export interface PrintableFile {
  /** Boxes of what is printed, mm; those that fit a printer may be left out. */
  itemDimensions: ReviewedFile['item_dimensions_mm']
  /** What reading or slicing it gave a person to look at. */
  reasons: ReviewReason[]
  /** Grams and time of one copy in a material. Throws VALIDATION_ERROR for one that there are none of. */
  printIn: (material: MaterialType) => PricedFile
}

/** What a customer chose. */
export interface QuoteChoices {
  materialType: MaterialType
  finish: Finish
  rushLevel: RushLevel
  quantity: number
  reviewRequested: boolean
}

export interface PricedQuote {
  price: Price
  receipt: PriceReceipt
  files: PricedFile[]
  reasons: ReviewReason[]
  taxAmount: Cents
  shippingCost: Cents
}

export interface AlternativeTotals {
  material_type: { value: MaterialType; total: Cents }[]
  finish: { value: Finish; total: Cents }[]
  rush_level: { value: RushLevel; total: Cents }[]
  quantity: { value: number; total: Cents }[]
}

/** Prices measured files by the shop's card and finds what a person must look at. Throws VALIDATION_ERROR for what the shop does not offer. */
export function priceFiles(
  files: readonly MeasuredFile[],
  choices: QuoteChoices,
  facts: PricingFacts,
  country: string | null,
): PricedQuote {
  return pricePrints(printable(files, facts), choices, facts, country)
}

/** As `priceFiles`, of files whose prints are known. Throws VALIDATION_ERROR for what the shop does not offer. */
export function pricePrints(
  files: readonly PrintableFile[],
  choices: QuoteChoices,
  facts: Pick<PricingFacts, 'settings' | 'card'>,
  country: string | null,
): PricedQuote {
  const { settings, card } = facts
  refuseNotOffered(choices.materialType, settings)
  const priced = files.map((file) => file.printIn(choices.materialType))
  const input = inputOf(priced, choices)
  const { price, receipt } = pricedOrRefused(() => priceQuote(input, card, settings.currency))
  receipt.quantity_prices = quantityPrices(input, card, settings.currency)
  const names = keptNames(settings.offer_words, choices.finish, choices.rushLevel)
  if (names) receipt.names = names
  const reasons = reviewReasons({
    files: files.map(({ itemDimensions, reasons }, index) => ({
      original_filename: priced[index]!.original_filename,
      item_dimensions_mm: itemDimensions,
      reasons,
    })),
    setSeconds: price.seconds,
    quantity: choices.quantity,
    rushLevel: choices.rushLevel,
    customerAsked: choices.reviewRequested,
    printers: settings.printers,
    veryLongPrintHours: settings.very_long_print_hours,
  })
  const above = thresholdReason(price.totalPrice, settings.review_threshold, settings.currency)
  return {
    price,
    receipt,
    files: priced,
    reasons: above ? [above, ...reasons] : reasons,
    ...extraCosts(price.totalPrice, settings, country),
  }
}

/** Tax and shipping that go with a total. */
export function extraCosts(
  total: Cents,
  settings: ShopFacts,
  country: string | null,
): { taxAmount: Cents; shippingCost: Cents } {
  const shipping = shippingCost(settings, country ?? settings.default_country)
  return { taxAmount: taxOn(total + shipping, settings.tax_percent), shippingCost: shipping }
}

/** Grams and time of one file in a material, from its stored measurements. Throws VALIDATION_ERROR. */
export function estimateFile(file: MeasuredFile, material: MaterialType, facts: PricingFacts): PricedFile {
  const rate = materialRate(facts.card, material)
  if (!rate) throw invalidField('material_type', `${material} is not on the rate card.`)
  const { printProfile } = facts
  const sliced = slicedPrint(file.slice, rate.density_g_cm3)
  const print = rememberedPrint(file, printProfile.profile, facts.settings.printers)
  const estimate = weighed(print, printProfile.profile, rate.density_g_cm3)
  const { grams, seconds } = sliced ?? estimate
  const calibration = calibrationOf(printProfile, material, sliced ? 'slicer' : 'geometry')
  return {
    quote_file_id: file.id,
    original_filename: file.originalFilename,
    sha256: file.sha256,
    copies: file.copies,
    centigrams: scaledWhole(toCentigrams(grams), calibration.grams_factor),
    seconds: scaledWhole(seconds, calibration.time_factor),
    source: sliced ? 'slicer' : 'geometry',
    source_version:
      sliced?.sourceVersion ??
      `${estimatorName(estimatorVersion)}, print profile ${String(printProfile.version)}`,
    ...(Number(calibration.grams_factor) === 1 ? {} : { grams_factor: calibration.grams_factor }),
    ...(Number(calibration.time_factor) === 1 ? {} : { time_factor: calibration.time_factor }),
    ...supportLine(estimate, material, printProfile),
  }
}

/** What supports take is the estimate's to say, also beside a slice; nothing for a part that needs none. */
function supportLine(
  { support }: PrintEstimate,
  material: MaterialType,
  printProfile: VersionedPrintProfile,
): Partial<PricedFile> {
  if (support.grams <= 0) return {}
  const { grams_factor: gramsFactor, time_factor: timeFactor } = calibrationOf(printProfile, material)
  return {
    support_centigrams: scaledWhole(toCentigrams(support.grams), gramsFactor),
    support_seconds: scaledWhole(support.seconds, timeFactor),
    support_included: printProfile.profile.support === 'when_needed',
  }
}

/** The total for every other choice, each changed by itself. */
export function alternativeTotals(
  files: readonly MeasuredFile[],
  choices: QuoteChoices,
  facts: PricingFacts,
): AlternativeTotals {
  return alternativePrintTotals(printable(files, facts), choices, facts)
}

/** As `alternativeTotals`, of files whose prints are known. */
export function alternativePrintTotals(
  files: readonly PrintableFile[],
  choices: QuoteChoices,
  facts: Pick<PricingFacts, 'settings' | 'card'>,
): AlternativeTotals {
  const { settings, card } = facts
  const offered = settings.materials.filter(
    (entry) => entry.offered && materialRate(card, entry.material_type),
  )
  const inMaterial = new Map(
    offered.map(({ material_type: material }) => [material, files.map((file) => file.printIn(material))]),
  )
  const chosenFiles = inMaterial.get(choices.materialType) ?? []
  const total = (priced: PricedFile[], changed: Partial<QuoteChoices>) =>
    priceQuote(inputOf(priced, { ...choices, ...changed }), card, settings.currency).price.totalPrice
  const finishes = FINISHES.filter((finish) => card.finishes.some((entry) => entry.finish === finish))
  const rushLevels = RUSH_LEVELS.filter((level) =>
    card.rush_levels.some((entry) => entry.rush_level === level),
  )
  const quantities = [1, ...card.quantity_discounts.map((entry) => entry.min_quantity)].sort((a, b) => a - b)
  return {
    material_type: [...inMaterial]
      .filter(([value]) => value !== choices.materialType)
      .map(([value, priced]) => ({ value, total: total(priced, { materialType: value }) })),
    finish: finishes
      .filter((value) => value !== choices.finish)
      .map((value) => ({ value, total: total(chosenFiles, { finish: value }) })),
    rush_level: rushLevels
      .filter((value) => value !== choices.rushLevel)
      .map((value) => ({ value, total: total(chosenFiles, { rushLevel: value }) })),
    quantity: [...new Set(quantities)]
      .filter((value) => value !== choices.quantity)
      .map((value) => ({ value, total: total(chosenFiles, { quantity: value }) })),
  }
}

/** Stored files in the form that prices are made from. */
export function measured(files: readonly QuoteFileRecord[], slices: FileSlices = NO_SLICES): MeasuredFile[] {
  return files.map((file) => ({
    id: file.id,
    originalFilename: file.originalFilename,
    sha256: file.sha256,
    copies: file.copies,
    analysis: file.analysis,
    slice: slices.get(file.sha256),
  }))
}

function inputOf(files: PricedFile[], choices: Omit<QuoteChoices, 'reviewRequested'>): PriceInput {
  return {
    files,
    material_type: choices.materialType,
    finish: choices.finish,
    rush_level: choices.rushLevel,
    quantity: choices.quantity,
    hand_set_unit_price: null,
  }
}

/** Measured files as the price takes them. */
export function printable(files: readonly MeasuredFile[], facts: PricingFacts): PrintableFile[] {
  return files.map((file) => ({
    itemDimensions: file.analysis.items.map(({ dimensions_mm: box, turned_mm: turned }) =>
      turned ? [...box, turned] : box,
    ),
    reasons: [...findingReasons(file), ...sliceReasons(file.originalFilename, file.slice)],
    printIn: (material) => estimateFile(file, material, facts),
  }))
}

function findingReasons(file: MeasuredFile): ReviewReason[] {
  const reasons: ReviewReason[] = []
  for (const finding of file.analysis.findings) {
    if (finding.review_reason && isReasonCode(finding.review_reason)) {
      reasons.push({ code: finding.review_reason, detail: `${file.originalFilename}: ${finding.detail}` })
    }
  }
  return reasons
}

function isReasonCode(code: string): code is ReviewReasonCode {
  return (REVIEW_REASON_CODES as readonly string[]).includes(code)
}

function refuseNotOffered(material: MaterialType, settings: ShopFacts): void {
  const entry = settings.materials.find((candidate) => candidate.material_type === material)
  if (!entry?.offered)
    throw invalidField('material_type', `The shop does not offer ${material} at the moment.`)
}

function pricedOrRefused<T>(price: () => T): T {
  try {
    return price()
  } catch (error) {
    if (error instanceof NotOnRateCard) {
      throw invalidField(error.field, `The shop does not offer "${error.value}" at the moment.`)
    }
    throw error
  }
}
