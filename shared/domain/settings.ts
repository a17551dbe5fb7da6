import type { Cents } from './money'
import type { Printer } from './review-reasons'
import type { MaterialType, PaymentMethod, RushLevel } from './vocabulary'

/** What a shop can set. Stored as one document; every change is audited. Money in cents, shares in per cent text. */
export interface ShopSettings {
  shop_name: string
  currency: string
  time_zone: string
  /** ISO 3166 alpha-2; the country quotes are shipped to until an address is known. */
  default_country: string
  contact_email: string | null
  terms: string | null
  review_threshold: Cents
  tax_percent: string
  /** Flat shipping by country; `*` is everywhere else. */
  shipping_costs: { country: string; cost: Cents }[]
  printers: Printer[]
  very_long_print_hours: number
  cut_off_time: string
  closed_weekdays: number[]
  closed_days: string[]
  lead_days: Record<RushLevel, number>
  /** Colours in stock for each material on offer. */
  materials: { material_type: MaterialType; offered: boolean; colors: string[] }[]
  payment_methods: PaymentMethod[]
  require_verified_email: boolean
  slicer: SlicerUse
}

/** Whether and how a slicer on the server's machine is used for prices. */
export interface SlicerUse {
  /** Whether a slicer that was found by itself is used; one that the configuration names always is. */
  use: boolean
  /** What one file may take. */
  timeout_seconds: number
  max_memory_mb: number
  max_disk_mb: number
}

/** The settings of a new shop. */
export function firstSettings(timeZone: string): ShopSettings {
  return {
    shop_name: 'Print Farm',
    currency: 'USD',
    time_zone: timeZone,
    default_country: 'US',
    contact_email: null,
    terms: null,
    review_threshold: 50_000,
    tax_percent: '0',
    shipping_costs: [{ country: '*', cost: 0 }],
    printers: [{ name: 'Printer', x_mm: 256, y_mm: 256, z_mm: 256, count: 1 }],
    very_long_print_hours: 48,
    cut_off_time: '14:00',
    closed_weekdays: [0, 6],
    closed_days: [],
    lead_days: { standard: 7, rush: 3, super_rush: 1, emergency: 0 },
    materials: [
      { material_type: 'PLA', offered: true, colors: ['Black', 'White', 'Grey', 'Red', 'Blue'] },
      { material_type: 'PETG', offered: true, colors: ['Black', 'White', 'Grey', 'Clear'] },
      { material_type: 'ABS', offered: true, colors: ['Black', 'White', 'Grey'] },
      { material_type: 'ASA', offered: true, colors: ['Black', 'White', 'Grey'] },
      { material_type: 'TPU', offered: true, colors: ['Black', 'White'] },
    ],
    payment_methods: ['bank_transfer', 'cash', 'check'],
    require_verified_email: false,
    slicer: { use: false, timeout_seconds: 60, max_memory_mb: 4096, max_disk_mb: 1024 },
  }
}

/** Flat shipping cost to a country; nothing is shipped for a pickup. */
export function shippingCost(settings: Pick<ShopSettings, 'shipping_costs'>, country: string | null): Cents {
  const find = (name: string) => settings.shipping_costs.find((entry) => entry.country === name)
  const entry = (country ? find(country) : undefined) ?? find('*')
  return entry?.cost ?? 0
}
