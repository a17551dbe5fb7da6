import { z } from 'zod'
import {
  ESTIMATE_SOURCES,
  FACTOR_RANGE,
  INFILL_PATTERNS,
  type PrintProfile as Profile,
  PRINT_PROFILE_RANGES,
  type PrintProfileNumber,
  profileProblems,
  SUPPORT_USES,
} from '../domain/print-profile'
import { LEFT_OUT_REASONS, VERDICTS } from '../domain/calibration'
import { MATERIALS } from '../domain/vocabulary'
import { id, instant, listOf, optionalParagraph, pageQuery, version } from './common'

function numberOf(name: PrintProfileNumber): z.ZodNumber {
  const { min, max, whole } = PRINT_PROFILE_RANGES[name]
  const sentence = `${whole ? 'A whole number' : 'A number'} from ${String(min)} to ${String(max)}.`
  const number = whole ? z.int(sentence) : z.number(sentence)
  return number.min(min, sentence).max(max, sentence)
}

const numbers = Object.fromEntries(
  (Object.keys(PRINT_PROFILE_RANGES) as PrintProfileNumber[]).map((name) => [name, numberOf(name)]),
) as Record<PrintProfileNumber, z.ZodNumber>

const profileShape = {
  ...numbers,
  infill_pattern: z.enum(INFILL_PATTERNS),
  support: z.enum(SUPPORT_USES),
} satisfies Record<keyof Profile, z.ZodType>

const factor = z
  .string('Write a factor as text, like "1.04".')
  .regex(/^(0|[1-9]\d?)(\.\d{1,4})?$/, 'A factor such as "1.04".')

const calibrationShape = {
  material_type: z.enum(MATERIALS),
  /** Whose figures the factors correct. */
  source: z.enum(ESTIMATE_SOURCES),
  grams_factor: factor,
  time_factor: factor,
}

export const printProfile = z
  .object({
    version: z.int(),
    profile: z.object(profileShape),
    /** Materials that are not listed have factors of 1. */
    calibrations: z.array(z.object(calibrationShape)),
    note: z.string().nullable(),
    created_by: id.nullable(),
    /** In lists: who made it, as far as the name is known. */
    created_by_name: z.string().nullable().optional(),
    created_at: instant,
  })
  .meta({ id: 'PrintProfile' })
export type PrintProfile = z.infer<typeof printProfile>
export const printProfileList = listOf(printProfile).meta({ id: 'PrintProfileList' })
export const printProfileListQuery = z.strictObject(pageQuery)

const factorInput = factor.refine(
  (text) => {
    const value = Number(text)
    return !(value < FACTOR_RANGE.min || value > FACTOR_RANGE.max)
  },
  `A factor from ${String(FACTOR_RANGE.min)} to ${String(FACTOR_RANGE.max)}; beyond it the settings themselves are wrong.`,
)

export const createPrintProfileBody = z
  .strictObject({
    profile: z.strictObject(profileShape).superRefine((profile, context) => {
      for (const { field, message } of profileProblems(profile)) {
        context.addIssue({ code: 'custom', path: [field], message })
      }
    }),
    calibrations: z
      .array(
        z.strictObject({
          ...calibrationShape,
          source: calibrationShape.source.default('geometry'),
          grams_factor: factorInput,
          time_factor: factorInput,
        }),
      )
      .max(MATERIALS.length * ESTIMATE_SOURCES.length)
      .refine(
        (rows) => new Set(rows.map((row) => `${row.material_type} ${row.source}`)).size === rows.length,
        'Each material once for each source.',
      ),
    note: optionalParagraph(1000),
    /** The version that the change was made from: refused when another one is in force by then. */
    base_version: version.optional(),
  })
  .meta({ id: 'CreatePrintProfile' })

const measure = z.object({
  /** Orders whose ratio counts, and those left out. */
  orders: z.int(),
  left_out: z.int(),
  /** Of what orders took ÷ what the profile in force would quote. */
  median: z.number().nullable(),
  lower_quartile: z.number().nullable(),
  upper_quartile: z.number().nullable(),
  /** Median of the distances from the median. */
  mad: z.number().nullable(),
  /** Between these the median of all such orders lies, nine times of ten. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  factor: z.string(),
  proposed_factor: z.string().nullable(),
  verdict: z.enum(VERDICTS),
})

const leftOut = z.enum(LEFT_OUT_REASONS).nullable()

export const calibration = z
  .object({
    print_profile_version: z.int(),
    least_orders: z.int(),
    groups: z.array(
      z.object({
        material_type: z.enum(MATERIALS),
        source: z.enum(ESTIMATE_SOURCES),
        /** Versions with the same settings, newest first: their orders are compared together. */
        print_profile_versions: z.array(z.int()),
        /** Whether these are the settings in force. */
        in_force: z.boolean(),
        grams: measure,
        time: measure,
        orders: z.array(
          z.object({
            sales_order_id: id,
            order_number: z.string(),
            product_name: z.string().nullable(),
            quantity: z.int(),
            created_at: instant,
            print_profile_version: z.int(),
            quoted_grams: z.number(),
            actual_grams: z.number().nullable(),
            grams_ratio: z.number().nullable(),
            grams_left_out: leftOut,
            quoted_print_seconds: z.int(),
            actual_print_seconds: z.int().nullable(),
            time_ratio: z.number().nullable(),
            time_left_out: leftOut,
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Calibration' })
export type Calibration = z.infer<typeof calibration>
