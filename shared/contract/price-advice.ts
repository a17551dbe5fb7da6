import { z } from 'zod'
import { id, money } from './common'

/** A line that a person of the office may add to the price of one piece; nothing of it is in the price by itself. */
const priceSuggestion = z
  .object({
    kind: z.enum(['color_changes', 'supports']),
    detail: z.string(),
    /** What to write beside the decision when it is taken over. */
    note: z.string(),
    /** Of one set. */
    grams: z.number(),
    seconds: z.int(),
    unit_price_change: money,
    /** The price of one piece with this line in it, and never less than the smallest order asks for. */
    unit_price: money,
  })
  .meta({ id: 'PriceSuggestion' })
export type PriceSuggestion = z.infer<typeof priceSuggestion>

/** The colours that one set prints in, and what changing them takes. */
const colorPlan = z
  .object({
    colors: z.array(
      z.object({
        name: z.string(),
        /** #rrggbb, where the file says it. */
        hex: z.string().nullable(),
        material: z.string().nullable(),
        grams: z.number(),
      }),
    ),
    /** Of one set, printed file by file. */
    changes: z.int(),
    purge_grams: z.number(),
    purge_seconds: z.int(),
    /** Why there is no plan, or none for all files. */
    note: z.string().nullable(),
    files: z.array(
      z.object({
        quote_file_id: id,
        original_filename: z.string(),
        /** Of a slicer's project with several plates, each a print of its own; null where the file is one print. */
        plate: z.int().nullable(),
        copies: z.int(),
        /** Of one copy. */
        layer_count: z.int(),
        changes: z.int(),
        /** Runs of layers, from 1, with so many changes in each; the first two hundred. */
        change_layers: z.array(z.object({ from: z.int(), to: z.int(), changes: z.int() })),
        truncated: z.boolean().optional(),
      }),
    ),
  })
  .meta({ id: 'ColorPlan' })
export type ColorPlan = z.infer<typeof colorPlan>

/** What the program that wrote a file said of its own print: a hint, in no price. */
const slicerHint = z
  .object({
    quote_file_id: id,
    original_filename: z.string(),
    detail: z.string(),
    application: z.string(),
    grams: z.number().optional(),
    seconds: z.number().optional(),
    plates: z.int().optional(),
    printer: z.string().optional(),
    layer_height_mm: z.number().optional(),
  })
  .meta({ id: 'SlicerHint' })

/** Members of a quote's detail for the office only. */
export const priceAdviceShape = {
  price_suggestions: z.array(priceSuggestion).optional(),
  color_plan: colorPlan.optional(),
  slicer_hints: z.array(slicerHint).optional(),
}
