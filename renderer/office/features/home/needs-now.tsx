import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Dashboard } from '../../../../shared/contract/office'
import { formatAmount, formatNumber } from '../../../common/format'
import { RelativeTime } from '../../../common/ui/relative-time'
import { ChevronIcon } from '../../shared/icons'
import styles from './home.module.css'

interface Need {
  key: string
  count: number
  what: string
  detail?: ReactNode
  /** Where it is done; none for what is done outside the office. */
  to?: string
  urgent?: boolean
}

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many)

function needsOf(dashboard: Dashboard): Need[] {
  const { pending_quotes: pending, refunds_owed: refunds, currency } = dashboard
  const all: Need[] = [
    {
      key: 'review',
      count: pending.count,
      what: plural(pending.count, 'quote waits for review', 'quotes wait for review'),
      detail: (
        <>
          {formatAmount(pending.total, currency)}
          {pending.oldest_created_at !== null && (
            <>
              {', the oldest from '}
              <RelativeTime at={pending.oldest_created_at} />
            </>
          )}
        </>
      ),
      to: '/review',
    },
    {
      key: 'overdue',
      count: dashboard.overdue_orders,
      what: plural(dashboard.overdue_orders, 'order is late', 'orders are late'),
      to: '/orders?view=board',
      urgent: true,
    },
    {
      key: 'today',
      count: dashboard.due_today_orders,
      what: plural(dashboard.due_today_orders, 'order is due today', 'orders are due today'),
      to: '/orders?view=board',
    },
    {
      key: 'paid',
      count: dashboard.paid_not_started,
      what: plural(dashboard.paid_not_started, 'paid order is not started', 'paid orders are not started'),
      to: '/orders?view=list&status=confirmed&sort=due',
    },
    {
      key: 'refunds',
      count: refunds.count,
      what: plural(refunds.count, 'refund is owed', 'refunds are owed'),
      detail: formatAmount(refunds.total, currency),
      to: '/orders?view=list&status=cancelled',
      urgent: true,
    },
    {
      key: 'outbox',
      count: dashboard.failed_outbox,
      what: plural(dashboard.failed_outbox, 'outgoing notice failed', 'outgoing notices failed'),
      to: '/settings/outbox',
      urgent: true,
    },
  ]
  return all.filter((need) => need.count > 0)
}

/** What needs a person, each a link to the place where it is done. */
export function NeedsNow({ dashboard }: { dashboard: Dashboard }) {
  const needs = needsOf(dashboard)
  return (
    <section aria-label="What needs you now">
      <h2 className={styles.heading}>What needs you now</h2>
      {needs.length === 0 ? (
        <p className={styles.calm}>Nothing. No quote waits, no order is late.</p>
      ) : (
        <ul className={styles.needs}>
          {needs.map((need) => (
            <li key={need.key}>
              {need.to === undefined ? (
                <div className={styles.need} data-urgent={need.urgent || undefined}>
                  <NeedText need={need} />
                </div>
              ) : (
                <Link to={need.to} className={styles.need} data-urgent={need.urgent || undefined}>
                  <NeedText need={need} />
                  <ChevronIcon />
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function NeedText({ need }: { need: Need }) {
  return (
    <>
      <span className={styles.number}>{formatNumber(need.count)}</span>
      <span className={styles.needText}>
        <span className={styles.what}>{need.what}</span>
        {need.detail !== undefined && <span className="pf-muted">{need.detail}</span>}
      </span>
    </>
  )
}
