import type { ChangeActor } from './caller'

export type EntityType =
  | 'quote'
  | 'sales_order'
  | 'user'
  | 'settings'
  | 'rate_card'
  | 'print_profile'
  | 'letter_text'
  | 'payment'
  | 'session'

/** A change of state, price, money or role, as it is recorded once for the audit log, the history and the events. */
export interface Change {
  actor: ChangeActor
  entityType: EntityType
  entityId: number
  /** `quote.created`, `quote.approved`, `order.status_changed`, `payment.recorded`, `user.role_changed`, … */
  action: string
  /** States or amounts; never personal values. */
  from?: string | null
  to?: string | null
  /** Names of the fields that changed and, where they are no personal values, what they were and became. */
  fields?: Record<string, { from?: unknown; to?: unknown } | true>
  /** Kept with the history of the record, where it can be erased; the audit log holds its hash. */
  note?: string | null
  at: Date
  /** The customer whose record it is: who besides the office may hear of it. */
  ownerId: number | null
  /** Version of the record after the change. */
  version?: number
}

export interface ChangeLog {
  /** Appends the audit row (hash chain), the history row of quotes and orders, and the event, in this transaction. */
  record(change: Change): Promise<void>
}

/** One step in the history of a quote or an order. */
export interface HistoryEntry {
  id: number
  at: Date
  /** Null for the system. */
  actorId: number | null
  actorRole: string
  actorName: string | null
  action: string
  from: string | null
  to: string | null
  note: string | null
}

export interface AuditEntry {
  id: number
  at: Date
  actorId: number | null
  actorRole: string
  action: string
  entityType: EntityType
  entityId: number
  from: string | null
  to: string | null
  fields: Record<string, unknown> | null
  noteHash: string | null
  /** Hex SHA-256 of this row's canonical text and of the row before it. */
  previousHash: string
  hash: string
}

export interface AuditVerification {
  valid: boolean
  checkedRows: number
  headHash: string
  /** The first row that does not fit; null when all do. */
  brokenAtId: number | null
  problem: string | null
}

export interface ChangeEvent {
  /** Grows, but ids may become visible out of order on several servers. */
  id: number
  type: string
  entityType: EntityType
  entityId: number
  version: number | null
  ownerId: number | null
  at: Date
}
