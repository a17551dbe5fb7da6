import { invalidField } from '../../../shared/domain/errors'
import { statusAfterPricing } from '../../../shared/domain/quote-lifecycle'
import type { MaterialType } from '../../../shared/domain/vocabulary'
import { isOffice, type Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import type { Seal } from '../common/seal'
import type { PricingFacts, ShopFactsSource } from '../common/shop-facts'
import type { UnitOfWork } from '../common/unit-of-work'
import type { AnalyzedModel, FileStore, ModelAnalyzer, UploadedFile } from '../files/ports'
import { priceFiles, type PricedQuote } from './pricing'
import { SLICE_PRIORITY, type Slicing } from '../slicing/ports'
import { finishQuote, pricingFacts } from './quote-answer'
import { freshQuote, nameWithoutEnding, type NewQuote, type QuoteFields } from './quote-fields'
import { keptSlices, requestSlices } from './quote-slices'
import type { QuoteView } from './quote-view'
import { recordSettled, reprice, saveFilePrices, settle } from './repricing'
import { copiesFor, storeFiles, withReadyFiles } from './stored-files'

/** A price that nothing was stored for. */
export interface EstimateResult {
  fields: Required<Pick<QuoteFields, 'quantity' | 'finish' | 'rushLevel'>> &
    QuoteFields & { materialType: MaterialType }
  priced: PricedQuote
  files: { upload: UploadedFile; model: AnalyzedModel; copies: number }[]
  pricing: PricingFacts
  status: 'accepted' | 'pending'
}

export interface IntakeDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  files: FileStore
  analyzer: ModelAnalyzer
  shop: ShopFactsSource
  clock: Clock
  slicing: Slicing
}

/** How quotes come about: from uploaded files to a price. */
export class QuoteIntake {
  constructor(private readonly deps: IntakeDependencies) {}

  /**
   * Makes a quote of uploaded files (or begins a draft, also without any). All files are taken or none. Throws the
   * refusal of a file, VALIDATION_ERROR for what does not fit or is not offered. With a slicer in use it answers the
   * price of the geometry and settles when the slices are there.
   */
  async create(
    caller: Caller,
    input: NewQuote,
    uploads: UploadedFile[],
    seal: Seal<QuoteView>,
  ): Promise<QuoteView> {
    if (isOffice(caller) && input.userId === undefined) {
      throw invalidField('user_id', 'Say which customer the quote is for.')
    }
    if (!input.draft) {
      if (uploads.length === 0) throw invalidField('files', 'Add at least one 3MF file.')
      if (!input.materialType) throw invalidField('material_type', 'Choose a material.')
    }
    const copies = copiesFor(uploads, input.copies)
    const slicer = await this.deps.slicing.inForce()
    const view = await withReadyFiles(this.deps, uploads, copies, async (ready) =>
      this.deps.unitOfWork.run(async (tx) => {
        const now = this.deps.clock.now()
        const owner = await tx.users.byId(input.userId ?? caller.userId)
        if (owner?.role !== 'customer' || !owner.isActive) {
          // Staff quoting for themselves would be customers of their own shop; they need a customer's account.
          throw invalidField('user_id', 'There is no such active customer.')
        }
        const pricing = await pricingFacts(this.deps.shop, tx)
        const quoteNumber = await tx.counters.draw('quote', now, pricing.settings.time_zone)
        const quote = await tx.quotes.insert(
          freshQuote(
            owner.id,
            quoteNumber,
            input,
            pricing.settings.currency,
            now,
            uploads[0]?.originalFilename,
          ),
        )
        const stored = await storeFiles(this.deps.files, tx, quote, ready, now)
        const kept = await keptSlices((...key) => tx.slicing.result(...key), stored, pricing, slicer)
        reprice(quote, stored, pricing, owner.shipping.country, kept)
        await saveFilePrices(tx, stored)
        const { customer } = SLICE_PRIORITY
        const running =
          !input.draft &&
          slicer !== null &&
          (await requestSlices(tx, quote, stored, pricing, kept, customer, now))
        if (running) quote.pricingStatus = 'running'
        else if (!input.draft) settle(quote, pricing, now)
        await tx.quotes.save(quote)
        await tx.changes.record({
          actor: caller,
          entityType: 'quote',
          entityId: quote.id,
          action: 'quote.created',
          to: 'draft',
          fields: {
            total_price: { to: quote.totalPrice },
            ...(input.copiedFrom === undefined ? {} : { copied_from: { to: input.copiedFrom } }),
          },
          at: now,
          ownerId: quote.userId,
          version: quote.version,
        })
        if (!input.draft && !running) await recordSettled(tx, quote, now)
        const draft = input.draft ? { files: stored, slices: kept } : null
        return await finishQuote(tx, quote, caller, pricing, now, seal, draft)
      }),
    )
    if (slicer !== null) this.deps.slicing.wake()
    return view
  }

  /** The price of uploaded files, with nothing stored. */
  async estimate(caller: Caller, input: NewQuote, uploads: UploadedFile[]): Promise<EstimateResult> {
    if (uploads.length === 0) throw invalidField('files', 'Add at least one 3MF file.')
    const materialType = input.materialType
    if (!materialType) throw invalidField('material_type', 'Choose a material.')
    const copies = copiesFor(uploads, input.copies)
    const pricing: PricingFacts = {
      settings: await this.deps.shop.outside(this.deps.reads),
      card: await this.deps.reads.currentRateCard(),
      printProfile: await this.deps.reads.currentPrintProfile(),
    }
    const files = []
    for (const [index, upload] of uploads.entries()) {
      const model = await this.deps.analyzer.analyze(upload.path, upload.originalFilename)
      files.push({ upload, model, copies: copies[index] ?? 1 })
    }
    const fields = {
      ...input,
      materialType,
      quantity: input.quantity ?? 1,
      finish: input.finish ?? 'standard',
      rushLevel: input.rushLevel ?? 'standard',
      productName: input.productName ?? nameWithoutEnding(uploads[0]?.originalFilename),
    }
    const owner = await this.deps.reads.user(input.userId ?? caller.userId)
    const kept = await keptSlices(
      (...key) => this.deps.reads.sliceResult(...key),
      uploads,
      pricing,
      await this.deps.slicing.inForce(),
    )
    const priced = priceFiles(
      files.map(({ upload, model, copies: count }) => ({
        id: null,
        originalFilename: upload.originalFilename,
        sha256: upload.sha256,
        copies: count,
        analysis: model.analysis,
        slice: kept.get(upload.sha256),
      })),
      { ...fields, reviewRequested: input.requestReview ?? false },
      pricing,
      owner?.shipping.country ?? null,
    )
    const status = statusAfterPricing(
      priced.price.totalPrice,
      pricing.settings.review_threshold,
      priced.reasons,
    )
    return { fields, priced, files, pricing, status }
  }
}
