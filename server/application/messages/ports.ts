import type { CustomerLine } from '../common/reads'

export type MessageSide = 'customer' | 'office'
/** Of a message that reports a problem with an order. */
export type ProblemState = 'open' | 'solved'

/** A picture that came with a message. */
export interface MessagePicture {
  id: number
  messageId: number
  quoteId: number
  storageKey: string
  /** Hex, of the cleaned bytes. */
  sha256: string
  originalFilename: string
  mimeType: 'image/jpeg' | 'image/png' | 'image/webp'
  sizeBytes: number
  /** Pixels, as stored: a JPEG may say that it is to be turned. */
  width: number
  height: number
  createdAt: Date
}

export interface MessageRecord {
  id: number
  quoteId: number
  authorId: number
  author: MessageSide
  body: string
  createdAt: Date
  /** Null for a message that reports none. */
  problem: ProblemState | null
}

/** A message as screens show it. */
export interface MessageLine extends MessageRecord {
  authorName: string | null
  pictures: MessagePicture[]
}

/** A problem that nobody has solved yet. */
export interface OpenProblem {
  message: MessageLine
  quoteNumber: string
  productName: string | null
  salesOrderId: number | null
  customer: CustomerLine
}

/** A thread with something that one side has not seen. */
export interface UnreadThread {
  quoteId: number
  quoteNumber: string
  productName: string | null
  salesOrderId: number | null
  customer: CustomerLine
  unread: number
  lastMessageAt: Date
}

export interface MessageRepository {
  /** Adds a message to the quote's thread; the other side has one more to see. `customerId` is the quote's. */
  add(message: Omit<MessageRecord, 'id'>, customerId: number): Promise<MessageRecord>
  addPicture(picture: Omit<MessagePicture, 'id'>): Promise<void>
  byId(id: number): Promise<MessageRecord | null>
  /** Whether a problem is open or solved. */
  setProblem(id: number, state: ProblemState): Promise<void>
  /** Notes that a side has seen everything up to a message. */
  markRead(quoteId: number, side: MessageSide, upTo: number): Promise<void>
}

/** A message with the quote that it is about. */
export interface CustomerMessageLine extends MessageLine {
  quoteNumber: string
  productName: string | null
}

export interface MessageReads {
  /** A page of a quote's thread, newest first. */
  messages(
    quoteId: number,
    page: { limit: number; cursor: string | null },
  ): Promise<{ items: MessageLine[]; nextCursor: string | null }>
  /** A page of everything that was written with one customer, newest first. */
  customerMessages(
    customerId: number,
    page: { limit: number; cursor: string | null },
  ): Promise<{ items: CustomerMessageLine[]; nextCursor: string | null }>
  message(id: number): Promise<MessageLine | null>
  picture(quoteId: number, pictureId: number): Promise<MessagePicture | null>
  /** Problems that wait to be solved, the oldest first, and how many there are. */
  openProblems(limit: number): Promise<{ items: OpenProblem[]; total: number }>
  /** What the office (null) or one customer has not seen, the longest waiting first, and how many threads there are. */
  unreadThreads(customerId: number | null, limit: number): Promise<{ items: UnreadThread[]; total: number }>
}
