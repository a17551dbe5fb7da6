import { SYSTEM } from '../common/caller'
import type { Clock } from '../common/clock'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { QuoteRecord } from '../quotes/ports'
import type { NewUser } from '../users/ports'
import type { LegacyPerson } from './read-people'
import type { LegacyOrder, LegacyQuote } from './read-work'
import type { TakenOverType } from './ports'

export interface TakeOverDependencies {
  unitOfWork: UnitOfWork
  clock: Clock
  timeZone: string
}

/** Whether something was written now, or had been before. */
export type Taken = 'new' | 'known'

/**
 * Writes records of a program before as this program's own, one unit of work each: with audit row, history, search words,
 * and a note of where they came from, by which a second run leaves them alone.
 */
export class TakeOver {
  constructor(
    private readonly deps: TakeOverDependencies,
    private readonly source: string,
  ) {}

  /** Nobody is written over: who has an account here already keeps it, and gets what is hers. */
  person({ legacyId, user }: LegacyPerson): Promise<Taken> {
    return this.once('user', legacyId, async (tx, now) => {
      const known = await tx.users.byEmail(user.email)
      if (known) return known.id
      const { id, role } = await tx.users.insert(user)
      await tx.changes.record({
        actor: SYSTEM,
        entityType: 'user',
        entityId: id,
        action: 'user.created',
        to: role,
        note: this.note(`users ${legacyId}`),
        at: now,
        ownerId: id,
      })
      return id
    })
  }

  /** Throws an error with a sentence where the owner was not taken over. */
  quote(
    legacy: LegacyQuote,
    store: (tx: Transaction, quote: QuoteRecord) => Promise<unknown>,
  ): Promise<Taken> {
    return this.once('quote', legacy.legacyId, async (tx, now) => {
      const userId = await this.ownerOf(tx, legacy.ownerId, `quotes ${legacy.legacyId}`)
      const quoteNumber =
        legacy.number ?? (await tx.counters.draw('quote', legacy.quote.createdAt, this.deps.timeZone))
      const quote = await tx.quotes.insert({ ...legacy.quote, userId, quoteNumber })
      await store(tx, quote)
      await this.recordQuote(tx, quote, this.note(`quotes ${legacy.legacyId}`), now)
      return quote.id
    })
  }

  /** An order whose quote was not kept gets one of its own, accepted and without files. */
  order(legacy: LegacyOrder, owner?: NewUser): Promise<Taken> {
    return this.once('sales_order', legacy.legacyId, async (tx, now) => {
      const place = `sales_orders ${legacy.legacyId}`
      const note = this.note(place)
      const { order } = legacy
      const userId = owner ? await ownerByAddress(tx, owner) : await this.ownerOf(tx, legacy.ownerId, place)
      const known =
        legacy.quoteId === null ? null : await tx.takenOver.find(this.source, 'quote', legacy.quoteId)
      const quote =
        known === null ? await this.quoteFor(tx, legacy, userId, now) : await tx.quotes.byId(known)
      if (!quote) throw new Error(`${place}: its quote is gone.`)
      const orderNumber =
        legacy.number ?? (await tx.counters.draw('sales_order', order.createdAt, this.deps.timeZone))
      const made = await tx.salesOrders.insert({
        ...order,
        internalNotes: [note, order.internalNotes].filter((text) => text !== null).join('\n\n'),
        userId,
        quoteId: quote.id,
        orderNumber,
      })
      await this.payments(tx, made.id, order, now)
      quote.status = 'accepted'
      quote.salesOrderId = made.id
      quote.convertedAt = order.createdAt
      await tx.quotes.save(quote)
      await tx.changes.record({
        actor: SYSTEM,
        entityType: 'sales_order',
        entityId: made.id,
        action: 'order.taken_over',
        to: made.status,
        fields: { grand_total: { to: made.grandTotal }, quote_id: { to: quote.id } },
        note,
        at: now,
        ownerId: userId,
        version: made.version,
      })
      return made.id
    })
  }

  private async once(
    type: TakenOverType,
    legacyId: string,
    write: (tx: Transaction, now: Date) => Promise<number>,
  ): Promise<Taken> {
    return this.deps.unitOfWork.run(async (tx) => {
      if ((await tx.takenOver.find(this.source, type, legacyId)) !== null) return 'known'
      const now = this.deps.clock.now()
      await tx.takenOver.add(this.source, type, legacyId, await write(tx, now), now)
      return 'new'
    })
  }

  private note(place: string): string {
    return `Taken over from the program before (${place}).`
  }

  private async ownerOf(tx: Transaction, legacyId: string | null, place: string): Promise<number> {
    const id = legacyId === null ? null : await tx.takenOver.find(this.source, 'user', legacyId)
    if (id === null) throw new Error(`${place} belongs to nobody who was taken over.`)
    return id
  }

  private async quoteFor(
    tx: Transaction,
    { order }: LegacyOrder,
    userId: number,
    now: Date,
  ): Promise<QuoteRecord> {
    const { quantity, materialType, productName, color, finish, rushLevel, currency, createdAt } = order
    const { unitPrice, subtotal, rushFee, taxAmount, shippingCost } = order
    const quote = await tx.quotes.insert({
      userId,
      quoteNumber: await tx.counters.draw('quote', createdAt, this.deps.timeZone),
      productName,
      quantity,
      materialType,
      color,
      finish,
      rushLevel,
      status: 'accepted',
      materialCentigrams: null,
      printTimeSeconds: null,
      unitPrice,
      subtotal,
      rushFee,
      totalPrice: subtotal + rushFee,
      taxAmount,
      shippingCost,
      currency,
      pricingStatus: 'settled',
      estimateSource: 'geometry',
      rateCardVersion: null,
      printProfileVersion: null,
      priceReceipt: null,
      reviewReasons: [],
      reviewRequested: false,
      reviewedBy: null,
      reviewedAt: null,
      reviewNote: null,
      rejectionReason: null,
      customerNotes: null,
      internalNotes: 'Made for an order that was taken over without its quote.',
      requestedDeliveryDate: null,
      expiresAt: null,
      salesOrderId: null,
      convertedAt: null,
      version: 1,
      createdAt,
      updatedAt: createdAt,
    })
    await this.recordQuote(tx, quote, this.note('an order without its quote'), now)
    return quote
  }

  private recordQuote(tx: Transaction, quote: QuoteRecord, note: string, at: Date): Promise<void> {
    return tx.changes.record({
      actor: SYSTEM,
      entityType: 'quote',
      entityId: quote.id,
      action: 'quote.taken_over',
      to: quote.status,
      fields: { total_price: { to: quote.totalPrice } },
      note,
      at,
      ownerId: quote.userId,
      version: quote.version,
    })
  }

  /** One payment of what came in and one of what went back: more was never written down. */
  private async payments(
    tx: Transaction,
    orderId: number,
    order: LegacyOrder['order'],
    now: Date,
  ): Promise<void> {
    const { amountPaid, amountRefunded, paymentMethod, paymentTransactionId, currency, paidAt } = order
    const method = paymentMethod ?? 'other'
    const shared = {
      salesOrderId: orderId,
      method,
      currency,
      recordedBy: null,
      recordedAt: paidAt ?? now,
      voidedAt: null,
      voidedBy: null,
      voidReason: null,
    }
    if (amountPaid > 0) {
      await tx.salesOrders.insertPayment({
        ...shared,
        kind: 'payment',
        transactionId: paymentTransactionId,
        amount: amountPaid,
      })
    }
    if (amountRefunded > 0) {
      await tx.salesOrders.insertPayment({
        ...shared,
        kind: 'refund',
        transactionId: null,
        amount: amountRefunded,
      })
    }
  }
}

/** Who an order of an older program belongs to: the account with that address, made where there is none. */
async function ownerByAddress(tx: Transaction, owner: NewUser): Promise<number> {
  return (await tx.users.byEmail(owner.email))?.id ?? (await tx.users.insert(owner)).id
}
