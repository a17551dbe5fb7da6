import { quoteExpiry } from '../../../shared/domain/quote-lifecycle'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import { notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { PricingFacts, ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import type { Slicing } from '../slicing/ports'
import type { FileSlices } from './file-slices'
import type { QuoteFileRecord, QuoteRecord } from './ports'
import {
  checkReviewer,
  checkVersion,
  factsOf,
  heldBy,
  invalidState,
  quoteFor,
  refuseConverted,
} from './quote-access'
import { finishQuote, pricingFacts } from './quote-answer'
import { keptSlices } from './quote-slices'
import type { QuoteView } from './quote-view'
import { reprice, saveFilePrices } from './repricing'

export interface RepricingDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  shop: ShopFactsSource
  clock: Clock
  slicing: Slicing
}

/** What a quote would cost by the rates of now. */
export type PresentPrice = Pick<
  QuoteRecord,
  'unitPrice' | 'totalPrice' | 'rateCardVersion' | 'printProfileVersion' | 'estimateSource' | 'currency'
>

/** Prices quotes that nobody has accepted yet anew, by the rate card and the print profile of now. */
export class QuoteRepricing {
  constructor(private readonly deps: RepricingDependencies) {}

  /** What repricing would give; nothing is changed. Throws NOT_FOUND, INVALID_STATE, VALIDATION_ERROR. */
  async preview(caller: Caller, quoteId: number): Promise<PresentPrice> {
    const { reads, shop, clock } = this.deps
    const detail = await reads.quote(quoteId)
    if (!detail) throw notFound('quote')
    const pricing: PricingFacts = {
      settings: await shop.outside(reads),
      card: await reads.currentRateCard(),
      printProfile: await reads.currentPrintProfile(),
    }
    const quote = { ...detail.quote }
    refuseUnlessOpen(quote, caller, pricing, clock.now(), null)
    const analyses = await reads.quoteAnalyses(quoteId)
    const files: QuoteFileRecord[] = detail.files.map((file) => {
      const analysis = analyses.get(file.id)
      if (!analysis) throw notFound('file')
      return { ...file, analysis }
    })
    const slicer = await this.deps.slicing.inForce()
    const kept = await keptSlices((...key) => reads.sliceResult(...key), files, pricing, slicer)
    const owner = await reads.user(quote.userId)
    priceAnew(quote, files, pricing, owner?.shipping.country ?? null, kept)
    return quote
  }

  /**
   * Prices the quote anew; prices that were set by hand before no longer count. A pending one stays pending, an approved
   * one stays approved and its validity begins again. Throws FORBIDDEN, STALE_VERSION, INVALID_STATE, VALIDATION_ERROR.
   */
  async run(caller: Caller, quoteId: number, version: number, seal: Seal<QuoteView>): Promise<QuoteView> {
    const { unitOfWork, shop, clock, slicing } = this.deps
    const slicer = await slicing.inForce()
    return await unitOfWork.run(async (tx) => {
      const now = clock.now()
      const quote = await quoteFor(tx, caller, quoteId)
      const pricing = await pricingFacts(shop, tx)
      await checkVersion(tx, quote, version)
      const holder = heldBy(await tx.quotes.assignee(quote.id), caller)
      refuseUnlessOpen(quote, caller, pricing, now, holder)
      const before = { unitPrice: quote.unitPrice, totalPrice: quote.totalPrice, card: quote.rateCardVersion }
      const files = await tx.quotes.files(quote.id)
      const owner = await tx.users.byId(quote.userId)
      const kept = await keptSlices((...key) => tx.slicing.result(...key), files, pricing, slicer)
      priceAnew(quote, files, pricing, owner?.shipping.country ?? null, kept)
      if (quote.status === 'approved') {
        // It is offered at the new price at once, so it is a decision about that price.
        checkReviewer(
          caller,
          factsOf(quote, pricing.settings, now, Math.max(before.totalPrice ?? 0, quote.totalPrice ?? 0)),
        )
        quote.reviewedBy = caller.userId
        quote.reviewedAt = now
      }
      if (quote.status !== 'draft') quote.expiresAt = quoteExpiry(now)
      quote.updatedAt = now
      await saveFilePrices(tx, files)
      await tx.quotes.save(quote)
      await tx.changes.record({
        actor: caller,
        entityType: 'quote',
        entityId: quote.id,
        action: 'quote.repriced',
        fields: {
          unit_price: { from: before.unitPrice, to: quote.unitPrice },
          total_price: { from: before.totalPrice, to: quote.totalPrice },
          rate_card_version: { from: before.card, to: quote.rateCardVersion },
        },
        at: now,
        ownerId: quote.userId,
        version: quote.version,
      })
      return await finishQuote(tx, quote, caller, pricing, now, seal, null)
    })
  }
}

/** Drafts, and what waits for a person or for the customer; nothing that was accepted, ended or is being sliced. */
function refuseUnlessOpen(
  quote: QuoteRecord,
  caller: Caller,
  pricing: PricingFacts,
  now: Date,
  holder: string | null,
): void {
  refuseConverted(quote)
  const facts = factsOf(quote, pricing.settings, now, 0, holder)
  const open = quote.status === 'draft' || quote.status === 'pending' || quote.status === 'approved'
  if (!open) {
    throw invalidState(quote, caller, facts, 'A price that was accepted or has ended is not made anew.')
  }
  if (quote.pricingStatus === 'running') {
    throw invalidState(quote, caller, facts, 'Its files are being sliced; the price follows by itself.')
  }
  if (quote.status === 'pending' && holder !== null) {
    throw invalidState(quote, caller, facts, `${holder} is on this quote. Take it over first.`)
  }
}

function priceAnew(
  quote: QuoteRecord,
  files: QuoteFileRecord[],
  pricing: PricingFacts,
  country: string | null,
  kept: FileSlices,
): void {
  // What a slicer stumbled over stays a person's to judge until a slice says otherwise.
  const stumbles = quote.reviewReasons.filter(
    ({ code }) => code === 'SLICER_FAILED' || code === 'SLICER_TIMEOUT',
  )
  reprice(quote, files, pricing, country, kept)
  const sliced = files.every(({ sha256 }) => kept.has(sha256))
  if (!sliced) quote.reviewReasons = [...quote.reviewReasons, ...stumbles]
}
