import type { Cents } from './money'
import { NO_OFFER_WORDS, type OfferWords } from './offer-words'
import type { Printer } from './review-reasons'
import type { Language, MaterialType, PaymentMethod, RushLevel } from './vocabulary'

/** What a shop can set. Stored as one document; every change is audited. Money in cents, shares in per cent text. */
export interface ShopSettings {
  shop_name: string
  currency: string
  time_zone: string
  /** ISO 3166 alpha-2; the country quotes are shipped to until an address is known. */
  default_country: string
  contact_email: string | null
  /** As registered, where that is not the shop's name. */
  legal_name: string | null
  /** The shop's postal address; its country is `default_country`. */
  address_line1: string | null
  address_line2: string | null
  address_city: string | null
  address_state: string | null
  address_zip: string | null
  phone: string | null
  website: string | null
  /** VAT id, tax number, EIN: as it must stand on invoices. */
  tax_id: string | null
  /** Where transfers go; shown on documents when there is an account. */
  bank_holder: string | null
  bank_name: string | null
  /** IBAN or account number. */
  bank_account: string | null
  /** BIC or routing number. */
  bank_code: string | null
  /** Small print under every document. */
  document_note: string | null
  /** Days until an invoice is due. */
  payment_days: number
  /** Of the office, and of documents and mails for customers of whom none is known. */
  language: Language
  /** `#0f766e`; null for the product's own. */
  primary_color: string | null
  /** The row of the logo; null without one. */
  logo_id: number | null
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
  /** The shop's own names and descriptions of finishes and rush levels. */
  offer_words: OfferWords
  payment_methods: PaymentMethod[]
  /** Sentences that a reviewer declines with; empty for the product's own. */
  decline_reasons: string[]
  require_verified_email: boolean
  /** Whether prices are shown to people without an account. */
  instant_quotes: boolean
  model_limits: FileLimits
  slicer: SlicerUse
}

/** What an uploaded file may be and take at most; one beyond it is refused, whatever else it holds. */
export interface FileLimits {
  /** All of its entries, unpacked. */
  unpacked_mib: number
  entries: number
  /** Unpacked ÷ packed size of an entry. */
  ratio: number
  xml_depth: number
  component_depth: number
  /** After placing. */
  triangles: number
  /** Largest coordinate after placing, either way. */
  coordinate_mm: number
  /** Reading and measuring it. */
  seconds: number
  memory_mib: number
}

/** Within these a shop may choose: enough to read anything at all, and no more than a machine can give. */
export const FILE_LIMIT_RANGES: Record<keyof FileLimits, { min: number; max: number }> = {
  unpacked_mib: { min: 1, max: 4096 },
  entries: { min: 10, max: 100_000 },
  ratio: { min: 10, max: 1000 },
  xml_depth: { min: 16, max: 256 },
  component_depth: { min: 2, max: 128 },
  triangles: { min: 1000, max: 50_000_000 },
  coordinate_mm: { min: 1000, max: 10_000_000 },
  seconds: { min: 5, max: 600 },
  memory_mib: { min: 256, max: 16_384 },
}

export const FIRST_FILE_LIMITS: FileLimits = {
  unpacked_mib: 1024,
  entries: 2000,
  ratio: 100,
  xml_depth: 64,
  component_depth: 32,
  triangles: 10_000_000,
  coordinate_mm: 1_000_000,
  seconds: 60,
  memory_mib: 1024,
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
    legal_name: null,
    address_line1: null,
    address_line2: null,
    address_city: null,
    address_state: null,
    address_zip: null,
    phone: null,
    website: null,
    tax_id: null,
    bank_holder: null,
    bank_name: null,
    bank_account: null,
    bank_code: null,
    document_note: null,
    payment_days: 14,
    language: 'en',
    primary_color: null,
    logo_id: null,
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
    offer_words: NO_OFFER_WORDS,
    payment_methods: ['bank_transfer', 'cash', 'check'],
    decline_reasons: [],
    require_verified_email: false,
    instant_quotes: true,
    model_limits: FIRST_FILE_LIMITS,
    slicer: { use: false, timeout_seconds: 60, max_memory_mb: 4096, max_disk_mb: 1024 },
  }
}

/** Flat shipping cost to a country; nothing is shipped for a pickup. */
export function shippingCost(settings: Pick<ShopSettings, 'shipping_costs'>, country: string | null): Cents {
  const find = (name: string) => settings.shipping_costs.find((entry) => entry.country === name)
  const entry = (country ? find(country) : undefined) ?? find('*')
  return entry?.cost ?? 0
}

/** What papers say of the company, as texts. */
export const COMPANY_TEXTS = [
  'legal_name',
  'address_line1',
  'address_line2',
  'address_city',
  'address_state',
  'address_zip',
  'phone',
  'website',
  'tax_id',
  'bank_holder',
  'bank_name',
  'bank_account',
  'bank_code',
  'document_note',
] as const
