import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { SalesOrder, SalesOrderLine } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import type { OrderStatus } from '../../../../../shared/domain/vocabulary'
import { queryKeys } from '../../../../common/api'
import { withOrderOnTop, withoutOrder, type ColumnPages } from './board-pages'

/** The status by which a cached list was asked for; undefined for lists of every status. */
function statusOf(key: QueryKey): string | undefined {
  const asked = key[2] as { status?: string } | undefined
  return asked?.status
}

function isColumn(key: QueryKey): boolean {
  return key[3] === 'pages' && statusOf(key) !== undefined
}

/**
 * Shows an order in its new column before the server has answered. Nothing may be done with it until then.
 * Answers what takes it back.
 */
export async function placeOptimistically(
  queries: QueryClient,
  order: SalesOrderLine | SalesOrder,
  to: OrderStatus,
): Promise<() => void> {
  const filter = {
    queryKey: queryKeys.all(routes.listOrders),
    predicate: ({ queryKey }: { queryKey: QueryKey }) => isColumn(queryKey),
  }
  // An answer that was asked for before the move must not put the order back.
  await queries.cancelQueries(filter)
  const before = queries.getQueriesData<ColumnPages>(filter)
  const line = before
    .flatMap(([, column]) => column?.pages ?? [])
    .flatMap((page) => page.items)
    .find((one) => one.id === order.id)
  if (!line) return () => undefined
  const moved: SalesOrderLine = {
    ...line,
    status: to,
    held_from_status: to === 'on_hold' ? line.status : null,
    hold_reason: null,
    allowed_statuses: [],
    blocked_statuses: [],
  }
  for (const [key, column] of before) {
    if (!column) continue
    const status = statusOf(key)
    if (status === line.status) queries.setQueryData(key, withoutOrder(column, order.id))
    else if (status === to) queries.setQueryData(key, withOrderOnTop(column, moved))
  }
  return () => {
    for (const [key, column] of before) queries.setQueryData(key, column)
  }
}
