import { DomainError, invalidField } from '../../../shared/domain/errors'
import { moneyInWords, type Cents } from '../../../shared/domain/money'
import { decidePayment, sumPayments } from '../../../shared/domain/payments'
import type { PaymentMethod } from '../../../shared/domain/vocabulary'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import { notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { UnitOfWork } from '../common/unit-of-work'
import { settleMoney } from './order-money'
import { editOrder } from './edit-order'
import { outlookOf, type OrderView } from './order-view'

export interface PaymentRequest {
  target: 'paid' | 'partial' | 'refunded'
  method: PaymentMethod
  transactionId: string | null
  amount: Cents | null
  version: number
}

/** Money that the office records by hand. */
export class PaymentService {
  constructor(private readonly deps: { unitOfWork: UnitOfWork; clock: Clock }) {}

  /** Throws STALE_VERSION, VALIDATION_ERROR for an amount that does not fit, INVALID_STATE, DUPLICATE_TRANSACTION. */
  async record(caller: Caller, orderId: number, request: PaymentRequest): Promise<OrderView> {
    return await this.deps.unitOfWork.run((tx) =>
      editOrder(tx, caller, orderId, request.version, this.deps.clock.now(), async ({ order, now }) => {
        if (order.status === 'cancelled' && request.target !== 'refunded') {
          throw new DomainError('INVALID_STATE', 'A cancelled order takes refunds only.', {
            current_status: order.status,
            allowed: outlookOf(order, caller).allowedStatuses,
            reason: 'A cancelled order takes refunds only.',
          })
        }
        const before = await tx.salesOrders.payments(order.id)
        const sums = sumPayments(before.map((row) => ({ ...row, voided: row.voidedAt !== null })))
        const decision = decidePayment(request.target, request.amount, sums, order.grandTotal, order.currency)
        if (decision.kind === 'invalid') throw invalidField('amount', decision.message)
        const statusBefore = order.paymentStatus
        let payments = before
        if (decision.kind === 'settle_zero') {
          order.paymentStatus = 'paid'
          order.paymentMethod = request.method
        } else {
          await tx.salesOrders.insertPayment({
            salesOrderId: order.id,
            kind: decision.kind,
            method: request.method,
            transactionId: request.transactionId,
            amount: decision.amount,
            currency: order.currency,
            recordedBy: caller.userId,
            recordedAt: now,
            voidedAt: null,
            voidedBy: null,
            voidReason: null,
          })
          payments = await tx.salesOrders.payments(order.id)
        }
        settleMoney(order, payments, now)
        await tx.salesOrders.save(order)
        await tx.changes.record({
          actor: caller,
          entityType: 'sales_order',
          entityId: order.id,
          action: decision.kind === 'refund' ? 'order.refund_recorded' : 'order.payment_recorded',
          from: statusBefore,
          to: order.paymentStatus,
          fields: {
            amount: { to: decision.kind === 'settle_zero' ? 0 : decision.amount },
            method: { to: request.method },
          },
          at: now,
          ownerId: order.userId,
          version: order.version,
        })
      }),
    )
  }

  /** Voids a payment recorded by mistake: the row stays, with the reason. Throws NOT_FOUND, INVALID_STATE. */
  async void(
    caller: Caller,
    orderId: number,
    paymentId: number,
    input: { reason: string; version: number },
    seal: Seal<OrderView>,
  ): Promise<OrderView> {
    return await this.deps.unitOfWork.run((tx) =>
      editOrder(
        tx,
        caller,
        orderId,
        input.version,
        this.deps.clock.now(),
        async ({ order, now }) => {
          const before = await tx.salesOrders.payments(order.id)
          const payment = before.find((candidate) => candidate.id === paymentId)
          if (!payment) throw notFound('payment')
          const refuse = (reason: string) => {
            throw new DomainError('INVALID_STATE', reason, {
              current_status: order.status,
              allowed: outlookOf(order, caller).allowedStatuses,
              reason,
            })
          }
          if (payment.voidedAt) refuse('This payment is voided already.')
          const remaining = before
            .filter((row) => row.id !== paymentId)
            .map((row) => ({ ...row, voided: row.voidedAt !== null }))
          const sums = sumPayments(remaining)
          if (sums.amountRefunded > sums.amountPaid) {
            refuse(
              `${moneyInWords(sums.amountRefunded, order.currency)} was given back against it. Void the refund first.`,
            )
          }
          await tx.salesOrders.voidPayment({
            ...payment,
            voidedAt: now,
            voidedBy: caller.userId,
            voidReason: input.reason,
          })
          const statusBefore = order.paymentStatus
          settleMoney(order, await tx.salesOrders.payments(order.id), now)
          await tx.salesOrders.save(order)
          await tx.changes.record({
            actor: caller,
            entityType: 'sales_order',
            entityId: order.id,
            action: 'order.payment_voided',
            from: statusBefore,
            to: order.paymentStatus,
            fields: { payment_id: { to: payment.id }, amount: { from: payment.amount } },
            note: input.reason,
            at: now,
            ownerId: order.userId,
            version: order.version,
          })
        },
        seal,
      ),
    )
  }
}
