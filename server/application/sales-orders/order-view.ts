import { missingAddressFields } from '../../../shared/domain/addresses'
import {
  canStartProduction,
  isCancellable,
  orderActor,
  orderOutlook,
  type OrderFacts,
} from '../../../shared/domain/order-lifecycle'
import type { OrderStatus } from '../../../shared/domain/vocabulary'
import type { Caller } from '../common/caller'
import type { OrderDetail } from '../common/reads'
import type { SalesOrderRecord } from './ports'

/** What this caller may do with an order now. */
export interface OrderOutlook {
  isCancellable: boolean
  canStartProduction: boolean
  isPaid: boolean
  allowedStatuses: OrderStatus[]
  blockedStatuses: { status: OrderStatus; reason: string }[]
}

export interface OrderView {
  detail: OrderDetail
  outlook: OrderOutlook
}

/** The facts that the lifecycle's guards look at. */
export function orderFacts(order: SalesOrderRecord): OrderFacts {
  return {
    heldFrom: order.heldFromStatus,
    paymentStatus: order.paymentStatus,
    netPaid: order.amountPaid - order.amountRefunded,
    grandTotal: order.grandTotal,
    currency: order.currency,
    carrier: order.carrier,
    trackingNumber: order.trackingNumber,
    addressComplete:
      missingAddressFields({ ...order.shipping, name: order.shippingName, phone: order.shippingPhone })
        .length === 0,
  }
}

export function outlookOf(order: SalesOrderRecord, caller: Pick<Caller, 'role'>): OrderOutlook {
  const actor = orderActor(caller.role)
  const { allowed, blocked } = orderOutlook(order.status, actor, orderFacts(order))
  return {
    isCancellable: isCancellable(order.status, order.heldFromStatus, actor),
    canStartProduction: canStartProduction(order.status, order.paymentStatus),
    isPaid: order.paymentStatus === 'paid',
    allowedStatuses: allowed,
    blockedStatuses: blocked,
  }
}

export function orderView(detail: OrderDetail, caller: Pick<Caller, 'role'>): OrderView {
  return { detail, outlook: outlookOf(detail.order, caller) }
}
