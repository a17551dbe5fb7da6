import type { LetterTemplate, LetterTextKind } from '../../../shared/domain/letter-template'
import type { LetterTextKey, LetterWords } from './letter-texts'

interface DefaultLetter {
  subject: LetterTextKey
  paragraphs: readonly (LetterTextKey | '{greeting}' | '{details}' | '{link}' | '{message}')[]
}

/** What letters say until a shop writes its own. A paragraph that lacks a value is left out when the letter is sent. */
const DEFAULTS: Record<Exclude<LetterTextKind, 'signature'>, DefaultLetter> = {
  quote_ready: {
    subject: 'Your price for {part}: {price}',
    paragraphs: ['{greeting}', 'your price is ready. Place the order and we start.', '{details}', '{link}'],
  },
  quote_approved: {
    subject: 'Checked: your price for {part}',
    paragraphs: [
      '{greeting}',
      'a person has looked at your model, and the price waits for your yes.',
      'We wrote: {note}',
      '{details}',
      '{link}',
    ],
  },
  quote_declined: {
    subject: 'About your request {number}',
    paragraphs: ['{greeting}', 'we can’t make {part} as you asked for it.', 'The reason: {reason}', '{link}'],
  },
  quote_expiring: {
    subject: 'Your price for {part} ends on {valid_until}',
    paragraphs: [
      '{greeting}',
      'the price for {part} stands until {valid_until}. Order until then to keep it.',
      '{details}',
      '{link}',
    ],
  },
  message: {
    subject: 'A message about {part}',
    paragraphs: ['{greeting}', 'we wrote to you:', '{message}', '{details}', '{link}'],
  },
  order_confirmed: {
    subject: 'Order {number} is confirmed',
    paragraphs: ['{greeting}', 'we have your order and will make it.', '{details}', '{link}'],
  },
  order_in_production: {
    subject: 'Order {number} is being printed',
    paragraphs: [
      '{greeting}',
      'we have begun to print.',
      'We expect to be done on {expected_on}.',
      '{details}',
      '{link}',
    ],
  },
  order_shipped: {
    subject: 'Order {number} is on its way',
    paragraphs: ['{greeting}', 'your parts have left us and are on their way.', '{details}', '{link}'],
  },
  order_ready: {
    subject: 'Order {number} is ready for you',
    paragraphs: ['{greeting}', 'your parts are ready to be picked up.', '{details}', '{link}'],
  },
  order_delivered: {
    subject: 'Order {number} has arrived',
    paragraphs: [
      '{greeting}',
      'your parts were delivered. If anything is not as it should be, tell us and we put it right.',
      '{details}',
      '{link}',
    ],
  },
  order_cancelled: {
    subject: 'Order {number} was cancelled',
    paragraphs: [
      '{greeting}',
      'we had to cancel your order.',
      'The reason: {reason}',
      'We owe you {refund} and will return it.',
      '{details}',
      '{link}',
    ],
  },
  verify_email: {
    subject: 'Confirm your e-mail address for {shop}',
    paragraphs: ['{greeting}', 'confirm that this address is yours.', '{link}'],
  },
  reset_password: {
    subject: 'Choose a new password for {shop}',
    paragraphs: ['{greeting}', 'somebody, hopefully you, asked for a new password.', '{link}'],
  },
  set_password: {
    subject: 'Your account at {shop}',
    paragraphs: [
      '{greeting}',
      'we made an account for you. Choose a password, and you can sign in.',
      '{link}',
    ],
  },
  password_changed: {
    subject: 'Your password at {shop} was changed',
    paragraphs: [
      '{greeting}',
      'the password of your account has just been changed. If it was you, there is nothing to do. If not, choose a new one at once.',
      '{link}',
    ],
  },
  change_email_old: {
    subject: 'Your address at {shop} is about to change',
    paragraphs: [
      '{greeting}',
      'somebody, hopefully you, wants to use {new_address} for your account from now on. It changes once both addresses have confirmed.',
      '{link}',
    ],
  },
  change_email_new: {
    subject: 'Confirm your new e-mail address for {shop}',
    paragraphs: [
      '{greeting}',
      'this address is to be used for an account of ours from now on. It changes once both addresses have confirmed.',
      '{link}',
    ],
  },
  second_factor_on: {
    subject: 'Your account at {shop} has a second factor now',
    paragraphs: [
      '{greeting}',
      'from now on, signing in to your account takes a code of your authenticator app as well. Keep the recovery codes where you find them without your phone.',
      'If this was not you, choose a new password at once and write to us.',
      '{link}',
    ],
  },
  second_factor_off: {
    subject: 'The second factor of your account at {shop} is off',
    paragraphs: [
      '{greeting}',
      'signing in to your account takes the password only again. You can turn the second factor on at any time, on your profile page.',
      'If this was not you, choose a new password at once and write to us.',
      '{link}',
    ],
  },
  recovery_codes_new: {
    subject: 'New recovery codes for your account at {shop}',
    paragraphs: [
      '{greeting}',
      'new recovery codes were made for your account. Those of before work no longer.',
      'If this was not you, choose a new password at once and write to us.',
      '{link}',
    ],
  },
  recovery_code_used: {
    subject: 'A recovery code of your account at {shop} was used',
    paragraphs: [
      '{greeting}',
      'one of your recovery codes has just been used in place of a code of the app. It works no longer.',
      'Recovery codes left: {codes_left}. You make new ones on your profile page.',
      'If this was not you, choose a new password at once and write to us.',
      '{link}',
    ],
  },
}

/** The product's own text of a letter, with its placeholders. */
export function defaultLetter(kind: LetterTextKind, words: LetterWords): LetterTemplate {
  if (kind === 'signature') return { subject: '', body: '{shop}' }
  const { subject, paragraphs } = DEFAULTS[kind]
  return {
    subject: words.template(subject),
    body: paragraphs.map((key) => words.template(key)).join('\n\n'),
  }
}
