import { z } from 'zod'
import {
  COPIES_RANGE,
  FINISHES,
  MATERIALS,
  QUANTITY_RANGE,
  QUOTE_STATUSES,
  REVIEW_REASON_CODES,
  RUSH_LEVELS,
} from '../domain/vocabulary'
import {
  day,
  flagText,
  id,
  idText,
  instantOrDay,
  line,
  moneyInput,
  optionalLine,
  optionalParagraph,
  pageQuery,
  paragraph,
  version,
} from './common'
import { QUOTE_SORTS } from './words'

const fieldShape = {
  quantity: z.int().min(QUANTITY_RANGE.min).max(QUANTITY_RANGE.max),
  finish: z.enum(FINISHES),
  rush_level: z.enum(RUSH_LEVELS),
  color: optionalLine(60),
  product_name: optionalLine(200),
  customer_notes: optionalParagraph(5000),
  requested_delivery_date: day.nullable().optional(),
}

/** The JSON form of creating a draft, without files. */
export const createDraftBody = z
  .strictObject({
    ...fieldShape,
    material_type: z.enum(MATERIALS).optional(),
    quantity: fieldShape.quantity.optional(),
    finish: fieldShape.finish.optional(),
    rush_level: fieldShape.rush_level.optional(),
    request_review: z.boolean().optional(),
    draft: z.boolean().optional(),
    user_id: id.optional(),
  })
  .meta({ id: 'CreateDraft' })

const wholeNumberText = z
  .string()
  .trim()
  .regex(/^-?\d{1,9}$/, 'A whole number.')
  .transform(Number)

const dayText = z.union([z.literal('').transform(() => null), day])

/** The text fields of a multipart upload that creates or estimates a quote. Files come beside them. */
export const uploadQuoteFields = z
  .strictObject({
    material_type: z.enum(MATERIALS).optional(),
    quantity: wholeNumberText.pipe(fieldShape.quantity).optional(),
    finish: fieldShape.finish.optional(),
    rush_level: fieldShape.rush_level.optional(),
    color: fieldShape.color,
    product_name: fieldShape.product_name,
    customer_notes: fieldShape.customer_notes,
    requested_delivery_date: dayText.optional(),
    copies: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(wholeNumberText.pipe(z.int().min(COPIES_RANGE.min).max(COPIES_RANGE.max))))
      .optional(),
    request_review: flagText.optional(),
    draft: flagText.optional(),
    user_id: idText.optional(),
  })
  .meta({ id: 'UploadQuoteFields' })

/** The text fields beside files that are added to a draft. */
export const uploadFileFields = z
  .strictObject({ copies: uploadQuoteFields.shape.copies })
  .meta({ id: 'UploadFileFields' })

/** A draft's fields (its owner, and staff with `version`); `internal_notes` with `version` (staff, any state). */
export const updateQuoteBody = z
  .strictObject({
    ...fieldShape,
    material_type: z.enum(MATERIALS).optional(),
    quantity: fieldShape.quantity.optional(),
    finish: fieldShape.finish.optional(),
    rush_level: fieldShape.rush_level.optional(),
    request_review: z.boolean().optional(),
    files: z
      .array(z.strictObject({ id, copies: z.int().min(COPIES_RANGE.min).max(COPIES_RANGE.max) }))
      .refine((files) => new Set(files.map((file) => file.id)).size === files.length, 'Each file once.')
      .max(100)
      .optional(),
    internal_notes: optionalParagraph(5000),
    version: version.optional(),
  })
  .meta({ id: 'UpdateQuote' })

export const quoteListQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(QUOTE_STATUSES).optional(),
  q: line(200).optional(),
  user_id: idText.optional(),
  from: instantOrDay.optional(),
  to: instantOrDay.optional(),
  reason: z.enum(REVIEW_REASON_CODES).optional(),
  /** Office: with this colleague's name on them, or with nobody's. */
  assignee: z.union([z.literal('none'), idText]).optional(),
  sort: z.enum(QUOTE_SORTS).default('-created_at'),
})

export const acceptQuoteBody = z.strictObject({ total_price: moneyInput }).meta({ id: 'AcceptQuote' })
export const quoteReasonBody = z.strictObject({ reason: optionalParagraph(2000) }).meta({ id: 'QuoteReason' })
export const approveQuoteBody = z
  .strictObject({ unit_price: moneyInput.optional(), review_note: optionalParagraph(2000), version })
  .meta({ id: 'ApproveQuote' })
export const declineQuoteBody = z
  .strictObject({ reason: paragraph(2000).min(1, 'Say why; the customer reads it.'), version })
  .meta({ id: 'DeclineQuote' })

export const assignQuoteBody = z
  .strictObject({
    /** Whose name is put on it; null takes it off. */
    assignee_id: id.nullable(),
    /** Whose name was seen on it: another one there by now is not overwritten. */
    seen_assignee_id: id.nullable(),
  })
  .meta({ id: 'AssignQuote' })
export const repriceQuoteBody = z.strictObject({ version }).meta({ id: 'RepriceQuote' })

export const sliceQuoteBody = z.strictObject({ version }).meta({ id: 'SliceQuote' })
