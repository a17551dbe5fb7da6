/** The closed sets of words that the rules, the wire and the database share. */

export const ROLES = ['customer', 'staff', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Languages that the product speaks to customers in. */
export const SHOP_LANGUAGES = ['en', 'de'] as const
export type Language = (typeof SHOP_LANGUAGES)[number]

export const MATERIALS = ['PLA', 'PETG', 'ABS', 'ASA', 'TPU'] as const
export type MaterialType = (typeof MATERIALS)[number]

export const FINISHES = ['standard', 'cleanup', 'sanded', 'painted'] as const
export type Finish = (typeof FINISHES)[number]

export const RUSH_LEVELS = ['standard', 'rush', 'super_rush', 'emergency'] as const
export type RushLevel = (typeof RUSH_LEVELS)[number]

export const QUOTE_STATUSES = ['draft', 'pending', 'approved', 'accepted', 'rejected', 'cancelled'] as const
export type QuoteStatus = (typeof QUOTE_STATUSES)[number]

export const ORDER_STATUSES = [
  'pending',
  'confirmed',
  'in_production',
  'quality_check',
  'shipped',
  'delivered',
  'completed',
  'on_hold',
  'cancelled',
] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

export const PAYMENT_STATUSES = ['pending', 'partial', 'paid', 'refunded'] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]

export const PAYMENT_METHODS = ['cash', 'check', 'bank_transfer', 'credit_card', 'stripe', 'other'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

export const REVIEW_REASON_CODES = [
  'ABOVE_THRESHOLD',
  'MESH_NOT_CLOSED',
  'TOO_LARGE_FOR_PRINTERS',
  'MULTI_MATERIAL',
  'UNKNOWN_UNIT',
  'SLICER_FAILED',
  'SLICER_TIMEOUT',
  'CUSTOMER_ASKED',
  'VERY_LONG_PRINT',
  'RUSH_NOT_FEASIBLE',
] as const
export type ReviewReasonCode = (typeof REVIEW_REASON_CODES)[number]

export interface ReviewReason {
  code: ReviewReasonCode
  /** A sentence for people. */
  detail: string
}

/** Smallest and largest number of sets in one quote. */
export const QUANTITY_RANGE = { min: 1, max: 1000 } as const
/** Smallest and largest number of copies of one file in a set. */
export const COPIES_RANGE = { min: 1, max: 100 } as const
/** Files that one quote holds at most. */
export const FILES_PER_QUOTE = 100
/** Quotes stay valid for this many days from creation or approval. */
export const QUOTE_VALIDITY_DAYS = 30
