import { Skeleton } from '@mantine/core'
import { routes } from '../../../../shared/contract/routes'
import type { SalesOrder } from '../../../../shared/contract/sales-orders'
import { isIban, readableAccount } from '../../../../shared/domain/bank-account'
import { useRouteQuery } from '../../../common/api'
import { formatAmount, formatInstantDay } from '../../../common/format'
import { rich, t } from '../../../common/texts'
import { Money } from '../../../common/ui/money'
import { StateBadge } from '../../../common/ui/state-badge'
import { useOfferNames } from '../../../common/offer-words'
import { midSentence, paymentMethodWords } from '../../../common/words'
import { isPositive, minus } from '../../parts/amounts'
import page from '../../parts/page.module.css'
import { useShop } from '../../parts/use-shop'
import classes from './order-panels.module.css'

/** What the order costs, what is paid, and how to pay the rest. */
export function PaymentPanel({ order }: { order: SalesOrder }) {
  const { currency } = order
  const names = useOfferNames()
  const open = minus(order.grand_total, minus(order.amount_paid, order.amount_refunded))
  const over = order.status === 'cancelled'
  const payments = order.payments.filter((payment) => payment.voided_at === null)
  return (
    <section className={page.panel} aria-labelledby="payment-title">
      <div className={classes.head}>
        <h2 id="payment-title">{t('Payment')}</h2>
        {(!over || isPositive(order.amount_paid)) && (
          <StateBadge kind="payment" status={order.payment_status} />
        )}
      </div>
      <dl className={page.sum}>
        <dt>{t('Parts')}</dt>
        <dd>
          <Money amount={order.subtotal} currency={currency} />
        </dd>
        {order.rush_level !== 'standard' && (
          <>
            <dt>{names.rush(order.rush_level).name}</dt>
            <dd>
              <Money amount={order.rush_fee} currency={currency} />
            </dd>
          </>
        )}
        {isPositive(order.shipping_cost) && (
          <>
            <dt>{t('Shipping')}</dt>
            <dd>
              <Money amount={order.shipping_cost} currency={currency} />
            </dd>
          </>
        )}
        {isPositive(order.tax_amount) && (
          <>
            <dt>{t('Tax')}</dt>
            <dd>
              <Money amount={order.tax_amount} currency={currency} />
            </dd>
          </>
        )}
        <dt className={page.total}>{t('Total')}</dt>
        <dd className={page.total}>
          <Money amount={order.grand_total} currency={currency} />
        </dd>
      </dl>
      {payments.length > 0 && (
        <ul className={classes.payments}>
          {payments.map((payment) => (
            <li key={payment.id}>
              <span>
                {payment.kind === 'refund' ? t('Given back') : t('Paid')},{' '}
                {midSentence(paymentMethodWords[payment.payment_method])},{' '}
                {formatInstantDay(payment.recorded_at)}
              </span>
              <Money amount={payment.amount} currency={currency} />
            </li>
          ))}
        </ul>
      )}
      {!over && isPositive(open) && <Open open={open} order={order} />}
      {isPositive(order.refund_due) && (
        <p>{t('The shop gives you back {amount}.', { amount: formatAmount(order.refund_due, currency) })}</p>
      )}
    </section>
  )
}

function Open({ open, order }: { open: string; order: SalesOrder }) {
  const shop = useShop()
  const methods = shop.data?.payment_methods ?? []
  const contact = shop.data?.contact_email
  return (
    <div className={classes.open}>
      <p>
        <strong>{t('{amount} open.', { amount: formatAmount(open, order.currency) })}</strong>{' '}
        {methods.length > 0
          ? t('You can pay by {ways}; name {number}.', {
              ways: methods.map((method) => midSentence(paymentMethodWords[method])).join(', '),
              number: order.order_number,
            })
          : t('Name {number} when you pay.', { number: order.order_number })}{' '}
        {order.payment_status === 'pending' && order.in_production_at === null
          ? t('Production starts when a payment has arrived.')
          : null}
      </p>
      {methods.includes('bank_transfer') && <Transfer order={order} />}
      {contact ? (
        <p>
          {rich('Questions: <mail>{address}</mail>', {
            address: contact,
            mail: (address) => (
              <a key="mail" href={`mailto:${contact}`}>
                {address}
              </a>
            ),
          })}
        </p>
      ) : null}
    </div>
  )
}

/** Where to transfer the money to, with what to write there. */
function Transfer({ order }: { order: SalesOrder }) {
  const details = useRouteQuery(routes.getPaymentDetails, { params: { id: order.id } })
  if (details.isPending) return <Skeleton height={120} />
  // Without an account the shop tells it otherwise: by its invoice, or when asked.
  const bank = details.data?.bank
  if (!bank) return null
  const international = isIban(bank.account)
  return (
    <dl className={`${page.facts ?? ''} ${classes.bank ?? ''}`} aria-label={t('Bank transfer')}>
      <dt>{t('Account holder')}</dt>
      <dd>{bank.holder}</dd>
      {bank.name && (
        <>
          <dt>{t('Bank')}</dt>
          <dd>{bank.name}</dd>
        </>
      )}
      <dt>{international ? t('IBAN') : t('Account number')}</dt>
      <dd className="pf-mono">{readableAccount(bank.account)}</dd>
      {bank.code && (
        <>
          <dt>{international ? t('BIC') : t('Bank code')}</dt>
          <dd className="pf-mono">{bank.code}</dd>
        </>
      )}
      <dt>{t('Reference')}</dt>
      <dd className="pf-mono">{order.order_number}</dd>
    </dl>
  )
}
