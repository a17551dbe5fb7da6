import { DomainError, invalidField } from '../../../shared/domain/errors'
import { quoteExpiry, statusAfterPricing } from '../../../shared/domain/quote-lifecycle'
import type { Finish, MaterialType, RushLevel } from '../../../shared/domain/vocabulary'
import { isOffice, SYSTEM, type Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type { ReadModels } from '../common/reads'
import { notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { PricingFacts, ShopFactsSource } from '../common/shop-facts'
import type { Transaction, UnitOfWork } from '../common/unit-of-work'
import type { AnalyzedModel, FileStore, ModelAnalyzer, UploadedFile } from '../files/ports'
import type { QuoteFileRecord, QuoteRecord } from './ports'
import { alternativeTotals, measured, priceFiles, type PricedQuote } from './pricing'
import { checkVersion, factsOf, invalidState, quoteFor, refuseConverted } from './quote-access'
import { viewOf, type QuoteView } from './quote-view'

const MIME_TYPE = 'model/3mf'
/** Files of one draft, however many requests they came in. */
const MAX_FILES_PER_QUOTE = 100

export interface QuoteFields {
  materialType?: MaterialType
  quantity?: number
  finish?: Finish
  rushLevel?: RushLevel
  color?: string | null
  productName?: string | null
  customerNotes?: string | null
  requestedDeliveryDate?: string | null
  requestReview?: boolean
}

export interface NewQuote extends QuoteFields {
  draft: boolean
  /** How many of each file make one set, in the order of the files. */
  copies?: number[]
  /** Whom staff make the quote for. */
  userId?: number
}

export interface DraftChanges extends QuoteFields {
  files?: { id: number; copies: number }[]
  version?: number
}

/** A file with what was read from it, ready to be stored. */
interface ReadyFile {
  upload: UploadedFile
  model: AnalyzedModel
  copies: number
  thumbnailPath: string | null
}

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
}

/** How quotes come about: uploads, drafts and their prices. */
export class QuoteIntake {
  constructor(private readonly deps: IntakeDependencies) {}

  /**
   * Makes a quote of uploaded files (or begins a draft, also without any). All files are taken or none. Throws the
   * refusal of a file, VALIDATION_ERROR for what does not fit or is not offered.
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
    return await this.withReadyFiles(uploads, copies, async (ready) =>
      this.deps.unitOfWork.run(async (tx) => {
        const now = this.deps.clock.now()
        const owner = await tx.users.byId(input.userId ?? caller.userId)
        if (owner?.role !== 'customer' || !owner.isActive) {
          // Staff quoting for themselves would be customers of their own shop; they need a customer's account.
          throw invalidField('user_id', 'There is no such active customer.')
        }
        const pricing = await this.pricingFacts(tx)
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
        const stored = await this.storeFiles(tx, quote, ready, now)
        this.reprice(quote, stored, pricing, owner.shipping.country)
        await this.saveFilePrices(tx, stored)
        if (!input.draft) this.settle(quote, pricing, now)
        await tx.quotes.save(quote)
        await tx.changes.record({
          actor: caller,
          entityType: 'quote',
          entityId: quote.id,
          action: 'quote.created',
          to: 'draft',
          fields: { total_price: { to: quote.totalPrice } },
          at: now,
          ownerId: quote.userId,
          version: quote.version,
        })
        if (!input.draft) await this.recordSettled(tx, quote, now)
        return await this.finish(tx, quote, caller, pricing, now, seal, input.draft ? stored : null)
      }),
    )
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
    const priced = priceFiles(
      files.map(({ upload, model, copies: count }) => ({
        id: null,
        originalFilename: upload.originalFilename,
        sha256: upload.sha256,
        copies: count,
        analysis: model.analysis,
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
    return await this.withReadyFiles(uploads, copies, async (ready) =>
      this.editDraft(
        caller,
        quoteId,
        undefined,
        'quote.files_added',
        seal,
        async (tx, quote, before, now) => {
          if (before.length + ready.length > MAX_FILES_PER_QUOTE) {
            throw new DomainError('TOO_MANY_FILES', `One quote holds at most ${MAX_FILES_PER_QUOTE} files.`)
          }
          quote.productName ??= nameWithoutEnding(ready[0]?.upload.originalFilename)
          return [...before, ...(await this.storeFiles(tx, quote, ready, now))]
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
        for (const { id, copies } of changes.files ?? []) {
          const file = before.find((candidate) => candidate.id === id)
          if (!file) throw invalidField('files', 'The draft has no such file.')
          file.copies = copies
        }
        return await Promise.resolve(before)
      },
    )
  }

  /** Turns a draft into a priced quote: accepted by itself, or waiting for a person. */
  async submit(caller: Caller, quoteId: number, seal: Seal<QuoteView>): Promise<QuoteView> {
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const quote = await quoteFor(tx, caller, quoteId)
      const pricing = await this.pricingFacts(tx)
      this.refuseUnlessDraft(quote, caller, pricing, now)
      const files = await tx.quotes.files(quote.id)
      if (files.length === 0) throw invalidField('files', 'Add at least one 3MF file.')
      if (!quote.materialType) throw invalidField('material_type', 'Choose a material.')
      const owner = await tx.users.byId(quote.userId)
      this.reprice(quote, files, pricing, owner?.shipping.country ?? null)
      await this.saveFilePrices(tx, files)
      this.settle(quote, pricing, now)
      await tx.quotes.save(quote)
      await this.recordSettled(tx, quote, now)
      return await this.finish(tx, quote, caller, pricing, now, seal, null)
    })
  }

  /** A draft with the total of every other choice. Answers null for what has no price. */
  private alternatives(quote: QuoteRecord, files: QuoteFileRecord[], pricing: PricingFacts) {
    if (!quote.materialType || files.length === 0) return null
    return alternativeTotals(measured(files), choicesOf(quote, quote.materialType), pricing)
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
    return await this.deps.unitOfWork.run(async (tx) => {
      const now = this.deps.clock.now()
      const quote = await quoteFor(tx, caller, quoteId)
      const pricing = await this.pricingFacts(tx)
      await checkVersion(tx, quote, version)
      this.refuseUnlessDraft(quote, caller, pricing, now)
      const before = quote.totalPrice
      const files = await edit(tx, quote, await tx.quotes.files(quote.id), now)
      const owner = await tx.users.byId(quote.userId)
      this.reprice(quote, files, pricing, owner?.shipping.country ?? null)
      await this.saveFilePrices(tx, files)
      quote.updatedAt = now
      await tx.quotes.save(quote)
      await tx.changes.record({
        actor: caller,
        entityType: 'quote',
        entityId: quote.id,
        action,
        fields: { total_price: { from: before, to: quote.totalPrice } },
        at: now,
        ownerId: quote.userId,
        version: quote.version,
      })
      return await this.finish(tx, quote, caller, pricing, now, seal, files)
    })
  }

  private refuseUnlessDraft(quote: QuoteRecord, caller: Caller, pricing: PricingFacts, now: Date): void {
    refuseConverted(quote)
    if (quote.status !== 'draft' || quote.pricingStatus !== 'settled') {
      throw invalidState(quote, caller, factsOf(quote, pricing.settings, now))
    }
  }

  private async finish(
    tx: Transaction,
    quote: QuoteRecord,
    caller: Caller,
    pricing: PricingFacts,
    now: Date,
    seal: Seal<QuoteView>,
    draftFiles: QuoteFileRecord[] | null,
  ): Promise<QuoteView> {
    const detail = await tx.views.quote(quote.id)
    if (!detail) throw notFound('quote')
    const alternatives = draftFiles ? this.alternatives(quote, draftFiles, pricing) : null
    const view = viewOf(detail, caller, pricing.settings, now, alternatives)
    await seal(tx, view)
    return view
  }

  private async pricingFacts(tx: Transaction): Promise<PricingFacts> {
    return { settings: await this.deps.shop.inside(tx), card: await tx.rateCards.current() }
  }

  /** Reads every file first; what is written to the temporary folder meanwhile is gone afterwards, come what may. */
  private async withReadyFiles<T>(
    uploads: UploadedFile[],
    copies: number[],
    work: (ready: ReadyFile[]) => Promise<T>,
  ): Promise<T> {
    const ready: ReadyFile[] = []
    try {
      for (const [index, upload] of uploads.entries()) {
        const model = await this.deps.analyzer.analyze(upload.path, upload.originalFilename)
        const thumbnailPath = model.thumbnail
          ? await this.deps.files.writeTemporary(model.thumbnail.bytes)
          : null
        ready.push({ upload, model, copies: copies[index] ?? 1, thumbnailPath })
      }
      return await work(ready)
    } finally {
      for (const { thumbnailPath } of ready) if (thumbnailPath) await this.deps.files.discard(thumbnailPath)
    }
  }

  private async storeFiles(
    tx: Transaction,
    quote: QuoteRecord,
    ready: ReadyFile[],
    now: Date,
  ): Promise<QuoteFileRecord[]> {
    const stored: QuoteFileRecord[] = []
    for (const { upload, model, copies, thumbnailPath } of ready) {
      const { analysis } = model
      const storageKey = this.deps.files.newKey(quote.id, '.3mf')
      const ending = model.thumbnail?.contentType === 'image/jpeg' ? '.jpg' : '.png'
      const thumbnailKey = thumbnailPath ? this.deps.files.newKey(quote.id, ending) : null
      stored.push(
        await tx.quotes.insertFile({
          quoteId: quote.id,
          originalFilename: upload.originalFilename,
          copies,
          storageKey,
          sizeBytes: upload.sizeBytes,
          sha256: upload.sha256,
          mimeType: MIME_TYPE,
          triangleCount: analysis.triangle_count,
          dimensionXMm: analysis.dimension_x_mm,
          dimensionYMm: analysis.dimension_y_mm,
          dimensionZMm: analysis.dimension_z_mm,
          volumeMm3: analysis.volume_mm3,
          surfaceMm2: analysis.surface_mm2,
          materialCentigrams: null,
          printTimeSeconds: null,
          findings: analysis.findings,
          analysis,
          thumbnailKey,
          thumbnailType: model.thumbnail?.contentType ?? null,
          uploadedAt: now,
        }),
      )
      tx.beforeCommit(() => {
        this.deps.files.place(upload.path, storageKey)
        if (thumbnailPath && thumbnailKey) this.deps.files.place(thumbnailPath, thumbnailKey)
      })
    }
    return stored
  }

  /** Computes the price of the quote and of each file anew; clears both while something is missing. */
  private reprice(
    quote: QuoteRecord,
    files: QuoteFileRecord[],
    pricing: PricingFacts,
    country: string | null,
  ): void {
    if (!quote.materialType || files.length === 0) {
      Object.assign(quote, UNPRICED)
      for (const file of files) Object.assign(file, { materialCentigrams: null, printTimeSeconds: null })
      return
    }
    const priced = priceFiles(measured(files), choicesOf(quote, quote.materialType), pricing, country)
    quote.materialCentigrams = priced.price.centigrams
    quote.printTimeSeconds = priced.price.seconds
    quote.unitPrice = priced.price.unitPrice
    quote.subtotal = priced.price.subtotal
    quote.rushFee = priced.price.rushFee
    quote.totalPrice = priced.price.totalPrice
    quote.taxAmount = priced.taxAmount
    quote.shippingCost = priced.shippingCost
    quote.rateCardVersion = pricing.card.version
    quote.currency = pricing.settings.currency
    quote.priceReceipt = priced.receipt
    quote.reviewReasons = priced.reasons
    for (const [index, file] of files.entries()) {
      file.materialCentigrams = priced.files[index]?.centigrams ?? null
      file.printTimeSeconds = priced.files[index]?.seconds ?? null
    }
  }

  private async saveFilePrices(tx: Transaction, files: QuoteFileRecord[]): Promise<void> {
    for (const file of files) await tx.quotes.saveFile(file)
  }

  private settle(quote: QuoteRecord, pricing: PricingFacts, now: Date): void {
    if (quote.totalPrice === null) throw new Error('A quote without a price can’t leave the draft state.')
    quote.status = statusAfterPricing(
      quote.totalPrice,
      pricing.settings.review_threshold,
      quote.reviewReasons,
    )
    quote.expiresAt = quoteExpiry(now)
    quote.updatedAt = now
  }

  private async recordSettled(tx: Transaction, quote: QuoteRecord, now: Date): Promise<void> {
    await tx.changes.record({
      actor: SYSTEM,
      entityType: 'quote',
      entityId: quote.id,
      action: quote.status === 'accepted' ? 'quote.auto_approved' : 'quote.review_needed',
      from: 'draft',
      to: quote.status,
      fields: {
        total_price: { to: quote.totalPrice },
        review_reasons: { to: quote.reviewReasons.map((reason) => reason.code) },
      },
      at: now,
      ownerId: quote.userId,
      version: quote.version,
    })
  }
}

const UNPRICED = {
  materialCentigrams: null,
  printTimeSeconds: null,
  unitPrice: null,
  subtotal: null,
  rushFee: null,
  totalPrice: null,
  taxAmount: null,
  shippingCost: null,
  rateCardVersion: null,
  priceReceipt: null,
  reviewReasons: [],
} satisfies Partial<QuoteRecord>

const noSeal = () => Promise.resolve()

function freshQuote(
  userId: number,
  quoteNumber: string,
  input: NewQuote,
  currency: string,
  now: Date,
  firstFilename: string | undefined,
): Omit<QuoteRecord, 'id'> {
  return {
    userId,
    quoteNumber,
    productName: input.productName ?? nameWithoutEnding(firstFilename),
    quantity: input.quantity ?? 1,
    materialType: input.materialType ?? null,
    color: input.color ?? null,
    finish: input.finish ?? 'standard',
    rushLevel: input.rushLevel ?? 'standard',
    status: 'draft',
    ...UNPRICED,
    currency,
    pricingStatus: 'settled',
    estimateSource: 'geometry',
    reviewRequested: input.requestReview ?? false,
    reviewedBy: null,
    reviewedAt: null,
    reviewNote: null,
    rejectionReason: null,
    customerNotes: input.customerNotes ?? null,
    internalNotes: null,
    requestedDeliveryDate: input.requestedDeliveryDate ?? null,
    expiresAt: null,
    salesOrderId: null,
    convertedAt: null,
    // Writing the price right after raises it to one.
    version: 0,
    createdAt: now,
    updatedAt: now,
  }
}

function applyFields(quote: QuoteRecord, changes: QuoteFields): void {
  if (changes.materialType !== undefined) quote.materialType = changes.materialType
  if (changes.quantity !== undefined) quote.quantity = changes.quantity
  if (changes.finish !== undefined) quote.finish = changes.finish
  if (changes.rushLevel !== undefined) quote.rushLevel = changes.rushLevel
  if (changes.color !== undefined) quote.color = changes.color
  if (changes.productName !== undefined) quote.productName = changes.productName
  if (changes.customerNotes !== undefined) quote.customerNotes = changes.customerNotes
  if (changes.requestedDeliveryDate !== undefined) quote.requestedDeliveryDate = changes.requestedDeliveryDate
  if (changes.requestReview !== undefined) quote.reviewRequested = changes.requestReview
}

function choicesOf(quote: QuoteRecord, materialType: MaterialType) {
  return {
    materialType,
    finish: quote.finish,
    rushLevel: quote.rushLevel,
    quantity: quote.quantity,
    reviewRequested: quote.reviewRequested,
  }
}

function copiesFor(uploads: UploadedFile[], copies: number[] | undefined): number[] {
  if (copies === undefined) return uploads.map(() => 1)
  if (copies.length !== uploads.length) {
    throw invalidField('copies', `Give one count for each of the ${String(uploads.length)} files.`)
  }
  return copies
}

function nameWithoutEnding(filename: string | undefined): string | null {
  const name = filename?.replace(/\.3mf$/i, '').slice(0, 200)
  return name ? name : null
}
