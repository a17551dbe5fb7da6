/** Closed sets of the wire that screens offer too; apart from the schemas, so that no page carries the validator. */

/** Currencies of two decimal places: the only ones that amounts in cents can stand for. */
export const SHOP_CURRENCIES: readonly string[] =
  'AUD BGN BRL CAD CHF CNY CZK DKK EUR GBP HKD ILS INR MXN MYR NOK NZD PHP PLN RON SEK SGD THB TRY USD ZAR'.split(
    ' ',
  )

export const QUOTE_SORTS = ['-created_at', 'created_at', '-total_price', 'total_price', 'expires_at'] as const
export const ORDER_SORTS = [
  '-created_at',
  'created_at',
  'due',
  '-due',
  'grand_total',
  '-grand_total',
  'number',
  '-number',
  'customer',
  '-customer',
] as const

export const USER_SORTS = [
  '-created_at',
  'created_at',
  'name',
  '-name',
  '-quote_count',
  'quote_count',
  '-order_count',
  'order_count',
  '-ordered_total',
  'ordered_total',
  '-paid_total',
  'paid_total',
  '-last_order_at',
  'last_order_at',
] as const

/**
 * What of orders wants a person: a refund that is owed, a day that has passed (`late`), is today or within the next seven,
 * a paid order's start; `open` is all that is not shipped, over or cancelled.
 */
export const ORDER_NEEDS = ['refund', 'late', 'due_today', 'due_week', 'start', 'open'] as const

/** What the audit log and the events speak of. */
export const AUDITED_ENTITIES = [
  'quote',
  'sales_order',
  'user',
  'settings',
  'rate_card',
  'print_profile',
  'letter_text',
  'payment',
  'session',
] as const
