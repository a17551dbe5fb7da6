import type { LetterPlaceholder, LetterTextKind } from '../../../shared/domain/letter-template'
import type { Notification } from '../../../shared/domain/notifications'
import { finishWords, rushWords } from '../../../shared/domain/offer-words'
import type { Finish, RushLevel } from '../../../shared/domain/vocabulary'
import type { ShopFacts } from '../common/shop-facts'
import type { QuoteRecord } from '../quotes/ports'
import type { SalesOrderRecord } from '../sales-orders/ports'
import type { UserRecord } from '../users/ports'
import type { LetterTextKey, LetterWords } from './letter-texts'
import type { AccountLetter } from './ports'

/** What every letter needs. */
export interface LetterFacts {
  user: Pick<UserRecord, 'firstName' | 'lastName'> & Partial<Pick<UserRecord, 'role'>>
  settings: ShopFacts
  words: LetterWords
  /** Where customers reach the portal, without a slash at the end. */
  portalUrl: string
}

/** What fills the text of a letter. */
export interface LetterValues {
  /** Whose text it is. */
  text: LetterTextKind
  values: Partial<Record<LetterPlaceholder, string>>
  /** Lines of a small table: what it is and its value. */
  details: [string, string][]
  /** The one thing to do next. */
  action: { label: string; url: string }
  /** Small print that belongs to the letter and can't be written over. */
  footnotes: string[]
}

type QuoteLetter = Extract<Notification, `quote_${string}`>
type OrderLetter = Extract<Notification, `order_${string}`>

const QUOTE_ACTIONS: Record<QuoteLetter, LetterTextKey> = {
  quote_ready: 'See the price and order',
  quote_approved: 'Look and accept',
  quote_declined: 'See the request',
  quote_expiring: 'See the price and order',
}

/** What a quote's letter is filled with. */
export type QuoteInLetter = Pick<
  QuoteRecord,
  | 'id'
  | 'quoteNumber'
  | 'productName'
  | 'quantity'
  | 'finish'
  | 'rushLevel'
  | 'totalPrice'
  | 'expiresAt'
  | 'reviewNote'
  | 'rejectionReason'
>

/** A letter about a quote; null when it no longer says anything true. */
export function quoteLetter(kind: QuoteLetter, quote: QuoteRecord, facts: LetterFacts): LetterValues | null {
  const { status, salesOrderId } = quote
  const stillTrue: Record<QuoteLetter, boolean> = {
    quote_ready: status === 'accepted',
    quote_approved: status === 'approved',
    quote_declined: status === 'rejected',
    quote_expiring: (status === 'approved' || status === 'accepted') && salesOrderId === null,
  }
  return stillTrue[kind] ? quoteValues(kind, quote, facts) : null
}

export function quoteValues(kind: QuoteLetter, quote: QuoteInLetter, facts: LetterFacts): LetterValues {
  const { settings, words } = facts
  const { t } = words
  const part = quote.productName ?? quote.quoteNumber
  const day = quote.expiresAt ? words.day(quote.expiresAt, settings.time_zone) : ''
  const price = words.money(quote.totalPrice ?? 0, settings.currency)
  return {
    text: kind,
    values: {
      ...commonValues(facts),
      part,
      number: quote.quoteNumber,
      price,
      valid_until: day,
      note: quote.reviewNote ?? '',
      reason: quote.rejectionReason ?? '',
    },
    details: [
      [t('Quote number'), quote.quoteNumber],
      [t('The part'), partOf(facts, part, quote.quantity)],
      ...choiceLines(facts, quote),
      ...(quote.totalPrice === null ? [] : [[t('Price of the quote'), price] as [string, string]]),
      ...(quote.expiresAt ? [[t('Price stands until'), day] as [string, string]] : []),
    ],
    action: { label: t(QUOTE_ACTIONS[kind]), url: `${facts.portalUrl}/quotes/${String(quote.id)}` },
    footnotes: choiceOfMails(facts),
  }
}

/** A letter that brings a message of the shop; answers go through the portal, where the whole thread is. */
export function messageLetter(
  body: string,
  quote: Pick<QuoteRecord, 'id' | 'quoteNumber' | 'productName' | 'salesOrderId'>,
  facts: LetterFacts,
): LetterValues {
  const { t } = facts.words
  const page =
    quote.salesOrderId === null ? `quotes/${String(quote.id)}` : `orders/${String(quote.salesOrderId)}`
  return {
    text: 'message',
    values: {
      ...commonValues(facts),
      part: quote.productName ?? quote.quoteNumber,
      number: quote.quoteNumber,
      message: body,
    },
    details: [[t('Quote number'), quote.quoteNumber]],
    action: { label: t('Answer the message'), url: `${facts.portalUrl}/${page}#messages` },
    footnotes: choiceOfMails(facts),
  }
}

/** What an order's letter is filled with. */
export type OrderInLetter = Pick<
  SalesOrderRecord,
  | 'id'
  | 'orderNumber'
  | 'productName'
  | 'quantity'
  | 'finish'
  | 'rushLevel'
  | 'grandTotal'
  | 'estimatedCompletionDate'
  | 'carrier'
  | 'trackingNumber'
  | 'cancellationReason'
  | 'refundDue'
>

/** A letter about an order; what waits to be picked up has a text of its own. */
export function orderLetter(kind: OrderLetter, order: OrderInLetter, facts: LetterFacts): LetterValues {
  const { settings, words } = facts
  const { t } = words
  const part = order.productName ?? order.orderNumber
  const pickedUp = order.carrier === 'pickup'
  const day = order.estimatedCompletionDate
    ? words.day(order.estimatedCompletionDate, settings.time_zone)
    : ''
  const total = words.money(order.grandTotal, settings.currency)
  const more: Partial<Record<OrderLetter, [string, string][]>> = {
    order_confirmed: [
      ...choiceLines(facts, order),
      [t('Total of the order'), total],
      ...(day ? [[t('Expected on'), day] as [string, string]] : []),
    ],
    order_shipped: [
      ...(!pickedUp && order.carrier ? [[t('Shipped with'), order.carrier] as [string, string]] : []),
      ...(order.trackingNumber ? [[t('Tracking number'), order.trackingNumber] as [string, string]] : []),
    ],
  }
  return {
    text: kind === 'order_shipped' && pickedUp ? 'order_ready' : kind,
    values: {
      ...commonValues(facts),
      part,
      number: order.orderNumber,
      total,
      expected_on: day,
      carrier: pickedUp ? '' : (order.carrier ?? ''),
      tracking_number: order.trackingNumber ?? '',
      reason: order.cancellationReason ?? '',
      refund: order.refundDue > 0 ? words.money(order.refundDue, settings.currency) : '',
    },
    details: [
      [t('Order number'), order.orderNumber],
      [t('The part'), partOf(facts, part, order.quantity)],
      ...(more[kind] ?? []),
    ],
    action: { label: t('See the order'), url: `${facts.portalUrl}/orders/${String(order.id)}` },
    footnotes: choiceOfMails(facts),
  }
}

interface AccountLetterParts {
  action: LetterTextKey
  /** Below the portal's address. */
  page: string
  footnotes: LetterTextKey[]
}

const NOT_YOU = 'If you did not ask for this, do nothing: nothing changes.'
const SEVEN_DAYS = 'The link works for seven days.'
/** Of what has happened: whoever it was not takes the account back. */
const NOTICE: AccountLetterParts = { action: 'Choose a new password', page: 'forgot-password', footnotes: [] }
const ACCOUNT_LETTERS: Record<AccountLetter, AccountLetterParts> = {
  verify_email: {
    action: 'Confirm the address',
    page: 'verify-email',
    footnotes: [SEVEN_DAYS, NOT_YOU],
  },
  reset_password: {
    action: 'Choose a new password',
    page: 'set-password',
    footnotes: ['The link works for two hours.', NOT_YOU],
  },
  set_password: { action: 'Choose your password', page: 'set-password', footnotes: [SEVEN_DAYS] },
  password_changed: NOTICE,
  second_factor_on: NOTICE,
  second_factor_off: NOTICE,
  recovery_codes_new: NOTICE,
  recovery_code_used: NOTICE,
  change_email_old: {
    action: 'Confirm the change',
    page: 'confirm-email',
    footnotes: [SEVEN_DAYS, 'If this was not you, do not open the link, and change your password.'],
  },
  change_email_new: {
    action: 'Confirm the change',
    page: 'confirm-email',
    footnotes: [SEVEN_DAYS, NOT_YOU],
  },
}

/**
 * A letter about the account.
 * @param token of the one-time link that was made for it; null where it needs none
 * @param more the address that a change of e-mail leads to, and how many recovery codes are left
 */
export function accountLetter(
  kind: AccountLetter,
  token: string | null,
  facts: LetterFacts,
  { newEmail = null, codesLeft = null }: { newEmail?: string | null; codesLeft?: number | null } = {},
): LetterValues {
  const { t } = facts.words
  const { action, page, footnotes } = ACCOUNT_LETTERS[kind]
  const common = commonValues(isPlainName(facts.user) ? facts : { ...facts, user: NOBODY })
  return {
    text: kind,
    values:
      kind === 'change_email_new'
        ? // Whoever reads this mailbox may be somebody else, and learns no name.
          { shop: common.shop, greeting: t('Hello,') }
        : { ...common, new_address: newEmail ?? '', codes_left: codesLeft === null ? '' : String(codesLeft) },
    details: [],
    // Behind `#`, where no server's log and no other page sees it.
    action: {
      label: t(action),
      url: `${facts.portalUrl}/${pageFor(facts.user.role, page)}${token === null ? '' : `#token=${token}`}`,
    },
    footnotes: footnotes.map((key) => t(key)),
  }
}

/** The office's people choose their password on a page of their own. */
function pageFor(role: UserRecord['role'] | undefined, page: string): string {
  return page === 'set-password' && role !== undefined && role !== 'customer' ? 'staff-password' : page
}

const NOBODY = { firstName: null, lastName: null }
/** Longer is a message rather than a name. */
const LONGEST_NAME = 60
/** What mail programs make a link of, or a number to call. */
const REACHES_OUT = /[@/\\:]|www\.|[\p{L}\p{N}-]\.[\p{L}]{2,}|\d{3}/iu

/**
 * Whether a name may stand in a letter that goes to an address which nobody has confirmed: whoever registers chooses both,
 * and the shop must carry nobody's message to strangers.
 */
function isPlainName({ firstName, lastName }: LetterFacts['user']): boolean {
  const whole = [firstName, lastName].filter(Boolean).join(' ')
  return whole.length <= LONGEST_NAME && !REACHES_OUT.test(whole)
}

/** What stands under every letter. */
export function signatureValues({ shop_name: shop, contact_email, phone, website }: ShopFacts) {
  return { shop, contact_email: contact_email ?? '', phone: phone ?? '', website: website ?? '' }
}

function commonValues({ user, settings, words }: LetterFacts) {
  const customer = [user.firstName, user.lastName].filter(Boolean).join(' ')
  return {
    greeting: customer ? words.t('Hello {name},', { name: customer }) : words.t('Hello,'),
    customer,
    shop: settings.shop_name,
  }
}

function choiceOfMails({ settings, portalUrl, words: { t } }: LetterFacts): string[] {
  return [
    ...(settings.contact_email
      ? [t('Questions? Write to {address}.', { address: settings.contact_email })]
      : []),
    t('Choose which mails you get: {url}', { url: `${portalUrl}/profile#mails` }),
  ]
}

/** Finish and rush level as the shop calls them; what is usual needs no line. */
function choiceLines(
  { settings, words: { t, language } }: LetterFacts,
  { finish, rushLevel }: { finish: Finish; rushLevel: RushLevel },
): [string, string][] {
  const own = settings.offer_words
  return [
    [t('Finish'), finishWords(own, finish, language).name],
    ...(rushLevel === 'standard'
      ? []
      : [[t('How soon'), rushWords(own, rushLevel, language).name] as [string, string]]),
  ]
}

function partOf({ words }: LetterFacts, name: string, count: number): string {
  return count > 1 ? words.t('{name}, {count} pieces', { name, count }) : name
}
