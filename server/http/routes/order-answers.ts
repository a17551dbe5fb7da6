import type { Caller } from '../../application/common/caller'
import type { OrderDetail } from '../../application/common/reads'
import type { Seal } from '../../application/common/seal'
import type { OrderService } from '../../application/sales-orders/order-service'
import { orderView, type OrderView } from '../../application/sales-orders/order-view'
import type { GuardFacts } from '../endpoint'
import { presentOrder } from '../presenters/sales-orders'
import { param, withPresentedCurrent } from './support'

/** Refuses an order that is not there for the caller. */
export function visibleOrder(orders: OrderService) {
  return (facts: GuardFacts): Promise<void> => orders.assertVisible(facts.caller, param(facts, 'id'))
}

/** Seals an answer in the transaction of its change, in the form that the caller gets. */
export function presentedTo<T>(caller: Caller, seal: Seal<T>): Seal<OrderView> {
  return (tx, view) => seal(tx, presentOrder(view, caller) as T)
}

/** A stale version's answer shows the order as it is now, in the form the caller would have got. */
export async function withCurrentOrder(caller: Caller, run: () => Promise<OrderView>) {
  const view = await withPresentedCurrent(
    (detail: OrderDetail) => presentOrder(orderView(detail, caller), caller),
    run,
  )
  return presentOrder(view, caller)
}
