import type {
  Finish,
  MaterialType,
  OrderStatus,
  PaymentMethod,
  PaymentStatus,
  QuoteStatus,
  ReviewReasonCode,
  Role,
  RushLevel,
} from '../../shared/domain/vocabulary'

/** The words that both apps use for the closed sets of the rules. One place, so that a thing has one name. */

export const quoteStatusWords: Record<QuoteStatus, string> = {
  draft: 'Draft',
  pending: 'Pending review',
  approved: 'Approved',
  accepted: 'Accepted',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
}

export const orderStatusWords: Record<OrderStatus, string> = {
  pending: 'Pending',
  confirmed: 'Confirmed',
  in_production: 'In production',
  quality_check: 'Quality check',
  shipped: 'Shipped',
  delivered: 'Delivered',
  completed: 'Completed',
  on_hold: 'On hold',
  cancelled: 'Cancelled',
}

export const paymentStatusWords: Record<PaymentStatus, string> = {
  pending: 'Unpaid',
  partial: 'Partly paid',
  paid: 'Paid',
  refunded: 'Refunded',
}

export const paymentMethodWords: Record<PaymentMethod, string> = {
  cash: 'Cash',
  check: 'Check',
  bank_transfer: 'Bank transfer',
  credit_card: 'Credit card',
  stripe: 'Stripe',
  other: 'Other',
}

/** A review reason as a mark beside a quote; the sentence comes with the quote. */
export const reviewReasonWords: Record<ReviewReasonCode, string> = {
  ABOVE_THRESHOLD: 'High value',
  MESH_NOT_CLOSED: 'Open mesh',
  TOO_LARGE_FOR_PRINTERS: 'Too large',
  MULTI_MATERIAL: 'Several materials',
  UNKNOWN_UNIT: 'Unit unknown',
  SLICER_FAILED: 'Slicer failed',
  SLICER_TIMEOUT: 'Slicer too slow',
  CUSTOMER_ASKED: 'Customer asked',
  VERY_LONG_PRINT: 'Very long print',
  RUSH_NOT_FEASIBLE: 'Rush too tight',
}

export const roleWords: Record<Role, string> = { customer: 'Customer', staff: 'Staff', admin: 'Admin' }

export interface ChoiceWords {
  name: string
  /** What it is good for, in the customer's words. */
  description: string
}

export const materialWords: Record<MaterialType, ChoiceWords> = {
  PLA: { name: 'PLA', description: 'Stiff and crisp in detail, for indoor parts and models. Heat to 55 °C' },
  PETG: { name: 'PETG', description: 'Tough, sheds water, for parts that work. Heat to 70 °C' },
  ABS: { name: 'ABS', description: 'Takes knocks, easy to sand and glue. Heat to 95 °C' },
  ASA: { name: 'ASA', description: 'As ABS, and keeps its colour in sun and rain. Heat to 95 °C' },
  TPU: { name: 'TPU', description: 'Flexible as rubber, for seals, grips and bumpers' },
}

export const finishWords: Record<Finish, ChoiceWords> = {
  standard: { name: 'As printed', description: 'Supports removed; layer lines show' },
  cleanup: { name: 'Cleaned up', description: 'Edges and support marks trimmed by hand' },
  sanded: { name: 'Sanded', description: 'Smooth to the touch, layer lines gone' },
  painted: { name: 'Painted', description: 'Sanded, primed and painted in one colour' },
}

export const rushWords: Record<RushLevel, ChoiceWords> = {
  standard: { name: 'Standard', description: 'In turn with other orders' },
  rush: { name: 'Rush', description: 'Ahead of the queue, within 3 working days' },
  super_rush: { name: 'Super rush', description: 'Within 24 hours' },
  emergency: { name: 'Emergency', description: 'The same day' },
}

/** What the history calls an action → what it says to people. Others read as their own name does. */
const actionWords: Record<string, string> = {
  'quote.created': 'Quote asked for',
  'quote.draft_changed': 'Choices changed',
  'quote.files_added': 'Files added',
  'quote.file_removed': 'File removed',
  'quote.submitted': 'Sent; the files are sliced',
  'quote.slicing': 'Sliced again for the reviewer',
  'quote.sliced': 'Priced by the slices',
  'quote.auto_approved': 'Priced, and accepted by itself',
  'quote.review_needed': 'Priced; a person looks at it',
  'quote.approved': 'Approved',
  'quote.approved_at_new_price': 'Approved at a new price',
  'quote.declined': 'Declined by the shop',
  'quote.accepted': 'Accepted',
  'quote.rejected': 'Turned down by the customer',
  'quote.cancelled': 'Withdrawn',
  'quote.converted': 'Turned into an order',
  'quote.notes_changed': 'Office notes changed',
  'quote.message_sent': 'Message written',
  'quote.problem_reported': 'Problem reported',
  'quote.problem_solved': 'Problem solved',
  'quote.assigned': 'Put on a desk',
  'quote.taken_over': 'Taken over',
  'quote.unassigned': 'Taken off the desk',
  'quote.repriced': 'Priced anew by the rates of now',
  'order.created': 'Order placed',
  'order.updated': 'Changed',
  'order.shipping_changed': 'Shipping changed',
  'order.total_raised': 'Total raised, as agreed with the customer',
  'order.cancelled': 'Cancelled',
  'order.invoiced': 'Invoice issued',
  'order.credited': 'Credit note issued',
  'order.payment_recorded': 'Payment recorded',
  'order.payment_voided': 'Payment voided',
  'order.refund_recorded': 'Refund recorded',
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
