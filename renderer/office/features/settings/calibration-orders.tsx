import { Link } from 'react-router'
import { formatDuration, formatGrams } from '../../../common/format'
import { t } from '../../../common/texts'
import { Identifier } from '../../../common/ui/identifier'
import styles from './calibration.module.css'
import { type Group, LEFT_OUT_WORDS, ratioText } from './calibration-words'

/** The orders behind the figures, with what was quoted and what each took. */
export function CalibrationOrders({ group }: { group: Group }) {
  const { orders } = group
  return (
    <details className={styles.orders}>
      <summary>
        {t('{count, plural, one {The order} other {The # orders}} behind it', { count: orders.length })}
      </summary>
      <div className={styles.scroll} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('Order')}</th>
              <th scope="col">{t('Product')}</th>
              <th scope="col" className={styles.figure}>
                {t('Profile')}
              </th>
              <th scope="col" className={styles.figure}>
                {t('Quoted')}
              </th>
              <th scope="col" className={styles.figure}>
                {t('Took')}
              </th>
              <th scope="col">{t('Grams')}</th>
              <th scope="col">{t('Time')}</th>
            </tr>
          </thead>
          <tbody>
            {orders.map((order) => (
              <tr key={order.sales_order_id}>
                <th scope="row">
                  <Link to={`/orders/${order.sales_order_id}`}>
                    <Identifier>{order.order_number}</Identifier>
                  </Link>
                </th>
                <td>
                  {order.product_name ?? '–'}
                  {order.quantity > 1 ? ` × ${order.quantity}` : ''}
                </td>
                <td className={styles.figure}>{order.print_profile_version}</td>
                <td className={styles.figure}>
                  {formatGrams(order.quoted_grams)} · {formatDuration(order.quoted_print_seconds)}
                </td>
                <td className={styles.figure}>
                  {order.actual_grams === null ? '–' : formatGrams(order.actual_grams)} ·{' '}
                  {order.actual_print_seconds === null ? '–' : formatDuration(order.actual_print_seconds)}
                </td>
                <td>{outcome(order.grams_ratio, order.grams_left_out)}</td>
                <td>{outcome(order.time_ratio, order.time_left_out)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function outcome(ratio: number | null, leftOut: keyof typeof LEFT_OUT_WORDS | null) {
  if (ratio === null) return '–'
  return (
    <span className="pf-figures">
      {ratioText(ratio)}
      {leftOut && <span className="pf-muted"> {LEFT_OUT_WORDS[leftOut]}</span>}
    </span>
  )
}
