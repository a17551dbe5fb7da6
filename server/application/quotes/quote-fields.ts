import type { Finish, MaterialType, RushLevel } from '../../../shared/domain/vocabulary'
import type { QuoteRecord } from './ports'
import { UNPRICED } from './repricing'

/** What a customer, or staff for her, says about a quote. */
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
  /** Number of the quote that this one is a copy of. */
  copiedFrom?: string
}

export interface DraftChanges extends QuoteFields {
  files?: { id: number; copies: number }[]
  /** The office's. */
  internalNotes?: string | null
  version?: number
}

/** A quote as it is begun: a draft without a price. */
export function freshQuote(
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

/** Takes over the choices that were sent. */
export function applyFields(quote: QuoteRecord, changes: QuoteFields): void {
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

/** The name that a quote gets when nobody gave one. */
export function nameWithoutEnding(filename: string | undefined): string | null {
  const name = filename?.replace(/\.3mf$/i, '').slice(0, 200)
  return name ? name : null
}
