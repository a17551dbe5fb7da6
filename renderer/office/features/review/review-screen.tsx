import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys, useApi, useRouteList, useRouteQuery } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { EmptyState } from '../../../common/ui/empty-state'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { PageTitle } from '../../../common/ui/page-title'
import type { CardListHandle } from '../../shared/card-list'
import { useHotkeys } from '../../shared/hotkeys'
import { ModelPane } from '../../shared/model-pane'
import { DecisionPane } from './decision-pane'
import { Queue } from './queue'
import styles from './review.module.css'
import { notify } from '../../shared/notify'

/** How many quotes before and after the present one are read ahead, so that J and K answer at once. */
const AHEAD = 2

/** The quotes that wait for a person: the queue, the model, and the decision beside it. */
export function ReviewScreen() {
  const { id } = useParams()
  const chosenId = id === undefined ? null : Number(id)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const api = useApi()
  const queue = useRouteList(routes.listQuotes, { query: { status: 'pending', sort: 'created_at' } })
  const quote = useRouteQuery(
    routes.getQuote,
    { params: { id: chosenId ?? 0 } },
    { enabled: chosenId !== null },
  )
  const cards = useRef<CardListHandle>(null)
  const viewer = useRef<HTMLDivElement>(null)
  const approve = useRef<HTMLButtonElement>(null)
  const [declining, setDeclining] = useState(false)
  const { items } = queue
  const index = items.findIndex((line) => line.id === chosenId)

  // Where the chosen one stood, so that after its decision the next one slides into its place.
  const lastIndex = useRef(0)
  useEffect(() => {
    if (index >= 0) lastIndex.current = index
  }, [index])

  const choose = (to: number) => {
    const line = items[Math.min(Math.max(to, 0), items.length - 1)]
    if (!line || line.id === chosenId) return
    void navigate(`/review/${line.id}`, { replace: true })
    cards.current?.reveal(items.indexOf(line))
  }

  const firstId = items[0]?.id
  useEffect(() => {
    if (chosenId === null && firstId !== undefined) void navigate(`/review/${firstId}`, { replace: true })
  }, [chosenId, firstId, navigate])

  const near = useMemo(
    () => items.slice(Math.max(0, index - AHEAD), index + AHEAD + 1).map((line) => line.id),
    [items, index],
  )
  useEffect(() => {
    for (const next of near) {
      const ahead = queries.query({
        queryKey: queryKeys.one(routes.getQuote, { params: { id: next } }),
        queryFn: ({ signal }) => api.call(routes.getQuote, { params: { id: next }, signal }),
        staleTime: 30_000,
      })
      // Choosing it will say what went wrong.
      ahead.catch(() => undefined)
    }
  }, [near, queries, api])

  const decided = (answer: Quote, decision: 'approved' | 'declined') => {
    notify(
      decision === 'approved' && answer.total_price !== null
        ? `${answer.quote_number} approved at ${formatAmount(answer.total_price, answer.currency)}.`
        : `${answer.quote_number} declined.`,
    )
    const rest = items.filter((line) => line.id !== answer.id)
    const next = rest[Math.min(lastIndex.current, rest.length - 1)]
    void navigate(next ? `/review/${next.id}` : '/review', { replace: true })
  }

  useHotkeys({
    j: () => choose(index < 0 ? lastIndex.current : index + 1),
    k: () => choose(index < 0 ? lastIndex.current : index - 1),
    Enter: () => {
      if (chosenId !== null) void navigate(`/quotes/${chosenId}`)
    },
    a: () => {
      // Focus first, press second: nobody approves a price by one stray key.
      approve.current?.focus()
      approve.current?.scrollIntoView({ block: 'nearest' })
    },
    d: () => {
      if (quote.data?.allowed_statuses.includes('rejected')) setDeclining(true)
    },
    v: () => viewer.current?.focus(),
  })

  const nothing = !queue.isPending && !queue.isError && items.length === 0 && chosenId === null
  return (
    <div className={styles.page} data-empty={nothing || undefined}>
      <PageTitle>Review</PageTitle>
      <h1 className="pf-visually-hidden">Review queue</h1>
      {nothing ? (
        <EmptyState
          action={
            <Button component={Link} to="/quotes" variant="default">
              All quotes
            </Button>
          }
        >
          Nothing waits for review. Quotes at or above the review threshold, and those with a doubtful model,
          appear here by themselves.
        </EmptyState>
      ) : (
        <>
          <Queue list={queue} chosenId={chosenId} onChoose={choose} handle={cards} />
          <section className={styles.model} aria-label="Model">
            {quote.data && (
              <ModelPane
                key={quote.data.id}
                quoteId={quote.data.id}
                files={quote.data.files}
                color={quote.data.color}
                viewerRef={viewer}
              />
            )}
          </section>
          <aside className={styles.decision} aria-label="Decision">
            {quote.isError ? (
              <div className={styles.pad}>
                <ErrorNotice error={quote.error} onRetry={() => void quote.refetch()} />
              </div>
            ) : (
              <DecisionPane
                key={chosenId}
                line={items[index]}
                quote={quote.data}
                approveRef={approve}
                declining={declining}
                onDeclining={setDeclining}
                onDecided={decided}
              />
            )}
          </aside>
        </>
      )}
    </div>
  )
}
