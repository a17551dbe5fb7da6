import type { Readable } from 'node:stream'
import type { Cents } from '../../../shared/domain/money'
import { priceQuote, recomputedPrice, type PriceReceipt } from '../../../shared/domain/pricing'
import type { ModelAnalysis } from '../../../shared/model/analysis'
import { isOffice, type Caller } from '../common/caller'
import type { Clock } from '../common/clock'
import type { Page, PageRequest, QuoteDetail, QuoteFilter, QuoteLine, ReadModels } from '../common/reads'
import { notFound } from '../common/refusals'
import type { ShopFactsSource } from '../common/shop-facts'
import type { FileStore, PartPictures } from '../files/ports'
import { PriceAdviser } from './price-advice'
import { viewOf, type QuoteView } from './quote-view'

export interface FileDownload {
  stream: Readable
  sizeBytes: number
  contentType: string
  filename: string
}

/** Long enough to begin a download, too short to be passed on. */
const ADDRESS_LIFE_MS = 5 * 60_000

/** Reading quotes: everyone sees what is theirs, the office everything. */
export class QuoteQueries {
  private readonly adviser: PriceAdviser

  constructor(
    private readonly deps: {
      reads: ReadModels
      files: FileStore
      pictures: PartPictures
      shop: ShopFactsSource
      clock: Clock
    },
  ) {
    this.adviser = new PriceAdviser(deps.reads)
  }

  /** Throws NOT_FOUND for what is not there or not this caller's. */
  async assertVisible(caller: Caller, quoteId: number): Promise<void> {
    const head = await this.deps.reads.quoteHead(quoteId)
    if (!head || (!isOffice(caller) && head.userId !== caller.userId)) throw notFound('quote')
  }

  async list(caller: Caller, filter: QuoteFilter, page: PageRequest): Promise<Page<QuoteLine>> {
    return await this.deps.reads.quotes(
      isOffice(caller) ? filter : { ...filter, userId: caller.userId },
      page,
    )
  }

  async get(caller: Caller, quoteId: number): Promise<QuoteView> {
    const detail = await this.visible(caller, quoteId)
    const settings = await this.deps.shop.outside(this.deps.reads)
    const view = viewOf(detail, caller, settings, this.deps.clock.now())
    return isOffice(caller) ? { ...view, advice: await this.adviser.of(detail) } : view
  }

  /**
   * The receipt, and what computing it anew from the stored files and the quote's own rate card gives. It matches when
   * that and the sum of the receipt's own lines give the same cents as the quote.
   */
  async receipt(
    caller: Caller,
    quoteId: number,
  ): Promise<{ receipt: PriceReceipt; recomputedTotal: Cents; matches: boolean }> {
    const { quote, files } = await this.visible(caller, quoteId)
    if (!quote.priceReceipt || quote.rateCardVersion === null || !quote.materialType) throw notFound('price')
    const card = await this.deps.reads.rateCard(quote.rateCardVersion)
    if (!card) throw notFound('rate card')
    const { input } = quote.priceReceipt
    const { price } = priceQuote(
      {
        files: files.map((file, index) => ({
          quote_file_id: file.id,
          original_filename: file.originalFilename,
          sha256: file.sha256,
          copies: file.copies,
          centigrams: file.materialCentigrams ?? 0,
          seconds: file.printTimeSeconds ?? 0,
          source: quote.estimateSource,
          source_version: input.files[index]?.source_version ?? '',
        })),
        material_type: quote.materialType,
        finish: quote.finish,
        rush_level: quote.rushLevel,
        quantity: quote.quantity,
        hand_set_unit_price: quote.priceReceipt.hand_set.at(-1)?.unit_price ?? null,
      },
      card,
      quote.currency,
    )
    return {
      receipt: quote.priceReceipt,
      recomputedTotal: price.totalPrice,
      matches:
        price.totalPrice === quote.totalPrice &&
        recomputedPrice(quote.priceReceipt).totalPrice === quote.totalPrice,
    }
  }

  async download(caller: Caller, quoteId: number, fileId: number): Promise<FileDownload> {
    const file = await this.file(caller, quoteId, fileId)
    return {
      ...(await this.deps.files.open(file.storageKey, file.sha256)),
      contentType: file.mimeType,
      filename: file.originalFilename,
    }
  }

  /** A short-lived address of the file in the store, fetched exactly as the server itself would send it; null for none. */
  async address(
    caller: Caller,
    quoteId: number,
    fileId: number,
    dispositionOf: (filename: string) => string,
  ): Promise<{ url: string; expiresAt: Date } | null> {
    const file = await this.file(caller, quoteId, fileId)
    const expiresAt = new Date(this.deps.clock.now().getTime() + ADDRESS_LIFE_MS)
    const url = await this.deps.files.signedAddress(file.storageKey, {
      contentDisposition: dispositionOf(file.originalFilename),
      contentType: file.mimeType,
      expiresAt,
    })
    return url === null ? null : { url, expiresAt }
  }

  /** The picture that the file brings along, else one drawn of it. Throws NOT_FOUND when there can be none. */
  async thumbnail(caller: Caller, quoteId: number, fileId: number): Promise<FileDownload> {
    const file = await this.file(caller, quoteId, fileId)
    const picture = await this.deps.pictures.of(file, isOffice(caller) ? 'office' : 'customer')
    if (!picture) throw notFound('picture')
    const ending = picture.contentType === 'image/png' ? 'png' : 'jpg'
    return { ...picture, filename: `${file.originalFilename}.${ending}` }
  }

  /** What a file measures. Throws NOT_FOUND. */
  async measures(
    caller: Caller,
    quoteId: number,
    fileId: number,
  ): Promise<{ filename: string; analysis: ModelAnalysis }> {
    const file = await this.file(caller, quoteId, fileId)
    const analysis = (await this.deps.reads.quoteAnalyses(quoteId)).get(fileId)
    if (!analysis) throw notFound('file')
    return { filename: file.originalFilename, analysis }
  }

  private async visible(caller: Caller, quoteId: number): Promise<QuoteDetail> {
    const detail = await this.deps.reads.quote(quoteId)
    if (!detail || (!isOffice(caller) && detail.quote.userId !== caller.userId)) throw notFound('quote')
    return detail
  }

  private async file(caller: Caller, quoteId: number, fileId: number) {
    await this.assertVisible(caller, quoteId)
    const file = await this.deps.reads.quoteFile(quoteId, fileId)
    if (!file) throw notFound('file')
    return file
  }
}
