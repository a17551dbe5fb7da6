import { Button } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { ORDER_STATUSES, type OrderStatus } from '../../../../shared/domain/vocabulary'
import { useRouteList } from '../../../common/api'
import { t } from '../../../common/texts'
import { EmptyState } from '../../../common/ui/empty-state'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { orderStatusWords } from '../../../common/words'
import { CardListSkeleton } from '../../parts/card-list'
import list from '../../parts/card-list.module.css'
import { FilterLinks } from '../../parts/filter-links'
import { PageHead } from '../../parts/page-head'
import { OrderCard } from './order-card'

/** Every order of the customer, newest first. */
export function OrdersPage() {
  const [search] = useSearchParams()
  const status = readStatus(search.get('status'))
  const orders = useRouteList(routes.listOrders, {
    query: { limit: '20', ...(status ? { status } : {}) },
  })
  return (
    <>
      <PageHead title={t('My orders')} />
      <FilterLinks
        label={t('Orders by state')}
        parameter="status"
        chosen={status ?? ''}
        choices={[
          { label: t('All'), value: '' },
          // Named as on the cards: what waits for the office is placed, as far as its customer goes.
          ...ORDER_STATUSES.map((value) => ({
            label: value === 'pending' ? t('Placed') : orderStatusWords[value],
            value,
          })),
        ]}
      />
      {orders.isPending && <CardListSkeleton />}
      {orders.isError && (
        <ErrorNotice
          title={t('The orders can’t be shown.')}
          error={orders.error}
          onRetry={() => void orders.refetch()}
        />
      )}
      {orders.data && orders.items.length === 0 && (
        <EmptyState
          action={
            status ? undefined : (
              <Button component={Link} to="/quotes">
                {t('See my quotes')}
              </Button>
            )
          }
        >
          {status
            ? t('No order is in this state.')
            : t('An accepted quote becomes an order with one click; you then follow it here.')}
        </EmptyState>
      )}
      {orders.items.length > 0 && (
        <ul className={list.cards}>
          {orders.items.map((order) => (
            <OrderCard key={order.id} order={order} />
          ))}
        </ul>
      )}
      {orders.hasNextPage && (
        <div className={list.more}>
          <Button
            variant="default"
            loading={orders.isFetchingNextPage}
            onClick={() => void orders.fetchNextPage()}
          >
            {t('Show older orders')}
          </Button>
        </div>
      )}
    </>
  )
}

function readStatus(text: string | null): OrderStatus | null {
  return ORDER_STATUSES.find((status) => status === text) ?? null
}
