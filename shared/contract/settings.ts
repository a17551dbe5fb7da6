import { z } from 'zod'
import { isAcceptableAccount } from '../domain/bank-account'
import { brandContrast, readableBrandColor, TEXT_CONTRAST } from '../domain/brand-color'
import { sameNames } from '../domain/offer-words'
import { FILE_LIMIT_RANGES, type FileLimits } from '../domain/settings'
import { isTimeZone } from '../domain/shop-time'
import { MATERIALS, PAYMENT_METHODS, SHOP_LANGUAGES } from '../domain/vocabulary'
import { country, day, email, line, moneyInput, percent, version } from './common'
import { offerWords } from './offer-words'
import { SHOP_CURRENCIES } from './words'

const lineOrNone = (max: number) => line(max).min(1).nullable()

const printer = z.strictObject({
  name: line(100).min(1),
  x_mm: z.number().min(1).max(100_000),
  y_mm: z.number().min(1).max(100_000),
  z_mm: z.number().min(1).max(100_000),
  count: z.int().min(1).max(10_000),
})

function limit(name: keyof FileLimits): z.ZodNumber {
  const { min, max } = FILE_LIMIT_RANGES[name]
  const sentence = `A whole number from ${String(min)} to ${String(max)}.`
  return z.int(sentence).min(min, sentence).max(max, sentence)
}

/** What one uploaded file may be and take at most. */
const modelLimits = z.strictObject({
  unpacked_mib: limit('unpacked_mib'),
  entries: limit('entries'),
  ratio: limit('ratio'),
  xml_depth: limit('xml_depth'),
  component_depth: limit('component_depth'),
  triangles: limit('triangles'),
  coordinate_mm: limit('coordinate_mm'),
  seconds: limit('seconds'),
  memory_mib: limit('memory_mib'),
} satisfies Record<keyof FileLimits, z.ZodNumber>)

const leadDays = z.int().min(0).max(365)

export const settingsShape = {
  shop_name: line(200).min(1),
  currency: z.enum(SHOP_CURRENCIES, 'A currency code such as USD or EUR.'),
  time_zone: z.string().max(60).refine(isTimeZone, 'A time zone name such as Europe/Berlin.'),
  default_country: country,
  contact_email: email.nullable(),
  legal_name: lineOrNone(200),
  address_line1: lineOrNone(200),
  address_line2: lineOrNone(200),
  address_city: lineOrNone(100),
  address_state: lineOrNone(100),
  address_zip: lineOrNone(20),
  phone: lineOrNone(60),
  website: lineOrNone(200),
  /** VAT id, tax number, EIN: as it must stand on invoices. */
  tax_id: lineOrNone(60),
  bank_holder: lineOrNone(200),
  bank_name: lineOrNone(200),
  /** IBAN or account number. */
  bank_account: line(60)
    .min(1)
    .refine(
      isAcceptableAccount,
      'The check digits of this IBAN do not fit. Compare it with your bank’s papers.',
    )
    .nullable(),
  /** BIC or routing number. */
  bank_code: lineOrNone(40),
  /** Small print under every document. */
  document_note: z.string().trim().max(600).nullable(),
  /** Days until an invoice is due. */
  payment_days: z.int().min(0).max(365),
  /** Of the office until somebody chooses another there, and of documents and mails where the customer’s own is not known. */
  language: z.enum(SHOP_LANGUAGES),
  primary_color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'A colour such as #0f766e.')
    .toLowerCase()
    .refine((color) => brandContrast(color) >= TEXT_CONTRAST, {
      error: ({ input }) =>
        `Too light to read: ${brandContrast(String(input)).toFixed(1)}:1, and text needs ${String(TEXT_CONTRAST)}:1. ${readableBrandColor(String(input))} would do.`,
    })
    .nullable(),
  terms: z.string().trim().max(20_000).nullable(),
  review_threshold: moneyInput,
  tax_percent: percent,
  /** Flat cost by country; `*` is everywhere else. */
  shipping_costs: z
    .array(z.strictObject({ country: z.union([z.literal('*'), country]), cost: moneyInput }))
    .min(1)
    .max(300)
    .refine((rows) => new Set(rows.map((row) => row.country)).size === rows.length, 'Each country once.'),
  printers: z.array(printer).min(1, 'A print farm has at least one printer.').max(200),
  very_long_print_hours: z.number().min(1).max(10_000),
  cut_off_time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 14:00.'),
  closed_weekdays: z
    .array(z.int().min(0).max(6))
    .max(6, 'At least one weekday must be open.')
    .refine((days) => new Set(days).size === days.length, 'Each weekday once.'),
  closed_days: z.array(day).max(1000),
  lead_days: z.strictObject({
    standard: leadDays,
    rush: leadDays,
    super_rush: leadDays,
    emergency: leadDays,
  }),
  materials: z
    .array(
      z.strictObject({
        material_type: z.enum(MATERIALS),
        offered: z.boolean(),
        colors: z.array(line(60).min(1)).max(100),
      }),
    )
    .max(MATERIALS.length)
    .refine(
      (rows) => new Set(rows.map((row) => row.material_type)).size === rows.length,
      'Each material once.',
    ),
  offer_words: offerWords.superRefine((own, context) => {
    for (const path of sameNames(own)) {
      context.addIssue({
        code: 'custom',
        path: path.split('.'),
        message: 'Another one is called that already. Customers could not tell them apart.',
      })
    }
  }),
  payment_methods: z.array(z.enum(PAYMENT_METHODS)).max(PAYMENT_METHODS.length),
  /** Sentences that a reviewer declines with; empty for the product's own. */
  decline_reasons: z.array(line(500).min(1)).max(30),
  require_verified_email: z.boolean(),
  /** Whether prices are shown to people without an account. */
  instant_quotes: z.boolean(),
  model_limits: modelLimits,
  slicer: z.strictObject({
    /** Whether a slicer that was found by itself is used; one that SLICER_PATH names always is. */
    use: z.boolean(),
    /** What slicing one file may take. */
    timeout_seconds: z.int().min(5).max(3600),
    max_memory_mb: z.int().min(256).max(1_048_576),
    max_disk_mb: z.int().min(16).max(1_048_576),
  }),
}

export const settings = z
  .object({ ...settingsShape, logo_url: z.string().nullable(), version: z.int() })
  .meta({ id: 'Settings' })
export type Settings = z.infer<typeof settings>

/** A logo as base64 text of a PNG or JPEG. */
export const setLogoBody = z
  .strictObject({
    image: z.base64('The picture as base64 text.').max(720_000, 'At most 512 KiB.'),
    version: version.optional(),
  })
  .meta({ id: 'SetLogo' })

export const updateSettingsBody = z
  .strictObject(settingsShape)
  .partial()
  .extend({ version: version.optional() })
  .meta({ id: 'UpdateSettings' })
