import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'
import { EmptyState } from '../../../common/ui/empty-state'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { Identifier } from '../../../common/ui/identifier'
import { PageTitle } from '../../../common/ui/page-title'
import { RelativeTime } from '../../../common/ui/relative-time'
import { ListSkeleton } from '../../../common/ui/skeletons'
import { customerName } from '../../shared/people'
import styles from './messages.module.css'

/** What customers wrote and nobody has answered or seen, the longest waiting first. */
export function MessagesScreen() {
  const unread = useRouteQuery(routes.listUnread)
  // What stands above is waited for, too: coming later, it would push the threads down.
  const problems = useRouteQuery(routes.listProblems)
  return (
    <div className={styles.page}>
      <PageTitle>{t('Messages')}</PageTitle>
      <h1>{t('Messages')}</h1>
      <OpenProblems />
      {unread.isError && !unread.data ? (
        <ErrorNotice
          title={t('The messages can’t be shown.')}
          error={unread.error}
          onRetry={() => void unread.refetch()}
        />
      ) : !unread.data || problems.isPending ? (
        <ListSkeleton rows={4} />
      ) : unread.data.items.length === 0 ? (
        <EmptyState>
          {t(
            'No message waits. What customers write about a quote or an order shows up here until somebody has seen it. The whole thread stands with the quote.',
          )}
        </EmptyState>
      ) : (
        <>
          <ul className={styles.threads} aria-label={t('Threads with something new')}>
            {unread.data.items.map((thread) => (
              <li key={thread.quote_id}>
                <Link
                  className={styles.thread}
                  to={
                    thread.sales_order_id === null
                      ? `/quotes/${String(thread.quote_id)}#messages`
                      : `/orders/${String(thread.sales_order_id)}#messages`
                  }
                >
                  <span className={styles.who}>{customerName(thread.customer)}</span>
                  <span className={styles.what}>
                    <Identifier>{thread.quote_number}</Identifier> {thread.product_name}
                  </span>
                  <span className={styles.count}>
                    {t('{count, plural, one {# message} other {# messages}}', { count: thread.unread })}
                  </span>
                  <span className={styles.when}>
                    <RelativeTime at={thread.last_message_at} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          {unread.data.total > unread.data.items.length && (
            <p className="pf-muted">
              {t('{count} more come up once these are answered.', {
                count: unread.data.total - unread.data.items.length,
              })}
            </p>
          )}
        </>
      )}
    </div>
  )
}

/** So many stand before the threads; the others come on a press. */
const FIRST_PROBLEMS = 5

/** Problems that customers reported with their orders, until somebody has solved them. */
function OpenProblems() {
  const problems = useRouteQuery(routes.listProblems)
  const [all, setAll] = useState(false)
  const items = problems.data?.items ?? []
  if (problems.isError && !problems.data) {
    return (
      <ErrorNotice
        title={t('The problems can’t be shown.')}
        error={problems.error}
        onRetry={() => void problems.refetch()}
      />
    )
  }
  if (items.length === 0) return null
  const total = problems.data?.total ?? items.length
  const shown = all ? items : items.slice(0, FIRST_PROBLEMS)
  return (
    <section aria-labelledby="problems-title">
      <h2 id="problems-title">{t('Problems to solve')}</h2>
      <ul className={styles.threads}>
        {shown.map(({ message, ...problem }) => (
          <li key={message.id}>
            <Link className={styles.thread} to={`/orders/${String(problem.sales_order_id ?? '')}#messages`}>
              <span className={styles.who}>{customerName(problem.customer)}</span>
              <span className={styles.what}>
                <Identifier>{problem.quote_number}</Identifier> {message.body}
              </span>
              <span className={styles.product}>{problem.product_name}</span>
              <span className={styles.when}>
                <RelativeTime at={message.created_at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {shown.length < items.length ? (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('Show more of {count} problems', { count: total })}
        </Button>
      ) : total > items.length ? (
        <p className="pf-muted">
          {t('{count} more come up once these are solved.', { count: total - items.length })}
        </p>
      ) : null}
    </section>
  )
}
