/** What customers are told of by mail; each can be switched off. Mails about the account itself can't. */
export const NOTIFICATIONS = [
  'quote_ready',
  'quote_approved',
  'quote_declined',
  'quote_expiring',
  'order_confirmed',
  'order_in_production',
  'order_shipped',
  'order_delivered',
  'order_cancelled',
  'message',
] as const
export type Notification = (typeof NOTIFICATIONS)[number]

/** What the mapping needs to know of a recorded change. */
export interface NotifiedChange {
  entityType: string
  action: string
  from?: string | null
  to?: string | null
  /** Who did it; null for the product itself. */
  actorId: number | null
  /** The customer whose record it is. */
  ownerId: number | null
}

const QUOTE_ACTIONS: Record<string, Notification> = {
  'quote.auto_approved': 'quote_ready',
  'quote.approved': 'quote_approved',
  'quote.approved_at_new_price': 'quote_approved',
  'quote.declined': 'quote_declined',
  'quote.message_sent': 'message',
}

/** Only the way forward: a hold that ends, or rework after a check, is no news to the customer. */
const ORDER_STEPS: Record<string, Notification> = {
  'pending>confirmed': 'order_confirmed',
  'confirmed>in_production': 'order_in_production',
  'quality_check>shipped': 'order_shipped',
  'shipped>delivered': 'order_delivered',
}

/** Which mail a change is worth to its customer; null for none. Nobody is told of what she did herself. */
export function notificationOf(change: NotifiedChange): Notification | null {
  if (change.ownerId === null || change.ownerId === change.actorId) return null
  if (change.entityType === 'quote') return QUOTE_ACTIONS[change.action] ?? null
  if (change.action === 'order.cancelled') return 'order_cancelled'
  if (change.action !== 'order.status_changed') return null
  return ORDER_STEPS[`${change.from ?? ''}>${change.to ?? ''}`] ?? null
}
