import type { SalesOrderLine } from '../../../../../shared/contract/sales-orders'
import type { OrderStatus } from '../../../../../shared/domain/vocabulary'
import { t } from '../../../../common/texts'

export type DropVerdict =
  | { kind: 'here' }
  | { kind: 'open' }
  /** Refused just now, but what is missing can be entered on the spot. */
  | { kind: 'fixable'; reason: string; fix: 'payment' | 'shipping' }
  | { kind: 'refused'; reason: string }

type Movable = Pick<SalesOrderLine, 'status' | 'allowed_statuses' | 'blocked_statuses'>

/** What dropping the order on a column would do, from what the API says about the order. */
export function dropVerdict(
  order: Movable,
  target: OrderStatus,
  words: (status: OrderStatus) => string,
): DropVerdict {
  if (order.status === target) return { kind: 'here' }
  if (order.allowed_statuses.includes(target)) return { kind: 'open' }
  const blocked = order.blocked_statuses.find(({ status }) => status === target)
  if (blocked) {
    if (target === 'in_production') return { kind: 'fixable', reason: blocked.reason, fix: 'payment' }
    if (target === 'shipped') return { kind: 'fixable', reason: blocked.reason, fix: 'shipping' }
    return { kind: 'refused', reason: blocked.reason }
  }
  const ways = [...order.allowed_statuses, ...order.blocked_statuses.map(({ status }) => status)]
  if (ways.length === 0)
    return {
      kind: 'refused',
      reason: t('{state} orders stay where they are.', { state: words(order.status) }),
    }
  return {
    kind: 'refused',
    reason: t('From {state} to: {ways}.', { state: words(order.status), ways: ways.map(words).join(', ') }),
  }
}
