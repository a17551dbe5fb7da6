import { DomainError } from '../../../shared/domain/errors'
import { SYSTEM, type Caller, type ChangeActor } from '../common/caller'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import type { PricingFacts, ShopFactsSource } from '../common/shop-facts'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import { SLICE_PRIORITY, type Slicing } from '../slicing/ports'
import type { FileSlices } from './file-slices'
import type { QuoteRecord } from './ports'
import { checkVersion, factsOf, invalidState, quoteFor } from './quote-access'
import { finishQuote, pricingFacts } from './quote-answer'
import { endedSlices, keptSlices, requestSlices } from './quote-slices'
import type { QuoteView } from './quote-view'
import { recordSettled, reprice, saveFilePrices, settle } from './repricing'

export interface QuoteSlicingDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  shop: ShopFactsSource
  clock: Clock
  slicing: Slicing
  /** A quote whose settling failed; it is tried again at the next turn. */
  report: (error: unknown) => void
}

const BATCH = 20

/** What becomes of quotes when their slices are there. */
export class QuoteSlicing {
  constructor(private readonly deps: QuoteSlicingDependencies) {}

  /** Settles the quotes whose slices have all ended. */
  async settleReady(): Promise<void> {
    const { unitOfWork, reads, report } = this.deps
    for (const id of await reads.slicedQuotes(BATCH)) {
      try {
        await unitOfWork.run((tx) => this.settleOne(tx, id))
      } catch (error) {
        report(error)
      }
    }
  }

  /**
   * Slices a pending quote again, with the profile and the rates of now: for a reviewer who wants to know. It stays
   * pending, whatever comes out. Throws STALE_VERSION, INVALID_STATE.
   */
  async sliceAgain(caller: Caller, quoteId: number, version: number): Promise<QuoteView> {
    const { unitOfWork, clock, shop, slicing } = this.deps
    const slicer = await slicing.inForce()
    const view = await unitOfWork.run(async (tx) => {
      const now = clock.now()
      const quote = await quoteFor(tx, caller, quoteId)
      const pricing = await pricingFacts(shop, tx)
      await checkVersion(tx, quote, version)
      if (quote.status !== 'pending' || quote.pricingStatus === 'running' || slicer === null) {
        const reason = slicer === null ? 'No slicer is in use; the shop’s settings say why.' : undefined
        throw invalidState(quote, caller, factsOf(quote, pricing.settings, now), reason)
      }
      const files = await tx.quotes.files(quote.id)
      const kept = await keptSlices((...key) => tx.slicing.result(...key), files, pricing, slicer)
      const { office } = SLICE_PRIORITY
      if (await requestSlices(tx, quote, files, pricing, kept, office, now)) {
        quote.pricingStatus = 'running'
        quote.updatedAt = now
        await tx.quotes.save(quote)
        await record(tx, quote, caller, 'quote.slicing', now, {})
      } else {
        await this.priceAnew(tx, quote, pricing, kept, caller, now)
      }
      return await finishQuote(tx, quote, caller, pricing, now, noSeal, null)
    })
    slicing.wake()
    return view
  }

  private async settleOne(tx: Transaction, quoteId: number): Promise<void> {
    const now = this.deps.clock.now()
    const quote = await tx.quotes.byId(quoteId)
    const jobs = await tx.slicing.awaitedBy(quoteId)
    if (jobs.some((job) => job.state === 'waiting')) return
    await tx.slicing.forget(quoteId)
    // Another server may have been first, or a person has decided meanwhile.
    if (quote?.pricingStatus !== 'running') return
    const slices = await endedSlices(tx, jobs)
    if (quote.status === 'pending') {
      await this.priceAnew(tx, quote, await pricingFacts(this.deps.shop, tx), slices, SYSTEM, now)
      return
    }
    const pricing = await this.factsAtRequest(tx, quote)
    await priceOrDoubt(tx, quote, pricing, slices)
    quote.pricingStatus = 'settled'
    settle(quote, pricing, now)
    await tx.quotes.save(quote)
    await recordSettled(tx, quote, now)
  }

  /** The rates and the profile that the customer saw the preliminary price of. */
  private async factsAtRequest(tx: Transaction, quote: QuoteRecord): Promise<PricingFacts> {
    const current = await pricingFacts(this.deps.shop, tx)
    const { rateCardVersion: card, printProfileVersion: profile } = quote
    return {
      settings: current.settings,
      card: (card === null ? null : await tx.rateCards.byVersion(card)) ?? current.card,
      printProfile:
        (profile === null ? null : await tx.printProfiles.byVersion(profile)) ?? current.printProfile,
    }
  }

  private async priceAnew(
    tx: Transaction,
    quote: QuoteRecord,
    pricing: PricingFacts,
    slices: FileSlices,
    actor: ChangeActor,
    now: Date,
  ): Promise<void> {
    const before = quote.totalPrice
    await priceOrDoubt(tx, quote, pricing, slices)
    quote.pricingStatus = 'settled'
    quote.updatedAt = now
    await tx.quotes.save(quote)
    const fields = { total_price: { from: before, to: quote.totalPrice } }
    await record(tx, quote, actor, 'quote.sliced', now, fields)
  }
}

/** Prices by the slices; what the shop no longer offers keeps its preliminary price, for a person to decide on. */
async function priceOrDoubt(
  tx: Transaction,
  quote: QuoteRecord,
  pricing: PricingFacts,
  slices: FileSlices,
): Promise<void> {
  const files = await tx.quotes.files(quote.id)
  const owner = await tx.users.byId(quote.userId)
  try {
    reprice(quote, files, pricing, owner?.shipping.country ?? null, slices)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const detail = `The price was not worked out anew by the slices. ${error.message}`
    quote.reviewReasons = [...quote.reviewReasons, { code: 'SLICER_FAILED', detail }]
    return
  }
  await saveFilePrices(tx, files)
}

async function record(
  tx: Transaction,
  quote: QuoteRecord,
  actor: ChangeActor,
  action: string,
  now: Date,
  fields: Record<string, { from?: unknown; to?: unknown }>,
): Promise<void> {
  await tx.changes.record({
    actor,
    entityType: 'quote',
    entityId: quote.id,
    action,
    fields,
    at: now,
    ownerId: quote.userId,
    version: quote.version,
  })
}

const noSeal = () => Promise.resolve()
