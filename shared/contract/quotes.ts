import { z } from 'zod'
import { FINISHES, MATERIALS, QUOTE_STATUSES, REVIEW_REASON_CODES, RUSH_LEVELS } from '../domain/vocabulary'
import { day, id, instant, listOf, money } from './common'
import { priceAdviceShape } from './price-advice'
import { customerLine } from './users'

export const reviewReason = z
  .object({ code: z.enum(REVIEW_REASON_CODES), detail: z.string() })
  .meta({ id: 'ReviewReason' })

/**
 * Where on the placed model a finding is, mm: points are x, y, z; segments two points each; triangles three; boxes
 * the lowest and the highest corner.
 */
export const findingPlaces = z
  .object({
    kind: z.enum(['points', 'segments', 'triangles', 'boxes']),
    coordinates: z.array(z.number()),
    /** Set when there are more places than these. */
    truncated: z.boolean().optional(),
  })
  .meta({ id: 'FindingPlaces' })
export type FindingPlaces = z.infer<typeof findingPlaces>

export const finding = z
  .object({
    code: z.string(),
    severity: z.enum(['blocking', 'doubtful', 'note']),
    detail: z.string(),
    count: z.int().optional(),
    pieces: z.int().optional(),
    object: z.string().optional(),
    places: findingPlaces.optional(),
  })
  .meta({ id: 'Finding' })
export type Finding = z.infer<typeof finding>

export const quoteFile = z
  .object({
    /** Absent in an estimate, which stores nothing. */
    id: id.optional(),
    original_filename: z.string(),
    copies: z.int(),
    size_bytes: z.int(),
    sha256: z.string(),
    mime_type: z.string(),
    triangle_count: z.int(),
    dimension_x_mm: z.number(),
    dimension_y_mm: z.number(),
    dimension_z_mm: z.number(),
    volume_mm3: z.number(),
    surface_mm2: z.number(),
    material_grams: z.number().nullable(),
    print_time_seconds: z.int().nullable(),
    findings: z.array(finding),
    has_thumbnail: z.boolean(),
    uploaded_at: instant.optional(),
  })
  .meta({ id: 'QuoteFile' })
export type QuoteFile = z.infer<typeof quoteFile>

/** Both null where files come through the server only. */
export const fileAddress = z
  .object({ url: z.string().nullable(), expires_at: instant.nullable() })
  .meta({ id: 'FileAddress' })

const receiptFile = z.object({
  original_filename: z.string(),
  sha256: z.string(),
  copies: z.int(),
  material_grams: z.number(),
  print_time_seconds: z.int(),
  source: z.enum(['geometry', 'slicer']),
  source_version: z.string(),
  /** Office only: what calibration made of the figures, where that is not 1. */
  grams_factor: z.string().optional(),
  time_factor: z.string().optional(),
  /** Office only: what the supports of one copy take, and whether the figures above hold it. */
  support_grams: z.number().optional(),
  support_seconds: z.int().optional(),
  support_included: z.boolean().optional(),
})

const keptNames = z.object({ en: z.string().optional(), de: z.string().optional() }).optional()

/** How a price came about. The members after `names` are for the office only. */
export const priceReceipt = z
  .object({
    algorithm_version: z.int(),
    rate_card_version: z.int(),
    currency: z.string(),
    material_type: z.enum(MATERIALS),
    quantity: z.int(),
    files: z.array(receiptFile),
    material_grams: z.number(),
    print_time_seconds: z.int(),
    making: money,
    discount_percent: z.string(),
    discount: money,
    finish: z.enum(FINISHES),
    finish_price: money,
    calculated_unit_price: money,
    hand_set: z.array(z.object({ unit_price: money, by_user_id: id.optional(), at: instant })),
    unit_price: money,
    pieces: money,
    minimum_order: money,
    minimum_applied: z.boolean(),
    subtotal: money,
    rush_level: z.enum(RUSH_LEVELS),
    rush_percent: z.string(),
    rush_fee: money,
    total_price: money,
    /** The price of one piece for one and from each quantity discount on; absent with a price set by hand. */
    quantity_prices: z
      .array(z.object({ quantity: z.int(), unit_price: money, total_price: money }))
      .optional(),
    /** What the shop called finish and rush level when the price was made, where it had names of its own. */
    names: z.object({ finish: keptNames, rush_level: keptNames }).optional(),
    density_g_cm3: z.number().optional(),
    rate_per_gram: z.string().optional(),
    machine_rate_per_hour: z.string().optional(),
    markup: z.string().optional(),
    material_cost: z.string().optional(),
    machine_cost: z.string().optional(),
    base: z.string().optional(),
    /** Material and machine of all sets. */
    cost: money.optional(),
    /** What is left of the subtotal after it, and its share of the subtotal in per cent. */
    margin: money.optional(),
    margin_percent: z.string().nullable().optional(),
  })
  .meta({ id: 'PriceReceipt' })
export type PriceReceipt = z.infer<typeof priceReceipt>

export const historyEntry = z
  .object({
    id: z.int(),
    at: instant,
    actor_role: z.string(),
    /** Only the office sees who of the office it was. */
    actor_id: id.nullable(),
    actor_name: z.string().nullable(),
    action: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'HistoryEntry' })
export type HistoryEntry = z.infer<typeof historyEntry>

const amount = money.nullable()

/** Whose name is on a quote that waits for review. */
export const assignee = z.object({ id, name: z.string(), since: instant }).meta({ id: 'Assignee' })

/** What only the office sees beside a quote. */
const deskShape = {
  assignee: assignee.nullable().optional(),
  /** Messages of the customer that the office has not seen. */
  unread_messages: z.int().optional(),
}

const quoteShape = {
  id,
  user_id: id,
  quote_number: z.string(),
  product_name: z.string().nullable(),
  quantity: z.int(),
  material_type: z.enum(MATERIALS).nullable(),
  color: z.string().nullable(),
  finish: z.enum(FINISHES),
  rush_level: z.enum(RUSH_LEVELS),
  status: z.enum(QUOTE_STATUSES),
  material_grams: z.number().nullable(),
  print_time_seconds: z.int().nullable(),
  unit_price: amount,
  subtotal: amount,
  rush_fee: amount,
  total_price: amount,
  tax_amount: amount,
  shipping_cost: amount,
  grand_total: amount,
  currency: z.string(),
  pricing_status: z.enum(['running', 'settled']),
  estimate_source: z.enum(['geometry', 'slicer']),
  rate_card_version: z.int().nullable(),
  review_reasons: z.array(reviewReason),
  reviewed_by: id.nullable(),
  reviewed_at: instant.nullable(),
  review_note: z.string().nullable(),
  rejection_reason: z.string().nullable(),
  customer_notes: z.string().nullable(),
  /** Office only. */
  internal_notes: z.string().nullable().optional(),
  requested_delivery_date: day.nullable(),
  expires_at: instant.nullable(),
  is_expired: z.boolean(),
  sales_order_id: id.nullable(),
  converted_at: instant.nullable(),
  is_converted: z.boolean(),
  version: z.int(),
  created_at: instant,
  updated_at: instant,
}

export const quoteLine = z
  .object({
    ...quoteShape,
    ...deskShape,
    customer: customerLine,
    file_count: z.int(),
    /** A file whose thumbnail can stand for the quote. */
    thumbnail_file_id: id.nullable(),
  })
  .meta({ id: 'QuoteLine' })
export type QuoteLine = z.infer<typeof quoteLine>
export const quoteList = listOf(quoteLine).meta({ id: 'QuoteList' })

const alternative = <T extends z.ZodType>(value: T) => z.array(z.object({ value, total_price: money }))

/** The total for every other choice, each changed by itself. */
export const alternatives = z
  .object({
    material_type: alternative(z.enum(MATERIALS)),
    finish: alternative(z.enum(FINISHES)),
    rush_level: alternative(z.enum(RUSH_LEVELS)),
    quantity: alternative(z.int()),
  })
  .meta({ id: 'Alternatives' })
export type Alternatives = z.infer<typeof alternatives>

export const quote = z
  .object({
    ...quoteShape,
    ...deskShape,
    customer: customerLine,
    files: z.array(quoteFile),
    price_receipt: priceReceipt.nullable(),
    /** Office only: the version of the print profile that grams and time were estimated with. */
    print_profile_version: z.int().nullable().optional(),
    history: z.array(historyEntry),
    /** What this caller may do with it now. */
    allowed_statuses: z.array(z.enum(QUOTE_STATUSES)),
    /** Of a draft that has a price. */
    alternatives: alternatives.nullable().optional(),
    /** For the office only. */
    ...priceAdviceShape,
  })
  .meta({ id: 'Quote' })
export type Quote = z.infer<typeof quote>

/** A price without a quote: nothing is stored. */
export const estimate = quote
  .omit({
    id: true,
    user_id: true,
    quote_number: true,
    customer: true,
    history: true,
    allowed_statuses: true,
    sales_order_id: true,
    converted_at: true,
    is_converted: true,
    version: true,
    created_at: true,
    updated_at: true,
    expires_at: true,
    is_expired: true,
    reviewed_by: true,
    reviewed_at: true,
    review_note: true,
    rejection_reason: true,
    internal_notes: true,
    assignee: true,
    unread_messages: true,
    price_suggestions: true,
    color_plan: true,
    slicer_hints: true,
  })
  .meta({ id: 'Estimate' })
export type Estimate = z.infer<typeof estimate>

/** What a quote would cost by the rate card and the print profile of now. */
export const presentPrice = z
  .object({
    unit_price: amount,
    total_price: amount,
    currency: z.string(),
    rate_card_version: z.int().nullable(),
    print_profile_version: z.int().nullable(),
    estimate_source: z.enum(['geometry', 'slicer']),
  })
  .meta({ id: 'PresentPrice' })
export type PresentPrice = z.infer<typeof presentPrice>

export const receiptAnswer = z
  .object({ receipt: priceReceipt, recomputed_total: money, matches: z.boolean() })
  .meta({ id: 'ReceiptAnswer' })
