import { z } from 'zod'
import { FINISHES, MATERIALS, RUSH_LEVELS } from '../domain/vocabulary'
import { id, instant, listOf, moneyInput, optionalParagraph, pageQuery, percent, version } from './common'

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
    /** The same, as it is read: a card may come back with everything that it was read with. */
    version: version.optional(),
    created_by: rateCard.shape.created_by.optional(),
    created_by_name: rateCard.shape.created_by_name,
    created_at: instant.optional(),
  })
  .meta({ id: 'CreateRateCard' })
