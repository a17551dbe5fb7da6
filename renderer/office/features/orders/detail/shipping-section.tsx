import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { PICKUP } from '../../../../../shared/domain/order-lifecycle'
import { addressLines } from '../../../../common/address-lines'
import { t } from '../../../../common/texts'
import { Dialog } from '../../../shared/dialog'
import { Facts, Section } from '../../../shared/facts'
import { ShippingForm } from '../dialogs/shipping-form'
import { addressIsComplete } from '../order-facts'

/** Where it goes and by whom. */
export function ShippingSection({ order }: { order: SalesOrder }) {
  const [open, setOpen] = useState(false)
  const pickup = order.carrier === PICKUP
  const address = addressLines({
    name: order.shipping_name,
    address_line1: order.shipping_address_line1,
    address_line2: order.shipping_address_line2,
    city: order.shipping_city,
    state: order.shipping_state,
    zip: order.shipping_zip,
    country: order.shipping_country,
  })
  const lines = order.shipping_phone ? [...address, order.shipping_phone] : address
  return (
    <Section
      title={t('Shipping')}
      aside={
        <Button variant="default" size="xs" onClick={() => setOpen(true)}>
          {t('Edit shipping')}
        </Button>
      }
    >
      <Facts
        items={[
          [
            t('To'),
            pickup ? (
              t('The customer fetches it')
            ) : lines.length === 0 ? (
              t('No address yet')
            ) : (
              <>
                {lines.map((line) => (
                  <div key={line}>{line}</div>
                ))}
                {!addressIsComplete(order) && (
                  <div className="pf-muted">{t('The address is incomplete.')}</div>
                )}
              </>
            ),
          ],
          [t('Carrier'), pickup ? t('Pickup') : (order.carrier ?? '–')],
          [t('Service'), pickup ? null : order.shipping_service],
          [
            t('Tracking number'),
            pickup ? null : (
              <span key="t" className="pf-mono">
                {order.tracking_number ?? '–'}
              </span>
            ),
          ],
        ]}
      />
      <Dialog
        opened={open}
        onClose={() => setOpen(false)}
        size="lg"
        title={`${t('Shipping')} · ${order.order_number}`}
      >
        <ShippingForm
          order={order}
          action={t('Save shipping')}
          onSaved={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        />
      </Dialog>
    </Section>
  )
}
