import { Button, NativeSelect } from '@mantine/core'
import type { Ref } from 'react'
import type { To } from 'react-router'
import type { QuoteLine } from '../../../../shared/contract/quotes'
import type { RouteList } from '../../../common/api'
import type { routes } from '../../../../shared/contract/routes'
import { dayIn } from '../../../../shared/domain/shop-time'
import { formatAmount } from '../../../common/format'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { ListSkeleton } from '../../../common/ui/skeletons'
import { CardList, type CardListHandle } from '../../shared/card-list'
import { useMinute, useShopZone } from '../../shared/shop'
import { QueueCard } from './queue-card'
import styles from './review.module.css'
import { totalOf, type useSelection } from './selection'

const CARD_HEIGHT = 92

export const WHOSE = ['all', 'mine', 'free'] as const
export type Whose = (typeof WHOSE)[number]

interface QueueProps {
  list: RouteList<typeof routes.listQuotes>
  chosenId: number | null
  pathOf: (id: number) => To
  onChoose: (index: number) => void
  whose: Whose
  onWhose: (whose: Whose) => void
  selection: ReturnType<typeof useSelection>
  whyNot: (line: QuoteLine) => string | null
  onApprove: () => void
  handle: Ref<CardListHandle>
}

/** What waits, oldest first. */
export function Queue({ list, chosenId, pathOf, onChoose, selection, whyNot, handle, ...head }: QueueProps) {
  const user = useUser()
  const zone = useShopZone()
  const today = dayIn(useMinute(), zone)
  return (
    <section className={styles.queue} aria-label={t('Queue')}>
      <QueueHead selection={selection} {...head} />
      {list.isPending ? (
        <ListSkeleton rows={6} rowHeight={CARD_HEIGHT} />
      ) : list.isError && list.items.length === 0 ? (
        <div className={styles.pad}>
          <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
        </div>
      ) : list.items.length === 0 ? (
        <p className={styles.none}>
          {head.whose === 'mine'
            ? t('No waiting quote has your name on it.')
            : t('No waiting quote is free.')}
        </p>
      ) : (
        <CardList
          label={t('Quotes waiting for review, oldest first')}
          items={list.items}
          itemKey={(line) => line.id}
          cardHeight={CARD_HEIGHT}
          hasNextPage={list.hasNextPage}
          isFetchingNextPage={list.isFetchingNextPage}
          fetchNextPage={list.fetchNextPage}
          handle={handle}
          renderCard={(line, index) => (
            <QueueCard
              line={line}
              to={pathOf(line.id)}
              chosen={line.id === chosenId}
              onChoose={() => onChoose(index)}
              selected={selection.has(line.id)}
              whyNot={whyNot(line)}
              onSelect={() => selection.toggle(line)}
              today={today}
              userId={user.id}
            />
          )}
        />
      )}
    </section>
  )
}

type QueueHeadProps = Pick<QueueProps, 'whose' | 'onWhose' | 'selection' | 'onApprove'>

function QueueHead({ whose, onWhose, selection, onApprove }: QueueHeadProps) {
  const { lines } = selection
  const first = lines[0]
  if (first) {
    return (
      <div className={styles.queueHead}>
        <Button size="xs" onClick={onApprove} aria-keyshortcuts="Shift+A">
          {t('Approve {count} for {total}', {
            count: lines.length,
            total: formatAmount(totalOf(lines), first.currency),
          })}
        </Button>
        <Button size="xs" variant="subtle" onClick={selection.clear}>
          {t('Select none')}
        </Button>
      </div>
    )
  }
  return (
    <div className={styles.queueHead}>
      <NativeSelect
        size="xs"
        aria-label={t('Whose quotes')}
        value={whose}
        data={[
          { value: 'all', label: t('Everybody’s') },
          { value: 'mine', label: t('Mine') },
          { value: 'free', label: t('Free ones') },
        ]}
        onChange={(event) => onWhose(WHOSE.find((one) => one === event.currentTarget.value) ?? 'all')}
      />
    </div>
  )
}
