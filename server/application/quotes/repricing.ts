import { quoteExpiry, statusAfterPricing } from '../../../shared/domain/quote-lifecycle'
import type { MaterialType } from '../../../shared/domain/vocabulary'
import { SYSTEM } from '../common/caller'
import type { PricingFacts } from '../common/shop-facts'
import type { Transaction } from '../common/unit-of-work'
import { NO_SLICES, type FileSlices } from './file-slices'
import type { QuoteFileRecord, QuoteRecord } from './ports'
import { measured, priceFiles } from './pricing'

/** What a quote without a price has in the price's place. */
export const UNPRICED = {
  materialCentigrams: null,
  printTimeSeconds: null,
  unitPrice: null,
  subtotal: null,
  rushFee: null,
  totalPrice: null,
  taxAmount: null,
  shippingCost: null,
  rateCardVersion: null,
  printProfileVersion: null,
  priceReceipt: null,
  estimateSource: 'geometry',
  reviewReasons: [],
} satisfies Partial<QuoteRecord>

/** Computes the price of the quote and of each file anew; clears both while something is missing. */
export function reprice(
  quote: QuoteRecord,
  files: QuoteFileRecord[],
  pricing: PricingFacts,
  country: string | null,
  slices: FileSlices = NO_SLICES,
): void {
  if (!quote.materialType || files.length === 0) {
    Object.assign(quote, UNPRICED)
    for (const file of files) Object.assign(file, { materialCentigrams: null, printTimeSeconds: null })
    return
  }
  const priced = priceFiles(measured(files, slices), choicesOf(quote, quote.materialType), pricing, country)
  quote.materialCentigrams = priced.price.centigrams
  quote.printTimeSeconds = priced.price.seconds
  quote.unitPrice = priced.price.unitPrice
  quote.subtotal = priced.price.subtotal
  quote.rushFee = priced.price.rushFee
  quote.totalPrice = priced.price.totalPrice
  quote.taxAmount = priced.taxAmount
  quote.shippingCost = priced.shippingCost
  quote.rateCardVersion = pricing.card.version
  quote.printProfileVersion = pricing.printProfile.version
  quote.currency = pricing.settings.currency
  quote.priceReceipt = priced.receipt
  quote.estimateSource = priced.files.every((file) => file.source === 'slicer') ? 'slicer' : 'geometry'
  quote.reviewReasons = priced.reasons
  for (const [index, file] of files.entries()) {
    file.materialCentigrams = priced.files[index]?.centigrams ?? null
    file.printTimeSeconds = priced.files[index]?.seconds ?? null
  }
}

/** Writes each file's own grams and time. */
export async function saveFilePrices(tx: Transaction, files: QuoteFileRecord[]): Promise<void> {
  for (const file of files) await tx.quotes.saveFile(file)
}

/** Ends the draft: accepted by itself, or waiting for a person; its validity begins. */
export function settle(quote: QuoteRecord, pricing: PricingFacts, now: Date): void {
  if (quote.totalPrice === null) throw new Error('A quote without a price can’t leave the draft state.')
  quote.status = statusAfterPricing(quote.totalPrice, pricing.settings.review_threshold, quote.reviewReasons)
  quote.expiresAt = quoteExpiry(now)
  quote.updatedAt = now
}

/** Records what the price led to. */
export async function recordSettled(tx: Transaction, quote: QuoteRecord, now: Date): Promise<void> {
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

/** What of a quote decides its price. */
export function choicesOf(quote: QuoteRecord, materialType: MaterialType) {
  return {
    materialType,
    finish: quote.finish,
    rushLevel: quote.rushLevel,
    quantity: quote.quantity,
    reviewRequested: quote.reviewRequested,
  }
}
