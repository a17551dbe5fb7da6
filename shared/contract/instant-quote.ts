import { z } from 'zod'
import {
  COPIES_RANGE,
  FILES_PER_QUOTE,
  FINISHES,
  MATERIALS,
  QUANTITY_RANGE,
  RUSH_LEVELS,
} from '../domain/vocabulary'
import { estimate, quoteFile } from './quotes'

/** The longest text that a measurement has: prints in every material and a few reasons, signed. */
const MEASUREMENT_LENGTH = 16_000

/** Nothing beside the one file: what it costs is asked for afterwards, as often as the choices change. */
export const measureFileFields = z.strictObject({}).meta({ id: 'MeasureFileFields' })

/** What was measured of a file that is not kept. Grams and time are of the price, which knows the material. */
export const measuredFile = z
  .object({
    file: quoteFile.omit({ id: true, uploaded_at: true }),
    /** The file's picture as base64 text of a PNG or JPEG; null without one. */
    thumbnail: z.string().nullable(),
    /** To be sent with every price that is asked for; signed, so that it is what the server measured. */
    measurement: z.string(),
  })
  .meta({ id: 'MeasuredFile' })
export type MeasuredFile = z.infer<typeof measuredFile>

export const instantPriceBody = z
  .strictObject({
    files: z
      .array(
        z.strictObject({
          measurement: z.string().min(1).max(MEASUREMENT_LENGTH),
          copies: z.int().min(COPIES_RANGE.min).max(COPIES_RANGE.max),
        }),
      )
      .min(1, 'Add at least one 3MF file.')
      .max(FILES_PER_QUOTE, `One quote holds at most ${String(FILES_PER_QUOTE)} files.`),
    material_type: z.enum(MATERIALS),
    quantity: z.int().min(QUANTITY_RANGE.min).max(QUANTITY_RANGE.max),
    finish: z.enum(FINISHES),
    rush_level: z.enum(RUSH_LEVELS),
    request_review: z.boolean().optional(),
  })
  .meta({ id: 'InstantPriceRequest' })

/** A price for somebody without an account; the files in the order of the request. */
export const instantPrice = estimate
  .omit({
    files: true,
    product_name: true,
    color: true,
    customer_notes: true,
    requested_delivery_date: true,
  })
  .extend({ files: z.array(quoteFile.pick({ material_grams: true, print_time_seconds: true })) })
  .meta({ id: 'InstantPrice' })
export type InstantPrice = z.infer<typeof instantPrice>
