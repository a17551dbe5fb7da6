import type { SalesOrderLine } from '../../../../shared/contract/sales-orders'
import { missingAddressFields } from '../../../../shared/domain/addresses'
import { formatMoney, parseMoney } from '../../../../shared/domain/money'
import type { OrderStatus } from '../../../../shared/domain/vocabulary'
import { t } from '../../../common/texts'
import { midSentence, orderStatusWords } from '../../../common/words'

type Sums = Pick<SalesOrderLine, 'grand_total' | 'amount_paid' | 'amount_refunded'>

/** What the customer has paid and not been given back, as decimal text. */
export function netPaid(order: Sums): string {
  return formatMoney((parseMoney(order.amount_paid) ?? 0) - (parseMoney(order.amount_refunded) ?? 0))
}

/** What is still to pay, as decimal text; never below zero. */
export function openAmount(order: Sums): string {
  const open = (parseMoney(order.grand_total) ?? 0) - (parseMoney(netPaid(order)) ?? 0)
  return formatMoney(Math.max(0, open))
}

export function isPositive(amount: string): boolean {
  return (parseMoney(amount) ?? 0) > 0
}

type Addressed = Pick<
  SalesOrderLine,
  | 'shipping_name'
  | 'shipping_address_line1'
  | 'shipping_address_line2'
  | 'shipping_city'
  | 'shipping_state'
  | 'shipping_zip'
  | 'shipping_country'
  | 'shipping_phone'
>

export function addressIsComplete(order: Addressed): boolean {
  return (
    missingAddressFields({
      name: order.shipping_name,
      line1: order.shipping_address_line1,
      line2: order.shipping_address_line2,
      city: order.shipping_city,
      state: order.shipping_state,
      zip: order.shipping_zip,
      country: order.shipping_country,
      phone: order.shipping_phone,
    }).length === 0
  )
}

/** The state that an order normally goes to next; null where it has arrived. */
export function nextStatus(order: Pick<SalesOrderLine, 'status' | 'held_from_status'>): OrderStatus | null {
  const next: Partial<Record<OrderStatus, OrderStatus>> = {
    pending: 'confirmed',
    confirmed: 'in_production',
    in_production: 'quality_check',
    quality_check: 'shipped',
    shipped: 'delivered',
    delivered: 'completed',
  }
  return order.status === 'on_hold' ? order.held_from_status : (next[order.status] ?? null)
}

/** What moving an order there is called on a button. */
export function moveWords(from: OrderStatus, to: OrderStatus): string {
  if (from === 'on_hold' && to !== 'cancelled')
    return t('Resume: back to {state}', { state: midSentence(orderStatusWords[to]) })
  if (from === 'quality_check' && to === 'in_production') return t('Back to production (rework)')
  const words: Record<OrderStatus, string> = {
    pending: t('Back to pending'),
    confirmed: t('Confirm order'),
    in_production: t('Start production'),
    quality_check: t('Send to quality check'),
    shipped: t('Mark as shipped'),
    delivered: t('Mark as delivered'),
    completed: t('Complete order'),
    on_hold: t('Put on hold'),
    cancelled: t('Cancel order'),
  }
  return words[to]
}
