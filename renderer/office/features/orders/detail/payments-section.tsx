import { Button, Group } from '@mantine/core'
import { useRef, useState } from 'react'
import type { Payment, SalesOrder } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { newIdempotencyKey, useRouteMutation } from '../../../../common/api'
import { formatAmount } from '../../../../common/format'
import { t } from '../../../../common/texts'
import { ConfirmDialog } from '../../../../common/ui/confirm-dialog'
import { Money } from '../../../../common/ui/money'
import { RelativeTime } from '../../../../common/ui/relative-time'
import { paymentMethodWords } from '../../../../common/words'
import styles from '../../../shared/detail.module.css'
import { Section } from '../../../shared/facts'
import { PaymentDialog } from '../dialogs/payment-dialog'
import { isPositive, netPaid, openAmount } from '../order-facts'
import { useTakeNewer, useTakeOrder } from '../use-order-moves'

/** What came in and went back, with what is still open. */
export function PaymentsSection({ order }: { order: SalesOrder }) {
  const take = useTakeOrder()
  const takeNewer = useTakeNewer()
  const [open, setOpen] = useState<'payment' | 'refund' | null>(null)
  const [voiding, setVoiding] = useState<Payment | null>(null)
  const voidPayment = useRouteMutation(routes.voidPayment)
  const key = useRef(newIdempotencyKey())
  const stillOpen = openAmount(order)
  const free = !isPositive(order.grand_total) && order.payment_status === 'pending'
  const canPay = order.status !== 'cancelled' && (isPositive(stillOpen) || free)
  const close = () => setOpen(null)

  return (
    <Section
      title={t('Payments')}
      aside={
        <Group gap={8}>
          {isPositive(netPaid(order)) && (
            <Button variant="subtle" size="xs" onClick={() => setOpen('refund')}>
              {t('Record refund')}
            </Button>
          )}
          {canPay && (
            <Button variant="default" size="xs" onClick={() => setOpen('payment')}>
              {t('Record payment')}
            </Button>
          )}
        </Group>
      }
    >
      {order.payments.length === 0 ? (
        <p className={styles.quiet}>
          {t('Nothing paid yet: {amount} open.', { amount: formatAmount(stillOpen, order.currency) })}
        </p>
      ) : (
        <table className={styles.table} aria-label={t('Payments')}>
          <thead>
            <tr>
              <th scope="col">{t('When')}</th>
              <th scope="col">{t('What')}</th>
              <th scope="col">{t('Method')}</th>
              <th scope="col">{t('Transaction')}</th>
              <th scope="col" data-align="end">
                {t('Amount, {currency}', { currency: order.currency })}
              </th>
              <th scope="col">
                <span className="pf-visually-hidden">{t('Actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {order.payments.map((payment) => {
              const voided = payment.voided_at !== null
              return (
                <tr key={payment.id}>
                  <td>
                    <RelativeTime at={payment.recorded_at} />
                  </td>
                  <td>
                    {payment.kind === 'payment' ? t('Payment') : t('Refund')}
                    {voided && (
                      <span className="pf-muted">
                        {' '}
                        · {t('voided: {reason}', { reason: payment.void_reason })}
                      </span>
                    )}
                  </td>
                  <td>{paymentMethodWords[payment.payment_method]}</td>
                  <td>
                    <span className="pf-mono">{payment.payment_transaction_id ?? '–'}</span>
                  </td>
                  <td data-align="end" className={voided ? styles.voided : undefined}>
                    {payment.kind === 'refund' ? '−' : ''}
                    <Money amount={payment.amount} currency={payment.currency} bare />
                  </td>
                  <td data-align="end">
                    {!voided && (
                      <Button
                        variant="subtle"
                        color="gray"
                        size="xs"
                        aria-label={t('Void {kind, select, refund {refund} other {payment}} of {amount}', {
                          kind: payment.kind,
                          amount: payment.amount,
                        })}
                        onClick={() => {
                          key.current = newIdempotencyKey()
                          voidPayment.reset()
                          setVoiding(payment)
                        }}
                      >
                        {t('Void')}
                      </Button>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={4}>{t('Paid')}</td>
              <td data-align="end">
                <Money amount={netPaid(order)} currency={order.currency} bare />
              </td>
              <td />
            </tr>
            <tr>
              <td colSpan={4}>{t('Still open')}</td>
              <td data-align="end">
                <Money
                  amount={order.status === 'cancelled' ? '0.00' : stillOpen}
                  currency={order.currency}
                  bare
                />
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      )}
      <PaymentDialog opened={open === 'payment'} onClose={close} order={order} />
      <PaymentDialog opened={open === 'refund'} onClose={close} order={order} kind="refund" />
      <ConfirmDialog
        opened={voiding !== null}
        onClose={() => setVoiding(null)}
        title={voiding ? t('Void {amount}', { amount: formatAmount(voiding.amount, voiding.currency) }) : ''}
        action={voiding?.kind === 'refund' ? t('Void refund') : t('Void payment')}
        danger
        reason={{
          label: t('Reason'),
          description: t('Kept with the row, which stays visible.'),
          required: true,
        }}
        pending={voidPayment.isPending}
        error={voidPayment.error}
        onConfirm={(reason) => {
          if (!voiding) return
          voidPayment.mutate(
            {
              params: { id: order.id, payment_id: voiding.id },
              body: { reason, version: order.version },
              idempotencyKey: key.current,
            },
            {
              onSuccess: (answer) => {
                take(answer)
                setVoiding(null)
              },
              onError: (error) => {
                key.current = newIdempotencyKey()
                if (takeNewer(error, order.id)) setVoiding(null)
              },
            },
          )
        }}
      >
        {t('Only for a row recorded by mistake; money that went back is a refund.')}
      </ConfirmDialog>
    </Section>
  )
}
