import type { SalesOrder } from '../../../../shared/contract/sales-orders'
import { PICKUP } from '../../../../shared/domain/order-lifecycle'
import { addressLines } from '../../../common/address-lines'
import { t } from '../../../common/texts'
import { trackingLink } from './tracking-link'
import page from '../../parts/page.module.css'

/** Where the order goes and with whom. */
export function ShippingPanel({ order }: { order: SalesOrder }) {
  const pickup = order.carrier === PICKUP
  const lines = addressLines({
    name: order.shipping_name,
    address_line1: order.shipping_address_line1,
    address_line2: order.shipping_address_line2,
    city: order.shipping_city,
    state: order.shipping_state,
    zip: order.shipping_zip,
    country: order.shipping_country,
  })
  return (
    <section className={page.panel} aria-labelledby="shipping-title">
      <h2 id="shipping-title">{pickup ? t('Pickup') : t('Shipping')}</h2>
      {pickup ? (
        <p style={{ margin: 0 }}>{t('You pick it up at the shop.')}</p>
      ) : (
        <address style={{ fontStyle: 'normal' }}>
          {lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </address>
      )}
      {!pickup && order.tracking_number && (
        <dl className={page.facts} style={{ marginTop: 12 }}>
          <dt>{t('Carrier')}</dt>
          <dd>{[order.carrier, order.shipping_service].filter(Boolean).join(', ')}</dd>
          <dt>{t('Tracking')}</dt>
          <dd className="pf-mono" style={{ whiteSpace: 'normal', fontSize: 13 }}>
            <Tracking carrier={order.carrier} number={order.tracking_number} />
          </dd>
        </dl>
      )}
    </section>
  )
}

function Tracking({ carrier, number }: { carrier: string | null; number: string }) {
  const link = trackingLink(carrier, number)
  if (link === null) return number
  return (
    <a href={link} target="_blank" rel="noopener noreferrer">
      {number}
    </a>
  )
}
