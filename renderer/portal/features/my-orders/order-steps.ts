import type { SalesOrder, SalesOrderLine } from '../../../../shared/contract/sales-orders'
import { PICKUP } from '../../../../shared/domain/order-lifecycle'
import type { OrderStatus } from '../../../../shared/domain/vocabulary'
import { t } from '../../../common/texts'

export interface OrderStep {
  status: OrderStatus
  title: string
  /** When it was reached; ISO instant. */
  at: string | null
  position: 'done' | 'present' | 'ahead'
  /** A sentence beside the step, where there is something to say. */
  detail: string | null
}

const WAY = [
  'pending',
  'confirmed',
  'in_production',
  'quality_check',
  'shipped',
  'delivered',
  'completed',
] as const satisfies readonly OrderStatus[]

const TITLES: Record<(typeof WAY)[number], string> = {
  pending: t('Order placed'),
  confirmed: t('Confirmed'),
  in_production: t('In production'),
  quality_check: t('Quality check'),
  shipped: t('Shipped'),
  delivered: t('Delivered'),
  completed: t('Completed'),
}

const PICKUP_TITLES: Partial<Record<OrderStatus, string>> = {
  shipped: t('Ready for pickup'),
  delivered: t('Picked up'),
}

const PRESENT: Partial<Record<OrderStatus, string>> = {
  pending: t('We look it over and confirm it.'),
  confirmed: t('It waits for its place on a printer.'),
  in_production: t('Your parts are being made.'),
  quality_check: t('We measure and look at each piece.'),
  shipped: t('On its way to you.'),
}

/** The way of an order as its customer sees it: what is behind, where it stands, what is ahead. */
export function orderSteps(order: SalesOrder): OrderStep[] {
  const cancelled = order.status === 'cancelled'
  // On hold and cancelled are no places on the way: the order stands where it was taken from it.
  const stands = cancelled || order.status === 'on_hold' ? lastPlace(order) : order.status
  const present = WAY.findIndex((status) => status === stands)
  const way = cancelled ? WAY.slice(0, present + 1) : WAY
  const steps = way.map((status, index): OrderStep => {
    const finished = status === 'completed' && stands === 'completed'
    const position =
      index < present || cancelled || finished ? 'done' : index === present ? 'present' : 'ahead'
    return {
      status,
      title: (order.carrier === PICKUP ? PICKUP_TITLES[status] : undefined) ?? TITLES[status],
      at: position === 'ahead' ? null : reachedAt(order, status),
      position,
      detail: position === 'present' ? presentDetail(order, status) : null,
    }
  })
  if (!cancelled) return steps
  return [
    ...steps,
    {
      status: 'cancelled',
      title: t('Cancelled'),
      at: order.cancelled_at,
      position: 'present',
      detail: order.cancellation_reason,
    },
  ]
}

function presentDetail(order: SalesOrder, status: OrderStatus): string | null {
  if (order.status === 'on_hold') {
    const note = [...order.history].reverse().find((entry) => entry.to === 'on_hold')?.note
    return note ? t('On hold: {note}', { note }) : t('On hold for the moment.')
  }
  if (status === 'shipped' && order.carrier === PICKUP) return t('You can fetch it.')
  return PRESENT[status] ?? null
}

function lastPlace(order: SalesOrder): OrderStatus {
  if (order.held_from_status) return order.held_from_status
  return order.confirmed_at ? 'confirmed' : 'pending'
}

function reachedAt(order: SalesOrder, status: OrderStatus): string | null {
  switch (status) {
    case 'pending':
      return order.created_at
    case 'confirmed':
      return order.confirmed_at
    case 'in_production':
      return order.in_production_at
    case 'quality_check':
      return order.history.find((entry) => entry.to === 'quality_check')?.at ?? null
    case 'shipped':
      return order.shipped_at
    case 'delivered':
      return order.delivered_at
    case 'completed':
      return order.completed_at
    case 'on_hold':
    case 'cancelled':
      return null
  }
}

/** Where an order stands, as a sentence for its customer. */
export function orderSentence(
  order: Pick<SalesOrderLine, 'status' | 'carrier' | 'cancellation_reason'>,
): string {
  switch (order.status) {
    case 'pending':
      return t('Placed. We look it over and confirm it.')
    case 'confirmed':
      return t('Confirmed. It waits for its place on a printer.')
    case 'in_production':
      return t('Your parts are being made.')
    case 'quality_check':
      return t('Made. We check each piece.')
    case 'shipped':
      return order.carrier === PICKUP ? t('Ready: you can fetch it.') : t('On its way to you.')
    case 'delivered':
      return order.carrier === PICKUP ? t('Picked up.') : t('Delivered.')
    case 'completed':
      return t('Completed.')
    case 'on_hold':
      return t('On hold for the moment.')
    case 'cancelled':
      return order.cancellation_reason
        ? t('Cancelled: {reason}', { reason: order.cancellation_reason })
        : t('Cancelled.')
  }
}

/** The state in a word that a customer understands; undefined where the common one does. */
export function orderWord(order: Pick<SalesOrderLine, 'status' | 'carrier'>): string | undefined {
  if (order.status === 'pending') return t('Placed')
  return order.carrier === PICKUP ? PICKUP_TITLES[order.status] : undefined
}
