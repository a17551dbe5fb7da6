import { z } from 'zod'
import { FINISHES, MATERIALS, PAYMENT_METHODS, RUSH_LEVELS, SHOP_LANGUAGES } from '../domain/vocabulary'
import { day, money } from './common'
import { offerWords } from './offer-words'

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
