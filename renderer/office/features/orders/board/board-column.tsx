import { useDroppable } from '@dnd-kit/core'
import { UnstyledButton } from '@mantine/core'
import { memo, useCallback, useMemo } from 'react'
import type { SalesOrderLine } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import type { OrderStatus } from '../../../../../shared/domain/vocabulary'
import { useRouteList } from '../../../../common/api'
import { formatNumber } from '../../../../common/format'
import { t } from '../../../../common/texts'
import { useServerSentence } from '../../../../common/texts/server-words'
import { Money } from '../../../../common/ui/money'
import { ErrorNotice } from '../../../../common/ui/error-notice'
import { ListSkeleton } from '../../../../common/ui/skeletons'
import { StateBadge } from '../../../../common/ui/state-badge'
import { orderStatusWords } from '../../../../common/words'
import { CardList } from '../../../shared/card-list'
import { useStoredFlag } from '../../../shared/stored-flag'
import { isFiltered, type OrderFilters } from '../order-filters'
import { BoardCard } from './board-card'
import { ordersOf } from './board-pages'
import styles from './board.module.css'
import type { DropVerdict } from './drop-verdict'

/** A card of 88 px and the gap below it. */
const CARD_HEIGHT = 96

interface BoardColumnProps {
  status: OrderStatus
  filters: OrderFilters
  summary: { count: number; total: string } | undefined
  currency: string
  /** What dropping the dragged card here would do; null while none is dragged. */
  verdict: DropVerdict | null
  /** Reads again every column that failed. */
  onRetry: () => void
  onMove: (order: SalesOrderLine, to: OrderStatus) => void
}

/** What is over stands folded at the end until somebody asks for it. */
const FOLDED_AT_FIRST: readonly OrderStatus[] = ['completed', 'cancelled']

/** What brings orders here, said where there are none. */
const EMPTY: Record<OrderStatus, string> = {
  pending: t('A quote that its customer turns into an order begins here.'),
  confirmed: t('Orders that you have promised wait here for a printer.'),
  in_production: t('Drag a paid order here when its print begins.'),
  quality_check: t('Drag an order here when its print is done.'),
  shipped: t('Orders on their way stand here until they arrive.'),
  delivered: t('What has arrived stands here until you close it.'),
  completed: t('Nothing is completed yet.'),
  on_hold: t('Nothing waits. Drag an order here when something keeps it up.'),
  cancelled: t('Nothing was cancelled.'),
}

/** Drawn again only for what concerns it: a drag shows each column its own verdict. */
export const BoardColumn = memo(function BoardColumn({
  status,
  filters,
  summary,
  currency,
  verdict,
  onRetry,
  onMove,
}: BoardColumnProps) {
  const said = useServerSentence()
  const { setNodeRef, isOver } = useDroppable({ id: `column-${status}`, data: { status } })
  const [folded, setFolded] = useStoredFlag(`board-folded-${status}`, FOLDED_AT_FIRST.includes(status))
  const list = useRouteList(
    routes.listOrders,
    {
      query: {
        ...filters,
        status,
        sort: status === 'completed' || status === 'cancelled' ? '-created_at' : 'due',
      },
    },
    { enabled: !folded },
  )
  const orders = useMemo(() => ordersOf(list.data), [list.data])
  const name = orderStatusWords[status]
  const renderCard = useCallback(
    (order: SalesOrderLine, index: number) => <BoardCard order={order} index={index} onMove={onMove} />,
    [onMove],
  )

  return (
    <section
      ref={setNodeRef}
      className={styles.column}
      aria-label={name}
      data-column={status}
      data-folded={folded || undefined}
      data-verdict={verdict?.kind}
      data-over={isOver || undefined}
    >
      <header className={styles.columnHead}>
        <h2>
          <UnstyledButton
            className={styles.fold}
            aria-expanded={!folded}
            aria-label={t('{name}, {count, plural, one {# order} other {# orders}}', {
              name,
              count: summary?.count ?? 0,
            })}
            title={folded ? t('Unfold the column') : t('Fold the column')}
            onClick={() => setFolded(!folded)}
          >
            <StateBadge kind="order" status={status} />
            <span className={styles.count}>{summary ? formatNumber(summary.count) : '–'}</span>
          </UnstyledButton>
        </h2>
        <span className={styles.value}>
          {summary ? <Money amount={summary.total} currency={currency} /> : null}
        </span>
      </header>
      {verdict && (verdict.kind === 'refused' || verdict.kind === 'fixable') && (
        <p className={styles.reason} data-kind={verdict.kind}>
          {said(verdict.reason)}
          {verdict.kind === 'fixable' && (
            <strong> {verdict.fix === 'payment' ? t('Drop to record it.') : t('Drop to enter it.')}</strong>
          )}
        </p>
      )}
      {!folded &&
        (list.isPending ? (
          <ListSkeleton rows={Math.min(summary?.count ?? 3, 5)} rowHeight={CARD_HEIGHT} />
        ) : list.isError && orders.length === 0 ? (
          <ErrorNotice error={list.error} onRetry={onRetry} />
        ) : orders.length === 0 ? (
          <p className={styles.none}>{isFiltered(filters) ? t('None fits the filters.') : EMPTY[status]}</p>
        ) : (
          <CardList
            label={t('Orders: {name}', { name })}
            items={orders}
            itemKey={(order) => order.id}
            cardHeight={CARD_HEIGHT}
            padding={4}
            hasNextPage={list.hasNextPage}
            isFetchingNextPage={list.isFetchingNextPage}
            fetchNextPage={list.fetchNextPage}
            renderCard={renderCard}
          />
        ))}
    </section>
  )
})
