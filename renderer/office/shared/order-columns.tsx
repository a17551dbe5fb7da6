import { Link } from 'react-router'
import type { SalesOrderLine } from '../../../shared/contract/sales-orders'
import { Identifier } from '../../common/ui/identifier'
import { Money } from '../../common/ui/money'
import { RelativeTime } from '../../common/ui/relative-time'
import { StateBadge } from '../../common/ui/state-badge'
import { t } from '../../common/texts'
import { DueChip } from './due-chip'
import { RushMark } from './marks'
import { customerName } from './people'
import type { Column } from './record-table'
import styles from './record-table.module.css'

export const orderPath = (order: { id: number }) => `/orders/${order.id}`

/** The columns of every table of orders. `currency` heads the amounts. */
export function orderColumns(currency: string, withCustomer = true): Column<SalesOrderLine>[] {
  const columns: Column<SalesOrderLine>[] = [
    {
      key: 'number',
      head: t('Order'),
      width: '132px',
      cell: (order) => (
        <Link to={orderPath(order)}>
          <Identifier>{order.order_number}</Identifier>
        </Link>
      ),
    },
    {
      key: 'status',
      head: t('Status'),
      width: '152px',
      cell: (order) => <StateBadge kind="order" status={order.status} inList />,
    },
    { key: 'customer', head: t('Customer'), cell: (order) => customerName(order.customer) },
    {
      key: 'product',
      head: t('Product'),
      cell: (order) => (
        <span className={styles.marked}>
          <span className={styles.name}>{order.product_name ?? '–'}</span>{' '}
          <RushMark level={order.rush_level} />
        </span>
      ),
    },
    {
      key: 'due',
      head: t('Due'),
      width: '148px',
      cell: (order) => <DueChip dueAt={order.estimated_completion_date} status={order.status} />,
    },
    {
      key: 'payment',
      head: t('Payment'),
      width: '124px',
      cell: (order) => <StateBadge kind="payment" status={order.payment_status} inList />,
    },
    {
      key: 'total',
      head: t('Total, {currency}', { currency }),
      width: '124px',
      align: 'end',
      cell: (order) => (
        <Money amount={order.grand_total} currency={order.currency} bare={order.currency === currency} />
      ),
    },
    {
      key: 'created',
      head: t('Placed'),
      width: '112px',
      cell: (order) => <RelativeTime at={order.created_at} />,
    },
  ]
  return withCustomer
    ? columns
    : columns.filter(({ key }) => key !== 'customer' && key !== 'created' && key !== 'payment')
}
