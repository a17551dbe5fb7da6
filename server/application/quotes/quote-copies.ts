import { materialRate, type RateCard } from '../../../shared/domain/rate-card'
import { isOffice, type Caller } from '../common/caller'
import type { QuoteDetail, ReadModels } from '../common/reads'
import { notFound } from '../common/refusals'
import type { Seal } from '../common/seal'
import type { ShopFacts, ShopFactsSource } from '../common/shop-facts'
import type { FileStore, UploadedFile } from '../files/ports'
import type { NewQuote } from './quote-fields'
import type { QuoteIntake } from './quote-intake'
import type { QuoteView } from './quote-view'

export interface CopyDependencies {
  reads: ReadModels
  files: FileStore
  shop: ShopFactsSource
  intake: QuoteIntake
}

/** Quotes made from others: the same files and choices, a number and a price of their own. */
export class QuoteCopies {
  constructor(private readonly deps: CopyDependencies) {}

  /**
   * Begins a draft for the same customer with copies of the quote's files, read anew and priced by the rates of now.
   * Choices that the shop no longer offers are left open. Throws NOT_FOUND, VALIDATION_ERROR when the customer's account
   * is no longer active.
   */
  async duplicate(caller: Caller, quoteId: number, seal: Seal<QuoteView>): Promise<QuoteView> {
    const { reads, files, shop, intake } = this.deps
    const original = await reads.quote(quoteId)
    if (!original || (!isOffice(caller) && original.quote.userId !== caller.userId)) throw notFound('quote')
    const input = choicesOf(original, await shop.outside(reads), await reads.currentRateCard())
    const copies: UploadedFile[] = []
    try {
      for (const { storageKey, originalFilename, sizeBytes, sha256 } of original.files) {
        copies.push({ path: await files.fetch(storageKey, sha256), originalFilename, sizeBytes, sha256 })
      }
      return await intake.create(caller, input, copies, seal)
    } finally {
      for (const { path } of copies) await files.discard(path)
    }
  }
}

function choicesOf({ quote, files }: QuoteDetail, settings: ShopFacts, card: RateCard): NewQuote {
  const { materialType: material, finish, rushLevel: rush } = quote
  const offered =
    material !== null &&
    materialRate(card, material) !== undefined &&
    settings.materials.some((entry) => entry.material_type === material && entry.offered)
  return {
    draft: true,
    userId: quote.userId,
    copies: files.map((file) => file.copies),
    copiedFrom: quote.quoteNumber,
    quantity: quote.quantity,
    color: quote.color,
    productName: quote.productName,
    customerNotes: quote.customerNotes,
    ...(offered ? { materialType: material } : {}),
    ...(card.finishes.some((entry) => entry.finish === finish) ? { finish } : {}),
    ...(card.rush_levels.some((entry) => entry.rush_level === rush) ? { rushLevel: rush } : {}),
  }
}
