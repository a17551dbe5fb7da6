import { moneyInWords, type Cents } from '../../../shared/domain/money'
import type { Notification } from '../../../shared/domain/notifications'
import { dayIn } from '../../../shared/domain/shop-time'
import type { ShopFacts } from '../common/shop-facts'
import type { QuoteRecord } from '../quotes/ports'
import type { SalesOrderRecord } from '../sales-orders/ports'
import type { UserRecord } from '../users/ports'
import type { LetterContent } from './letter-layout'
import type { AccountLetter } from './ports'

/** What every letter needs. */
export interface LetterFacts {
  user: UserRecord
  settings: ShopFacts
  /** Where customers reach the portal, without a slash at the end. */
  portalUrl: string
}

type QuoteLetter = Extract<Notification, `quote_${string}`>
type OrderLetter = Extract<Notification, `order_${string}`>

/** A letter about a quote; null when it no longer says anything true. */
export function quoteLetter(kind: QuoteLetter, quote: QuoteRecord, facts: LetterFacts): LetterContent | null {
  const { settings } = facts
  const name = quote.productName ?? quote.quoteNumber
  const expired = quote.expiresAt !== null
  const until = quote.expiresAt ? dayInWords(quote.expiresAt, settings.time_zone) : ''
  const amounts: [string, string][] = [
    ['Quote', quote.quoteNumber],
    ['Part', `${name}${quote.quantity > 1 ? `, ${String(quote.quantity)} pieces` : ''}`],
    ...(quote.totalPrice === null ? [] : [['Price', money(quote.totalPrice, settings)] as [string, string]]),
    ...(expired ? [['Valid until', until] as [string, string]] : []),
  ]
  const page = `${facts.portalUrl}/quotes/${String(quote.id)}`
  switch (kind) {
    case 'quote_ready':
      if (quote.status !== 'accepted') return null
      return letter(facts, {
        subject: `Your price for ${name}: ${money(quote.totalPrice ?? 0, settings)}`,
        paragraphs: ['your price is ready. Place the order and we start.'],
        facts: amounts,
        action: { label: 'See the price and order', url: page },
      })
    case 'quote_approved':
      if (quote.status !== 'approved') return null
      return letter(facts, {
        subject: `Checked: your price for ${name}`,
        paragraphs: [
          'a person has looked at your model, and the price waits for your yes.',
          ...(quote.reviewNote ? [`We wrote: ${quote.reviewNote}`] : []),
        ],
        facts: amounts,
        action: { label: 'Look and accept', url: page },
      })
    case 'quote_declined':
      if (quote.status !== 'rejected') return null
      return letter(facts, {
        subject: `About your request ${quote.quoteNumber}`,
        paragraphs: [
          `we can’t make ${name} as you asked for it.`,
          ...(quote.rejectionReason ? [`The reason: ${quote.rejectionReason}`] : []),
        ],
        action: { label: 'See the request', url: page },
      })
    case 'quote_expiring':
      if ((quote.status !== 'approved' && quote.status !== 'accepted') || quote.salesOrderId !== null)
        return null
      return letter(facts, {
        subject: `Your price for ${name} ends on ${until}`,
        paragraphs: [`the price for ${name} stands until ${until}. Order until then to keep it.`],
        facts: amounts,
        action: { label: 'See the price and order', url: page },
      })
  }
}

/** A letter that brings a message of the shop; answers go through the portal, where the whole thread is. */
export function messageLetter(body: string, quote: QuoteRecord, facts: LetterFacts): LetterContent {
  const page =
    quote.salesOrderId === null ? `quotes/${String(quote.id)}` : `orders/${String(quote.salesOrderId)}`
  return letter(facts, {
    subject: `A message about ${quote.productName ?? quote.quoteNumber}`,
    paragraphs: ['we wrote to you:', body],
    facts: [['Quote', quote.quoteNumber]],
    action: { label: 'Answer', url: `${facts.portalUrl}/${page}#messages` },
  })
}

/** A letter about an order. */
export function orderLetter(kind: OrderLetter, order: SalesOrderRecord, facts: LetterFacts): LetterContent {
  const { settings } = facts
  const name = order.productName ?? order.orderNumber
  const action = { label: 'See the order', url: `${facts.portalUrl}/orders/${String(order.id)}` }
  const known: [string, string][] = [
    ['Order', order.orderNumber],
    ['Part', `${name}${order.quantity > 1 ? `, ${String(order.quantity)} pieces` : ''}`],
  ]
  const due = order.estimatedCompletionDate
    ? dayInWords(order.estimatedCompletionDate, settings.time_zone)
    : null
  const pickedUp = order.carrier === 'pickup'
  switch (kind) {
    case 'order_confirmed':
      return letter(facts, {
        subject: `Order ${order.orderNumber} is confirmed`,
        paragraphs: ['we have your order and will make it.'],
        facts: [
          ...known,
          ['Total', money(order.grandTotal, settings)],
          ...(due ? [['Expected', due] as [string, string]] : []),
        ],
        action,
      })
    case 'order_in_production':
      return letter(facts, {
        subject: `Order ${order.orderNumber} is being printed`,
        paragraphs: [
          due ? `we have begun to print. We expect to be done on ${due}.` : 'we have begun to print.',
        ],
        facts: known,
        action,
      })
    case 'order_shipped':
      return letter(facts, {
        subject: pickedUp
          ? `Order ${order.orderNumber} is ready for you`
          : `Order ${order.orderNumber} is on its way`,
        paragraphs: [
          pickedUp
            ? 'your parts are ready to be picked up.'
            : 'your parts have left us and are on their way.',
        ],
        facts: [
          ...known,
          ...(!pickedUp && order.carrier ? [['Carrier', order.carrier] as [string, string]] : []),
          ...(order.trackingNumber ? [['Tracking number', order.trackingNumber] as [string, string]] : []),
        ],
        action,
      })
    case 'order_delivered':
      return letter(facts, {
        subject: `Order ${order.orderNumber} has arrived`,
        paragraphs: [
          'your parts were delivered. If anything is not as it should be, tell us and we put it right.',
        ],
        facts: known,
        action,
      })
    case 'order_cancelled':
      return letter(facts, {
        subject: `Order ${order.orderNumber} was cancelled`,
        paragraphs: [
          'we had to cancel your order.',
          ...(order.cancellationReason ? [`The reason: ${order.cancellationReason}`] : []),
          ...(order.refundDue > 0
            ? [`We owe you ${money(order.refundDue, settings)} and will return it.`]
            : []),
        ],
        facts: known,
        action,
      })
  }
}

/** A letter about the account, with the one-time link that was made for it. */
export function accountLetter(kind: AccountLetter, token: string, facts: LetterFacts): LetterContent {
  const { portalUrl, settings } = facts
  // Behind `#`, where no server's log and no other page sees it.
  const link = (page: string): string => `${portalUrl}/${page}#token=${token}`
  const notYou = 'If you did not ask for this, do nothing: nothing changes.'
  switch (kind) {
    case 'verify_email':
      return {
        subject: `Confirm your e-mail address for ${settings.shop_name}`,
        greeting: greeting(facts.user),
        paragraphs: ['please confirm that this address is yours.'],
        action: { label: 'Confirm the address', url: link('verify-email') },
        footnotes: ['The link works for seven days.', notYou],
      }
    case 'reset_password':
      return {
        subject: `Choose a new password for ${settings.shop_name}`,
        greeting: greeting(facts.user),
        paragraphs: ['somebody, hopefully you, asked for a new password.'],
        action: { label: 'Choose a new password', url: link('set-password') },
        footnotes: ['The link works for two hours.', notYou],
      }
    case 'set_password':
      return {
        subject: `Your account at ${settings.shop_name}`,
        greeting: greeting(facts.user),
        paragraphs: ['we made an account for you. Choose a password to see your quotes and orders.'],
        action: { label: 'Choose a password', url: link('set-password') },
        footnotes: ['The link works for seven days.'],
      }
  }
}

function letter(
  { user, settings, portalUrl }: LetterFacts,
  content: Omit<LetterContent, 'greeting' | 'footnotes'>,
): LetterContent {
  return {
    ...content,
    greeting: greeting(user),
    footnotes: [
      ...(settings.contact_email ? [`Questions? Write to ${settings.contact_email}.`] : []),
      `Choose which mails you get: ${portalUrl}/profile#mails`,
    ],
  }
}

function greeting(user: UserRecord): string {
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ')
  return name ? `Hello ${name},` : 'Hello,'
}

function money(cents: Cents, settings: ShopFacts): string {
  return moneyInWords(cents, settings.currency)
}

/** A day of the shop's calendar: `December 1, 2026`. */
function dayInWords(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${dayIn(at, timeZone)}T12:00:00Z`),
  )
}
