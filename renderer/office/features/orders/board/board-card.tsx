import { useDraggable } from '@dnd-kit/core'
import { ActionIcon, Menu, UnstyledButton } from '@mantine/core'
import { memo, useState } from 'react'
import { Link } from 'react-router'
import type { SalesOrderLine } from '../../../../../shared/contract/sales-orders'
import type { OrderStatus } from '../../../../../shared/domain/vocabulary'
import { Identifier } from '../../../../common/ui/identifier'
import { StateBadge } from '../../../../common/ui/state-badge'
import { Thumbnail } from '../../../../common/ui/thumbnail'
import { t } from '../../../../common/texts'
import { useServerSentence } from '../../../../common/texts/server-words'
import { orderStatusWords } from '../../../../common/words'
import { DueChip } from '../../../shared/due-chip'
import { DotsIcon } from '../../../shared/icons'
import { RushMark } from '../../../shared/marks'
import { customerName } from '../../../shared/people'
import { moveWords } from '../order-facts'
import styles from './board.module.css'

/** What a card shows, in its column and while it is carried. */
export function CardFace({ order, linked = false }: { order: SalesOrderLine; linked?: boolean }) {
  const number = <Identifier>{order.order_number}</Identifier>
  return (
    <>
      <Thumbnail
        quoteId={order.quote_id}
        fileId={order.thumbnail_file_id}
        name={order.product_name}
        size={52}
      />
      <div className={styles.cardText}>
        <div className={styles.cardTop}>
          {linked ? (
            <Link to={`/orders/${order.id}`} draggable={false}>
              {number}
            </Link>
          ) : (
            number
          )}
          <DueChip dueAt={order.estimated_completion_date} status={order.status} />
        </div>
        <div className={styles.clip}>{customerName(order.customer)}</div>
        <div className={styles.clip}>
          <span className="pf-muted">
            {order.product_name ?? '–'}
            {order.quantity > 1 ? ` × ${order.quantity}` : ''}
          </span>
        </div>
        <div className={styles.cardMarks}>
          <StateBadge kind="payment" status={order.payment_status} />
          <RushMark level={order.rush_level} />
          {order.held_from_status && order.status === 'on_hold' && (
            <span className={`${styles.clip} pf-muted`} title={order.hold_reason ?? undefined}>
              {order.hold_reason ?? t('from {state}', { state: orderStatusWords[order.held_from_status] })}
            </span>
          )}
        </div>
      </div>
    </>
  )
}

interface BoardCardProps {
  order: SalesOrderLine
  index: number
  onMove: (order: SalesOrderLine, to: OrderStatus) => void
}

/** Drawn again only when its order changes: a column draws its other cards on every step of a scroll. */
export const BoardCard = memo(function BoardCard({ order, index, onMove }: BoardCardProps) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: order.id, data: { order } })
  return (
    <article
      ref={setNodeRef}
      className={styles.card}
      data-card={order.id}
      data-index={index}
      data-lifted={isDragging || undefined}
      aria-label={`${order.order_number}, ${customerName(order.customer)}`}
      onPointerDown={(event) => {
        // The menu's button and its own presses are no beginning of a drag.
        if ((event.target as HTMLElement).closest('button')) return
        listeners?.onPointerDown?.(event)
      }}
    >
      <CardFace order={order} linked />
      <MoveMenu order={order} onMove={onMove} />
    </article>
  )
})

/** The states an order may go to, and those it can't just now with the reason; the way for keyboards. */
function MoveMenu({ order, onMove }: Omit<BoardCardProps, 'index'>) {
  // A menu is costly to make, and most cards scroll by without theirs.
  const [wanted, setWanted] = useState(false)
  if (!wanted) {
    return (
      <UnstyledButton
        className={`${styles.menu} ${styles.menuButton}`}
        data-move-menu
        aria-haspopup="menu"
        aria-label={t('Move {number} to…', { number: order.order_number })}
        title={t('Move to… (M)')}
        onClick={() => setWanted(true)}
      >
        <DotsIcon />
      </UnstyledButton>
    )
  }
  return <OpenMoveMenu order={order} onMove={onMove} />
}

function OpenMoveMenu({ order, onMove }: Omit<BoardCardProps, 'index'>) {
  const said = useServerSentence()
  const nothing = order.allowed_statuses.length === 0 && order.blocked_statuses.length === 0
  return (
    <Menu
      defaultOpened
      position="bottom-end"
      width={300}
      withInitialFocusPlaceholder={false}
      portalProps={{ target: '#content' }}
      floatingStrategy="fixed"
    >
      <Menu.Target>
        <ActionIcon
          size="sm"
          className={styles.menu}
          data-move-menu
          aria-label={t('Move {number} to…', { number: order.order_number })}
          title={t('Move to… (M)')}
        >
          <DotsIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('Move to…')}</Menu.Label>
        {order.allowed_statuses.map((status) => (
          <Menu.Item key={status} onClick={() => onMove(order, status)}>
            <StateBadge kind="order" status={status} />
            <span className={styles.menuNote}>{moveWords(order.status, status)}</span>
          </Menu.Item>
        ))}
        {order.blocked_statuses.map(({ status, reason }) => {
          const fixable = status === 'in_production' || status === 'shipped'
          return (
            <Menu.Item key={status} disabled={!fixable} onClick={() => onMove(order, status)}>
              <StateBadge kind="order" status={status} />
              <span className={styles.menuNote}>{said(reason)}</span>
            </Menu.Item>
          )
        })}
        {nothing && <Menu.Item disabled>{t('It stays where it is')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
