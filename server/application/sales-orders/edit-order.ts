import { isOffice, type Caller } from '../common/caller'
import { notFound, stale } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { Transaction } from '../common/unit-of-work'
import { orderView, type OrderView } from './order-view'
import type { SalesOrderRecord } from './ports'

/** One change of an order inside its unit of work. */
export interface Edit {
  tx: Transaction
  order: SalesOrderRecord
  now: Date
}

/**
 * Loads an order for a change, checks the version seen, applies the change and answers the order as it is then.
 * Throws NOT_FOUND and STALE_VERSION.
 */
export async function editOrder(
  tx: Transaction,
  caller: Caller,
  orderId: number,
  version: number | undefined,
  now: Date,
  change: (edit: Edit) => Promise<void>,
  seal?: Seal<OrderView>,
): Promise<OrderView> {
  const order = await tx.salesOrders.byId(orderId)
  if (!order || (!isOffice(caller) && order.userId !== caller.userId)) throw notFound('order')
  if (version !== undefined && version !== order.version) throw stale(await tx.views.order(orderId))
  order.updatedAt = now
  await change({ tx, order, now })
  const detail = await tx.views.order(orderId)
  if (!detail) throw notFound('order')
  const view = orderView(detail, caller)
  await seal?.(tx, view)
  return view
}
