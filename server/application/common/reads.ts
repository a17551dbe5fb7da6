import type { ORDER_NEEDS, ORDER_SORTS, USER_SORTS } from '../../../shared/contract/words'
import type { LetterTextKind } from '../../../shared/domain/letter-template'
import type {
  Language,
  MaterialType,
  OrderStatus,
  PaymentMethod,
  PaymentStatus,
  QuoteStatus,
  ReviewReasonCode,
  Role,
  RushLevel,
} from '../../../shared/domain/vocabulary'
import type { Cents } from '../../../shared/domain/money'
import type { BackupReads } from '../backup/ports'
import type { Lease } from '../leases/ports'
import type { AccountReads } from '../account/ports'
import type { OutboxFilter, OutboxLine, OutboxPage } from '../outbox/ports'
import type { IssuedDocument } from '../documents/ports'
import type { StoredLetterText } from '../mail/ports'
import type { MessageReads } from '../messages/ports'
import type { Assignee, QuoteFileLine, QuoteRecord } from '../quotes/ports'
import type { PaymentRecord, SalesOrderRecord } from '../sales-orders/ports'
import type { StoredLogo } from '../shop/ports'
import type { UserRecord } from '../users/ports'
import type { SliceKey, SliceResult } from '../slicing/ports'
import type { AuditEntry, AuditVerification, ChangeEvent, EntityType, HistoryEntry } from './changes'
import type { StoredPrintProfile, StoredRateCard } from './unit-of-work'
import type { ModelAnalysis } from '../../../shared/model/analysis'
import type { ShopSettings } from '../../../shared/domain/settings'

export interface Page<T> {
  items: T[]
  /** Opaque; null at the end. */
  nextCursor: string | null
}

export interface PageRequest {
  limit: number
  /** As given by a former answer. A cursor that is none throws DomainError MALFORMED_REQUEST. */
  cursor: string | null
}

/** What people see of a customer beside a record. */
export interface CustomerLine {
  id: number
  email: string
  firstName: string | null
  lastName: string | null
  companyName: string | null
}

export type QuoteSort = '-created_at' | 'created_at' | '-total_price' | 'total_price' | 'expires_at'

export interface QuoteFilter {
  /** Only this customer's. */
  userId?: number
  status?: QuoteStatus
  /** Already folded words, all of which must match the beginning of a term. */
  words?: string[]
  from?: Date
  to?: Date
  reason?: ReviewReasonCode
  /** Only those with this person's name on them, or with nobody's. */
  assigneeId?: number | 'none'
  sort: QuoteSort
}

/** A line of a list of quotes: no receipt, no analysis. `fileId` names a file with a thumbnail, where there is one. */
export interface QuoteLine {
  quote: Omit<QuoteRecord, 'priceReceipt' | 'printProfileVersion'>
  customer: CustomerLine
  assignee: Assignee | null
  /** Messages of the customer that the office has not seen. */
  unreadMessages: number
  fileCount: number
  thumbnailFileId: number | null
}

export interface QuoteDetail {
  quote: QuoteRecord
  files: QuoteFileLine[]
  customer: CustomerLine
  assignee: Assignee | null
  /** Messages of the customer that the office has not seen. */
  unreadMessages: number
  history: HistoryEntry[]
}

/** What of an order wants a person: money to give back, a day that has passed or is near, a start. */
export type OrderNeed = (typeof ORDER_NEEDS)[number]

export type OrderSort = (typeof ORDER_SORTS)[number]

export interface OrderFilter {
  userId?: number
  status?: OrderStatus
  paymentStatus?: PaymentStatus
  rushLevel?: RushLevel
  materialType?: MaterialType
  dueBefore?: Date
  need?: { kind: OrderNeed; now: Date; todayEnd: Date; weekEnd: Date }
  words?: string[]
  from?: Date
  to?: Date
  sort: OrderSort
}

/** Which orders a summary counts. */
export type OrderSummaryFilter = Omit<OrderFilter, 'sort'>

export interface OrderLine {
  order: SalesOrderRecord
  customer: CustomerLine
  quoteNumber: string
  thumbnailFileId: number | null
  /** What was noted when it was put on hold, while it is. */
  holdReason: string | null
}

/** From `from` on, before `to`. */
export interface Span {
  from: Date | undefined
  to: Date | undefined
}

/** What the books say of the order that money or a document belongs to. */
export type BookedOrder = Pick<
  SalesOrderRecord,
  | 'orderNumber'
  | 'status'
  | 'grandTotal'
  | 'amountPaid'
  | 'amountRefunded'
  | 'invoiceNumber'
  | 'billingName'
  | 'shippingName'
  | 'billing'
  | 'shipping'
>

/** One booking: a payment or refund when it was recorded, and once more, with the other sign, when it was voided. */
export interface Booking {
  kind: 'payment' | 'refund' | 'payment_voided' | 'refund_voided'
  at: Date
  /** Above zero what came in. */
  amount: Cents
  currency: string
  method: PaymentMethod
  transactionId: string | null
  order: BookedOrder
  creditNoteNumber: string | null
  customer: CustomerLine
  /** Name or e-mail address; null where no person did it. */
  bookedBy: string | null
}

/** An invoice or credit note beside its order as it stands now. */
export interface IssuedDocumentLine {
  document: IssuedDocument
  order: BookedOrder
  creditNoteNumber: string | null
  issuedBy: string | null
}

export interface OrderDetail {
  order: SalesOrderRecord
  quoteNumber: string
  /** Files of the quote it came from. */
  files: QuoteFileLine[]
  payments: PaymentRecord[]
  customer: CustomerLine
  history: HistoryEntry[]
  /** The invoice and the credit note, as far as they were issued. */
  documents: IssuedDocument[]
}

export type UserSort = (typeof USER_SORTS)[number]

export interface UserFilter {
  roles?: Role[]
  isActive?: boolean
  words?: string[]
  /** Newest first without. */
  sort?: UserSort
}

export interface UserLine {
  user: UserRecord
  quoteCount: number
  orderCount: number
  /** Sum of the grand totals of orders that were not cancelled, in cents. */
  orderedTotal: Cents
  /** Payments less refunds of all their orders, in cents. */
  paidTotal: Cents
  lastOrderAt: Date | null
  sortName: string
}

/** What one day of the shop's calendar brought, in cents. */
export interface DayFigures {
  quoted: Cents
  won: Cents
  completed: Cents
  paid: Cents
}

/** Somebody of the office. */
export interface Colleague {
  id: number
  name: string
  role: Role
}

export interface AuditFilter {
  entityType?: EntityType
  entityId?: number
  /** Number of a quote or an order, or a person's e-mail address. */
  record?: string
  /** In the action, what it was before and after, and the fields. */
  text?: string
  actorId?: number
  action?: string
  from?: Date
  to?: Date
}

/** A row of the log with the names of today behind its ids. */
export interface AuditLine extends AuditEntry {
  actorName: string | null
  /** Of the quote or the order. */
  number: string | null
}

export interface AuditPage extends Page<AuditLine> {
  /** How far a search for a text has got; null where it looked through everything or none was asked for. */
  searchedBackTo: Date | null
}

export interface MonthFigures {
  quotedCount: number
  quotedTotal: Cents
  wonCount: number
  wonTotal: Cents
  completedCount: number
  completedTotal: Cents
  /** Payments minus refunds recorded in the span. */
  paidTotal: Cents
}

export interface DashboardFigures {
  pendingQuotes: { count: number; total: Cents; oldestCreatedAt: Date | null }
  ordersByStatus: { status: OrderStatus; count: number; total: Cents }[]
  overdueOrders: number
  dueTodayOrders: number
  paidNotStarted: number
  refundsOwed: { count: number; total: Cents }
  failedOutbox: number
  thisMonth: MonthFigures
  lastMonth: MonthFigures
}

/** A version in the list of all, with the name of who made it. */
export type RateCardLine = StoredRateCard & { createdByName: string | null }

/** As `RateCardLine`. */
export type PrintProfileLine = StoredPrintProfile & { createdByName: string | null }

/** A finished order beside the quote it came from; see `SalesOrderRecord` and `QuoteRecord`. */
export interface FinishedOrderLine {
  order: Pick<
    SalesOrderRecord,
    | 'id'
    | 'orderNumber'
    | 'productName'
    | 'createdAt'
    | 'materialType'
    | 'quantity'
    | 'actualCentigrams'
    | 'actualPrintSeconds'
  >
  quote: Pick<
    QuoteRecord,
    'printProfileVersion' | 'materialCentigrams' | 'printTimeSeconds' | 'priceReceipt' | 'reviewReasons'
  >
}

/** What the check of rights needs to know of a record before anything else is looked at. */
export interface RecordHead {
  id: number
  /** As people name it, e.g. `Q-2026-014`. */
  number: string
  userId: number
  version: number
  status: string
  /** Of a quote: its total, null without a price. Of an order: its grand total. */
  total: Cents | null
}

/** Reads that only fill a screen: plain SQL outside of units of work, never half-written rows. */
export interface ReadModels {
  user(id: number): Promise<UserRecord | null>
  userLine(id: number): Promise<UserLine | null>
  userByEmail(email: string): Promise<UserRecord | null>
  users(filter: UserFilter, page: PageRequest): Promise<Page<UserLine>>
  /** Whether any user is an admin: false leads to the first set-up. */
  hasAdmin(): Promise<boolean>
  /** Leases whose name begins with `prefix`, which holds no wildcards. */
  leases(prefix: string): Promise<Lease[]>
  /** What the check of an access token needs, in one query; null for an unknown user. */
  sessionState(
    userId: number,
    sessionId: string,
    now: Date,
  ): Promise<{ isActive: boolean; role: Role; sessionLive: boolean } | null>
  quotes(filter: QuoteFilter, page: PageRequest): Promise<Page<QuoteLine>>
  quoteHead(id: number): Promise<RecordHead | null>
  quote(id: number): Promise<QuoteDetail | null>
  quoteFile(quoteId: number, fileId: number): Promise<QuoteFileLine | null>
  /** What was measured of each file, by the file's id. Long: only for what needs the measurements. */
  quoteAnalyses(quoteId: number): Promise<Map<number, ModelAnalysis>>
  /** Quotes that wait for their customer and end after `after` and before `until`, by that time. */
  quotesExpiring(
    after: { expiresAt: Date; id: number },
    until: Date,
    limit: number,
  ): Promise<{ id: number; userId: number; expiresAt: Date }[]>
  orders(filter: OrderFilter, page: PageRequest): Promise<Page<OrderLine>>
  outbox(filter: OutboxFilter, page: PageRequest): Promise<OutboxPage>
  outboxMessage(id: number): Promise<OutboxLine | null>
  /** What a person keeps with her account. */
  readonly account: AccountReads
  /** Threads between customers and the office. */
  readonly thread: MessageReads
  orderHead(id: number): Promise<RecordHead | null>
  order(id: number): Promise<OrderDetail | null>
  /** Active staff and admins, by name. */
  colleagues(): Promise<Colleague[]>
  /** The figures of each span of time, in their order. */
  dayFigures(spans: readonly { start: Date; end: Date }[]): Promise<DayFigures[]>
  /** What was issued for an order, the invoice first. */
  issuedDocuments(orderId: number): Promise<IssuedDocument[]>
  /** The bookings of a span, oldest first. */
  bookings(span: Span, page: PageRequest): Promise<Page<Booking>>
  /** The invoices and credit notes issued in a span, oldest first. */
  documentLines(span: Span, page: PageRequest): Promise<Page<IssuedDocumentLine>>
  shopLogo(id: number): Promise<StoredLogo | null>
  /** Of each letter and language that somebody wrote a text for, the latest. */
  letterTexts(): Promise<StoredLetterText[]>
  letterText(kind: LetterTextKind, language: Language): Promise<StoredLetterText | null>
  /** The latest versions, newest first. */
  letterTextVersions(kind: LetterTextKind, language: Language): Promise<StoredLetterText[]>
  orderSummary(filter?: OrderSummaryFilter): Promise<{ status: OrderStatus; count: number; total: Cents }[]>
  settings(): Promise<{ settings: ShopSettings; version: number } | null>
  currentRateCard(): Promise<StoredRateCard>
  rateCard(version: number): Promise<StoredRateCard | null>
  rateCards(page: PageRequest): Promise<Page<RateCardLine>>
  currentPrintProfile(): Promise<StoredPrintProfile>
  printProfile(version: number): Promise<StoredPrintProfile | null>
  printProfiles(page: PageRequest): Promise<Page<PrintProfileLine>>
  /** The latest orders whose production has ended and for which somebody wrote down what they took. */
  finishedOrders(limit: number): Promise<FinishedOrderLine[]>
  /** A kept slice of exactly this slicer; null when it never sliced this. */
  sliceResult(key: SliceKey, slicer: string): Promise<SliceResult | null>
  /** Files that wait to be sliced or are being sliced. */
  slicesWaiting(): Promise<number>
  /** Quotes that wait for slices all of which have ended, one way or the other; at most `limit`. */
  slicedQuotes(limit: number): Promise<number[]>
  auditLog(filter: AuditFilter, page: PageRequest): Promise<AuditPage>
  /** Walks the whole chain. May take long; runs off the main thread on the embedded database. */
  verifyAudit(): Promise<AuditVerification>
  /** Events with an id above `afterId`, ascending, at most `limit`. */
  events(afterId: number, limit: number): Promise<ChangeEvent[]>
  latestEventId(): Promise<number>
  dashboard(span: {
    now: Date
    todayEnd: Date
    monthStart: Date
    lastMonthStart: Date
  }): Promise<DashboardFigures>
  backups: BackupReads
  /** Every key that a row names in the file store, for the sweep of orphans. */
  storageKeys(): AsyncIterable<string>
}
