import type { KeptNames } from './offer-words'
import { Decimal, type Cents, toCents } from './money'
import { discountPercent, materialRate, type RateCard } from './rate-card'
import type { Finish, MaterialType, RushLevel } from './vocabulary'

/** Version of the sum below. A change of any rounding or order of factors is a new version, beside the old one. */
export const PRICE_ALGORITHM_VERSION = 1

/** How receipts name the estimate's formulas, before what they were computed with. */
export function estimatorName(version: number): string {
  return `estimator ${String(version)}`
}

/** What one file contributes to a set. */
export interface PricedFile {
  quote_file_id: number | null
  original_filename: string
  sha256: string
  copies: number
  /** Grams of one copy in hundredths of a gram. */
  centigrams: number
  /** Print time of one copy in whole seconds. */
  seconds: number
  source: 'geometry' | 'slicer'
  /** Version of the estimator, or name and version of the slicer with its profile's hash. */
  source_version: string
  /** What calibration made of the computed figures, as exact decimal text; absent where it is 1. */
  grams_factor?: string
  time_factor?: string
  /** What the supports of one copy take; absent where the source does not tell. */
  support_centigrams?: number
  support_seconds?: number
  /** Whether the figures above hold the supports, as the print profile says. */
  support_included?: boolean
}

export interface PriceInput {
  files: PricedFile[]
  material_type: MaterialType
  finish: Finish
  rush_level: RushLevel
  quantity: number
  /** A price of one piece that a person set, finish and discount included; null for the card's price. */
  hand_set_unit_price: Cents | null
}

export interface Price {
  /** Grams of one set in hundredths of a gram. */
  centigrams: number
  /** Print time of one set in seconds. */
  seconds: number
  unitPrice: Cents
  subtotal: Cents
  rushFee: Cents
  totalPrice: Cents
}

/** Every line of the price with its inputs, as it is stored: enough to recompute the same cents at any time. */
export interface PriceReceipt {
  algorithm_version: number
  rate_card_version: number
  currency: string
  input: PriceInput
  factors: {
    density_g_cm3: number
    rate_per_gram: string
    machine_rate_per_hour: string
    markup: string
    discount_percent: string
    finish_price: Cents
    rush_percent: string
    minimum_order: Cents
  }
  lines: {
    centigrams: number
    seconds: number
    /** Cost of material and machine for one set, in currency units to eight places, for people to follow. */
    material_cost: string
    machine_cost: string
    base: string
    /** base × markup, rounded to the cent: what making one piece sells for before discount. */
    making: Cents
    /** What the quantity discount takes off one piece (zero or less), so that making + discount + finish = unit price. */
    discount: Cents
    finish: Cents
    calculated_unit_price: Cents
    unit_price: Cents
    /** unit price × quantity */
    pieces: Cents
    minimum_applied: boolean
    subtotal: Cents
    rush_fee: Cents
    total_price: Cents
  }
  /** Prices set by hand, oldest first; the last one counts. */
  hand_set: { unit_price: Cents; by_user_id: number; at: string }[]
  /** What other quantities would have cost by the same card; absent with a price set by hand. */
  quantity_prices?: QuantityPrice[]
  /** The shop's own names of finish and rush level when the price was made; absent where it had none. */
  names?: KeptNames
}

/** What a number of sets costs, the smallest order and the rush included. */
export interface QuantityPrice {
  quantity: number
  /** Of one piece, before the smallest order. */
  unit_price: Cents
  total_price: Cents
}

/** The shop's card lacks what the quote asks for. */
export class NotOnRateCard extends Error {
  constructor(
    readonly field: 'material_type' | 'finish' | 'rush_level',
    readonly value: string,
  ) {
    super(`Not on the rate card: ${field} ${value}`)
  }
}

/**
 * Prices a quote to the cent (docs/domain-language.md, "Price"):
 *
 *     base       = grams × rate + hours × machine rate
 *     unit price = round(base × markup × (1 − discount) + finish)
 *     subtotal   = max(unit price × quantity, smallest order)
 *     rush fee   = round(subtotal × rush)
 *     total      = subtotal + rush fee
 *
 * All in exact decimals; hours stay a fraction of seconds until the one rounding of the unit price, half up. The
 * smallest order does not apply to a price set by hand. Throws {@link NotOnRateCard}.
 */
export function priceQuote(
  input: PriceInput,
  card: RateCard,
  currency: string,
): { price: Price; receipt: PriceReceipt } {
  const material = materialRate(card, input.material_type)
  if (!material) throw new NotOnRateCard('material_type', input.material_type)
  const finish = card.finishes.find((entry) => entry.finish === input.finish)
  if (!finish) throw new NotOnRateCard('finish', input.finish)
  const rush = card.rush_levels.find((entry) => entry.rush_level === input.rush_level)
  if (!rush) throw new NotOnRateCard('rush_level', input.rush_level)

  let centigrams = 0
  let seconds = 0
  for (const file of input.files) {
    centigrams += file.centigrams * file.copies
    seconds += file.seconds * file.copies
  }
  const percent = discountPercent(card, input.quantity)

  // Everything is kept 360,000-fold (100 centigrams × 3,600 seconds), so that no division comes before the rounding.
  const scale = 360_000
  const materialScaled = new Decimal(centigrams).times(material.rate_per_gram).times(3600)
  const machineScaled = new Decimal(seconds).times(card.machine_rate_per_hour).times(100)
  const makingScaled = materialScaled.plus(machineScaled).times(material.markup)
  const discountedScaled = makingScaled.times(new Decimal(100).minus(percent)).div(100)
  const calculated = roundedQuotient(
    discountedScaled.times(100).plus(new Decimal(finish.price).times(scale)),
    scale,
  )
  const making = roundedQuotient(makingScaled.times(100), scale)

  const unitPrice = input.hand_set_unit_price ?? calculated
  const pieces = unitPrice * input.quantity
  const minimumApplied = input.hand_set_unit_price === null && pieces < card.minimum_order
  const subtotal = minimumApplied ? card.minimum_order : pieces
  const rushFee = roundedQuotient(new Decimal(subtotal).times(rush.percent), 100)
  const totalPrice = subtotal + rushFee

  const costs = (scaled: InstanceType<typeof Decimal>) => scaled.div(scale).toFixed(8)
  return {
    price: { centigrams, seconds, unitPrice, subtotal, rushFee, totalPrice },
    receipt: {
      algorithm_version: PRICE_ALGORITHM_VERSION,
      rate_card_version: card.version,
      currency,
      input,
      factors: {
        density_g_cm3: material.density_g_cm3,
        rate_per_gram: material.rate_per_gram,
        machine_rate_per_hour: card.machine_rate_per_hour,
        markup: material.markup,
        discount_percent: percent,
        finish_price: finish.price,
        rush_percent: rush.percent,
        minimum_order: card.minimum_order,
      },
      lines: {
        centigrams,
        seconds,
        material_cost: costs(materialScaled),
        machine_cost: costs(machineScaled),
        base: costs(materialScaled.plus(machineScaled)),
        making,
        discount: calculated - finish.price - making,
        finish: finish.price,
        calculated_unit_price: calculated,
        unit_price: unitPrice,
        pieces,
        minimum_applied: minimumApplied,
        subtotal,
        rush_fee: rushFee,
        total_price: totalPrice,
      },
      hand_set: [],
    },
  }
}

/** The price of one piece and of all, for one piece and from each quantity discount on. Throws {@link NotOnRateCard}. */
export function quantityPrices(input: PriceInput, card: RateCard, currency: string): QuantityPrice[] {
  const quantities = new Set([1, ...card.quantity_discounts.map((entry) => entry.min_quantity)])
  return [...quantities]
    .sort((a, b) => a - b)
    .map((quantity) => {
      const { price } = priceQuote({ ...input, quantity }, card, currency)
      return { quantity, unit_price: price.unitPrice, total_price: price.totalPrice }
    })
}

/** The sums that prices were made with, by their versions: receipts are recomputed with their own. */
const ALGORITHMS: Record<number, typeof priceQuote | undefined> = { 1: priceQuote }

/**
 * The price by nothing but its receipt, whatever became of rate card, print profile and files since. Throws RangeError
 * for a receipt of a version that is not known.
 */
export function recomputedPrice(receipt: PriceReceipt): Price {
  const algorithm = ALGORITHMS[receipt.algorithm_version]
  if (!algorithm)
    throw new RangeError(`No such version of the price's sum: ${String(receipt.algorithm_version)}`)
  const { input, factors } = receipt
  const card: RateCard = {
    version: receipt.rate_card_version,
    materials: [
      {
        material_type: input.material_type,
        density_g_cm3: factors.density_g_cm3,
        rate_per_gram: factors.rate_per_gram,
        markup: factors.markup,
      },
    ],
    machine_rate_per_hour: factors.machine_rate_per_hour,
    finishes: [{ finish: input.finish, price: factors.finish_price }],
    quantity_discounts: [{ min_quantity: 1, percent: factors.discount_percent }],
    rush_levels: [{ rush_level: input.rush_level, percent: factors.rush_percent }],
    minimum_order: factors.minimum_order,
  }
  return algorithm(input, card, receipt.currency).price
}

/** Divides and rounds half up to a whole number in one step, exactly. */
function roundedQuotient(numerator: InstanceType<typeof Decimal>, denominator: number): number {
  const twice = numerator.times(2).plus(denominator)
  // floor((2n + d) / 2d) is n/d rounded half up; every amount here is zero or more.
  const quotient = twice.div(denominator * 2).round(0, Decimal.roundDown)
  return Number(quotient.toString())
}

/** Tax on what the customer pays for the goods and their transport, rounded half up to the cent. */
export function taxOn(amount: Cents, taxPercent: string): Cents {
  return roundedQuotient(new Decimal(amount).times(taxPercent), 100)
}

/** Grams in whole hundredths, rounded half up: how they enter every price. */
export function toCentigrams(grams: number): number {
  return toCents(grams)
}

/** A whole number times an exact decimal factor, rounded half up to a whole number. */
export function scaledWhole(value: number, factor: string): number {
  return roundedQuotient(new Decimal(value).times(factor), 1)
}
