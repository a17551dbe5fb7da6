import { DomainError } from '../../../shared/domain/errors'
import { isOffice, type Caller } from '../common/caller'
import { notFound } from '../common/refusals'
import type { ShopFacts } from '../common/shop-facts'
import type { Transaction } from '../common/unit-of-work'
import type { SalesOrderRecord } from '../sales-orders/ports'
import type { UserRecord } from '../users/ports'
import type { DocumentDependencies } from './document-service'
import type { IssuedDocument } from './ports'
import { creditNoteSheet, invoiceSheet } from './sales-sheet'
import type { Tongue } from './sheet-parts'
import type { SalesSheet } from './sheet'

/** Which language a document for a customer is written in. */
export type TongueChoice = (settings: ShopFacts, customer: UserRecord) => Tongue

/** Draws a document's number and freezes its content, in one transaction. */
export class DocumentIssue {
  constructor(private readonly deps: Pick<DocumentDependencies, 'unitOfWork' | 'shop' | 'clock'>) {}

  /** Issues an order's invoice; whoever comes second gets the first one's. */
  async invoice(caller: Caller, orderId: number, tongue: TongueChoice): Promise<IssuedDocument> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const order = await this.order(tx, caller, orderId)
      const kept = await tx.documents.ofOrder(orderId, 'invoice')
      if (kept) return kept
      refuseInvoice(order, caller)
      const settings = await this.deps.shop.inside(tx)
      const now = this.deps.clock.now()
      const quote = await tx.views.quote(order.quoteId)
      const line = await tx.views.userLine(order.userId)
      if (!quote || !line) throw notFound('order')
      const facts = {
        order,
        quote: quote.quote,
        files: quote.files,
        payments: await tx.salesOrders.payments(orderId),
        customer: line.user,
        settings,
        tongue: tongue(settings, line.user),
        now,
      }
      const number = await tx.counters.draw('invoice', now, settings.time_zone)
      const document = await insert(tx, caller, order, 'invoice', invoiceSheet(facts, number), now)
      await tx.salesOrders.noteInvoice(order.id, number)
      await record(tx, caller, order, document)
      return document
    })
  }

  /**
   * The credit note of a cancelled order that was invoiced. It was issued with the cancellation; for orders that were cancelled
   * before that was so, the first who asks has it issued.
   */
  async credit_note(caller: Caller, orderId: number): Promise<IssuedDocument> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const order = await this.order(tx, caller, orderId)
      const kept = await tx.documents.ofOrder(orderId, 'credit_note')
      if (kept) return kept
      const invoice = await tx.documents.ofOrder(orderId, 'invoice')
      if (!invoice) throw refusal(order, 'No invoice was issued for this order.')
      if (order.status !== 'cancelled') throw refusal(order, 'Only a cancelled order gets a credit note.')
      return await creditInvoice(tx, caller, order, invoice, {
        settings: await this.deps.shop.inside(tx),
        now: this.deps.clock.now(),
      })
    })
  }

  private async order(tx: Transaction, caller: Caller, orderId: number): Promise<SalesOrderRecord> {
    const order = await tx.salesOrders.byId(orderId)
    if (!order || (!isOffice(caller) && order.userId !== caller.userId)) throw notFound('order')
    return order
  }
}

/**
 * Takes the invoice of an order back that is being cancelled, so that the books of that day show it. Answers null where none
 * was issued.
 */
export async function creditCancelled(
  tx: Transaction,
  caller: Caller,
  order: SalesOrderRecord,
  facts: { settings: ShopFacts; now: Date },
): Promise<IssuedDocument | null> {
  const invoice = await tx.documents.ofOrder(order.id, 'invoice')
  return invoice && (await creditInvoice(tx, caller, order, invoice, facts))
}

async function creditInvoice(
  tx: Transaction,
  caller: Caller,
  order: SalesOrderRecord,
  invoice: IssuedDocument,
  { settings, now }: { settings: ShopFacts; now: Date },
): Promise<IssuedDocument> {
  const payments = await tx.salesOrders.payments(order.id)
  const number = await tx.counters.draw('credit_note', now, settings.time_zone)
  const sheet = creditNoteSheet(invoice.content, { payments, settings, now }, number)
  const document = await insert(tx, caller, order, 'credit_note', sheet, now)
  await record(tx, caller, order, document)
  return document
}

async function record(
  tx: Transaction,
  caller: Caller,
  order: SalesOrderRecord,
  { kind, number, issuedAt: at, content }: IssuedDocument,
): Promise<void> {
  await tx.changes.record({
    actor: caller,
    entityType: 'sales_order',
    entityId: order.id,
    action: kind === 'invoice' ? 'order.invoiced' : 'order.credited',
    fields: {
      [kind === 'invoice' ? 'invoice_number' : 'credit_note_number']: { to: number },
      grand_total: { to: content.grandTotal },
    },
    at,
    ownerId: order.userId,
    version: order.version,
  })
}

function insert(
  tx: Transaction,
  caller: Caller,
  order: SalesOrderRecord,
  kind: IssuedDocument['kind'],
  content: SalesSheet,
  now: Date,
): Promise<IssuedDocument> {
  return tx.documents.insert({
    salesOrderId: order.id,
    kind,
    number: content.number,
    content,
    issuedBy: caller.userId,
    issuedAt: now,
  })
}

/** Nothing is owed for a cancelled order; a customer's order counts once the shop confirmed it. */
function refuseInvoice(order: SalesOrderRecord, caller: Caller): void {
  // Orders that were taken over from another program may carry the number of an invoice that it issued.
  if (order.invoiceNumber !== null) {
    throw refusal(
      order,
      `Invoice ${order.invoiceNumber} was issued by the shop’s former program and lies there.`,
    )
  }
  if (order.status === 'cancelled') {
    throw refusal(order, 'The order was cancelled before it was invoiced.')
  }
  if (!isOffice(caller) && order.confirmedAt === null) {
    throw refusal(order, 'The invoice comes when the shop has confirmed the order.')
  }
}

function refusal(order: SalesOrderRecord, reason: string): DomainError {
  return new DomainError('INVALID_STATE', reason, { current_status: order.status, allowed: [], reason })
}
