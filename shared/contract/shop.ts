import { z } from 'zod'
import { isAcceptableAccount } from '../domain/bank-account'
import { brandContrast, readableBrandColor, TEXT_CONTRAST } from '../domain/brand-color'
import { OFFER_WORDS_MAX, sameNames } from '../domain/offer-words'
import { FINISHES, MATERIALS, PAYMENT_METHODS, RUSH_LEVELS, SHOP_LANGUAGES } from '../domain/vocabulary'
import { FILE_LIMIT_RANGES, type FileLimits } from '../domain/settings'
import { isTimeZone } from '../domain/shop-time'
import {
  country,
  day,
  email,
  id,
  instant,
  line,
  listOf,
  money,
  moneyInput,
  optionalParagraph,
  pageQuery,
  version,
} from './common'
import { newPassword, nameShape } from './users'
import { SHOP_CURRENCIES } from './words'

const lineOrNone = (max: number) => line(max).min(1).nullable()

const percent = z
  .string('Write a share as text, like "19" or "7.5".')
  .regex(/^(0|[1-9]\d{0,2})(\.\d{1,4})?$/, 'A share from 0 to 999 per cent, like "7.5".')

const currency = z.enum(SHOP_CURRENCIES, 'A currency code such as USD or EUR.')
const timeZone = z.string().max(60).refine(isTimeZone, 'A time zone name such as Europe/Berlin.')

const ownText = (max: number) => line(max).min(1).optional()
const ownWords = z.strictObject({
  name: ownText(OFFER_WORDS_MAX.name),
  description: ownText(OFFER_WORDS_MAX.description),
})
/** What a shop says of a choice in each language; what is missing is said in the product's own words. */
const ownChoice = z.strictObject({ en: ownWords.optional(), de: ownWords.optional() })
/** `look`: the finish whose drawn surface stands for this one. */
const ownFinish = ownChoice.extend({ look: z.enum(FINISHES).optional() }).optional()
const ownLevel = ownChoice.optional()

/** The shop's own names and descriptions of finishes and rush levels; the codes stay. */
const offerWords = z.strictObject({
  finishes: z.strictObject({
    standard: ownFinish,
    cleanup: ownFinish,
    sanded: ownFinish,
    painted: ownFinish,
  }),
  rush_levels: z.strictObject({
    standard: ownLevel,
    rush: ownLevel,
    super_rush: ownLevel,
    emergency: ownLevel,
  }),
})

export const shop = z
  .object({
    name: z.string(),
    logo_url: z.string().nullable(),
    /** `#0f766e`, readable on light ground; null for the product’s own. */
    primary_color: z.string().nullable(),
    currency: z.string(),
    time_zone: z.string(),
    /** The office's, until somebody chooses another there. */
    language: z.enum(SHOP_LANGUAGES),
    default_country: z.string(),
    contact_email: z.string().nullable(),
    terms: z.string().nullable(),
    /** Quotes below this total are approved by themselves. */
    review_threshold: money,
    materials: z.array(z.object({ material_type: z.enum(MATERIALS), colors: z.array(z.string()) })),
    finishes: z.array(z.object({ finish: z.enum(FINISHES), price: money })),
    rush_levels: z.array(
      z.object({
        rush_level: z.enum(RUSH_LEVELS),
        percent: z.string(),
        working_days: z.int(),
        /** The day by which an order confirmed now would be finished. */
        date: day,
      }),
    ),
    /** Names and descriptions of finishes and rush levels that the shop has put in the place of the product's. */
    offer_words: offerWords,
    quantity_breaks: z.array(z.object({ min_quantity: z.int(), percent: z.string() })),
    minimum_order: money,
    /** Added to goods and shipping. */
    tax_percent: z.string(),
    /** Flat cost by country; `*` is everywhere else. */
    shipping_costs: z.array(z.object({ country: z.string(), cost: money })),
    upload: z.object({
      extensions: z.array(z.string()),
      max_file_bytes: z.int(),
      max_files: z.int(),
      max_request_bytes: z.int(),
    }),
    payment_methods: z.array(z.enum(PAYMENT_METHODS)),
    printers: z.array(z.object({ name: z.string(), x_mm: z.number(), y_mm: z.number(), z_mm: z.number() })),
    /** Whether the shop sends mails: without, links for a forgotten password are handed over by its people. */
    sends_mail: z.boolean(),
    /** Whether a price is to be had without an account. */
    instant_quotes: z.boolean(),
    needs_setup: z.boolean(),
  })
  .meta({ id: 'Shop' })
export type Shop = z.infer<typeof shop>

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

const settingsShape = {
  shop_name: line(200).min(1),
  currency,
  time_zone: timeZone,
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

const decimalText = z
  .string('Write a number as text, like "0.017".')
  .regex(/^(0|[1-9]\d{0,5})(\.\d{1,6})?$/, 'A number such as "0.017".')

const rateCardShape = {
  materials: z
    .array(
      z.strictObject({
        material_type: z.enum(MATERIALS),
        density_g_cm3: z.number().min(0.1).max(25),
        rate_per_gram: decimalText,
        markup: decimalText,
      }),
    )
    .min(1)
    .refine(
      (rows) => new Set(rows.map((row) => row.material_type)).size === rows.length,
      'Each material once.',
    ),
  machine_rate_per_hour: decimalText,
  finishes: z
    .array(z.strictObject({ finish: z.enum(FINISHES), price: moneyInput }))
    .min(1)
    .refine((rows) => new Set(rows.map((row) => row.finish)).size === rows.length, 'Each finish once.')
    .refine(
      (rows) => rows.some((row) => row.finish === 'standard'),
      'The finish "standard" can’t be left out.',
    ),
  quantity_discounts: z
    .array(
      z.strictObject({
        min_quantity: z.int().min(2).max(1000),
        percent: percent.refine((value) => Number(value) <= 100, 'At most 100 per cent.'),
      }),
    )
    .max(20)
    .refine(
      (rows) => new Set(rows.map((row) => row.min_quantity)).size === rows.length,
      'Each quantity once.',
    ),
  rush_levels: z
    .array(z.strictObject({ rush_level: z.enum(RUSH_LEVELS), percent }))
    .min(1)
    .refine(
      (rows) => new Set(rows.map((row) => row.rush_level)).size === rows.length,
      'Each rush level once.',
    )
    .refine(
      (rows) => rows.some((row) => row.rush_level === 'standard'),
      'The level "standard" can’t be left out.',
    ),
  minimum_order: moneyInput,
}

export const rateCard = z
  .object({
    ...rateCardShape,
    version: z.int(),
    note: z.string().nullable(),
    created_by: id.nullable(),
    /** In lists: who made it, as far as the name is known. */
    created_by_name: z.string().nullable().optional(),
    created_at: instant,
  })
  .meta({ id: 'RateCard' })
export type RateCard = z.infer<typeof rateCard>
export const rateCardList = listOf(rateCard).meta({ id: 'RateCardList' })
export const rateCardListQuery = z.strictObject(pageQuery)
export const createRateCardBody = z
  .strictObject({
    ...rateCardShape,
    note: optionalParagraph(1000),
    /** The version that this one was made from: refused when another one is in force by now. */
    base_version: version.optional(),
  })
  .meta({ id: 'CreateRateCard' })

export const setupState = z.object({ needed: z.boolean() }).meta({ id: 'SetupState' })
export const setupBody = z
  .strictObject({
    /** Printed on the server's console; the desktop app knows it. */
    code: z.string().trim().min(1).max(100),
    shop_name: settingsShape.shop_name,
    currency,
    time_zone: timeZone,
    /** Without them the shop is one in the United States that writes English. */
    language: z.enum(SHOP_LANGUAGES).optional(),
    default_country: country.optional(),
    email,
    password: newPassword,
    first_name: nameShape.first_name,
    last_name: nameShape.last_name,
  })
  .meta({ id: 'Setup' })

/** The slicer on the server's machine, as the office's settings show it. */
export const slicerState = z
  .object({
    /** Null where neither SLICER_PATH nor the usual places have one that works. */
    found: z.object({ name: z.string(), version: z.string(), path: z.string() }).nullable(),
    /** Named by SLICER_PATH, and so in use whatever the settings say. */
    configured: z.boolean(),
    /** Whether new quotes are sliced. */
    in_use: z.boolean(),
    /** Files that wait to be sliced or are being sliced. */
    waiting: z.int(),
  })
  .meta({ id: 'SlicerState' })
export type SlicerState = z.infer<typeof slicerState>

/** What slicing a cube of 20 mm with the shop's print profile gave. */
export const slicerTest = z
  .object({
    ok: z.boolean(),
    /** What was wrong; null when nothing was. */
    detail: z.string().nullable(),
    slicer: z.object({ name: z.string(), version: z.string() }).nullable(),
    layers: z.int().nullable(),
    volume_mm3: z.number().nullable(),
    print_time_seconds: z.int().nullable(),
  })
  .meta({ id: 'SlicerTest' })
export type SlicerTest = z.infer<typeof slicerTest>
