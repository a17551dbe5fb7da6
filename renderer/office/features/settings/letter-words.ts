import {
  LETTER_BODY_MAX,
  LETTER_SUBJECT_MAX,
  type LetterPlaceholder,
  type LetterTextKind,
  type TemplateProblem,
} from '../../../../shared/domain/letter-template'
import { t } from '../../../common/texts'

/** What the letters are called, in the order and groups of the choice. */
export const LETTER_GROUPS: { group: string; letters: [LetterTextKind, string][] }[] = [
  {
    group: t('About quotes'),
    letters: [
      ['quote_ready', t('The price is ready')],
      ['quote_approved', t('The price was checked')],
      ['quote_declined', t('The request was declined')],
      ['quote_expiring', t('The price ends soon')],
      ['message', t('A message of the shop')],
    ],
  },
  {
    group: t('About orders'),
    letters: [
      ['order_confirmed', t('The order is confirmed')],
      ['order_in_production', t('Printing has begun')],
      ['order_shipped', t('The order is on its way')],
      ['order_ready', t('The order waits to be picked up')],
      ['order_delivered', t('The order has arrived')],
      ['order_cancelled', t('The order was cancelled')],
    ],
  },
  {
    group: t('About the account'),
    letters: [
      ['verify_email', t('Confirm the address')],
      ['reset_password', t('Choose a new password')],
      ['set_password', t('An account was made')],
      ['password_changed', t('The password was changed')],
      ['change_email_old', t('New address, to the old one')],
      ['change_email_new', t('New address, to the new one')],
      ['second_factor_on', t('The second factor is on')],
      ['second_factor_off', t('The second factor is off')],
      ['recovery_codes_new', t('New recovery codes')],
      ['recovery_code_used', t('A recovery code was used')],
    ],
  },
  { group: t('Under every mail'), letters: [['signature', t('Signature')]] },
]

const NAMES = new Map(LETTER_GROUPS.flatMap(({ letters }) => letters))

export function letterName(kind: LetterTextKind): string {
  return NAMES.get(kind) ?? kind
}

/** What stands in a letter where its text names the placeholder. */
export const placeholderWords: Record<LetterPlaceholder, string> = {
  greeting: t('Hello and the customer’s name'),
  customer: t('The customer’s name'),
  shop: t('The shop’s name'),
  part: t('What the customer calls the part'),
  number: t('Number of the quote or the order'),
  price: t('The price'),
  valid_until: t('The day on which the price ends'),
  total: t('The order’s total'),
  expected_on: t('The day by which it is expected'),
  note: t('What the reviewer wrote; without it its paragraph is left out'),
  reason: t('The reason given; without it its paragraph is left out'),
  refund: t('What is owed back; without it its paragraph is left out'),
  carrier: t('Who carries it; without it its paragraph is left out'),
  tracking_number: t('The tracking number; without it its paragraph is left out'),
  message: t('What the shop wrote'),
  new_address: t('The new e-mail address'),
  codes_left: t('How many recovery codes are left'),
  details: t('A table of the numbers, in a paragraph of its own'),
  link: t('The button with the link, in a paragraph of its own'),
  contact_email: t('The shop’s e-mail address'),
  phone: t('The shop’s phone number'),
  website: t('The shop’s website'),
}

/** What is wrong with a text, while it is being written. */
export function templateProblemWords({ field, what, name }: TemplateProblem): string {
  const placeholder = `{${name}}`
  switch (what) {
    case 'empty':
      return field === 'subject' ? t('A mail has a subject.') : t('There is no text yet.')
    case 'too_long':
      return t('At most {max} characters.', {
        max: field === 'subject' ? LETTER_SUBJECT_MAX : LETTER_BODY_MAX,
      })
    case 'several_lines':
      return t('A subject is one line.')
    case 'brace':
      return t('A brace stands alone. Braces go around placeholders only.')
    case 'unknown':
      return t('{placeholder} is no placeholder of this mail. Those that it knows stand below.', {
        placeholder,
      })
    case 'not_in_subject':
      return t('{placeholder} can’t stand in a subject.', { placeholder })
    case 'not_alone':
      return t('{placeholder} needs a paragraph of its own, with an empty line before and after it.', {
        placeholder,
      })
    case 'twice':
      return t('{placeholder} stands there twice.', { placeholder })
    case 'missing':
      return name === 'link'
        ? t('The mail is sent for its link: put {placeholder} on a line of its own.', { placeholder })
        : t('The mail is sent for {placeholder}: put it into the text.', { placeholder })
  }
}
