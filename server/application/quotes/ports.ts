import type { ModelAnalysis, ModelFinding } from '../../../shared/model/analysis'
import type { Cents } from '../../../shared/domain/money'
import type { PriceReceipt } from '../../../shared/domain/pricing'
import type {
  Finish,
  MaterialType,
  QuoteStatus,
  ReviewReason,
  RushLevel,
} from '../../../shared/domain/vocabulary'

export interface QuoteRecord {
  id: number
  userId: number
  /** `Q-2026-014`. */
  quoteNumber: string
  productName: string | null
  quantity: number
  /** Null only in a draft that was begun without a choice. */
  materialType: MaterialType | null
  color: string | null
  finish: Finish
  rushLevel: RushLevel
  status: QuoteStatus
  /** Of one set, in hundredths of a gram; null until there is a price. */
  materialCentigrams: number | null
  /** Of one set, in whole seconds; null until there is a price. */
  printTimeSeconds: number | null
  unitPrice: Cents | null
  subtotal: Cents | null
  rushFee: Cents | null
  totalPrice: Cents | null
  taxAmount: Cents | null
  shippingCost: Cents | null
  currency: string
  pricingStatus: 'running' | 'settled'
  estimateSource: 'geometry' | 'slicer'
  rateCardVersion: number | null
  /** Null for quotes of before there were versions of the print profile. */
  printProfileVersion: number | null
  priceReceipt: PriceReceipt | null
  reviewReasons: ReviewReason[]
  /** The customer wants a person to look. */
  reviewRequested: boolean
  reviewedBy: number | null
  reviewedAt: Date | null
  reviewNote: string | null
  rejectionReason: string | null
  customerNotes: string | null
  internalNotes: string | null
  /** A calendar day, `2026-12-01`. */
  requestedDeliveryDate: string | null
  expiresAt: Date | null
  salesOrderId: number | null
  convertedAt: Date | null
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface QuoteFileRecord {
  id: number
  quoteId: number
  originalFilename: string
  copies: number
  /** Opaque key in the file store. */
  storageKey: string
  sizeBytes: number
  /** Hex. */
  sha256: string
  mimeType: string
  triangleCount: number
  dimensionXMm: number
  dimensionYMm: number
  dimensionZMm: number
  volumeMm3: number
  surfaceMm2: number
  /** Of one copy in the quote's material, hundredths of a gram; null while no material is chosen. */
  materialCentigrams: number | null
  /** Of one copy, whole seconds. */
  printTimeSeconds: number | null
  /** What the file was found to have; a copy of the analysis' own, since lists of files show it. */
  findings: ModelFinding[]
  /** Everything that was measured, so that a change of material needs no second reading. */
  analysis: ModelAnalysis
  /** Key of the thumbnail in the file store; null where the file brought none and none was drawn yet. */
  thumbnailKey: string | null
  thumbnailType: string | null
  uploadedAt: Date
}

/** A file as screens show it, without the bulk of its measurements. */
export type QuoteFileLine = Omit<QuoteFileRecord, 'analysis'>

/** Who of the office has put their name on a quote. */
export interface Assignee {
  id: number
  name: string
  since: Date
}

export interface QuoteRepository {
  /** Inside a unit of work, as of now (a second caller waits for the first). */
  byId(id: number): Promise<QuoteRecord | null>
  insert(quote: Omit<QuoteRecord, 'id'>): Promise<QuoteRecord>
  /**
   * Writes every field and raises `version` by one, in the record too. Throws DomainError STALE_VERSION (without
   * `current`, which the use case adds) when the row's version is not the record's. Writes the search terms.
   */
  save(quote: QuoteRecord): Promise<void>
  files(quoteId: number): Promise<QuoteFileRecord[]>
  insertFile(file: Omit<QuoteFileRecord, 'id'>): Promise<QuoteFileRecord>
  /** Writes what can change of a file: its copies and its price's grams and time. What was measured stays as it is. */
  saveFile(file: QuoteFileRecord): Promise<void>
  /** Writes the picture that was drawn of a file; false where the file is gone or has one. */
  keepThumbnail(fileId: number, key: string, type: string): Promise<boolean>
  deleteFile(id: number): Promise<void>
  /** Whose name is on the quote; to be asked when the quote itself was loaded. */
  assignee(quoteId: number): Promise<Assignee | null>
  /** Puts a person's name on the quote in the place of any other; null takes it off. */
  assign(quoteId: number, userId: number | null, at: Date): Promise<void>
}
