import type { Dashboard } from '../../../../shared/contract/office'
import { parseMoney } from '../../../../shared/domain/money'
import { formatAmount, formatNumber } from '../../../common/format'
import styles from './home.module.css'

/** This month beside the last, in numbers and bars of the same scale. */
export function Months({ dashboard }: { dashboard: Dashboard }) {
  const { this_month: now, last_month: before, currency } = dashboard
  const rows = [
    {
      name: 'Quoted',
      now: now.quoted_total,
      before: before.quoted_total,
      count: now.quoted_count,
      countBefore: before.quoted_count,
    },
    {
      name: 'Won',
      now: now.won_total,
      before: before.won_total,
      count: now.won_count,
      countBefore: before.won_count,
    },
    {
      name: 'Made',
      now: now.completed_total,
      before: before.completed_total,
      count: now.completed_count,
      countBefore: before.completed_count,
    },
    { name: 'Paid', now: now.paid_total, before: before.paid_total, count: null, countBefore: null },
  ]
  const most = Math.max(1, ...rows.flatMap((row) => [parseMoney(row.now) ?? 0, parseMoney(row.before) ?? 0]))
  const share = (amount: string) => `${Math.round(((parseMoney(amount) ?? 0) / most) * 100)}%`
  return (
    <section aria-label="This month">
      <h2 className={styles.heading}>This month</h2>
      <table className={styles.months}>
        <thead>
          <tr>
            <th scope="col">
              <span className="pf-visually-hidden">Figure</span>
            </th>
            <th scope="col">
              <span className="pf-visually-hidden">Compared</span>
            </th>
            <th scope="col" data-align="end">
              Number
            </th>
            <th scope="col" data-align="end">
              This month
            </th>
            <th scope="col" data-align="end">
              Last month
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td className={styles.barCell}>
                <span className={styles.bar} style={{ width: share(row.now) }} />
                <span className={styles.bar} data-before style={{ width: share(row.before) }} />
              </td>
              <td data-align="end">{row.count === null ? '' : formatNumber(row.count)}</td>
              <td data-align="end">
                <strong>{formatAmount(row.now, currency)}</strong>
              </td>
              <td data-align="end" className="pf-muted">
                {formatAmount(row.before, currency)}
                {row.countBefore === null ? '' : ` (${formatNumber(row.countBefore)})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
