import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { PICKUP } from '../../../../../shared/domain/order-lifecycle'
import { Dialog } from '../../../shared/dialog'
import { Facts, Section } from '../../../shared/facts'
import { ShippingForm } from '../dialogs/shipping-form'
import { addressIsComplete } from '../order-facts'

/** Where it goes and by whom. */
export function ShippingSection({ order }: { order: SalesOrder }) {
  const [open, setOpen] = useState(false)
  const pickup = order.carrier === PICKUP
  const lines = [
    order.shipping_name,
    order.shipping_address_line1,
    order.shipping_address_line2,
    [order.shipping_zip, order.shipping_city, order.shipping_state].filter(Boolean).join(' '),
    order.shipping_country,
    order.shipping_phone,
  ].filter(Boolean)
  return (
    <Section
      title="Shipping"
      aside={
        <Button variant="default" size="xs" onClick={() => setOpen(true)}>
          Edit shipping
        </Button>
      }
    >
      <Facts
        items={[
          [
            'To',
            pickup ? (
              'The customer fetches it'
            ) : lines.length === 0 ? (
              'No address yet'
            ) : (
              <>
                {lines.map((line) => (
                  <div key={line}>{line}</div>
                ))}
                {!addressIsComplete(order) && <div className="pf-muted">The address is incomplete.</div>}
              </>
            ),
          ],
          ['Carrier', pickup ? 'Pickup' : (order.carrier ?? '–')],
          ['Service', pickup ? null : order.shipping_service],
          [
            'Tracking number',
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
        title={`Shipping · ${order.order_number}`}
      >
        <ShippingForm
          order={order}
          action="Save shipping"
          onSaved={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        />
      </Dialog>
    </Section>
  )
}
