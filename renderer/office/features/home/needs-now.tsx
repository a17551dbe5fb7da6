import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Dashboard } from '../../../../shared/contract/office'
import { formatAmount, formatBytes, formatNumber } from '../../../common/format'
import { t } from '../../../common/texts'
import { RelativeTime } from '../../../common/ui/relative-time'
import { ChevronIcon } from '../../shared/icons'
import styles from './home.module.css'

interface Need {
  key: string
  /** Null where there is nothing to count. */
  count: number | null
  what: string
  detail?: ReactNode
  /** Where it is done. */
  to: string
  urgent?: boolean
}

function needsOf(dashboard: Dashboard): Need[] {
  const { pending_quotes: pending, refunds_owed: refunds, currency } = dashboard
  const late = dashboard.overdue_orders
  const today = dashboard.due_today_orders
  const start = dashboard.paid_not_started
  const failed = dashboard.failed_outbox
  const all: (Need & { count: number })[] = [
    {
      key: 'review',
      count: pending.count,
      what: t('{count, plural, one {quote waits for review} other {quotes wait for review}}', {
        count: pending.count,
      }),
      detail: (
        <>
          {formatAmount(pending.total, currency)}
          {pending.oldest_created_at !== null && (
            <>
              {`, ${t('the oldest from')} `}
              <RelativeTime at={pending.oldest_created_at} />
            </>
          )}
        </>
      ),
      to: '/review',
    },
    {
      key: 'late',
      count: late,
      what: t('{count, plural, one {order is late} other {orders are late}}', { count: late }),
      to: '/orders?view=list&need=late&sort=due',
      urgent: true,
    },
    {
      key: 'today',
      count: today,
      what: t('{count, plural, one {order is due today} other {orders are due today}}', { count: today }),
      to: '/orders?view=list&need=due_today&sort=due',
    },
    {
      key: 'start',
      count: start,
      what: t('{count, plural, one {paid order is not started} other {paid orders are not started}}', {
        count: start,
      }),
      to: '/orders?view=list&need=start&sort=due',
    },
    {
      key: 'refunds',
      count: refunds.count,
      what: t('{count, plural, one {refund is owed} other {refunds are owed}}', { count: refunds.count }),
      detail: formatAmount(refunds.total, currency),
      to: '/orders?view=list&need=refund',
      urgent: true,
    },
    {
      key: 'outbox',
      count: failed,
      what: t('{count, plural, one {outgoing notice failed} other {outgoing notices failed}}', {
        count: failed,
      }),
      to: '/settings/outbox',
      urgent: true,
    },
  ]
  return [...all.filter(({ count }) => count > 0), ...keepingOf(dashboard)]
}

/** How safe the shop's data is: room on the disk, and backups. */
function keepingOf({ backup, disk }: Dashboard): Need[] {
  const needs: Need[] = []
  if (disk.state !== 'ok') {
    needs.push({
      key: 'disk',
      count: null,
      what: disk.state === 'full' ? t('The disk is full') : t('The disk is nearly full'),
      detail: t('{size} free', { size: formatBytes(disk.free_bytes) }),
      to: '/settings/backup',
      urgent: true,
    })
  }
  if (backup.state !== 'ok') {
    const words = {
      never: t('No backup was made yet'),
      late: t('The backup is late'),
      failed: t('The last backup failed'),
      off: t('Backups are off'),
    }
    needs.push({
      key: 'backup',
      count: null,
      what: words[backup.state],
      detail:
        backup.last_proven_at === null ? undefined : (
          <>
            {`${t('The last good one:')} `}
            <RelativeTime at={backup.last_proven_at} />
          </>
        ),
      to: '/settings/backup',
      urgent: backup.state === 'failed' || backup.state === 'late',
    })
  }
  return needs
}

/** What needs a person, each a link to the place where it is done. */
export function NeedsNow({ dashboard }: { dashboard: Dashboard }) {
  const needs = needsOf(dashboard)
  return (
    <section aria-label={t('What needs you now')}>
      <h2 className={styles.heading}>{t('What needs you now')}</h2>
      {needs.length === 0 ? (
        <p className={styles.calm}>{t('Nothing. No quote waits, no order is late.')}</p>
      ) : (
        <ul className={styles.needs}>
          {needs.map((need) => (
            <li key={need.key}>
              <Link to={need.to} className={styles.need} data-urgent={need.urgent || undefined}>
                <span className={styles.number}>{need.count === null ? '!' : formatNumber(need.count)}</span>
                <span className={styles.needText}>
                  <span className={styles.what}>{need.what}</span>
                  {need.detail !== undefined && <span className="pf-muted">{need.detail}</span>}
                </span>
                <ChevronIcon />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
