import type { Notification } from '../../../shared/domain/notifications'
import type { ShopFacts } from '../common/shop-facts'
import type { QuoteRecord } from '../quotes/ports'
import type { SalesOrderRecord } from '../sales-orders/ports'
import type { UserRecord } from '../users/ports'
import type { LetterContent } from './letter-layout'
import type { LetterWords } from './letter-texts'

/** What every letter needs. */
export interface LetterFacts {
  user: UserRecord
  settings: ShopFacts
  words: LetterWords
  /** Where customers reach the portal, without a slash at the end. */
  portalUrl: string
}

type QuoteLetter = Extract<Notification, `quote_${string}`>
type OrderLetter = Extract<Notification, `order_${string}`>

/** A letter about a quote; null when it no longer says anything true. */
export function quoteLetter(kind: QuoteLetter, quote: QuoteRecord, facts: LetterFacts): LetterContent | null {
  const { settings, words } = facts
  const { t } = words
  const name = quote.productName ?? quote.quoteNumber
  const day = quote.expiresAt ? words.day(quote.expiresAt, settings.time_zone) : ''
  const price = words.money(quote.totalPrice ?? 0, settings.currency)
  const amounts: [string, string][] = [
    [t('Quote number'), quote.quoteNumber],
    [t('The part'), partOf(facts, name, quote.quantity)],
    ...(quote.totalPrice === null ? [] : [[t('Price of the quote'), price] as [string, string]]),
    ...(quote.expiresAt ? [[t('Price stands until'), day] as [string, string]] : []),
  ]
  const page = `${facts.portalUrl}/quotes/${String(quote.id)}`
  switch (kind) {
    case 'quote_ready':
      if (quote.status !== 'accepted') return null
      return letter(facts, {
        subject: t('Your price for {name}: {price}', { name, price }),
        paragraphs: [t('your price is ready. Place the order and we start.')],
        facts: amounts,
        action: { label: t('See the price and order'), url: page },
      })
    case 'quote_approved':
      if (quote.status !== 'approved') return null
      return letter(facts, {
        subject: t('Checked: your price for {name}', { name }),
        paragraphs: [
          t('a person has looked at your model, and the price waits for your yes.'),
          ...(quote.reviewNote ? [t('We wrote: {note}', { note: quote.reviewNote })] : []),
        ],
        facts: amounts,
        action: { label: t('Look and accept'), url: page },
      })
    case 'quote_declined':
      if (quote.status !== 'rejected') return null
      return letter(facts, {
        subject: t('About your request {number}', { number: quote.quoteNumber }),
        paragraphs: [
          t('we can’t make {name} as you asked for it.', { name }),
          ...(quote.rejectionReason ? [t('The reason: {reason}', { reason: quote.rejectionReason })] : []),
        ],
        action: { label: t('See the request'), url: page },
      })
    case 'quote_expiring':
      if ((quote.status !== 'approved' && quote.status !== 'accepted') || quote.salesOrderId !== null)
        return null
      return letter(facts, {
        subject: t('Your price for {name} ends on {day}', { name, day }),
        paragraphs: [
          t('the price for {name} stands until {day}. Order until then to keep it.', { name, day }),
        ],
        facts: amounts,
        action: { label: t('See the price and order'), url: page },
      })
  }
}

/** A letter that brings a message of the shop; answers go through the portal, where the whole thread is. */
export function messageLetter(body: string, quote: QuoteRecord, facts: LetterFacts): LetterContent {
  const { t } = facts.words
  const page =
    quote.salesOrderId === null ? `quotes/${String(quote.id)}` : `orders/${String(quote.salesOrderId)}`
  return letter(facts, {
    subject: t('A message about {name}', { name: quote.productName ?? quote.quoteNumber }),
    paragraphs: [t('we wrote to you:'), body],
    facts: [[t('Quote number'), quote.quoteNumber]],
    action: { label: t('Answer the message'), url: `${facts.portalUrl}/${page}#messages` },
  })
}

/** A letter about an order. */
export function orderLetter(kind: OrderLetter, order: SalesOrderRecord, facts: LetterFacts): LetterContent {
  const { settings, words } = facts
  const { t } = words
  const number = order.orderNumber
  const name = order.productName ?? order.orderNumber
  const action = { label: t('See the order'), url: `${facts.portalUrl}/orders/${String(order.id)}` }
  const known: [string, string][] = [
    [t('Order number'), number],
    [t('The part'), partOf(facts, name, order.quantity)],
  ]
  const day = order.estimatedCompletionDate
    ? words.day(order.estimatedCompletionDate, settings.time_zone)
    : null
  const pickedUp = order.carrier === 'pickup'
  switch (kind) {
    case 'order_confirmed':
      return letter(facts, {
        subject: t('Order {number} is confirmed', { number }),
        paragraphs: [t('we have your order and will make it.')],
        facts: [
          ...known,
          [t('Total of the order'), words.money(order.grandTotal, settings.currency)],
          ...(day ? [[t('Expected on'), day] as [string, string]] : []),
        ],
        action,
      })
    case 'order_in_production':
      return letter(facts, {
        subject: t('Order {number} is being printed', { number }),
        paragraphs: [
          day
            ? t('we have begun to print. We expect to be done on {day}.', { day })
            : t('we have begun to print.'),
        ],
        facts: known,
        action,
      })
    case 'order_shipped':
      return letter(facts, {
        subject: pickedUp
          ? t('Order {number} is ready for you', { number })
          : t('Order {number} is on its way', { number }),
        paragraphs: [
          pickedUp
            ? t('your parts are ready to be picked up.')
            : t('your parts have left us and are on their way.'),
        ],
        facts: [
          ...known,
          ...(!pickedUp && order.carrier ? [[t('Shipped with'), order.carrier] as [string, string]] : []),
          ...(order.trackingNumber ? [[t('Tracking number'), order.trackingNumber] as [string, string]] : []),
        ],
        action,
      })
    case 'order_delivered':
      return letter(facts, {
        subject: t('Order {number} has arrived', { number }),
        paragraphs: [
          t('your parts were delivered. If anything is not as it should be, tell us and we put it right.'),
        ],
        facts: known,
        action,
      })
    case 'order_cancelled':
      return letter(facts, {
        subject: t('Order {number} was cancelled', { number }),
        paragraphs: [
          t('we had to cancel your order.'),
          ...(order.cancellationReason
            ? [t('The reason: {reason}', { reason: order.cancellationReason })]
            : []),
          ...(order.refundDue > 0
            ? [
                t('We owe you {amount} and will return it.', {
                  amount: words.money(order.refundDue, settings.currency),
                }),
              ]
            : []),
        ],
        facts: known,
        action,
      })
  }
}

function letter(facts: LetterFacts, content: Omit<LetterContent, 'greeting' | 'footnotes'>): LetterContent {
  const { settings, portalUrl } = facts
  const { t } = facts.words
  return {
    ...content,
    greeting: greetingTo(facts),
    footnotes: [
      ...(settings.contact_email
        ? [t('Questions? Write to {address}.', { address: settings.contact_email })]
        : []),
      t('Choose which mails you get: {url}', { url: `${portalUrl}/profile#mails` }),
    ],
  }
}

export function greetingTo({ user, words }: LetterFacts): string {
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ')
  return name ? words.t('Hello {name},', { name }) : words.t('Hello,')
}

function partOf({ words }: LetterFacts, name: string, count: number): string {
  return count > 1 ? words.t('{name}, {count} pieces', { name, count }) : name
}
