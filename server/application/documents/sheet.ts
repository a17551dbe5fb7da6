import type { Cents } from '../../../shared/domain/money'
import type { IsoDay } from '../../../shared/domain/shop-time'
import type {
  Finish,
  Language,
  MaterialType,
  PaymentMethod,
  RushLevel,
} from '../../../shared/domain/vocabulary'
import type { AddressFields } from '../users/ports'

/**
 * What a printed document says, before it has a shape: facts and figures without words, so that it can be kept as it is
 * and drawn again at any time. Kept as JSON with every invoice: members are added, never renamed or given another meaning.
 */
interface SheetBase {
  /** Version of the drawing that the document was issued with. */
  layout: 1
  language: Language
  /** BCP 47 name that money, numbers and days are written by. */
  locale: string
  paper: 'A4' | 'LETTER'
  /** The shop's colour, `#0F766E`. */
  color: string
  logoId: number | null
  seller: Seller
  currency: string
  number: string
  /** The day it is dated, in the shop's time zone. */
  day: IsoDay
  /** When its content was settled, as ISO 8601: the file's creation time, so that drawing it again gives the same bytes. */
  madeAt: string
  customer: Party
}

export interface Seller {
  /** As customers know it. */
  name: string
  /** As registered; null where that is the same. */
  legalName: string | null
  address: AddressFields
  phone: string | null
  email: string | null
  website: string | null
  taxId: string | null
  /** For transfers; null when the shop takes none. */
  bank: { holder: string; name: string | null; account: string; code: string | null } | null
  /** Small print under every document: register entry, managers, a remark on tax. */
  note: string | null
}

export interface Party {
  /** Company or person, the line that a letter begins with. */
  name: string
  /** The person, where `name` is a company. */
  contact: string | null
  address: AddressFields
  email: string | null
  phone: string | null
}

export interface SheetFile {
  name: string
  copies: number
  /** Box of the placed build, mm. */
  size: [number, number, number]
  /** Of one copy, hundredths of a gram and seconds; null without a price. */
  centigrams: number | null
  seconds: number | null
}

export interface SheetProduct {
  name: string
  material: MaterialType | null
  color: string | null
  finish: Finish
  rushLevel: RushLevel
  /** The shop's own names for the two, in the document's language; absent where it has none. */
  finishName?: string
  rushName?: string
  quantity: number
  files: SheetFile[]
}

/** How the price of one piece came about, as customers see it; null for a price set by hand. */
export interface PieceLines {
  making: Cents
  discountPercent: string
  discount: Cents
  finish: Cents
}

/** A quote, an invoice or a credit note. */
export interface SalesSheet extends SheetBase {
  kind: 'quote' | 'invoice' | 'credit_note'
  /** Numbers of what it belongs to. */
  quoteNumber: string
  orderNumber: string | null
  /** Of a credit note: the invoice that it takes back. */
  invoice: { number: string; day: IsoDay } | null
  /** What stands above a quote that can't be accepted as it is. */
  notice: 'draft' | 'pending' | 'rejected' | 'cancelled' | 'expired' | null
  validUntil: IsoDay | null
  dueOn: IsoDay | null
  /** When the goods were handed over, or are expected to be made. */
  delivery: { day: IsoDay; done: boolean } | null
  /** Null where it is not known yet. */
  shipTo: Party | 'pickup' | null
  product: SheetProduct
  piece: PieceLines | null
  unitPrice: Cents
  /** unit price × quantity */
  pieces: Cents
  /** What the smallest order adds to it. */
  minimumSupplement: Cents
  rushPercent: string
  rushFee: Cents
  shippingCost: Cents
  /** Per cent; null where it is not known any more. */
  taxPercent: string | null
  taxAmount: Cents
  grandTotal: Cents
  /** Of an invoice or credit note: what was paid and given back by then, refunds below zero. */
  payments: { day: IsoDay; method: PaymentMethod; amount: Cents }[]
  customerNotes: string | null
  terms: string | null
}

/** The job sheet that goes with the parts through the workshop. */
export interface TravellerSheet extends SheetBase {
  kind: 'traveller'
  quoteNumber: string
  /** What the QR code holds. */
  link: string
  dueOn: IsoDay | null
  onHold: boolean
  product: SheetProduct
  /** Of all sets: hundredths of a gram and seconds; null without a price. */
  centigrams: number | null
  seconds: number | null
  carrier: string | null
  shipTo: Party | 'pickup'
  customerNotes: string | null
  internalNotes: string | null
}

export type Sheet = SalesSheet | TravellerSheet

/** A picture that a sheet shows. */
export interface SheetPicture {
  contentType: 'image/png' | 'image/jpeg'
  bytes: Uint8Array
  /** Pixels. */
  width: number
  height: number
}

/** The logo, and of a job sheet one picture for each file (null where it has none). */
export interface SheetPictures {
  logo: SheetPicture | null
  files: (SheetPicture | null)[]
}
