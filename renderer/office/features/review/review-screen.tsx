import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { Quote, QuoteLine } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys, useApi, useRouteList, useRouteQuery } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { EmptyState } from '../../../common/ui/empty-state'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { PageTitle } from '../../../common/ui/page-title'
import type { CardListHandle } from '../../shared/card-list'
import { useHotkeys } from '../../shared/hotkeys'
import { useAssignment } from '../../shared/decision/use-assignment'
import { ModelPane } from '../../shared/model-pane'
import { useArrival } from '../../shared/use-arrival'
import { DecisionPane } from './decision-pane'
import { BulkApprove } from './bulk-approve'
import { Queue, WHOSE, type Whose } from './queue'
import { useSelection, whyNotTogether } from './selection'
import styles from './review.module.css'
import { notify } from '../../shared/notify'
import { oneOf } from '../../shared/filters'
import { useShop } from '../../shared/shop'

/** How many quotes before and after the present one are read ahead, so that J and K answer at once. */
const AHEAD = 2

/** The quotes that wait for a person: the queue, the model, and the decision beside it. */
export function ReviewScreen() {
  const { id } = useParams()
  const chosenId = id === undefined ? null : Number(id)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const api = useApi()
  const user = useUser()
  const shop = useShop()
  const [params, setParams] = useSearchParams()
  const whose: Whose = oneOf(WHOSE, params.get('who') ?? '') ?? 'all'
  const pathOf = (to: number | null) => ({
    pathname: to === null ? '/review' : `/review/${to}`,
    search: params.size === 0 ? '' : `?${params}`,
  })
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
  const cards = useRef<CardListHandle>(null)
  const viewer = useRef<HTMLDivElement>(null)
  const approve = useRef<HTMLButtonElement>(null)
  const message = useRef<HTMLTextAreaElement>(null)
  const [declining, setDeclining] = useState(false)
  const [together, setTogether] = useState(false)
  const { items } = queue
  const whyNot = (line: QuoteLine) => whyNotTogether(line, user, shop.data?.review_threshold)
  const selection = useSelection(items, (line) => whyNot(line) === null)
  const index = items.findIndex((line) => line.id === chosenId)

  // Where the chosen one stood, so that after its decision the next one slides into its place.
  const lastIndex = useRef(0)
  useEffect(() => {
    if (index >= 0) lastIndex.current = index
  }, [index])

  // Where the keys have led: they may be quicker than the address.
  const current = useRef(chosenId)
  useEffect(() => {
    current.current = chosenId
  }, [chosenId])
  const present = () => items.findIndex((line) => line.id === current.current)

  const choose = (to: number) => {
    const line = items[Math.min(Math.max(to, 0), items.length - 1)]
    if (!line || line.id === current.current) return
    current.current = line.id
    void navigate(pathOf(line.id), { replace: true })
    cards.current?.reveal(items.indexOf(line))
  }

  const firstId = items[0]?.id
  useEffect(() => {
    if (chosenId !== null || firstId === undefined) return
    void navigate({ pathname: `/review/${firstId}`, search: params.toString() }, { replace: true })
  }, [chosenId, firstId, navigate, params])

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
        ? t('{number} approved at {price}.', {
            number: answer.quote_number,
            price: formatAmount(answer.total_price, answer.currency),
          })
        : t('{number} declined.', { number: answer.quote_number }),
    )
    const rest = items.filter((line) => line.id !== answer.id)
    const next = rest[Math.min(lastIndex.current, rest.length - 1)]
    void navigate(pathOf(next?.id ?? null), { replace: true })
  }

  const shown = quote.data ?? items[index]
  const assignment = useAssignment(shown ?? { id: 0, status: 'draft' })
  const ask = () => {
    message.current?.focus()
    message.current?.scrollIntoView({ block: 'center' })
  }

  useHotkeys({
    j: () => choose(present() < 0 ? lastIndex.current : present() + 1),
    k: () => choose(present() < 0 ? lastIndex.current : present() - 1),
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
    m: (event) => {
      event.preventDefault()
      ask()
    },
    i: assignment.toggleMine,
    x: () => {
      const line = items[present()]
      if (line) selection.toggle(line)
    },
    A: () => {
      if (selection.lines.length > 0) setTogether(true)
    },
  })

  const nothing =
    !queue.isPending && !queue.isError && items.length === 0 && chosenId === null && whose === 'all'
  return (
    <div className={styles.page} data-empty={nothing || undefined}>
      <PageTitle>{t('Review')}</PageTitle>
      <h1 className="pf-visually-hidden">{t('Review queue')}</h1>
      {nothing ? (
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
      ) : (
        <>
          <Queue
            list={queue}
            chosenId={chosenId}
            pathOf={pathOf}
            onChoose={choose}
            whose={whose}
            onWhose={(next) => {
              setParams(next === 'all' ? {} : { who: next }, { replace: true })
            }}
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
                viewerRef={viewer}
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
                line={items[index]}
                quote={arrived}
                approveRef={approve}
                messageRef={message}
                onAsk={ask}
                declining={declining}
                onDeclining={setDeclining}
                onDecided={decided}
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
        </>
      )}
    </div>
  )
}
