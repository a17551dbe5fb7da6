import { NOTIFICATIONS } from './notifications'

/**
 * Every text of a letter that a shop may write itself: the letters to customers, the one for parts that wait to be picked
 * up, those about the account, and what stands under all of them.
 */
export const LETTER_TEXTS = [
  ...NOTIFICATIONS,
  'order_ready',
  'verify_email',
  'reset_password',
  'set_password',
  'password_changed',
  'change_email_old',
  'change_email_new',
  'second_factor_on',
  'second_factor_off',
  'recovery_codes_new',
  'recovery_code_used',
  'signature',
] as const
export type LetterTextKind = (typeof LETTER_TEXTS)[number]

/** A letter's text as it is written: `{names}` are filled in when it is sent; paragraphs stand apart by an empty line. */
export interface LetterTemplate {
  subject: string
  body: string
}

export const LETTER_SUBJECT_MAX = 200
export const LETTER_BODY_MAX = 5000

/** What may be named in a letter's text. */
export const LETTER_PLACEHOLDERS = [
  'greeting',
  'customer',
  'shop',
  'part',
  'number',
  'price',
  'valid_until',
  'total',
  'expected_on',
  'note',
  'reason',
  'refund',
  'carrier',
  'tracking_number',
  'message',
  'new_address',
  'codes_left',
  'details',
  'link',
  'contact_email',
  'phone',
  'website',
] as const
export type LetterPlaceholder = (typeof LETTER_PLACEHOLDERS)[number]

/** These stand in a paragraph of their own: a table, and the button with the letter's link. */
const BLOCKS: readonly string[] = ['details', 'link']
/** Long or of several lines: not for a subject. */
const BODY_ONLY: readonly string[] = ['greeting', 'note', 'reason', 'message', ...BLOCKS]

const QUOTE = [
  'greeting',
  'customer',
  'part',
  'number',
  'price',
  'valid_until',
  'shop',
  'details',
  'link',
] as const
const ORDER = [
  'greeting',
  'customer',
  'part',
  'number',
  'total',
  'expected_on',
  'shop',
  'details',
  'link',
] as const
const ACCOUNT = ['greeting', 'customer', 'shop', 'link'] as const

const OFFERED: Record<LetterTextKind, readonly LetterPlaceholder[]> = {
  quote_ready: QUOTE,
  quote_approved: [...QUOTE, 'note'],
  quote_declined: [...QUOTE, 'reason'],
  quote_expiring: QUOTE,
  message: ['greeting', 'customer', 'part', 'number', 'message', 'shop', 'details', 'link'],
  order_confirmed: ORDER,
  order_in_production: ORDER,
  order_shipped: [...ORDER, 'carrier', 'tracking_number'],
  order_ready: ORDER,
  order_delivered: ORDER,
  order_cancelled: [...ORDER, 'reason', 'refund'],
  verify_email: ACCOUNT,
  reset_password: ACCOUNT,
  set_password: ACCOUNT,
  password_changed: ACCOUNT,
  change_email_old: [...ACCOUNT, 'new_address'],
  // Whoever reads the new mailbox may be somebody else, and learns no name.
  change_email_new: ['greeting', 'shop', 'link'],
  second_factor_on: ACCOUNT,
  second_factor_off: ACCOUNT,
  recovery_codes_new: ACCOUNT,
  recovery_code_used: [...ACCOUNT, 'codes_left'],
  signature: ['shop', 'contact_email', 'phone', 'website'],
}

/** What a kind of letter can name, in the order in which it is offered. */
export function placeholdersOf(kind: LetterTextKind): readonly LetterPlaceholder[] {
  return OFFERED[kind]
}

/** What a kind of letter can't do without: the link that it is sent for, and of a message its words. */
export function requiredOf(kind: LetterTextKind): readonly LetterPlaceholder[] {
  return (['message', 'link'] as const).filter((name) => OFFERED[kind].includes(name))
}

/** What is wrong with a text. */
export interface TemplateProblem {
  field: 'subject' | 'body'
  what:
    | 'empty'
    | 'too_long'
    | 'several_lines'
    /** A brace that belongs to no placeholder. */
    | 'brace'
    | 'unknown'
    /** A placeholder that a subject can't hold. */
    | 'not_in_subject'
    /** A placeholder that has to have its paragraph for itself. */
    | 'not_alone'
    | 'twice'
    | 'missing'
  /** The placeholder that it is about; empty where it is about none. */
  name: string
}

const PLACEHOLDER = /\{([^{}]*)\}/g

/** Everything that keeps a text from being used; empty when nothing does. */
export function templateProblems(kind: LetterTextKind, template: LetterTemplate): TemplateProblem[] {
  const { subject, body } = template
  const problems: TemplateProblem[] = []
  const add = (field: TemplateProblem['field'], what: TemplateProblem['what'], name = '') =>
    problems.push({ field, what, name })
  const hasSubject = kind !== 'signature'
  if (hasSubject && subject.trim() === '') add('subject', 'empty')
  if (subject.length > LETTER_SUBJECT_MAX) add('subject', 'too_long')
  if (/[\r\n]/.test(subject.trim())) add('subject', 'several_lines')
  if (body.trim() === '') add('body', 'empty')
  if (body.length > LETTER_BODY_MAX) add('body', 'too_long')
  for (const [field, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    for (const name of new Set(namesIn(text))) {
      if (!(OFFERED[kind] as readonly string[]).includes(name)) add(field, 'unknown', name)
      else if (field === 'subject' && BODY_ONLY.includes(name)) add(field, 'not_in_subject', name)
    }
    if (/[{}]/.test(text.replace(PLACEHOLDER, ''))) add(field, 'brace')
  }
  const inBody = namesIn(body)
  for (const name of BLOCKS) {
    if (paragraphsOf(body).some((text) => text.includes(`{${name}}`) && text !== `{${name}}`)) {
      add('body', 'not_alone', name)
    } else if (inBody.filter((one) => one === name).length > 1) add('body', 'twice', name)
  }
  for (const name of requiredOf(kind)) if (!inBody.includes(name)) add('body', 'missing', name)
  return problems
}

/** A piece of a filled letter, in the order of the text. */
export type LetterBlock = { kind: 'text'; text: string } | { kind: 'details' } | { kind: 'link' }

type Values = Partial<Record<LetterPlaceholder, string>>

/**
 * The body with its values. A paragraph that names something without a value is left out: "The reason: {reason}" where
 * there is none. What stands in a value is never read as a placeholder again.
 */
export function fillBody(body: string, values: Values): LetterBlock[] {
  return paragraphsOf(body).flatMap((text): LetterBlock[] => {
    if (text === '{details}') return [{ kind: 'details' }]
    if (text === '{link}') return [{ kind: 'link' }]
    if (namesIn(text).some((name) => !valueOf(values, name))) return []
    return [{ kind: 'text', text: fill(text, values) }]
  })
}

/** The subject with its values, as one line. */
export function fillSubject(subject: string, values: Values): string {
  return fill(subject, values).replace(/\s+/g, ' ').trim()
}

function fill(text: string, values: Values): string {
  return text.replace(PLACEHOLDER, (_, name: string) => valueOf(values, name))
}

function valueOf(values: Values, name: string): string {
  return (Object.hasOwn(values, name) ? values[name as LetterPlaceholder] : undefined) ?? ''
}

function namesIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!)
}

function paragraphsOf(body: string): string[] {
  return body
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
}
