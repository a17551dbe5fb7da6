import type { Ref } from 'react'
import { Link } from 'react-router'
import type { QuoteLine } from '../../../../shared/contract/quotes'
import type { RouteList } from '../../../common/api'
import type { routes } from '../../../../shared/contract/routes'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { Identifier } from '../../../common/ui/identifier'
import { Money } from '../../../common/ui/money'
import { RelativeTime } from '../../../common/ui/relative-time'
import { ListSkeleton } from '../../../common/ui/skeletons'
import { Thumbnail } from '../../../common/ui/thumbnail'
import { CardList, type CardListHandle } from '../../shared/card-list'
import { ReasonMarks, RushMark } from '../../shared/marks'
import { customerName } from '../../shared/people'
import styles from './review.module.css'

const CARD_HEIGHT = 92

interface QueueProps {
  list: RouteList<typeof routes.listQuotes>
  chosenId: number | null
  onChoose: (index: number) => void
  handle: Ref<CardListHandle>
}

/** What waits, oldest first. */
export function Queue({ list, chosenId, onChoose, handle }: QueueProps) {
  return (
    <section className={styles.queue} aria-label="Queue">
      {list.isPending ? (
        <ListSkeleton rows={6} rowHeight={CARD_HEIGHT} />
      ) : list.isError && list.items.length === 0 ? (
        <div className={styles.pad}>
          <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
        </div>
      ) : (
        <CardList
          label="Quotes waiting for review, oldest first"
          items={list.items}
          itemKey={(line) => line.id}
          cardHeight={CARD_HEIGHT}
          hasNextPage={list.hasNextPage}
          isFetchingNextPage={list.isFetchingNextPage}
          fetchNextPage={list.fetchNextPage}
          handle={handle}
          renderCard={(line, index) => (
            <QueueCard line={line} chosen={line.id === chosenId} onChoose={() => onChoose(index)} />
          )}
        />
      )}
    </section>
  )
}

function QueueCard({ line, chosen, onChoose }: { line: QuoteLine; chosen: boolean; onChoose: () => void }) {
  return (
    <Link
      to={`/review/${line.id}`}
      replace
      className={styles.card}
      aria-current={chosen ? 'true' : undefined}
      onClick={onChoose}
    >
      <Thumbnail quoteId={line.id} fileId={line.thumbnail_file_id} name={line.product_name} size={56} />
      <span className={styles.cardText}>
        <span className={styles.cardRow}>
          <Identifier>{line.quote_number}</Identifier>
          <strong>
            <Money amount={line.total_price} currency={line.currency} />
          </strong>
        </span>
        <span className={styles.cardRow}>
          <span className={styles.clip}>{customerName(line.customer)}</span>
          <span className="pf-muted">
            <RelativeTime at={line.created_at} />
          </span>
        </span>
        <span className={styles.cardMarks}>
          <ReasonMarks reasons={line.review_reasons} />
          <RushMark level={line.rush_level} />
        </span>
      </span>
    </Link>
  )
}
