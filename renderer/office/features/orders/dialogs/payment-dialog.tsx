import { Button, Group, NativeSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SalesOrder, SalesOrderLine } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { formatMoney, parseMoney } from '../../../../../shared/domain/money'
import { PAYMENT_METHODS, type PaymentMethod } from '../../../../../shared/domain/vocabulary'
import { useRouteMutation } from '../../../../common/api'
import { formatAmount } from '../../../../common/format'
import { t } from '../../../../common/texts'
import { DecimalInput } from '../../../../common/ui/decimal-input'
import { fieldErrors } from '../../../../common/ui/field-errors'
import { paymentMethodWords } from '../../../../common/words'
import { Dialog } from '../../../shared/dialog'
import { FormMessage } from '../../../shared/form-message'
import { isPositive, netPaid, openAmount } from '../order-facts'
import { useTakeNewer, useTakeOrder } from '../use-order-moves'

type Payable = Pick<
  SalesOrderLine,
  | 'id'
  | 'order_number'
  | 'version'
  | 'currency'
  | 'grand_total'
  | 'amount_paid'
  | 'amount_refunded'
  | 'refund_due'
  | 'status'
>

interface PaymentDialogProps {
  opened: boolean
  onClose: () => void
  order: Payable
  kind?: 'payment' | 'refund'
  onRecorded?: (order: SalesOrder) => void
}

/** Records money that came in by hand, or went back. */
export function PaymentDialog({ opened, onClose, order, kind = 'payment', onRecorded }: PaymentDialogProps) {
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={`${kind === 'payment' ? t('Record payment') : t('Record refund')} · ${order.order_number}`}
    >
      <PaymentForm onClose={onClose} order={order} kind={kind} onRecorded={onRecorded} />
    </Dialog>
  )
}

function PaymentForm({ onClose, order, kind = 'payment', onRecorded }: Omit<PaymentDialogProps, 'opened'>) {
  const take = useTakeOrder()
  const takeNewer = useTakeNewer()
  const record = useRouteMutation(routes.recordPayment)
  const refund = kind === 'refund'
  const money = (value: string) => formatAmount(value, order.currency)
  const most = refund ? netPaid(order) : openAmount(order)
  const first = refund && isPositive(order.refund_due) ? order.refund_due : most
  const [extent, setExtent] = useState<'all' | 'part'>(first === most ? 'all' : 'part')
  const [amount, setAmount] = useState(first === most ? '' : first)
  const [method, setMethod] = useState<PaymentMethod>('bank_transfer')
  const [transaction, setTransaction] = useState('')
  const messages = fieldErrors(record.error)
  const cents = parseMoney(amount.trim())
  const mostCents = parseMoney(most) ?? 0
  const part = extent === 'part'
  const unreadable = part && amount.trim() !== '' && (cents === null || cents <= 0)
  const tooMuch = part && cents !== null && cents > mostCents
  const shownAmount = part ? (cents === null ? null : formatMoney(cents)) : most
  const nothing = mostCents === 0 && !(kind === 'payment' && parseMoney(order.grand_total) === 0)

  const submit = () => {
    // A part that makes the whole is the whole: the server tells the two apart.
    const whole = !part || cents === mostCents
    record.mutate(
      {
        params: { id: order.id },
        body: {
          payment_status: refund ? 'refunded' : whole ? 'paid' : 'partial',
          payment_method: method,
          payment_transaction_id: transaction.trim() === '' ? null : transaction.trim(),
          ...(whole || cents === null ? {} : { amount: formatMoney(cents) }),
          version: order.version,
        },
      },
      {
        onSuccess: (answer) => {
          take(answer)
          onClose()
          onRecorded?.(answer)
        },
        onError: (error) => {
          if (takeNewer(error, order.id)) onClose()
        },
      },
    )
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!unreadable && !tooMuch && !(part && cents === null)) submit()
      }}
    >
      <Stack gap="md">
        <Text>
          {refund
            ? isPositive(order.refund_due)
              ? t('{amount} can be given back, of which {owed} is owed.', {
                  amount: money(netPaid(order)),
                  owed: money(order.refund_due),
                })
              : t('{amount} can be given back.', { amount: money(netPaid(order)) })
            : t('{paid} of {total} paid; {open} open.', {
                paid: money(netPaid(order)),
                total: money(order.grand_total),
                open: money(most),
              })}
        </Text>
        <SegmentedControl
          aria-label={t('How much')}
          value={extent}
          onChange={(value) => setExtent(value === 'part' ? 'part' : 'all')}
          data={[
            { value: 'all', label: t('All: {amount}', { amount: money(most) }) },
            { value: 'part', label: t('A part') },
          ]}
        />
        {part && (
          <DecimalInput
            label={t('Amount, {currency}', { currency: order.currency })}
            autoFocus
            value={amount}
            error={
              unreadable
                ? t('An amount above zero, such as 120.00.')
                : tooMuch
                  ? t('At most {amount}.', { amount: money(most) })
                  : messages.amount
            }
            onChange={(value) => setAmount(value)}
          />
        )}
        <NativeSelect
          label={t('Method')}
          value={method}
          data={PAYMENT_METHODS.map((value) => ({ value, label: paymentMethodWords[value] }))}
          error={messages.payment_method}
          onChange={(event) => {
            const chosen = PAYMENT_METHODS.find((one) => one === event.currentTarget.value)
            if (chosen) setMethod(chosen)
          }}
        />
        <TextInput
          label={t('Transaction number')}
          description={t('From the bank or the card terminal, if there is one.')}
          maxLength={200}
          value={transaction}
          error={messages.payment_transaction_id}
          onChange={(event) => setTransaction(event.currentTarget.value)}
        />
        <FormMessage
          error={record.error?.code === 'STALE_VERSION' ? null : record.error}
          shown={['payment_method', 'payment_transaction_id', ...(part ? ['amount'] : [])]}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('Back')}
          </Button>
          <Button
            type="submit"
            loading={record.isPending}
            disabled={nothing || unreadable || tooMuch || (part && cents === null)}
          >
            {shownAmount === null
              ? refund
                ? t('Record refund')
                : t('Record payment')
              : refund
                ? t('Record refund of {amount}', { amount: money(shownAmount) })
                : t('Record payment of {amount}', { amount: money(shownAmount) })}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
