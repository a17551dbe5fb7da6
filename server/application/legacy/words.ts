import type {
  Finish,
  MaterialType,
  OrderStatus,
  PaymentMethod,
  PaymentStatus,
  QuoteStatus,
  Role,
  RushLevel,
} from '../../../shared/domain/vocabulary'

/** Words of programs before and what they become here; a word that is not among them stops the import. */
export type Words<Value extends string> = Readonly<Record<string, Value>>

export const QUOTE_WORDS: Words<QuoteStatus> = {
  draft: 'draft',
  new: 'pending',
  submitted: 'pending',
  pending: 'pending',
  pending_review: 'pending',
  in_review: 'pending',
  under_review: 'pending',
  review: 'pending',
  quoted: 'approved',
  priced: 'approved',
  sent: 'approved',
  approved: 'approved',
  // Its day of expiry has passed, which is what makes it expired here.
  expired: 'approved',
  accepted: 'accepted',
  converted: 'accepted',
  ordered: 'accepted',
  rejected: 'rejected',
  declined: 'rejected',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  withdrawn: 'cancelled',
}

export const ORDER_WORDS: Words<OrderStatus> = {
  new: 'pending',
  open: 'pending',
  pending: 'pending',
  pending_payment: 'pending',
  awaiting_payment: 'pending',
  confirmed: 'confirmed',
  in_production: 'in_production',
  production: 'in_production',
  printing: 'in_production',
  processing: 'in_production',
  in_progress: 'in_production',
  quality_check: 'quality_check',
  qc: 'quality_check',
  post_processing: 'quality_check',
  ready: 'quality_check',
  ready_to_ship: 'quality_check',
  shipped: 'shipped',
  delivered: 'delivered',
  completed: 'completed',
  complete: 'completed',
  closed: 'completed',
  done: 'completed',
  on_hold: 'on_hold',
  hold: 'on_hold',
  paused: 'on_hold',
  cancelled: 'cancelled',
  canceled: 'cancelled',
}

export const PAYMENT_WORDS: Words<PaymentStatus> = {
  pending: 'pending',
  unpaid: 'pending',
  open: 'pending',
  awaiting_payment: 'pending',
  failed: 'pending',
  partial: 'partial',
  partially_paid: 'partial',
  deposit: 'partial',
  paid: 'paid',
  completed: 'paid',
  captured: 'paid',
  refunded: 'refunded',
}

export const METHOD_WORDS: Words<PaymentMethod> = {
  cash: 'cash',
  check: 'check',
  cheque: 'check',
  bank_transfer: 'bank_transfer',
  transfer: 'bank_transfer',
  wire: 'bank_transfer',
  invoice: 'bank_transfer',
  credit_card: 'credit_card',
  card: 'credit_card',
  stripe: 'stripe',
  paypal: 'other',
  other: 'other',
}

export const ROLE_WORDS: Words<Role> = {
  admin: 'admin',
  administrator: 'admin',
  owner: 'admin',
  staff: 'staff',
  employee: 'staff',
  operator: 'staff',
  customer: 'customer',
  client: 'customer',
  user: 'customer',
  personal: 'customer',
  individual: 'customer',
  business: 'customer',
  company: 'customer',
  retail: 'customer',
  wholesale: 'customer',
}

/** Whether a person may sign in. */
export const ACCOUNT_WORDS: Words<'active' | 'inactive'> = {
  active: 'active',
  enabled: 'active',
  verified: 'active',
  pending: 'active',
  unverified: 'active',
  pending_verification: 'active',
  inactive: 'inactive',
  disabled: 'inactive',
  suspended: 'inactive',
  blocked: 'inactive',
  banned: 'inactive',
  deleted: 'inactive',
  archived: 'inactive',
}

export const MATERIAL_WORDS: Words<MaterialType> = {
  pla: 'PLA',
  pla_plus: 'PLA',
  'pla+': 'PLA',
  petg: 'PETG',
  abs: 'ABS',
  asa: 'ASA',
  tpu: 'TPU',
}

export const FINISH_WORDS: Words<Finish> = {
  standard: 'standard',
  none: 'standard',
  raw: 'standard',
  as_printed: 'standard',
  cleanup: 'cleanup',
  cleaned: 'cleanup',
  sanded: 'sanded',
  smooth: 'sanded',
  painted: 'painted',
}

export const RUSH_WORDS: Words<RushLevel> = {
  standard: 'standard',
  normal: 'standard',
  none: 'standard',
  rush: 'rush',
  express: 'rush',
  priority: 'rush',
  super_rush: 'super_rush',
  emergency: 'emergency',
}
