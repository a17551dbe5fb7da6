import {
  DndContext,
  DragOverlay,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
  type DragEndEvent,
  type DragStartEvent,
} from '@dnd-kit/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { SalesOrderLine } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { ORDER_STATUSES, type OrderStatus } from '../../../../../shared/domain/vocabulary'
import { queryKeys, useRouteQuery } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { orderStatusWords } from '../../../../common/words'
import { useHotkeys } from '../../../shared/hotkeys'
import { useMoveOrder } from '../move-order'
import type { OrderFilters } from '../order-filters'
import styles from './board.module.css'
import { BoardColumn } from './board-column'
import { CardFace } from './board-card'
import { cardIn, stepFrom } from './card-focus'
import { dropVerdict, type DropVerdict } from './drop-verdict'

/** Pixels that a press must travel to be a drag; below, it is a click. */
const DRAG_DISTANCE = 6

/** A column for each state. Cards move by hand, by the menu on each, and by keys. */
export function Board({ filters }: { filters: OrderFilters }) {
  const summary = useRouteQuery(
    routes.orderSummary,
    { query: filters },
    // The figures stand until those of the new filters are there.
    { placeholderData: (before) => before },
  )
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: DRAG_DISTANCE } }))
  const { start, dialogs } = useMoveOrder()
  // Cards keep the one that they got, however often this is drawn.
  const latest = useRef(start)
  latest.current = start
  const onMove = useCallback((order: SalesOrderLine, to: OrderStatus) => latest.current(order, to), [])
  const queries = useQueryClient()
  const onRetry = useCallback(() => {
    for (const route of [routes.listOrders, routes.orderSummary]) {
      void queries.refetchQueries({
        queryKey: queryKeys.all(route),
        type: 'active',
        predicate: ({ state }) => state.status === 'error',
      })
    }
  }, [queries])
  const [dragged, setDragged] = useState<SalesOrderLine | null>(null)
  const board = useRef<HTMLDivElement>(null)

  const verdicts = useMemo(
    () =>
      dragged &&
      (Object.fromEntries(
        ORDER_STATUSES.map((status) => [
          status,
          dropVerdict(dragged, status, (one) => orderStatusWords[one]),
        ]),
      ) as Record<OrderStatus, DropVerdict>),
    [dragged],
  )

  const step = (columns: number, cards: number) => (event: KeyboardEvent) => {
    if (board.current && stepFrom(board.current, columns, cards)) event.preventDefault()
  }
  useHotkeys({
    j: step(0, 1),
    k: step(0, -1),
    ArrowDown: step(0, 1),
    ArrowUp: step(0, -1),
    ArrowRight: step(1, 0),
    ArrowLeft: step(-1, 0),
    m: () => {
      const card = cardIn(document.activeElement)
      // The menu of what is out of sight would stay out of sight, and keep no key to itself.
      card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      card?.querySelector<HTMLElement>('[data-move-menu]')?.click()
    },
  })

  const onDragStart = ({ active }: DragStartEvent) => {
    setDragged((active.data.current?.order as SalesOrderLine | undefined) ?? null)
  }
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    setDragged(null)
    const order = active.data.current?.order as SalesOrderLine | undefined
    const target = over?.data.current?.status as OrderStatus | undefined
    if (order && target) start(order, target)
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
      onDragCancel={() => setDragged(null)}
      accessibility={{
        screenReaderInstructions: { draggable: t('Press M on a card to move its order to another state.') },
      }}
    >
      <div ref={board} className={styles.board} data-dragging={dragged !== null || undefined}>
        {ORDER_STATUSES.map((status) => (
          <BoardColumn
            key={status}
            status={status}
            filters={filters}
            summary={summary.data?.items.find((item) => item.status === status)}
            currency={summary.data?.currency ?? 'USD'}
            verdict={verdicts?.[status] ?? null}
            onRetry={onRetry}
            onMove={onMove}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className={styles.lifted}>
            <CardFace order={dragged} />
          </div>
        )}
      </DragOverlay>
      {dialogs}
    </DndContext>
  )
}
