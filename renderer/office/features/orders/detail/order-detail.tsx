import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { useRouteMutation } from '../../../../common/api'
import { formatAmount } from '../../../../common/format'
import { t } from '../../../../common/texts'
import { MaterialName } from '../../../../common/ui/choice-names'
import { Identifier } from '../../../../common/ui/identifier'
import { Money } from '../../../../common/ui/money'
import { MessageThread } from '../../../../common/ui/message-thread'
import { PageTitle } from '../../../../common/ui/page-title'
import { RelativeTime } from '../../../../common/ui/relative-time'
import { StateBadge } from '../../../../common/ui/state-badge'
import { useOfferNames } from '../../../../common/offer-words'
import { midSentence, orderStatusWords } from '../../../../common/words'
import styles from '../../../shared/detail.module.css'
import { DueChip } from '../../../shared/due-chip'
import { Facts, Section } from '../../../shared/facts'
import { InternalNotes } from '../../../shared/internal-notes'
import { useRecordKeys } from '../../../shared/record-keys'
import { RushMark } from '../../../shared/marks'
import { customerFullName } from '../../../shared/people'
import { useMoveOrder } from '../move-order'
import { isPositive } from '../order-facts'
import { useTakeNewer, useTakeOrder } from '../use-order-moves'
import { ActualsSection } from './actuals-section'
import { ColorsSection } from './colors-section'
import { DocumentsSection } from './documents-section'
import { DueSection } from './due-section'
import { FilesSection } from './files-section'
import { HistorySection } from './history-section'
import { OrderActions } from './order-actions'
import { PaymentsSection } from './payments-section'
import { ShippingSection } from './shipping-section'

/** Everything about one order, and what may be done with it now. */
export function OrderDetail({ order }: { order: SalesOrder }) {
  const take = useTakeOrder()
  const names = useOfferNames()
  const takeNewer = useTakeNewer()
  const { start, dialogs, moving } = useMoveOrder()
  const notes = useRouteMutation(routes.updateOrder, {
    onSuccess: take,
    onError: (error) => {
      takeNewer(error, order.id)
    },
  })
  const keys = useRecordKeys()
  const latest = [...order.history].sort((a, b) => b.id - a.id).find((entry) => entry.to === 'on_hold')

  return (
    <div className={styles.page}>
      <PageTitle>{order.order_number}</PageTitle>
      <header className={styles.head}>
        <h1>
          <Identifier>{order.order_number}</Identifier>
        </h1>
        <StateBadge kind="order" status={order.status} />
        <StateBadge kind="payment" status={order.payment_status} />
        <RushMark level={order.rush_level} />
        <DueChip dueAt={order.estimated_completion_date} status={order.status} />
        <span className={styles.headSub}>
          <Link to={`/customers/${order.customer.id}`}>{customerFullName(order.customer)}</Link>
          {order.product_name ? ` · ${order.product_name}` : ''}
        </span>
        <OrderActions order={order} moving={moving} onMove={(to) => start(order, to)} />
      </header>
      <div className={styles.main}>
        {order.status === 'on_hold' && (
          <div className={styles.notice}>
            <p>
              {order.held_from_status
                ? t('On hold from {state}', {
                    state: midSentence(orderStatusWords[order.held_from_status]),
                  })
                : t('On hold')}
              {latest?.note ? `: ${latest.note}` : '.'}
            </p>
          </div>
        )}
        {order.cancellation_reason && (
          <div className={styles.notice}>
            <p>{t('Cancelled: {reason}', { reason: order.cancellation_reason })}</p>
          </div>
        )}
        {isPositive(order.refund_due) && (
          <div className={styles.notice}>
            <p>
              {t(
                '{amount} is owed back to the customer. Record the refund under Payments once it has been sent.',
                { amount: formatAmount(order.refund_due, order.currency) },
              )}
            </p>
          </div>
        )}
        <Section title={t('Order')}>
          <Facts
            items={[
              [t('Product'), order.product_name],
              [
                t('Pieces'),
                <span key="q" className="pf-figures">
                  {order.quantity}
                </span>,
              ],
              [t('Material'), <MaterialName key="m" material={order.material_type} color={order.color} />],
              [t('Finish'), names.finish(order.finish).name],
              [t('Speed'), names.rush(order.rush_level).name],
              [
                t('Quote'),
                <Link key="quote" to={`/quotes/${order.quote_id}`}>
                  <Identifier>{order.quote_number}</Identifier>
                </Link>,
              ],
              [t('Placed'), <RelativeTime key="c" at={order.created_at} />],
            ]}
          />
        </Section>
        <FilesSection order={order} />
        <ColorsSection order={order} />
        {order.customer_notes && (
          <Section title={t('From the customer')}>
            <p className={styles.prose}>{order.customer_notes}</p>
          </Section>
        )}
        <PaymentsSection order={order} />
        <ShippingSection order={order} />
        <Section title={t('Messages')}>
          <MessageThread
            quoteId={order.quote_id}
            side="office"
            otherName={customerFullName(order.customer)}
            fieldRef={keys.message}
          />
        </Section>
        <InternalNotes
          notes={order.internal_notes ?? null}
          version={order.version}
          pending={notes.isPending}
          error={notes.error?.code === 'STALE_VERSION' ? null : notes.error}
          onSave={(text, version, done) =>
            notes.mutate(
              { params: { id: order.id }, body: { internal_notes: text, version } },
              { onSuccess: done },
            )
          }
        />
      </div>
      <aside className={styles.side} aria-label={t('Price, dates and history')}>
        <Section title={t('Price')}>
          <Facts
            items={[
              [t('One piece'), <Money key="u" amount={order.unit_price} currency={order.currency} />],
              [t('Pieces'), <Money key="s" amount={order.subtotal} currency={order.currency} />],
              [
                names.rush(order.rush_level).name,
                isPositive(order.rush_fee) ? (
                  <Money key="r" amount={order.rush_fee} currency={order.currency} />
                ) : null,
              ],
              [
                t('Tax'),
                isPositive(order.tax_amount) ? (
                  <Money key="t" amount={order.tax_amount} currency={order.currency} />
                ) : null,
              ],
              [
                t('Shipping'),
                isPositive(order.shipping_cost) ? (
                  <Money key="h" amount={order.shipping_cost} currency={order.currency} />
                ) : null,
              ],
              [
                t('Total'),
                <strong key="g">
                  <Money amount={order.grand_total} currency={order.currency} />
                </strong>,
              ],
            ]}
          />
        </Section>
        <DocumentsSection order={order} />
        <DueSection order={order} />
        <ActualsSection order={order} />
        <HistorySection order={order} />
        <Anchor component={Link} to="/orders" size="sm">
          {t('All orders')}
        </Anchor>
      </aside>
      {dialogs}
    </div>
  )
}
