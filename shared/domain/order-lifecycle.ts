import type { Cents } from './money'
import { moneyInWords } from './money'
import { judge, outlook, type TransitionTable, type Verdict } from './state-machine'
import type { OrderStatus, PaymentStatus, Role } from './vocabulary'

export type OrderActor = 'customer' | 'staff'

export interface OrderFacts {
  heldFrom: OrderStatus | null
  paymentStatus: PaymentStatus
  netPaid: Cents
  grandTotal: Cents
  currency: string
  carrier: string | null
  trackingNumber: string | null
  addressComplete: boolean
}

/** The carrier that means: the customer fetches it. */
export const PICKUP = 'pickup'

const paidAtLeastInPart = (facts: OrderFacts) =>
  facts.paymentStatus === 'paid' || facts.paymentStatus === 'partial'
    ? null
    : `Needs a payment before production: ${moneyInWords(facts.netPaid, facts.currency)} of ${moneyInWords(facts.grandTotal, facts.currency)} paid. Record a payment first.`

const readyToShip = (facts: OrderFacts) => {
  if (facts.carrier === PICKUP) return null
  if (!facts.addressComplete) return 'Needs a complete shipping address, or the carrier "pickup".'
  if (!facts.carrier) return 'Needs a carrier with a tracking number, or the carrier "pickup".'
  return facts.trackingNumber
    ? null
    : `Needs the tracking number of ${facts.carrier}, or the carrier "pickup".`
}

const heldFrom = (state: OrderStatus) => (facts: OrderFacts) =>
  facts.heldFrom === state
    ? null
    : `The order goes back to where it was held from: ${wordsFor(facts.heldFrom)}.`

const customerCancelsHeld = (facts: OrderFacts) =>
  facts.heldFrom === 'pending' || facts.heldFrom === 'confirmed'
    ? null
    : 'The order was already in production; ask the office to cancel it.'

/** Every change of an order's state. Customers only ever cancel. */
export const ORDER_TRANSITIONS: TransitionTable<OrderStatus, OrderActor, OrderFacts> = {
  pending: [
    { to: 'confirmed', actors: ['staff'] },
    { to: 'on_hold', actors: ['staff'] },
    { to: 'cancelled', actors: ['staff', 'customer'] },
  ],
  confirmed: [
    { to: 'in_production', actors: ['staff'], guard: paidAtLeastInPart },
    { to: 'on_hold', actors: ['staff'] },
    { to: 'cancelled', actors: ['staff', 'customer'] },
  ],
  in_production: [
    { to: 'quality_check', actors: ['staff'] },
    { to: 'on_hold', actors: ['staff'] },
  ],
  quality_check: [
    { to: 'shipped', actors: ['staff'], guard: readyToShip },
    { to: 'in_production', actors: ['staff'] },
    { to: 'on_hold', actors: ['staff'] },
  ],
  shipped: [{ to: 'delivered', actors: ['staff'] }],
  delivered: [{ to: 'completed', actors: ['staff'] }],
  on_hold: [
    { to: 'pending', actors: ['staff'], guard: heldFrom('pending') },
    { to: 'confirmed', actors: ['staff'], guard: heldFrom('confirmed') },
    { to: 'in_production', actors: ['staff'], guard: heldFrom('in_production') },
    { to: 'quality_check', actors: ['staff'], guard: heldFrom('quality_check') },
    { to: 'cancelled', actors: ['staff'] },
    { to: 'cancelled', actors: ['customer'], guard: customerCancelsHeld },
  ],
  completed: [],
  cancelled: [],
}

/** The lifecycle's actor for a signed-in role: admins move orders as staff do. */
export function orderActor(role: Role): OrderActor {
  return role === 'customer' ? 'customer' : 'staff'
}

/** Decides one move of an order. A state an order was not held from is not in its table. */
export function judgeOrderMove(
  from: OrderStatus,
  to: OrderStatus,
  actor: OrderActor,
  facts: OrderFacts,
): Verdict {
  return judge(ORDER_TRANSITIONS, from, to, actor, facts)
}

/** What this caller may do with the order now, and what only a guard keeps back. */
export function orderOutlook(status: OrderStatus, actor: OrderActor, facts: OrderFacts) {
  const { allowed, blocked } = outlook(ORDER_TRANSITIONS, status, actor, facts)
  // On hold, the states it was not held from are no choice at all; they would only clutter the menu.
  return {
    allowed,
    blocked: status === 'on_hold' ? blocked.filter(({ status: to }) => to === 'cancelled') : blocked,
  }
}

/** Whether this caller may cancel the order in its present state. */
export function isCancellable(
  status: OrderStatus,
  heldFromStatus: OrderStatus | null,
  actor: OrderActor,
): boolean {
  if (status === 'pending' || status === 'confirmed') return true
  if (status !== 'on_hold') return false
  return actor === 'staff' || heldFromStatus === 'pending' || heldFromStatus === 'confirmed'
}

/** Production may start on confirmed orders that are paid at least in part. */
export function canStartProduction(status: OrderStatus, paymentStatus: PaymentStatus): boolean {
  return status === 'confirmed' && (paymentStatus === 'paid' || paymentStatus === 'partial')
}

/** Moves that must say why. */
export function needsNote(to: OrderStatus): boolean {
  return to === 'on_hold' || to === 'cancelled'
}

export type OrderTimestamp =
  'confirmedAt' | 'inProductionAt' | 'shippedAt' | 'deliveredAt' | 'completedAt' | 'cancelledAt'

/** The timestamp that the first passage into a state sets. */
export const ORDER_TIMESTAMPS: Partial<Record<OrderStatus, OrderTimestamp>> = {
  confirmed: 'confirmedAt',
  in_production: 'inProductionAt',
  shipped: 'shippedAt',
  delivered: 'deliveredAt',
  completed: 'completedAt',
  cancelled: 'cancelledAt',
}

function wordsFor(status: OrderStatus | null): string {
  return status === null ? 'nowhere' : status.replaceAll('_', ' ')
}
