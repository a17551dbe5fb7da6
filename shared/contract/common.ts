import { z } from 'zod'
import { COUNTRY_CODES } from '../domain/countries'
import { parseMoney } from '../domain/money'
import { ERROR_CODES } from '../domain/errors'

/** Fifteen digits at most, so that every amount stays a safe integer of cents. */
export const money = z
  .string()
  .regex(/^-?\d{1,12}\.\d{2}$/)
  .meta({ id: 'Money', description: 'A decimal amount in the currency named beside it.', example: '129.60' })

/** An amount in a request: zero or more, with at most two decimal places. */
export const moneyInput = z
  .string('Write an amount as text, like "129.60".')
  .refine((text) => {
    const cents = parseMoney(text)
    return cents !== null && cents >= 0 && cents <= 100_000_000_00
  }, 'Write an amount of zero or more with at most two decimal places, like "129.60".')
  .meta({ id: 'MoneyInput', description: 'A decimal amount of zero or more.', example: '129.60' })

export const instant = z.iso.datetime().meta({
  id: 'Instant',
  description: 'A moment in UTC, ISO 8601 with Z.',
  example: '2026-03-14T09:26:53.000Z',
})

export const day = z.iso.date().meta({ id: 'Day', description: 'A calendar day.', example: '2026-03-14' })

/** A moment or a whole day of the shop's calendar, in requests. */
export const instantOrDay = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

export const id = z.int().positive().max(2_147_483_647)
/** An id in a path or a query. */
export const idText = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, 'Not an id.')
  .transform(Number)
  .pipe(id)

const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/

/** Trimmed text of one line. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine(
      (text) => !CONTROL.test(text) && !/[\n\r\t]/.test(text),
      'One line of plain text, without control characters.',
    )
}

/** Trimmed text that may have several lines. */
export function paragraph(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !CONTROL.test(text), 'Plain text, without control characters.')
}

/** Text that may be cleared: an empty one counts as none. */
export function optionalLine(max: number) {
  return line(max)
    .nullable()
    .transform((text) => (text === '' ? null : text))
    .optional()
}

export function optionalParagraph(max: number) {
  return paragraph(max)
    .nullable()
    .transform((text) => (text === '' ? null : text))
    .optional()
}

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Not an e-mail address.'))
  .meta({ id: 'EmailAddress' })

const A_COUNTRY = 'A country code of two letters, like US or DE.'

/** ISO 3166 alpha-2, in capitals. */
export const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, { error: A_COUNTRY, abort: true })
  .refine((code) => COUNTRY_CODES.includes(code), A_COUNTRY)

export const version = z.int().min(1)

export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'A whole number from 1 to 100.')
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .default(50),
  /** Read by the list, which knows its own. */
  cursor: z.string().optional(),
}

export const flagText = z.enum(['true', 'false']).transform((text) => text === 'true')

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() })
}

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(ERROR_CODES),
    request_id: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    current: z.unknown().optional(),
    sales_order_id: z.int().optional(),
    current_status: z.string().optional(),
    allowed: z.array(z.string()).optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details with the product’s own members.' })
export type Problem = z.infer<typeof problem>

/** A share of a hundred as exact decimal text. */
export const percent = z
  .string('Write a share as text, like "19" or "7.5".')
  .regex(/^(0|[1-9]\d{0,2})(\.\d{1,4})?$/, 'A share from 0 to 999 per cent, like "7.5".')
