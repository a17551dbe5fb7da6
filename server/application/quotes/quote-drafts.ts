import { DomainError, invalidField } from '../../../shared/domain/errors'
import { FILES_PER_QUOTE } from '../../../shared/domain/vocabulary'
import type { Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import { notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { PricingFacts, ShopFactsSource } from '../common/shop-facts'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { FileStore, ModelAnalyzer, UploadedFile } from '../files/ports'
import type { QuoteFileRecord, QuoteRecord } from './ports'
import { checkVersion, factsOf, invalidState, quoteFor, refuseConverted } from './quote-access'
import { SLICE_PRIORITY, type Slicing } from '../slicing/ports'
import { finishQuote, pricingFacts } from './quote-answer'
import { applyFields, nameWithoutEnding, type DraftChanges } from './quote-fields'
import { keptSlices, requestSlices } from './quote-slices'
import type { QuoteView } from './quote-view'
import { recordSettled, reprice, saveFilePrices, settle } from './repricing'
import { copiesFor, storeFiles, withReadyFiles } from './stored-files'

export interface DraftDependencies {
  unitOfWork: UnitOfWork
  files: FileStore
  analyzer: ModelAnalyzer
  shop: ShopFactsSource
  clock: Clock
  slicing: Slicing
}

/** Quotes that are still being put together: every change answers the new price. */
export class QuoteDrafts {
  constructor(private readonly deps: DraftDependencies) {}

  /** Adds files to a draft. */
  async addFiles(
    caller: Caller,
    quoteId: number,
    uploads: UploadedFile[],
    givenCopies: number[] | undefined,
    seal: Seal<QuoteView>,
  ): Promise<QuoteView> {
    if (uploads.length === 0) throw invalidField('files', 'Add at least one 3MF file.')
    const copies = copiesFor(uploads, givenCopies)
    return await withReadyFiles(this.deps, uploads, copies, async (ready) =>
      this.editDraft(
        caller,
        quoteId,
        undefined,
        'quote.files_added',
        seal,
        async (tx, quote, before, now) => {
          if (before.length + ready.length > FILES_PER_QUOTE) {
            throw new DomainError('TOO_MANY_FILES', `One quote holds at most ${FILES_PER_QUOTE} files.`)
          }
          quote.productName ??= nameWithoutEnding(ready[0]?.upload.originalFilename)
          return [...before, ...(await storeFiles(this.deps.files, tx, quote, ready, now))]
        },
      ),
    )
  }

  /** Removes a file from a draft. Throws NOT_FOUND. */
  async removeFile(caller: Caller, quoteId: number, fileId: number): Promise<QuoteView> {
    let removed: QuoteFileRecord | undefined
    const view = await this.editDraft(
      caller,
      quoteId,
      undefined,
      'quote.file_removed',
      noSeal,
      async (tx, _quote, before) => {
        removed = before.find((file) => file.id === fileId)
        if (!removed) throw notFound('file')
        await tx.quotes.deleteFile(fileId)
        return before.filter((file) => file.id !== fileId)
      },
    )
    // After the commit: a crash in between leaves a file that no row names, which the sweep finds.
    if (removed) await this.deps.files.remove(removed.storageKey)
    if (removed?.thumbnailKey) await this.deps.files.remove(removed.thumbnailKey)
    return view
  }

  /** Changes a draft's choices and answers its new price with alternatives. */
  async update(caller: Caller, quoteId: number, changes: DraftChanges): Promise<QuoteView> {
    return await this.editDraft(
      caller,
      quoteId,
      changes.version,
      'quote.draft_changed',
      noSeal,
      async (_tx, quote, before) => {
        applyFields(quote, changes)
        if (changes.internalNotes !== undefined) quote.internalNotes = changes.internalNotes
        for (const { id, copies } of changes.files ?? []) {
          const file = before.find((candidate) => candidate.id === id)
          if (!file) throw invalidField('files', 'The draft has no such file.')
          file.copies = copies
        }
        return await Promise.resolve(before)
      },
    )
  }

  /**
   * Turns a draft into a priced quote: accepted by itself, or waiting for a person. With a slicer in use it stays a
   * draft that can't be edited until the slices are there.
   */
  async submit(caller: Caller, quoteId: number, seal: Seal<QuoteView>): Promise<QuoteView> {
    const slicer = await this.deps.slicing.inForce()
    const view = await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const quote = await quoteFor(tx, caller, quoteId)
      const pricing = await pricingFacts(this.deps.shop, tx)
      this.refuseUnlessDraft(quote, caller, pricing, now)
      const files = await tx.quotes.files(quote.id)
      if (files.length === 0) throw invalidField('files', 'Add at least one 3MF file.')
      if (!quote.materialType) throw invalidField('material_type', 'Choose a material.')
      const owner = await tx.users.byId(quote.userId)
      const kept = await keptSlices((...key) => tx.slicing.result(...key), files, pricing, slicer)
      reprice(quote, files, pricing, owner?.shipping.country ?? null, kept)
      await saveFilePrices(tx, files)
      const { customer } = SLICE_PRIORITY
      if (slicer !== null && (await requestSlices(tx, quote, files, pricing, kept, customer, now))) {
        quote.pricingStatus = 'running'
        quote.updatedAt = now
        await tx.quotes.save(quote)
        await tx.changes.record({
          actor: caller,
          entityType: 'quote',
          entityId: quote.id,
          action: 'quote.submitted',
          at: now,
          ownerId: quote.userId,
          version: quote.version,
        })
      } else {
        settle(quote, pricing, now)
        await tx.quotes.save(quote)
        await recordSettled(tx, quote, now)
      }
      return await finishQuote(tx, quote, caller, pricing, now, seal, null)
    })
    if (slicer !== null) this.deps.slicing.wake()
    return view
  }

  private async editDraft(
    caller: Caller,
    quoteId: number,
    version: number | undefined,
    action: string,
    seal: Seal<QuoteView>,
    edit: (
      tx: Transaction,
      quote: QuoteRecord,
      files: QuoteFileRecord[],
      now: Date,
    ) => Promise<QuoteFileRecord[]>,
  ): Promise<QuoteView> {
    const slicer = await this.deps.slicing.inForce()
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const quote = await quoteFor(tx, caller, quoteId)
      const pricing = await pricingFacts(this.deps.shop, tx)
      await checkVersion(tx, quote, version)
      this.refuseUnlessDraft(quote, caller, pricing, now)
      const { totalPrice: before, internalNotes: notesBefore } = quote
      const filesBefore = await tx.quotes.files(quote.id)
      const seen = JSON.stringify([quote, filesBefore.map(priceOf)])
      const files = await edit(tx, quote, filesBefore, now)
      const owner = await tx.users.byId(quote.userId)
      const slices = await keptSlices((...key) => tx.slicing.result(...key), files, pricing, slicer)
      reprice(quote, files, pricing, owner?.shipping.country ?? null, slices)
      const draft = { files, slices }
      if (JSON.stringify([quote, files.map(priceOf)]) === seen) {
        // Asking for the price anew is no change: nothing is written, and nobody is told.
        return await finishQuote(tx, quote, caller, pricing, now, seal, draft)
      }
      await saveFilePrices(tx, files)
      quote.updatedAt = now
      await tx.quotes.save(quote)
      await tx.changes.record({
        actor: caller,
        entityType: 'quote',
        entityId: quote.id,
        action,
        fields: {
          total_price: { from: before, to: quote.totalPrice },
          ...(quote.internalNotes === notesBefore ? {} : { internal_notes: true }),
        },
        at: now,
        ownerId: quote.userId,
        version: quote.version,
      })
      return await finishQuote(tx, quote, caller, pricing, now, seal, draft)
    })
  }

  private refuseUnlessDraft(quote: QuoteRecord, caller: Caller, pricing: PricingFacts, now: Date): void {
    refuseConverted(quote)
    if (quote.status !== 'draft' || quote.pricingStatus !== 'settled') {
      throw invalidState(quote, caller, factsOf(quote, pricing.settings, now))
    }
  }
}

/** What of a file an edit may change. */
function priceOf(file: QuoteFileRecord) {
  return [file.id, file.copies, file.materialCentigrams, file.printTimeSeconds]
}

const noSeal = () => Promise.resolve()
