import { useCallback, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { SalesOrder, SalesOrderLine } from '../../../../shared/contract/sales-orders'
import { routes } from '../../../../shared/contract/routes'
import { needsNote } from '../../../../shared/domain/order-lifecycle'
import type { OrderStatus } from '../../../../shared/domain/vocabulary'
import { queryKeys, useRouteMutation } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import { useServerSentence } from '../../../common/texts/server-words'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { errorSentence } from '../../../common/ui/error-notice'
import { midSentence, orderStatusWords } from '../../../common/words'
import { Dialog } from '../../shared/dialog'
import { dropVerdict } from './board/drop-verdict'
import { placeOptimistically } from './board/optimistic'
import { ActualsForm } from './detail/actuals-form'
import { PaymentDialog } from './dialogs/payment-dialog'
import { ShippingForm } from './dialogs/shipping-form'
import { isPositive, netPaid } from './order-facts'
import { useTakeNewer, useTakeOrder } from './use-order-moves'
import { newerRecord } from '../../shared/decision/stale'
import { notify } from '../../shared/notify'

type Movable = SalesOrderLine | SalesOrder

type Asking =
  | { kind: 'note'; order: Movable; to: OrderStatus }
  | { kind: 'shipping'; order: Movable }
  | { kind: 'payment'; order: Movable }
  | { kind: 'actuals'; order: SalesOrder }

const wordsFor = (status: OrderStatus) => orderStatusWords[status]

/**
 * Moves orders between states from anywhere: at once where the API allows it, after asking for the note, the
 * tracking number or the payment where one is missing, and with the reason where it can't be. The board shows
 * the move before the server has answered, and takes it back with a sentence when it refuses.
 */
export function useMoveOrder() {
  const queries = useQueryClient()
  const take = useTakeOrder()
  const takeNewer = useTakeNewer()
  const move = useRouteMutation(routes.moveOrder)
  const said = useServerSentence()
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = useCallback(() => setAsking(null), [])

  const send = async (order: Movable, to: OrderStatus, note?: string): Promise<boolean> => {
    const undo = await placeOptimistically(queries, order, to)
    try {
      const answer = await move.mutateAsync({
        params: { id: order.id },
        body: { status: to, version: order.version, ...(note ? { note } : {}) },
      })
      take(answer)
      // Right after the last printer stops is when people know; nobody has to.
      const unknown = (answer.actual_grams ?? answer.actual_print_seconds ?? null) === null
      if (order.status === 'in_production' && to === 'quality_check' && unknown)
        setAsking({ kind: 'actuals', order: answer })
      if (to === 'cancelled' && isPositive(answer.refund_due)) {
        notify(
          t('{number} is cancelled, and money is still on it. Record the refund on its page.', {
            number: answer.order_number,
          }),
          'attention',
        )
      }
      return true
    } catch (error) {
      undo()
      const known = error as Parameters<typeof takeNewer>[0]
      const newer = newerRecord<SalesOrder>(known, order.id)
      if (newer) setAsking((now) => (now?.kind === 'note' ? { ...now, order: newer } : now))
      if (!takeNewer(known, order.id)) {
        notify(
          t('{number} stays in {state}. {reason}', {
            number: order.order_number,
            state: midSentence(wordsFor(order.status)),
            reason: errorSentence(error),
          }),
          'danger',
        )
        void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listOrders) })
        void queries.invalidateQueries({
          queryKey: queryKeys.one(routes.getOrder, { params: { id: order.id } }),
        })
      }
      return false
    }
  }

  const start = (order: Movable, to: OrderStatus) => {
    const verdict = dropVerdict(order, to, wordsFor)
    if (verdict.kind === 'here') return
    if (verdict.kind === 'refused') {
      notify(`${order.order_number}: ${said(verdict.reason)}`)
    } else if (verdict.kind === 'fixable') {
      setAsking({ kind: verdict.fix, order })
    } else if (needsNote(to)) {
      setAsking({ kind: 'note', order, to })
    } else {
      void send(order, to)
    }
  }

  const hold = asking?.kind === 'note' && asking.to === 'on_hold'
  const dialogs = (
    <>
      <ConfirmDialog
        opened={asking?.kind === 'note'}
        onClose={close}
        title={asking ? `${hold ? t('Put on hold') : t('Cancel order')} · ${asking.order.order_number}` : ''}
        action={hold ? t('Put on hold') : t('Cancel order')}
        danger={!hold}
        reason={{
          label: hold ? t('Why it waits') : t('Reason for the cancellation'),
          description: t('Kept with the order; the customer can read it.'),
          required: true,
        }}
        pending={move.isPending}
        onConfirm={(reason) => {
          if (asking?.kind !== 'note') return
          // Refused, the reason that was typed stays, for another try with the order as it is now.
          void send(asking.order, asking.to, reason).then((moved) => {
            if (moved) close()
          })
        }}
      >
        {hold
          ? t('It keeps its place: resuming leads back to where it stands now. The due date stays.')
          : asking && isPositive(netPaid(asking.order))
            ? t(
                'A cancelled order can’t be taken up again. {amount} was paid: it stays marked as owed back until its refund is recorded.',
                { amount: formatAmount(netPaid(asking.order), asking.order.currency) },
              )
            : t('A cancelled order can’t be taken up again. Nothing was paid on it.')}
      </ConfirmDialog>
      <Dialog
        opened={asking?.kind === 'shipping'}
        onClose={close}
        size="lg"
        title={asking ? t('Ship {number}', { number: asking.order.order_number }) : ''}
      >
        {asking?.kind === 'shipping' && (
          <ShippingForm
            order={asking.order}
            brief
            action={t('Save and mark as shipped')}
            pending={move.isPending}
            onCancel={close}
            onSaved={(saved) => {
              const verdict = dropVerdict(saved, 'shipped', wordsFor)
              if (verdict.kind === 'open') void send(saved, 'shipped').then(close)
              else {
                setAsking({ kind: 'shipping', order: saved })
                notify('reason' in verdict ? said(verdict.reason) : t('Saved.'))
              }
            }}
          />
        )}
      </Dialog>
      <Dialog
        opened={asking?.kind === 'actuals'}
        onClose={close}
        title={asking ? t('What {number} really took', { number: asking.order.order_number }) : ''}
      >
        {asking?.kind === 'actuals' && (
          <ActualsForm order={asking.order} discard={t('Later')} onDone={close} explain />
        )}
      </Dialog>
      {asking?.kind === 'payment' && (
        <PaymentDialog
          opened
          onClose={close}
          order={asking.order}
          onRecorded={(paid) => {
            if (dropVerdict(paid, 'in_production', wordsFor).kind === 'open') void send(paid, 'in_production')
          }}
        />
      )}
    </>
  )

  return { start, dialogs, moving: move.isPending }
}
