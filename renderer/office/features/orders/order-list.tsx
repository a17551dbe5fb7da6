import { NativeSelect } from '@mantine/core'
import { ORDER_NEEDS, ORDER_SORTS } from '../../../../shared/contract/words'
import { routes } from '../../../../shared/contract/routes'
import { ORDER_STATUSES } from '../../../../shared/domain/vocabulary'
import { useRouteList } from '../../../common/api'
import { EmptyState } from '../../../common/ui/empty-state'
import { t } from '../../../common/texts'
import { orderStatusWords } from '../../../common/words'
import { dayOf, oneOf, useFilters } from '../../shared/filters'
import { orderColumns, orderPath } from '../../shared/order-columns'
import { RecordTable } from '../../shared/record-table'
import { useShop } from '../../shared/shop'
import toolbar from '../../shared/toolbar.module.css'
import type { OrderFilters } from './board/board'

/** Orders one below the other, of all states or one, in the order chosen. */
export function OrderList({ filters, any }: { filters: OrderFilters; any: boolean }) {
  const { values, set } = useFilters(['status', 'sort', 'due_before', 'need'] as const)
  const currency = useShop().data?.currency ?? 'USD'
  const sort = oneOf(ORDER_SORTS, values.sort)
  const list = useRouteList(routes.listOrders, {
    query: {
      ...filters,
      status: oneOf(ORDER_STATUSES, values.status),
      due_before: dayOf(values.due_before),
      need: oneOf(ORDER_NEEDS, values.need),
      sort,
    },
  })
  const columns = orderColumns(currency).map((column) => {
    if (column.key === 'due') {
      return {
        ...column,
        sorted: sort === 'due' ? ('ascending' as const) : ('none' as const),
        onSort: () => set('sort', 'due'),
      }
    }
    if (column.key === 'total') {
      return {
        ...column,
        sorted: sort === '-grand_total' ? ('descending' as const) : ('none' as const),
        onSort: () => set('sort', '-grand_total'),
      }
    }
    if (column.key === 'created') {
      const sorted =
        sort === 'created_at'
          ? ('ascending' as const)
          : sort === undefined || sort === '-created_at'
            ? ('descending' as const)
            : ('none' as const)
      return {
        ...column,
        sorted,
        onSort: () => set('sort', sorted === 'descending' ? 'created_at' : '-created_at'),
      }
    }
    return column
  })
  return (
    <div className={toolbar.page}>
      <div className={toolbar.bar}>
        <NativeSelect
          aria-label="State"
          className={toolbar.narrow}
          value={values.status}
          data={[
            { value: '', label: 'Every state' },
            ...ORDER_STATUSES.map((value) => ({ value, label: orderStatusWords[value] })),
          ]}
          onChange={(event) => set('status', event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={t('What they need')}
          className={toolbar.narrow}
          value={oneOf(ORDER_NEEDS, values.need) ?? ''}
          data={[
            { value: '', label: t('Any need') },
            { value: 'late', label: t('Late') },
            { value: 'due_today', label: t('Due today') },
            { value: 'start', label: t('Paid, not started') },
            { value: 'refund', label: t('Refund owed') },
          ]}
          onChange={(event) => set('need', event.currentTarget.value)}
        />
        <NativeSelect
          aria-label="Order of the list"
          className={toolbar.narrow}
          value={sort ?? '-created_at'}
          data={[
            { value: '-created_at', label: 'Newest first' },
            { value: 'created_at', label: 'Oldest first' },
            { value: 'due', label: 'Due first' },
            { value: '-grand_total', label: 'Highest total' },
          ]}
          onChange={(event) => set('sort', event.currentTarget.value)}
        />
      </div>
      <div className={toolbar.body}>
        <RecordTable
          label="Orders"
          columns={columns}
          source={list}
          rowKey={(order) => order.id}
          rowPath={orderPath}
          empty={
            <EmptyState>
              {any || values.status !== '' || values.due_before !== '' || values.need !== ''
                ? 'No order fits these filters.'
                : 'No orders yet. An accepted quote becomes one, by the customer or from the quote’s page.'}
            </EmptyState>
          }
        />
      </div>
    </div>
  )
}
