import { DomainError, invalidField } from '../../../shared/domain/errors'
import { moneyInWords, type Cents } from '../../../shared/domain/money'
import {
  isCancellable,
  judgeOrderMove,
  needsNote,
  ORDER_TIMESTAMPS,
  orderActor,
  PICKUP,
} from '../../../shared/domain/order-lifecycle'
import { taxOn } from '../../../shared/domain/pricing'
import { dueDate } from '../../../shared/domain/working-days'
import type { OrderStatus } from '../../../shared/domain/vocabulary'
import { isOffice, type Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type {
  OrderFilter,
  OrderLine,
  OrderSummaryFilter,
  Page,
  PageRequest,
  ReadModels,
} from '../common/reads'
import { notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import type { AddressFields } from '../users/ports'
import { refuseIncomplete } from './conversion'
import { editOrder, type Edit } from './edit-order'
import { orderFacts, orderView, outlookOf, type OrderOutlook, type OrderView } from './order-view'
import { settleMoney } from './order-money'
import type { CreditCancelled, SalesOrderRecord } from './ports'

export interface OrderChanges {
  estimatedCompletionDate?: Date | null
  internalNotes?: string | null
  actualCentigrams?: number | null
  actualPrintSeconds?: number | null
  version: number
}

export interface ShippingChanges {
  name?: string | null
  address: Partial<AddressFields>
  phone?: string | null
  carrier?: string | null
  shippingService?: string | null
  trackingNumber?: string | null
  shippingCost?: Cents
  customerAgreed?: boolean
  note?: string | null
  version: number
}

export interface OrderDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  shop: ShopFactsSource
  clock: Clock
  creditCancelled: CreditCancelled
}

/** The life of an order, from pending to completed. Payments have a service of their own. */
export class OrderService {
  constructor(private readonly deps: OrderDependencies) {}

  /** Throws NOT_FOUND for what is not there or not this caller's. */
  async assertVisible(caller: Caller, orderId: number): Promise<void> {
    const head = await this.deps.reads.orderHead(orderId)
    if (!head || (!isOffice(caller) && head.userId !== caller.userId)) throw notFound('order')
  }

  async list(
    caller: Caller,
    filter: OrderFilter,
    page: PageRequest,
  ): Promise<Page<OrderLine & { outlook: OrderOutlook }>> {
    const found = await this.deps.reads.orders(
      isOffice(caller) ? filter : { ...filter, userId: caller.userId },
      page,
    )
    return {
      nextCursor: found.nextCursor,
      items: found.items.map((line) => ({ ...line, outlook: outlookOf(line.order, caller) })),
    }
  }

  async get(caller: Caller, orderId: number): Promise<OrderView> {
    const detail = await this.deps.reads.order(orderId)
    if (!detail || (!isOffice(caller) && detail.order.userId !== caller.userId)) throw notFound('order')
    return orderView(detail, caller)
  }

  /** How many orders that fit stand in each state, and their value. */
  async summary(filter: OrderSummaryFilter) {
    return await this.deps.reads.orderSummary(filter)
  }

  /** Due date, notes and actual figures. Throws STALE_VERSION. */
  async update(caller: Caller, orderId: number, changes: OrderChanges): Promise<OrderView> {
    return await this.edit(caller, orderId, changes.version, async ({ tx, order, now }) => {
      const fields: Record<string, { from?: unknown; to?: unknown } | true> = {}
      if (changes.estimatedCompletionDate !== undefined) {
        fields.estimated_completion_date = {
          from: order.estimatedCompletionDate?.toISOString() ?? null,
          to: changes.estimatedCompletionDate?.toISOString() ?? null,
        }
        order.estimatedCompletionDate = changes.estimatedCompletionDate
      }
      if (changes.internalNotes !== undefined) {
        fields.internal_notes = true
        order.internalNotes = changes.internalNotes
      }
      if (changes.actualCentigrams !== undefined) {
        fields.actual_grams = { from: order.actualCentigrams, to: changes.actualCentigrams }
        order.actualCentigrams = changes.actualCentigrams
      }
      if (changes.actualPrintSeconds !== undefined) {
        fields.actual_print_seconds = { from: order.actualPrintSeconds, to: changes.actualPrintSeconds }
        order.actualPrintSeconds = changes.actualPrintSeconds
      }
      await tx.salesOrders.save(order)
      await tx.changes.record({
        actor: caller,
        entityType: 'sales_order',
        entityId: order.id,
        action: 'order.updated',
        fields,
        at: now,
        ownerId: order.userId,
        version: order.version,
      })
    })
  }

  /** Moves an order. Throws STALE_VERSION, INVALID_STATE (with the reason where a guard refused), VALIDATION_ERROR. */
  async move(
    caller: Caller,
    orderId: number,
    to: OrderStatus,
    note: string | null,
    version: number,
  ): Promise<OrderView> {
    if (needsNote(to) && note === null) {
      throw invalidField(
        'note',
        to === 'cancelled' ? 'Say why the order is cancelled.' : 'Say why the order is held.',
      )
    }
    return await this.edit(caller, orderId, version, async (edit) => {
      this.refuseMove(edit.order, to, caller)
      await this.passTo(edit, caller, to, note)
    })
  }

  /** Cancels an order that may still be cancelled. Throws NOT_CANCELLABLE. */
  async cancel(caller: Caller, orderId: number, reason: string, seal: Seal<OrderView>): Promise<OrderView> {
    return await this.edit(
      caller,
      orderId,
      undefined,
      async (edit) => {
        const { order } = edit
        if (!isCancellable(order.status, order.heldFromStatus, orderActor(caller.role))) {
          throw new DomainError(
            'NOT_CANCELLABLE',
            order.status === 'cancelled'
              ? 'This order is cancelled already.'
              : 'This order is too far along to be cancelled here. Ask the shop.',
            { current_status: order.status, allowed: outlookOf(order, caller).allowedStatuses },
          )
        }
        await this.passTo(edit, caller, 'cancelled', reason)
      },
      seal,
    )
  }

  /**
   * Address, carrier, tracking number and cost. A rise of the total needs the customer's word, with a note (409
   * PRICE_CHANGED otherwise). Throws VALIDATION_ERROR for a carrier without an address.
   */
  async updateShipping(caller: Caller, orderId: number, changes: ShippingChanges): Promise<OrderView> {
    if (changes.customerAgreed && !changes.note) {
      throw invalidField('note', 'Say how the customer agreed to the higher total.')
    }
    return await this.edit(caller, orderId, changes.version, async ({ tx, order, now }) => {
      if (order.status === 'completed' || order.status === 'cancelled') {
        throw new DomainError(
          'INVALID_STATE',
          `This order is ${order.status}; its shipping can’t change any more.`,
          {
            current_status: order.status,
            allowed: outlookOf(order, caller).allowedStatuses,
          },
        )
      }
      const totalBefore = order.grandTotal
      const costBefore = order.shippingCost
      const changed = applyShipping(order, changes)
      if (changes.shippingCost !== undefined && changes.shippingCost !== costBefore) {
        order.shippingCost = changes.shippingCost
        const goods = order.subtotal + order.rushFee
        order.taxAmount = taxOn(goods + order.shippingCost, order.taxPercent)
        order.grandTotal = goods + order.taxAmount + order.shippingCost
        changed.push('shipping_cost')
      }
      if (order.grandTotal > totalBefore && !changes.customerAgreed) {
        throw new DomainError(
          'PRICE_CHANGED',
          `This raises the total from ${moneyInWords(totalBefore, order.currency)} to ${moneyInWords(order.grandTotal, order.currency)}. Ask the customer first, then confirm that she agreed.`,
        )
      }
      settleMoney(order, await tx.salesOrders.payments(order.id), now)
      await tx.salesOrders.save(order)
      await tx.changes.record({
        actor: caller,
        entityType: 'sales_order',
        entityId: order.id,
        action: order.grandTotal > totalBefore ? 'order.total_raised' : 'order.shipping_changed',
        fields: {
          // Addresses are personal: the log names the fields only.
          ...Object.fromEntries(changed.map((field) => [field, true as const])),
          ...(order.grandTotal === totalBefore
            ? {}
            : { grand_total: { from: totalBefore, to: order.grandTotal } }),
          ...(order.grandTotal > totalBefore ? { customer_agreed: { to: true } } : {}),
        },
        note: changes.note,
        at: now,
        ownerId: order.userId,
        version: order.version,
      })
    })
  }

  private refuseMove(order: SalesOrderRecord, to: OrderStatus, caller: Caller): void {
    const verdict = judgeOrderMove(order.status, to, orderActor(caller.role), orderFacts(order))
    if (verdict.kind === 'allowed') return
    const reason = verdict.kind === 'refused' ? verdict.reason : undefined
    throw new DomainError(
      'INVALID_STATE',
      reason ?? `An order that is ${words(order.status)} can’t become ${words(to)}.`,
      {
        current_status: order.status,
        allowed: outlookOf(order, caller).allowedStatuses,
        ...(reason === undefined ? {} : { reason }),
      },
    )
  }

  private async passTo({ tx, order, now }: Edit, caller: Caller, to: OrderStatus, note: string | null) {
    const from = order.status
    order.status = to
    // Resuming forgets where it was held from; cancelling keeps it.
    if (to === 'on_hold') order.heldFromStatus = from
    else if (from === 'on_hold' && to !== 'cancelled') order.heldFromStatus = null
    const stamp = ORDER_TIMESTAMPS[to]
    // Only the first passage counts: rework and resuming do not move it.
    if (stamp && order[stamp] === null) order[stamp] = now
    if (to === 'completed') order.actualCompletionDate ??= now
    if (to === 'cancelled') order.cancellationReason = note
    if (to === 'confirmed' && order.estimatedCompletionDate === null) {
      order.estimatedCompletionDate = dueDate(now, order.rushLevel, await this.deps.shop.inside(tx))
    }
    settleMoney(order, await tx.salesOrders.payments(order.id), now)
    await tx.salesOrders.save(order)
    await tx.changes.record({
      actor: caller,
      entityType: 'sales_order',
      entityId: order.id,
      action: to === 'cancelled' ? 'order.cancelled' : 'order.status_changed',
      from,
      to,
      fields: order.refundDue > 0 ? { refund_due: { to: order.refundDue } } : undefined,
      note,
      at: now,
      ownerId: order.userId,
      version: order.version,
    })
    if (to === 'cancelled') {
      await this.deps.creditCancelled(tx, caller, order, { settings: await this.deps.shop.inside(tx), now })
    }
  }

  private async edit(
    caller: Caller,
    orderId: number,
    version: number | undefined,
    change: (edit: Edit) => Promise<void>,
    seal?: Seal<OrderView>,
  ): Promise<OrderView> {
    return await this.deps.unitOfWork.run((tx) =>
      editOrder(tx, caller, orderId, version, this.deps.clock.now(), change, seal),
    )
  }
}

function applyShipping(order: SalesOrderRecord, changes: ShippingChanges): string[] {
  const changed: string[] = []
  const set = <K extends keyof SalesOrderRecord>(
    field: K,
    value: SalesOrderRecord[K] | undefined,
    name: string,
  ) => {
    if (value === undefined || value === order[field]) return
    order[field] = value
    changed.push(name)
  }
  const addressBefore = order.shipping
  order.shipping = { ...order.shipping }
  for (const [field, value] of Object.entries(changes.address) as [
    keyof AddressFields,
    string | null | undefined,
  ][]) {
    if (value === undefined || value === addressBefore[field]) continue
    order.shipping[field] = value
    changed.push(`shipping_${field}`)
  }
  set('shippingName', changes.name, 'shipping_name')
  set('shippingPhone', changes.phone, 'shipping_phone')
  set('carrier', changes.carrier, 'carrier')
  set('shippingService', changes.shippingService, 'shipping_service')
  set('trackingNumber', changes.trackingNumber, 'tracking_number')
  // Only an order to be picked up may go without an address.
  if (order.carrier !== PICKUP) {
    refuseIncomplete({ name: order.shippingName, address: order.shipping, phone: order.shippingPhone })
  }
  return changed
}

function words(status: OrderStatus): string {
  return status.replaceAll('_', ' ')
}
