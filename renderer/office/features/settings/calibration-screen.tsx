import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Calibration } from '../../../../shared/contract/print-profiles'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { formatFixed } from '../../../common/format'
import { EmptyState } from '../../../common/ui/empty-state'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { AcceptFactors } from './accept-factors'
import styles from './calibration.module.css'
import { CalibrationOrders } from './calibration-orders'
import { type Group, groupTitle, type Measure, ratioText, times, verdictSentence } from './calibration-words'
import { RatioStrip } from './ratio-strip'

/** What finished orders took beside what was quoted, and the factors that follow. */
export function CalibrationScreen() {
  const calibration = useRouteQuery(routes.getCalibration)
  if (calibration.isError && !calibration.data)
    return <ErrorNotice error={calibration.error} onRetry={() => void calibration.refetch()} />
  if (!calibration.data) return <DetailSkeleton />
  if (calibration.data.groups.length === 0) {
    return (
      <EmptyState
        action={
          <Button component={Link} to="/orders" variant="default">
            {t('Open the orders')}
          </Button>
        }
      >
        {t(
          'Nothing to compare yet. When production of an order ends, write down the grams and hours that it really took; from {count} orders of a material on, factors for the estimate are proposed here.',
          { count: calibration.data.least_orders },
        )}
      </EmptyState>
    )
  }
  return <Groups data={calibration.data} />
}

function Groups({ data }: { data: Calibration }) {
  const scale = commonScale(data.groups)
  return (
    <div className={styles.page}>
      <p className="pf-muted" style={{ margin: 0, maxWidth: 720 }}>
        {t(
          'Each dot is an order: what it took ÷ what print profile version {version} quotes for it. The line is the median, the band the middle half. A factor is proposed from {count} orders on, when the median is off by more than chance explains.',
          { version: data.print_profile_version, count: data.least_orders },
        )}
      </p>
      {data.groups.map((group) => (
        <MaterialGroup
          key={`${group.material_type} ${group.source} ${group.print_profile_versions[0] ?? 0}`}
          group={group}
          leastOrders={data.least_orders}
          scale={scale}
        />
      ))}
    </div>
  )
}

/** From the smallest to the largest ratio, 0.8 to 1.25 at least, and no further than a third to three times. */
function commonScale(groups: readonly Group[]): [number, number] {
  const ratios = groups.flatMap(({ orders }) =>
    orders.flatMap((order) => [order.grams_ratio ?? 1, order.time_ratio ?? 1]),
  )
  return [Math.max(1 / 3, Math.min(0.8, ...ratios) * 0.97), Math.min(3, Math.max(1.25, ...ratios) * 1.03)]
}

interface MaterialGroupProps {
  group: Group
  leastOrders: number
  scale: [number, number]
}

function MaterialGroup({ group, leastOrders, scale }: MaterialGroupProps) {
  const { is_admin: isAdmin } = useUser()
  const [accepting, setAccepting] = useState(false)
  const proposed = group.grams.verdict === 'proposed' || group.time.verdict === 'proposed'
  const dots = (name: 'grams' | 'time') =>
    group.orders.flatMap((order) => {
      const ratio = order[`${name}_ratio`]
      if (ratio === null) return []
      return [{ ratio, counts: order[`${name}_left_out`] === null, name: order.order_number }]
    })
  const row = (name: 'grams' | 'time', label: string) => {
    const measure = group[name]
    return (
      <tr>
        <th scope="row">{label}</th>
        <td className={styles.figure}>{measure.orders}</td>
        <td>
          <RatioStrip
            dots={dots(name)}
            median={measure.median}
            lowerQuartile={measure.lower_quartile}
            upperQuartile={measure.upper_quartile}
            scale={scale}
          />
        </td>
        <td className={styles.figure}>{measure.median === null ? '–' : ratioText(measure.median)}</td>
        <td className={styles.figure}>{middleHalf(measure)}</td>
        <td className={styles.figure}>{times(measure.factor)}</td>
        <td className={styles.outcome}>{verdictSentence(measure, leastOrders)}</td>
      </tr>
    )
  }
  return (
    <section className={styles.material} aria-label={groupTitle(group)}>
      <h2>{groupTitle(group)}</h2>
      <div className={styles.scroll}>
        <table className={`${styles.table} ${styles.measures}`}>
          <thead>
            <tr>
              <th scope="col">{t('What')}</th>
              <th scope="col" className={styles.figure}>
                {t('Orders')}
              </th>
              <th scope="col">{t('Took ÷ quoted')}</th>
              <th scope="col" className={styles.figure}>
                {t('Median')}
              </th>
              <th scope="col" className={styles.figure}>
                {t('Middle half')}
              </th>
              <th scope="col" className={styles.figure}>
                {t('Factor now')}
              </th>
              <th scope="col">{t('What follows')}</th>
            </tr>
          </thead>
          <tbody>
            {row('grams', t('Grams'))}
            {row('time', t('Time'))}
          </tbody>
        </table>
      </div>
      {proposed && (
        <div className={styles.foot}>
          {isAdmin ? (
            <Button variant="default" onClick={() => setAccepting(true)}>
              {t('Accept for {material}', { material: group.material_type })}
            </Button>
          ) : (
            <span className="pf-muted">{t('An admin accepts proposals.')}</span>
          )}
        </div>
      )}
      <CalibrationOrders group={group} />
      {proposed && isAdmin && (
        <AcceptFactors group={group} opened={accepting} onClose={() => setAccepting(false)} />
      )}
    </section>
  )
}

function middleHalf({ lower_quartile: lower, upper_quartile: upper }: Measure): string {
  return lower === null || upper === null
    ? '–'
    : t('{from} to {to}', { from: ratioText(lower), to: formatFixed(upper, 3) })
}
