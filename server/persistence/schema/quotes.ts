import {
  bigint,
  double,
  grams,
  id,
  integer,
  flag,
  json,
  longText,
  money,
  optional,
  primary,
  text,
  time,
} from '../../../migrations/index'
import type { PriceReceipt } from '../../../shared/domain/pricing'
import type {
  Finish,
  MaterialType,
  QuoteStatus,
  ReviewReason,
  RushLevel,
} from '../../../shared/domain/vocabulary'
import type { ModelAnalysis, ModelFinding } from '../../../shared/model/analysis'
import type { QuoteRecord } from '../../application/quotes/ports'
import { type RowOf, table } from './table'

export const QUOTES = table('quotes', {
  columns: {
    id: id(),
    userId: integer(),
    quoteNumber: text(30),
    productName: optional(text(300)),
    quantity: integer(),
    materialType: optional(text<MaterialType>(20)),
    color: optional(text(100)),
    finish: text<Finish>(20),
    rushLevel: text<RushLevel>(20),
    status: text<QuoteStatus>(20),
    materialCentigrams: optional(grams()),
    printTimeSeconds: optional(bigint()),
    unitPrice: optional(money()),
    subtotal: optional(money()),
    rushFee: optional(money()),
    totalPrice: optional(money()),
    taxAmount: optional(money()),
    shippingCost: optional(money()),
    currency: text(3),
    pricingStatus: text<QuoteRecord['pricingStatus']>(20),
    estimateSource: text<QuoteRecord['estimateSource']>(20),
    rateCardVersion: optional(integer()),
    reviewReasons: json<ReviewReason[]>(),
    reviewRequested: flag(),
    reviewedBy: optional(integer()),
    reviewedAt: optional(time()),
    reviewNote: optional(longText()),
    rejectionReason: optional(longText()),
    customerNotes: optional(longText()),
    internalNotes: optional(longText()),
    requestedDeliveryDate: optional(text(10)),
    expiresAt: optional(time()),
    salesOrderId: optional(integer()),
    convertedAt: optional(time()),
    version: integer(),
    createdAt: time(),
    updatedAt: time(),
    // What lists sort by is never empty, so that one index walk and one comparison make a page.
    sortTotal: money(),
    sortExpiresAt: time(),
    // Last, so that reading a line of a list never walks over it.
    priceReceipt: optional(json<PriceReceipt>()),
    // Came later, and so lies behind the receipt: lines of lists do without it.
    printProfileVersion: optional(integer()),
  },
  names: { materialCentigrams: 'material_grams' },
  indexes: [
    { name: 'uq_quotes_number', columns: ['quote_number'], unique: true },
    { name: 'ix_quotes_created', columns: ['created_at', 'id'] },
    { name: 'ix_quotes_total', columns: ['sort_total', 'id'] },
    { name: 'ix_quotes_expires', columns: ['sort_expires_at', 'id'] },
    { name: 'ix_quotes_status_created', columns: ['status', 'created_at', 'id'] },
    { name: 'ix_quotes_status_total', columns: ['status', 'sort_total', 'id'] },
    { name: 'ix_quotes_status_expires', columns: ['status', 'sort_expires_at', 'id'] },
    { name: 'ix_quotes_user_created', columns: ['user_id', 'created_at', 'id'] },
    { name: 'ix_quotes_user_status_created', columns: ['user_id', 'status', 'created_at', 'id'] },
  ],
  // sales_order_id has no foreign key: orders already point at quotes, one order at most for each, and a circle of
  // keys could not be created, copied or restored table by table.
  foreignKeys: [
    { name: 'fk_quotes_user', column: 'user_id', table: 'users' },
    { name: 'fk_quotes_reviewed_by', column: 'reviewed_by', table: 'users' },
  ],
})
export type QuoteRow = RowOf<typeof QUOTES>

export const QUOTE_FILES = table('quote_files', {
  columns: {
    id: id(),
    quoteId: integer(),
    originalFilename: text(300),
    copies: integer(),
    storageKey: text(300),
    sizeBytes: bigint(),
    sha256: text(64),
    mimeType: text(100),
    triangleCount: bigint(),
    dimensionXMm: double(),
    dimensionYMm: double(),
    dimensionZMm: double(),
    volumeMm3: double(),
    surfaceMm2: double(),
    materialCentigrams: optional(grams()),
    printTimeSeconds: optional(bigint()),
    findings: json<ModelFinding[]>(),
    thumbnailKey: optional(text(300)),
    thumbnailType: optional(text(100)),
    uploadedAt: time(),
    // Last and long: what screens show never reads it.
    analysis: json<ModelAnalysis>(),
  },
  names: { materialCentigrams: 'material_grams' },
  indexes: [
    { name: 'uq_quote_files_storage_key', columns: ['storage_key'], unique: true },
    { name: 'ix_quote_files_quote', columns: ['quote_id', 'id'] },
  ],
  foreignKeys: [{ name: 'fk_quote_files_quote', column: 'quote_id', table: 'quotes', onDelete: 'CASCADE' }],
})

/** Who of the office has put their name on a quote that waits for review. */
export const QUOTE_ASSIGNMENTS = table('quote_assignments', {
  columns: { quoteId: primary(integer()), userId: integer(), assignedAt: time() },
  indexes: [{ name: 'ix_quote_assignments_user', columns: ['user_id', 'quote_id'] }],
  foreignKeys: [
    { name: 'fk_quote_assignments_quote', column: 'quote_id', table: 'quotes', onDelete: 'CASCADE' },
    { name: 'fk_quote_assignments_user', column: 'user_id', table: 'users' },
  ],
})
