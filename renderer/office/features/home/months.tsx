import { SegmentedControl, Skeleton } from '@mantine/core'
import { useState } from 'react'
import type { Dashboard, DashboardDays } from '../../../../shared/contract/office'
import { routes } from '../../../../shared/contract/routes'
import { parseMoney } from '../../../../shared/domain/money'
import { useRouteQuery } from '../../../common/api'
import { formatAmount, formatNumber, formatWholeAmount } from '../../../common/format'
import { numberLocale, t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import styles from './home.module.css'
import { MonthChart } from './month-chart'
import { cumulated, standing } from './month-sums'

type Figure = 'quoted' | 'won' | 'completed' | 'paid'
const FIGURES: readonly Figure[] = ['quoted', 'won', 'completed', 'paid']

function nameOf(figure: Figure): string {
  return { quoted: t('Quoted'), won: t('Won'), completed: t('Produced'), paid: t('Paid') }[figure]
}

/** This month beside the last: a curve of the figure chosen, and all four in numbers. */
export function Months({ dashboard }: { dashboard: Dashboard }) {
  const [figure, setFigure] = useState<Figure>('won')
  const days = useRouteQuery(routes.dashboardDays)
  const { this_month: now, last_month: before, currency } = dashboard
  return (
    <section aria-label={t('This month')}>
      <div className={styles.monthHead}>
        <h2 className={styles.heading}>{t('This month')}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t('Figure in the chart')}
          value={figure}
          data={FIGURES.map((value) => ({ value, label: nameOf(value) }))}
          onChange={(value) => setFigure(FIGURES.find((one) => one === value) ?? 'won')}
        />
      </div>
      {days.data ? (
        <Curve days={days.data} figure={figure} currency={currency} />
      ) : days.isError ? (
        <ErrorNotice error={days.error} onRetry={() => void days.refetch()} />
      ) : (
        <Skeleton height={244} />
      )}
      <table className={styles.months}>
        <thead>
          <tr>
            <th scope="col">
              <span className="pf-visually-hidden">{t('Figure')}</span>
            </th>
            <th scope="col" data-align="end">
              {t('Number')}
            </th>
            <th scope="col" data-align="end">
              {t('This month')}
            </th>
            <th scope="col" data-align="end">
              {t('Last month')}
            </th>
          </tr>
        </thead>
        <tbody>
          {FIGURES.map((one) => {
            const [count, countBefore] =
              one === 'paid' ? [null, null] : [now[`${one}_count`], before[`${one}_count`]]
            return (
              <tr key={one} data-chosen={one === figure || undefined}>
                <th scope="row">{nameOf(one)}</th>
                <td data-align="end">{count === null ? '' : formatNumber(count)}</td>
                <td data-align="end">
                  <strong>{formatAmount(now[`${one}_total`], currency)}</strong>
                </td>
                <td data-align="end" className="pf-muted">
                  {formatAmount(before[`${one}_total`], currency)}
                  {countBefore === null ? '' : ` (${formatNumber(countBefore)})`}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** A share as a change: `+12 %`, `−8 %`. */
function formatChange(share: number): string {
  return new Intl.NumberFormat(numberLocale(), {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  }).format(share)
}

function Curve({ days, figure, currency }: { days: DashboardDays; figure: Figure; currency: string }) {
  const sums = (list: DashboardDays['this_month']) =>
    cumulated(list.map((day) => parseMoney(day[`${figure}_total`]) ?? 0))
  const now = sums(days.this_month)
  const before = sums(days.last_month)
  const { sum, same } = standing(now, before)
  const money = (cents: number) => formatAmount((cents / 100).toFixed(2), currency)
  const sentence =
    same === 0
      ? t('{now} so far; nothing by this day of last month.', { now: money(sum) })
      : t('{now} so far, {then} by this day of last month.', { now: money(sum), then: money(same) })
  return (
    <>
      <MonthChart
        now={now}
        before={before}
        label={`${nameOf(figure)}: ${sentence}`}
        format={money}
        formatTick={(cents) => (cents % 100 === 0 ? formatWholeAmount(cents / 100, currency) : money(cents))}
        names={{ now: t('This month'), before: t('Last month') }}
        firstDay={days.this_month[0]?.day ?? days.last_month[0]?.day ?? ''}
      />
      <p className={styles.sentence}>
        {sentence}
        {same !== 0 && <strong> {formatChange((sum - same) / Math.abs(same))}</strong>}
      </p>
    </>
  )
}
