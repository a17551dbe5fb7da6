import type {
  OrderStatus,
  PaymentMethod,
  PaymentStatus,
  QuoteStatus,
  ReviewReasonCode,
  Role,
} from '../../shared/domain/vocabulary'
import { pageLanguage, t } from './texts'

/** The words that both apps use for the closed sets of the rules. One place, so that a thing has one name. */

export const quoteStatusWords: Record<QuoteStatus, string> = {
  draft: t('Draft'),
  pending: t('Pending review'),
  approved: t('Approved'),
  accepted: t('Accepted'),
  rejected: t('Rejected'),
  cancelled: t('Cancelled'),
}

export const orderStatusWords: Record<OrderStatus, string> = {
  pending: t('Pending'),
  confirmed: t('Confirmed'),
  in_production: t('In production'),
  quality_check: t('Quality check'),
  shipped: t('Shipped'),
  delivered: t('Delivered'),
  completed: t('Completed'),
  on_hold: t('On hold'),
  cancelled: t('Cancelled'),
}

export const paymentStatusWords: Record<PaymentStatus, string> = {
  pending: t('Unpaid'),
  partial: t('Partly paid'),
  paid: t('Paid'),
  refunded: t('Refunded'),
}

export const paymentMethodWords: Record<PaymentMethod, string> = {
  cash: t('Cash'),
  check: t('Check'),
  bank_transfer: t('Bank transfer'),
  credit_card: t('Credit card'),
  stripe: 'Stripe',
  other: t('Other'),
}

/** A review reason as a mark beside a quote; the sentence comes with the quote. */
export const reviewReasonWords: Record<ReviewReasonCode, string> = {
  ABOVE_THRESHOLD: t('High value'),
  MESH_NOT_CLOSED: t('Open mesh'),
  TOO_LARGE_FOR_PRINTERS: t('Too large'),
  MULTI_MATERIAL: t('Several materials'),
  UNKNOWN_UNIT: t('Unit unknown'),
  SLICER_FAILED: t('Slicer failed'),
  SLICER_TIMEOUT: t('Slicer too slow'),
  CUSTOMER_ASKED: t('Customer asked'),
  VERY_LONG_PRINT: t('Very long print'),
  RUSH_NOT_FEASIBLE: t('Rush too tight'),
}

export const roleWords: Record<Role, string> = {
  customer: t('Customer'),
  staff: t('Staff'),
  admin: t('Admin'),
}

/** What the history calls an action → what it says to people. Others read as their own name does. */
const actionWords: Record<string, string> = {
  'quote.created': t('Quote asked for'),
  'quote.draft_changed': t('Choices changed'),
  'quote.files_added': t('Files added'),
  'quote.file_removed': t('File removed'),
  'quote.submitted': t('Sent; the files are sliced'),
  'quote.slicing': t('Sliced again for the reviewer'),
  'quote.sliced': t('Priced by the slices'),
  'quote.auto_approved': t('Priced, and accepted by itself'),
  'quote.review_needed': t('Priced; a person looks at it'),
  'quote.approved': t('Approved'),
  'quote.approved_at_new_price': t('Approved at a new price'),
  'quote.declined': t('Declined by the shop'),
  'quote.accepted': t('Accepted'),
  'quote.rejected': t('Turned down by the customer'),
  'quote.cancelled': t('Withdrawn'),
  'quote.converted': t('Turned into an order'),
  'quote.notes_changed': t('Office notes changed'),
  'quote.message_sent': t('Message written'),
  'quote.problem_reported': t('Problem reported'),
  'quote.problem_solved': t('Problem solved'),
  'quote.assigned': t('Put on a desk'),
  'quote.taken_over': t('Taken over'),
  'quote.unassigned': t('Taken off the desk'),
  'quote.repriced': t('Priced anew by the rates of now'),
  'order.created': t('Order placed'),
  'order.updated': t('Changed'),
  'order.shipping_changed': t('Shipping changed'),
  'order.total_raised': t('Total raised, as agreed with the customer'),
  'order.cancelled': t('Cancelled'),
  'order.invoiced': t('Invoice issued'),
  'order.credited': t('Credit note issued'),
  'order.payment_recorded': t('Payment recorded'),
  'order.payment_voided': t('Payment voided'),
  'order.refund_recorded': t('Refund recorded'),
}

/** An action of the history in words; one that is not listed reads as its own name does. */
export function actionWord(action: string): string {
  const known = actionWords[action]
  if (known) return known
  const last = action.split('.').pop() ?? action
  return sentenceCase(last)
}

/** `in_production` → `In production`, for words that have no entry of their own. */
export function sentenceCase(code: string): string {
  const text = code.replaceAll(/[_.]/g, ' ').trim().toLowerCase()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A state in words. Quotes and orders share some names of states, which mean different things. */
export function statusWord(status: string, kind: 'quote' | 'order'): string {
  const [first, second] =
    kind === 'quote' ? [quoteStatusWords, orderStatusWords] : [orderStatusWords, quoteStatusWords]
  return (
    (first as Record<string, string>)[status] ??
    (second as Record<string, string>)[status] ??
    (paymentStatusWords as Record<string, string>)[status] ??
    sentenceCase(status)
  )
}

/** A word of a list within a sentence: English writes it small, German keeps its nouns. */
export function midSentence(word: string): string {
  return pageLanguage() === 'en' ? word.toLowerCase() : word
}

/** A person by the best name there is. */
export function personName(person: {
  first_name: string | null
  last_name: string | null
  company_name?: string | null
  email: string
}): string {
  const name = [person.first_name, person.last_name].filter(Boolean).join(' ')
  return name || person.company_name || person.email
}
