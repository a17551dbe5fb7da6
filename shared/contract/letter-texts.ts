import { z } from 'zod'
import {
  LETTER_BODY_MAX,
  LETTER_PLACEHOLDERS,
  LETTER_SUBJECT_MAX,
  LETTER_TEXTS,
} from '../domain/letter-template'
import { SHOP_LANGUAGES } from '../domain/vocabulary'
import { instant, line, listOf, paragraph } from './common'

const which = { kind: z.enum(LETTER_TEXTS), language: z.enum(SHOP_LANGUAGES) }
const subject = line(LETTER_SUBJECT_MAX)
const body = paragraph(LETTER_BODY_MAX)

/** A letter's text as it is sent now, beside the product's own. */
export const letterText = z
  .object({
    ...which,
    subject: z.string(),
    /** Paragraphs apart by an empty line, with `{placeholders}`. */
    body: z.string(),
    own_subject: z.string(),
    own_body: z.string(),
    /** Whether the shop wrote it. */
    customised: z.boolean(),
    placeholders: z.array(z.enum(LETTER_PLACEHOLDERS)),
    /** Those of them that the text can't be without. */
    required: z.array(z.enum(LETTER_PLACEHOLDERS)),
    /** 0 until somebody wrote one. */
    version: z.int(),
    changed_at: instant.nullable(),
    changed_by_name: z.string().nullable(),
  })
  .meta({ id: 'LetterText' })
export type LetterText = z.infer<typeof letterText>
export const letterTextList = listOf(letterText).meta({ id: 'LetterTextList' })

/** A body of null goes back to the product's own text. */
export const changeLetterTextBody = z
  .strictObject({
    ...which,
    subject: subject.nullable(),
    body: body.nullable(),
    version: z.int().min(0),
  })
  .meta({ id: 'ChangeLetterText' })

export const letterDraftBody = z.strictObject({ ...which, subject, body }).meta({ id: 'LetterDraft' })

export const letterPreview = z
  .object({ subject: z.string(), html: z.string(), text: z.string() })
  .meta({ id: 'LetterPreview' })
export type LetterPreview = z.infer<typeof letterPreview>

/** How the mail server took a letter that was sent to try it. */
export const letterTest = z
  .object({ ok: z.boolean(), to: z.string(), detail: z.string().nullable() })
  .meta({ id: 'LetterTest' })

export const letterTextVersionsQuery = z.strictObject(which)
export const letterTextVersionList = listOf(
  z.object({
    version: z.int(),
    /** Null, with the body, where the shop went back to the product's own text. */
    subject: z.string().nullable(),
    body: z.string().nullable(),
    created_at: instant,
    created_by_name: z.string().nullable(),
  }),
).meta({ id: 'LetterTextVersionList' })
