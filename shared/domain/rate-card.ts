import type { Cents } from './money'
import type { Finish, MaterialType, RushLevel } from './vocabulary'

export interface MaterialRate {
  material_type: MaterialType
  density_g_cm3: number
  /** Currency units for a gram, as exact decimal text: a rate may be finer than a cent. */
  rate_per_gram: string
  /** Factor on the making of one piece, as exact decimal text. */
  markup: string
}

export interface QuantityDiscount {
  min_quantity: number
  /** Per cent off the making of one piece, as exact decimal text. */
  percent: string
}

/** What prices are made from. Every change is a new version; a quote keeps the one it was priced with. */
export interface RateCardContent {
  materials: MaterialRate[]
  machine_rate_per_hour: string
  finishes: { finish: Finish; price: Cents }[]
  quantity_discounts: QuantityDiscount[]
  rush_levels: { rush_level: RushLevel; percent: string }[]
  minimum_order: Cents
}

export interface RateCard extends RateCardContent {
  version: number
}

/** The rate card of a new shop. */
export const FIRST_RATE_CARD: RateCardContent = {
  materials: [
    { material_type: 'PLA', density_g_cm3: 1.24, rate_per_gram: '0.017', markup: '3.5' },
    { material_type: 'PETG', density_g_cm3: 1.27, rate_per_gram: '0.017', markup: '3.5' },
    { material_type: 'ABS', density_g_cm3: 1.04, rate_per_gram: '0.020', markup: '4.0' },
    { material_type: 'ASA', density_g_cm3: 1.07, rate_per_gram: '0.020', markup: '4.0' },
    { material_type: 'TPU', density_g_cm3: 1.21, rate_per_gram: '0.033', markup: '4.5' },
  ],
  machine_rate_per_hour: '1.50',
  finishes: [
    { finish: 'standard', price: 0 },
    { finish: 'cleanup', price: 300 },
    { finish: 'sanded', price: 800 },
    { finish: 'painted', price: 2000 },
  ],
  quantity_discounts: [
    { min_quantity: 10, percent: '10' },
    { min_quantity: 50, percent: '20' },
    { min_quantity: 100, percent: '30' },
  ],
  rush_levels: [
    { rush_level: 'standard', percent: '0' },
    { rush_level: 'rush', percent: '20' },
    { rush_level: 'super_rush', percent: '40' },
    { rush_level: 'emergency', percent: '60' },
  ],
  minimum_order: 1000,
}

/** The material's line of the card; undefined when the shop does not offer it. */
export function materialRate(card: RateCardContent, material: MaterialType): MaterialRate | undefined {
  return card.materials.find((rate) => rate.material_type === material)
}

/** The discount that a quantity earns: that of the highest break reached, "0" below the first. */
export function discountPercent(card: RateCardContent, quantity: number): string {
  let best: QuantityDiscount | null = null
  for (const entry of card.quantity_discounts) {
    if (quantity >= entry.min_quantity && (best === null || entry.min_quantity > best.min_quantity))
      best = entry
  }
  return best?.percent ?? '0'
}
