import { Button } from '@mantine/core'
import { useLocation, useParams } from 'react-router'
import type { SalesOrder } from '../../../../shared/contract/sales-orders'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { formatInstantDay } from '../../../common/format'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { Identifier } from '../../../common/ui/identifier'
import { StateBadge } from '../../../common/ui/state-badge'
import { materialWords, useOfferNames } from '../../../common/offer-words'
import { AgainButton } from '../../parts/again-button'
import { FileList } from '../../parts/file-list'
import { Messages } from '../../parts/messages'
import { NothingHere } from '../../parts/nothing-here'
import { OrderDocuments } from './order-documents'
import { PageHead } from '../../parts/page-head'
import { PageSkeleton } from '../../parts/page-skeleton'
import page from '../../parts/page.module.css'
import { CancelOrder } from './cancel-order'
import classes from './order-page.module.css'
import { orderSentence, orderSteps, orderWord } from './order-steps'
import { PaymentPanel } from './payment-panel'
import { ShippingPanel } from './shipping-panel'
import { trackingLink } from './tracking-link'
import { Way } from './way'

/** One order: where it stands, what is paid, where it goes. */
export function OrderPage() {
  const id = Number(useParams().id)
  const valid = Number.isInteger(id) && id > 0
  const query = useRouteQuery(routes.getOrder, { params: { id } }, { enabled: valid })
  if (!valid || query.error?.status === 404) return <NothingHere what="order" />
  if (query.isError && !query.data) {
    return (
      <ErrorNotice
        title={t('The order can’t be shown.')}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  if (!query.data) return <PageSkeleton />
  return <OrderDetail order={query.data} />
}

function OrderDetail({ order }: { order: SalesOrder }) {
  const { state } = useLocation() as { state: { placed?: boolean } | null }
  const names = useOfferNames()
  const name = order.product_name ?? order.order_number
  const expected = expectation(order)
  return (
    <>
      <PageHead
        title={name}
        documentTitle={`${order.order_number} ${name}`}
        beside={
          <>
            <Identifier>{order.order_number}</Identifier>
            <StateBadge kind="order" status={order.status} word={orderWord(order)} />
          </>
        }
        lead={
          <span role={state?.placed ? 'status' : undefined}>
            {state?.placed && order.status === 'pending'
              ? t('Thank you. Order {number} is placed; we look it over and confirm it.', {
                  number: order.order_number,
                })
              : orderSentence(order)}
            {expected ? ` ${expected}` : null}
          </span>
        }
      />
      <div className={classes.columns}>
        <section className={classes.way} aria-labelledby="way-title">
          <h2 id="way-title" className={page.sectionTitle}>
            {t('Where it stands')}
          </h2>
          <Way steps={orderSteps(order)} action={<Track order={order} />} />
        </section>
        <aside
          className={`${page.aside ?? ''} ${page.stack ?? ''} ${classes.aside ?? ''}`}
          aria-label={t('Payment and shipping')}
        >
          <PaymentPanel order={order} />
          <OrderDocuments order={order} />
          <ShippingPanel order={order} />
          <div>
            <AgainButton quoteId={order.quote_id} variant="default" fullWidth>
              {t('Order again')}
            </AgainButton>
          </div>
          <CancelOrder order={order} />
        </aside>
        <div className={page.stack}>
          <section className={page.section} aria-labelledby="parts-title">
            <h2 id="parts-title">{t('Parts')}</h2>
            <FileList quoteId={order.quote_id} files={order.files} color={order.color} isSettled />
            <dl className={page.facts}>
              <dt>{t('Material')}</dt>
              <dd>
                {materialWords[order.material_type].name}
                {order.color ? `, ${order.color}` : ''}
              </dd>
              <dt>{t('Finish')}</dt>
              <dd>{names.finish(order.finish).name}</dd>
              <dt>{t('Quantity')}</dt>
              <dd>{order.quantity}</dd>
              <dt>{t('How soon')}</dt>
              <dd>{names.rush(order.rush_level).name}</dd>
              {order.customer_notes && (
                <>
                  <dt>{t('Your notes')}</dt>
                  <dd style={{ whiteSpace: 'pre-line' }}>{order.customer_notes}</dd>
                </>
              )}
            </dl>
          </section>
          <Messages quoteId={order.quote_id} mayReport />
        </div>
      </div>
    </>
  )
}

/** To the carrier's own page, as soon as the parcel is on its way. */
function Track({ order }: { order: SalesOrder }) {
  const { status, carrier, tracking_number: number } = order
  const link = status === 'shipped' && number ? trackingLink(carrier, number) : null
  if (link === null) return null
  return (
    <Button
      component="a"
      className={classes.track}
      variant="default"
      href={link}
      target="_blank"
      rel="noopener noreferrer"
    >
      {t('Track the parcel')}
    </Button>
  )
}

function expectation(order: SalesOrder): string | null {
  const made = ['pending', 'confirmed', 'in_production', 'quality_check', 'on_hold']
  if (!order.estimated_completion_date || !made.includes(order.status)) return null
  return t('Expected to be made by {day}.', { day: formatInstantDay(order.estimated_completion_date) })
}
