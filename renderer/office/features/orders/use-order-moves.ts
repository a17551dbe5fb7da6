import { useQueryClient } from '@tanstack/react-query'
import type { SalesOrder } from '../../../../shared/contract/sales-orders'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys } from '../../../common/api'
import type { ApiError } from '../../../../shared/client/api-client'
import { t } from '../../../common/texts'
import { newerRecord } from '../../shared/decision/stale'
import { notify } from '../../shared/notify'

/** Keeps the cache in step with an answer that carries the whole order, and asks anew for the lists around it. */
export function useTakeOrder() {
  const queries = useQueryClient()
  return (order: SalesOrder) => {
    queries.setQueryData(queryKeys.one(routes.getOrder, { params: { id: order.id } }), order)
    for (const route of [routes.listOrders, routes.orderSummary, routes.dashboard]) {
      void queries.invalidateQueries({ queryKey: queryKeys.all(route) })
    }
  }
}

/** After a refusal for a stale version: takes over the newer order and says so. Answers whether it was one. */
export function useTakeNewer() {
  const take = useTakeOrder()
  return (error: ApiError, id: number): boolean => {
    const newer = newerRecord<SalesOrder>(error, id)
    if (!newer) return false
    take(newer)
    notify(
      t('{number} was changed by somebody else meanwhile. It is shown as it is now; try again.', {
        number: newer.order_number,
      }),
    )
    return true
  }
}
