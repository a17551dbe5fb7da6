import { routes } from '../../../shared/contract/routes'
import { bankAccountOf } from '../../application/common/shop-facts'
import { endpoint, type Endpoint } from '../endpoint'
import { presentPaymentDetails } from '../presenters/sales-orders'
import { presentedTo, visibleOrder, withCurrentOrder } from './order-answers'
import type { OrderRouteDependencies } from './sales-orders.routes'
import { cents, param } from './support'

/** How an order is paid, and what was. */
export function orderPaymentRoutes({
  orders,
  payments,
  shop,
}: Pick<OrderRouteDependencies, 'orders' | 'payments' | 'shop'>): Endpoint[] {
  const exists = visibleOrder(orders)
  return [
    endpoint({
      route: routes.getPaymentDetails,
      exists,
      run: async (facts) => {
        const { detail } = await orders.get(facts.caller, param(facts, 'id'))
        return presentPaymentDetails(detail.order, bankAccountOf(await shop.settings()))
      },
    }),
    endpoint({
      route: routes.recordPayment,
      exists,
      run: async (facts) => {
        const { caller, body } = facts
        return await withCurrentOrder(caller, () =>
          payments.record(caller, param(facts, 'id'), {
            target: body.payment_status,
            method: body.payment_method,
            transactionId: body.payment_transaction_id ?? null,
            amount: body.amount === undefined ? null : cents(body.amount),
            version: body.version,
          }),
        )
      },
    }),
    endpoint({
      route: routes.voidPayment,
      exists,
      run: async (facts) => {
        const { caller, body, seal } = facts
        return await withCurrentOrder(caller, () =>
          payments.void(
            caller,
            param(facts, 'id'),
            param(facts, 'payment_id'),
            body,
            presentedTo(caller, seal),
          ),
        )
      },
    }),
  ]
}
