import { EmptyState } from '../../../common/ui/empty-state'
import type { QueryInput } from '../../../../shared/contract/route'
import { routes } from '../../../../shared/contract/routes'
import { useRouteList } from '../../../common/api'
import { t } from '../../../common/texts'
import { orderColumns, orderPath } from '../../shared/order-columns'
import { RecordTable } from '../../shared/record-table'
import { useShop } from '../../shared/shop'
import { sortedBy, type OrderSort } from './sort'

interface OrderListProps {
  query: QueryInput<typeof routes.exportOrders>
  /** Whether a filter leaves orders out. */
  filtered: boolean
  sort: OrderSort
  onSort: (sort: OrderSort) => void
}

/** Orders one below the other, sorted by the column whose head was pressed. */
export function OrderList({ query, filtered, sort, onSort }: OrderListProps) {
  const currency = useShop().data?.currency ?? 'USD'
  const list = useRouteList(routes.listOrders, { query })
  const columns = orderColumns(currency).map((column) => {
    const state = sortedBy(column.key, sort)
    return state === null ? column : { ...column, sorted: state.sorted, onSort: () => onSort(state.next) }
  })
  return (
    <RecordTable
      label={t('Orders')}
      columns={columns}
      source={list}
      rowKey={(order) => order.id}
      rowPath={orderPath}
      empty={
        <EmptyState>
          {filtered
            ? t('No order fits these filters.')
            : t('No orders yet. An accepted quote becomes one, by the customer or from the quote’s page.')}
        </EmptyState>
      }
    />
  )
}
