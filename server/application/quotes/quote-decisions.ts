import { DomainError } from '../../../shared/domain/errors'
import { moneyInWords, type Cents } from '../../../shared/domain/money'
import { priceQuote } from '../../../shared/domain/pricing'
import { quoteExpiry } from '../../../shared/domain/quote-lifecycle'
import type { QuoteStatus } from '../../../shared/domain/vocabulary'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import { forgetSlices } from '../common/forget-slices'
import { forbidden, notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { ShopFacts, ShopFactsSource } from '../common/shop-facts'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { QuoteRecord } from './ports'
import { extraCosts } from './pricing'
import { checkReviewer, checkTransition, checkVersion, factsOf, heldBy, quoteFor } from './quote-access'
import { viewOf, type QuoteView } from './quote-view'

export interface DecisionDependencies {
  unitOfWork: UnitOfWork
  shop: ShopFactsSource
  clock: Clock
}

interface Decision {
  caller: Caller
  quoteId: number
  to: QuoteStatus
  action: string
  version?: number
  note?: string | null
  /** Further checks and changes, once the move itself is allowed. */
  apply: (
    quote: QuoteRecord,
    context: { tx: Transaction; settings: ShopFacts; now: Date },
  ) => Promise<void> | void
  /** Runs before version and state are looked at: rights that hang on amounts. */
  rights?: (
    quote: QuoteRecord,
    context: { tx: Transaction; settings: ShopFacts; now: Date },
  ) => Promise<void> | void
  seal: Seal<QuoteView>
}

/** What people decide about priced quotes. */
export class QuoteDecisions {
  constructor(private readonly deps: DecisionDependencies) {}

  /** Accepts an approved quote at exactly the price shown. Throws QUOTE_EXPIRED, PRICE_CHANGED, INVALID_STATE. */
  async accept(caller: Caller, quoteId: number, shownTotal: Cents): Promise<QuoteView> {
    return await this.decide({
      caller,
      quoteId,
      to: 'accepted',
      action: 'quote.accepted',
      seal: noSeal,
      apply: (quote) => {
        if (quote.totalPrice !== shownTotal) throw priceChanged(quote.totalPrice ?? 0, quote.currency)
      },
    })
  }

  /** The customer turns the offer down. */
  async reject(caller: Caller, quoteId: number, reason: string | null): Promise<QuoteView> {
    return await this.decide({
      caller,
      quoteId,
      to: 'rejected',
      action: 'quote.rejected',
      note: reason,
      seal: noSeal,
      rights: () => {
        if (caller.role !== 'customer') throw forbidden('Rejecting is the customer’s; the office declines.')
      },
      apply: (quote) => {
        quote.rejectionReason = reason
      },
    })
  }

  /** Withdraws a quote. */
  async cancel(
    caller: Caller,
    quoteId: number,
    reason: string | null,
    seal: Seal<QuoteView>,
  ): Promise<QuoteView> {
    return await this.decide({
      caller,
      quoteId,
      to: 'cancelled',
      action: 'quote.cancelled',
      note: reason,
      seal,
      apply: (quote) => {
        if (reason !== null) quote.rejectionReason = reason
      },
    })
  }

  /**
   * Approves a quote, at its price or at a new price of one piece; also reprices an approved one. Its validity
   * starts again. Throws FORBIDDEN for staff at or above the threshold, STALE_VERSION, INVALID_STATE.
   */
  async approve(
    caller: Caller,
    quoteId: number,
    input: { unitPrice?: Cents; reviewNote?: string | null; version: number },
    seal: Seal<QuoteView>,
  ): Promise<QuoteView> {
    return await this.decide({
      caller,
      quoteId,
      to: 'approved',
      action: input.unitPrice === undefined ? 'quote.approved' : 'quote.approved_at_new_price',
      version: input.version,
      note: input.reviewNote,
      seal,
      rights: async (quote, { tx, settings, now }) => {
        const newTotal =
          input.unitPrice === undefined || !quote.priceReceipt
            ? 0
            : (await repriced(tx, quote, input.unitPrice)).totalPrice
        checkReviewer(caller, factsOf(quote, settings, now, newTotal))
      },
      apply: async (quote, { tx, settings, now }) => {
        if (input.unitPrice !== undefined) {
          const { receipt, ...price } = await repriced(tx, quote, input.unitPrice)
          const owner = await tx.users.byId(quote.userId)
          Object.assign(quote, price, extraCosts(price.totalPrice, settings, owner?.shipping.country ?? null))
          quote.priceReceipt = {
            ...receipt,
            hand_set: [
              ...(quote.priceReceipt?.hand_set ?? []),
              { unit_price: input.unitPrice, by_user_id: caller.userId, at: now.toISOString() },
            ],
          }
        }
        if (input.reviewNote !== undefined) quote.reviewNote = input.reviewNote
        quote.reviewedBy = caller.userId
        quote.reviewedAt = now
        quote.expiresAt = quoteExpiry(now)
      },
    })
  }

  /** Declines a pending quote with a reason that the customer sees. */
  async decline(
    caller: Caller,
    quoteId: number,
    input: { reason: string; version: number },
    seal: Seal<QuoteView>,
  ): Promise<QuoteView> {
    return await this.decide({
      caller,
      quoteId,
      to: 'rejected',
      action: 'quote.declined',
      version: input.version,
      note: input.reason,
      seal,
      rights: (quote, { settings, now }) => checkReviewer(caller, factsOf(quote, settings, now)),
      apply: (quote, { now }) => {
        quote.rejectionReason = input.reason
        quote.reviewedBy = caller.userId
        quote.reviewedAt = now
      },
    })
  }

  /** The office's own notes, in any state; no customer ever sees them. */
  async setInternalNotes(
    caller: Caller,
    quoteId: number,
    notes: string | null,
    version: number,
  ): Promise<QuoteView> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const settings = await this.deps.shop.inside(tx)
      const quote = await quoteFor(tx, caller, quoteId)
      await checkVersion(tx, quote, version)
      quote.internalNotes = notes
      quote.updatedAt = now
      await tx.quotes.save(quote)
      await tx.changes.record({
        actor: caller,
        entityType: 'quote',
        entityId: quote.id,
        action: 'quote.notes_changed',
        fields: { internal_notes: true },
        at: now,
        // The customer need not hear that the office wrote something down.
        ownerId: null,
        version: quote.version,
      })
      return await this.view(tx, quote.id, caller, settings, now)
    })
  }

  private async decide(decision: Decision): Promise<QuoteView> {
    const { caller, quoteId, to } = decision
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const settings = await this.deps.shop.inside(tx)
      const context = { tx, settings, now }
      const quote = await quoteFor(tx, caller, quoteId)
      await decision.rights?.(quote, context)
      await checkVersion(tx, quote, decision.version)
      const holder = heldBy(await tx.quotes.assignee(quote.id), caller)
      checkTransition(quote, to, caller, factsOf(quote, settings, now, 0, holder))
      const before = { status: quote.status, unitPrice: quote.unitPrice, totalPrice: quote.totalPrice }
      await decision.apply(quote, context)
      quote.status = to
      if (before.status === 'pending') await tx.quotes.assign(quote.id, null, now)
      await forgetSlices(tx, quote)
      quote.updatedAt = now
      await tx.quotes.save(quote)
      await tx.changes.record({
        actor: caller,
        entityType: 'quote',
        entityId: quote.id,
        action: decision.action,
        from: before.status,
        to,
        fields:
          before.totalPrice === quote.totalPrice && before.unitPrice === quote.unitPrice
            ? undefined
            : {
                unit_price: { from: before.unitPrice, to: quote.unitPrice },
                total_price: { from: before.totalPrice, to: quote.totalPrice },
              },
        note: decision.note,
        at: now,
        ownerId: quote.userId,
        version: quote.version,
      })
      const view = await this.view(tx, quote.id, caller, settings, now)
      await decision.seal(tx, view)
      return view
    })
  }

  private async view(
    tx: Transaction,
    id: number,
    caller: Caller,
    settings: ShopFacts,
    now: Date,
  ): Promise<QuoteView> {
    const detail = await tx.views.quote(id)
    if (!detail) throw notFound('quote')
    return viewOf(detail, caller, settings, now)
  }
}

const noSeal = () => Promise.resolve()

/** The price with a price of one piece set by hand: rush and total follow by the card the quote was priced with. */
async function repriced(tx: Transaction, quote: QuoteRecord, unitPrice: Cents) {
  if (!quote.priceReceipt || quote.rateCardVersion === null) throw notFound('price')
  const card = await tx.rateCards.byVersion(quote.rateCardVersion)
  if (!card) throw notFound('rate card')
  const { price, receipt } = priceQuote(
    { ...quote.priceReceipt.input, hand_set_unit_price: unitPrice },
    card,
    quote.currency,
  )
  return {
    unitPrice: price.unitPrice,
    subtotal: price.subtotal,
    rushFee: price.rushFee,
    totalPrice: price.totalPrice,
    receipt: { ...receipt, ...(quote.priceReceipt.names ? { names: quote.priceReceipt.names } : {}) },
  }
}

function priceChanged(total: Cents, currency: string): DomainError {
  return new DomainError(
    'PRICE_CHANGED',
    `The price is ${moneyInWords(total, currency)} now. Look at it again before you accept.`,
  )
}
