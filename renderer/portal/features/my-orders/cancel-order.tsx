import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SalesOrder } from '../../../../shared/contract/sales-orders'
import { routes } from '../../../../shared/contract/routes'
import { newIdempotencyKey, queryKeys, useRouteMutation } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { isPositive, minus } from '../../parts/amounts'
import { useShop } from '../../parts/use-shop'
import classes from './order-panels.module.css'

/** Cancels an order while that is possible, saying beforehand what happens to the money. */
export function CancelOrder({ order }: { order: SalesOrder }) {
  const queries = useQueryClient()
  const shop = useShop()
  const [asking, setAsking] = useState(false)
  const [key, setKey] = useState(newIdempotencyKey)
  const cancel = useRouteMutation(routes.cancelOrder, {
    onSuccess: (answer) => {
      queries.setQueryData(queryKeys.one(routes.getOrder, { params: { id: order.id } }), answer)
      void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listOrders) })
      setAsking(false)
    },
    onError: () => {
      setKey(newIdempotencyKey())
      void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getOrder) })
    },
  })
  const over = ['shipped', 'delivered', 'completed', 'cancelled'].includes(order.status)
  if (!order.is_cancellable) {
    if (over) return null
    const contact = shop.data?.contact_email
    return (
      <p className={classes.note}>
        {contact
          ? t(
              'It is being made and can no longer be cancelled here. Write to {address} if something is wrong.',
              { address: contact },
            )
          : t('It is being made and can no longer be cancelled here. Ask the shop if something is wrong.')}
      </p>
    )
  }
  const paid = minus(order.amount_paid, order.amount_refunded)
  return (
    <>
      <Button className={classes.cancel} variant="subtle" color="gray" onClick={() => setAsking(true)}>
        {t('Cancel this order')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('Cancel order {number}', { number: order.order_number })}
        action={t('Cancel the order')}
        danger
        reason={{ label: t('Why do you cancel?'), required: true }}
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={(reason) =>
          cancel.mutate({
            params: { id: order.id },
            body: { cancellation_reason: reason },
            idempotencyKey: key,
          })
        }
      >
        {isPositive(paid)
          ? t(
              'You have paid {amount}. The shop is told and gives it back to you. A cancelled order can’t be taken up again.',
              { amount: formatAmount(paid, order.currency) },
            )
          : t('Nothing is paid yet, so nothing is due. A cancelled order can’t be taken up again.')}
      </ConfirmDialog>
    </>
  )
}
