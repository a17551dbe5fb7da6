import { Link } from 'react-router'
import type { SalesOrderLine } from '../../../../shared/contract/sales-orders'
import { formatInstantDay } from '../../../common/format'
import { t } from '../../../common/texts'
import { Identifier } from '../../../common/ui/identifier'
import { Money } from '../../../common/ui/money'
import { RelativeTime } from '../../../common/ui/relative-time'
import { StateBadge } from '../../../common/ui/state-badge'
import { Thumbnail } from '../../../common/ui/thumbnail'
import list from '../../parts/card-list.module.css'
import { NewMessages } from '../../parts/messages'
import { orderSentence, orderWord } from './order-steps'

const OVER = new Set(['shipped', 'delivered', 'completed', 'cancelled'])

/** One order in a list: what it is, where it stands, when it is expected. */
export function OrderCard({ order }: { order: SalesOrderLine }) {
  const name = order.product_name ?? order.order_number
  return (
    <li className={list.card}>
      <Thumbnail quoteId={order.quote_id} fileId={order.thumbnail_file_id} name={name} size={88} />
      <div className={list.body}>
        <h2 className={list.name}>
          <Link to={`/orders/${String(order.id)}`} className={list.link}>
            {name}
          </Link>
        </h2>
        <p className={list.facts}>
          <Identifier>{order.order_number}</Identifier>
          <span>
            {order.quantity} × {order.material_type}
          </span>
          <RelativeTime at={order.created_at} />
        </p>
        <p className={list.sentence}>{orderSentence(order)}</p>
        <NewMessages quoteId={order.quote_id} />
      </div>
      <div className={list.end}>
        <StateBadge kind="order" status={order.status} word={orderWord(order)} />
        <Money className={list.amount} amount={order.grand_total} currency={order.currency} />
        {order.status !== 'cancelled' && order.payment_status !== 'paid' && (
          <StateBadge kind="payment" status={order.payment_status} />
        )}
        {order.estimated_completion_date && !OVER.has(order.status) && (
          <span className={list.left}>
            {t('Made by {day}', { day: formatInstantDay(order.estimated_completion_date) })}
          </span>
        )}
      </div>
    </li>
  )
}
