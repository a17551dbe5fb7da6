import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Quote, QuoteLine } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { useRouteList, useRouteQuery } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { EmptyState } from '../../../common/ui/empty-state'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { PageTitle } from '../../../common/ui/page-title'
import type { CardListHandle } from '../../shared/card-list'
import { useAssignment } from '../../shared/decision/use-assignment'
import { ModelPane } from '../../shared/model-pane'
import { notify } from '../../shared/notify'
import { useShop } from '../../shared/shop'
import { useArrival } from '../../shared/use-arrival'
import { BulkApprove } from './bulk-approve'
import { DecisionPane } from './decision-pane'
import { Queue } from './queue'
import styles from './review.module.css'
import { useSelection, whyNotTogether } from './selection'
import { useQueueSteps } from './use-queue-steps'
import { useReadAhead } from './use-read-ahead'
import { useReviewKeys } from './use-review-keys'
import { useReviewPlace } from './use-review-place'

/** The quotes that wait for a person: the queue, the model, and the decision beside it. */
export function ReviewScreen() {
  const { chosenId, whose, pathOf, goTo, setWhose } = useReviewPlace()
  const navigate = useNavigate()
  const user = useUser()
  const shop = useShop()
  const queue = useRouteList(routes.listQuotes, {
    query: {
      status: 'pending',
      sort: 'created_at',
      assignee: whose === 'mine' ? String(user.id) : whose === 'free' ? 'none' : undefined,
    },
  })
  const quote = useRouteQuery(
    routes.getQuote,
    { params: { id: chosenId ?? 0 } },
    { enabled: chosenId !== null },
  )
  const arrived = useArrival(quote.data)
  const { items } = queue
  const cards = useRef<CardListHandle>(null)
  const steps = useQueueSteps({ items, chosenId, goTo, cards })
  useReadAhead(items, steps.index)
  const whyNot = (line: QuoteLine) => whyNotTogether(line, user, shop.data?.review_threshold)
  const selection = useSelection(items, (line) => whyNot(line) === null)
  const line = items[steps.index]
  const assignment = useAssignment(quote.data ?? line ?? { id: 0, status: 'draft' })
  const [declining, setDeclining] = useState(false)
  const [together, setTogether] = useState(false)
  const keys = useReviewKeys({
    step: steps.step,
    isDrawn: steps.isDrawn,
    openQuote: () => {
      const id = steps.present()?.id ?? chosenId
      if (id !== null) void navigate(`/quotes/${id}`)
    },
    decline: () => {
      // Only where its dialog is: it would open for another quote that is gone to meanwhile.
      if (arrived?.allowed_statuses.includes('rejected')) setDeclining(true)
    },
    toggleMine: assignment.toggleMine,
    toggleSelected: () => {
      const present = steps.present()
      if (present) selection.toggle(present)
    },
    approveSelected: () => {
      if (selection.lines.length > 0) setTogether(true)
    },
  })

  const nothing =
    !queue.isPending && !queue.isError && items.length === 0 && chosenId === null && whose === 'all'
  if (nothing) return <NothingToReview />
  return (
    <div className={styles.page}>
      <ReviewTitle />
      <Queue
        list={queue}
        chosenId={chosenId}
        pathOf={pathOf}
        onChoose={steps.choose}
        whose={whose}
        onWhose={setWhose}
        selection={selection}
        whyNot={whyNot}
        onApprove={() => setTogether(true)}
        handle={cards}
      />
      <section className={styles.model} aria-label={t('Model')}>
        {arrived && (
          <ModelPane
            key={arrived.id}
            quoteId={arrived.id}
            files={arrived.files}
            color={arrived.color}
            viewerRef={keys.viewer}
          />
        )}
      </section>
      <aside className={styles.decision} aria-label={t('Decision')}>
        {quote.isError && !quote.data ? (
          <div className={styles.pad}>
            <ErrorNotice error={quote.error} onRetry={() => void quote.refetch()} />
          </div>
        ) : chosenId === null && queue.isError ? null : (
          <DecisionPane
            key={chosenId}
            line={line}
            quote={arrived}
            approveRef={keys.approve}
            messageRef={keys.message}
            onAsk={keys.ask}
            declining={declining}
            onDeclining={setDeclining}
            onDecided={(answer, decision) => {
              notify(decidedWords(answer, decision))
              steps.goOnFrom(answer.id)
            }}
          />
        )}
      </aside>
      <BulkApprove
        opened={together}
        lines={selection.lines}
        onClose={(decided) => {
          setTogether(false)
          if (decided) selection.clear()
        }}
      />
    </div>
  )
}

function ReviewTitle() {
  return (
    <>
      <PageTitle>{t('Review')}</PageTitle>
      <h1 className="pf-visually-hidden">{t('Review queue')}</h1>
    </>
  )
}

function NothingToReview() {
  return (
    <div className={styles.page} data-empty>
      <ReviewTitle />
      <EmptyState
        action={
          <Button component={Link} to="/quotes" variant="default">
            {t('All quotes')}
          </Button>
        }
      >
        {t(
          'Nothing waits for review. Quotes at or above the review threshold, and those with a doubtful model, appear here by themselves.',
        )}
      </EmptyState>
    </div>
  )
}

function decidedWords(quote: Quote, decision: 'approved' | 'declined'): string {
  const number = quote.quote_number
  if (decision === 'declined' || quote.total_price === null) return t('{number} declined.', { number })
  return t('{number} approved at {price}.', {
    number,
    price: formatAmount(quote.total_price, quote.currency),
  })
}
