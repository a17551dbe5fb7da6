import { id, integer, json, longText, optional, primary, text, time } from '../../../migrations/index'
import type { EntityType } from '../../application/common/changes'
import type { OutboxState } from '../../application/outbox/ports'
import { type RowOf, table } from './table'

/** The append-only log; ids are the chain's own count, without gaps. */
export const AUDIT_LOG = table('audit_log', {
  columns: {
    id: primary(integer()),
    at: time(),
    actorId: optional(integer()),
    actorRole: text(20),
    action: text(60),
    entityType: text<EntityType>(20),
    entityId: integer(),
    fromValue: optional(text(400)),
    toValue: optional(text(400)),
    /** JSON text, kept as it was hashed. */
    fields: optional(longText()),
    noteHash: optional(text(64)),
    previousHash: text(64),
    hash: text(64),
    /** The text that the hash covers. */
    canonical: longText(),
  },
  indexes: [
    { name: 'ix_audit_log_entity', columns: ['entity_type', 'entity_id', 'id'] },
    { name: 'ix_audit_log_actor', columns: ['actor_id', 'id'] },
    { name: 'ix_audit_log_action', columns: ['action', 'id'] },
    { name: 'ix_audit_log_at', columns: ['at', 'id'] },
  ],
})
export type AuditRow = RowOf<typeof AUDIT_LOG>

/** One row: the count and the hash of the last row of the audit log. */
export const AUDIT_HEAD = table('audit_head', {
  columns: { id: primary(integer()), sequence: integer(), hash: text(64) },
})

/** What happened to quotes and orders, with the notes that the audit log only has hashes of. */
export const HISTORY = table('history', {
  columns: {
    id: id(),
    entityType: text<EntityType>(20),
    entityId: integer(),
    at: time(),
    actorId: optional(integer()),
    actorRole: text(20),
    action: text(60),
    fromValue: optional(text(400)),
    toValue: optional(text(400)),
    note: optional(longText()),
  },
  indexes: [{ name: 'ix_history_entity', columns: ['entity_type', 'entity_id', 'id'] }],
})

/** What changed lately, for the streams of server-sent events; names records, never their content. */
export const EVENTS = table('events', {
  columns: {
    id: id(),
    type: text(60),
    entityType: text<EntityType>(20),
    entityId: integer(),
    version: optional(integer()),
    ownerId: optional(integer()),
    at: time(),
  },
  indexes: [{ name: 'ix_events_at', columns: ['at'] }],
})

export const OUTBOX = table('outbox', {
  columns: {
    id: id(),
    kind: text(60),
    payload: json<Record<string, unknown>>(),
    identity: text(200),
    state: text<OutboxState>(10),
    attempts: integer(),
    /** When it is next due; a claim moves it to the end of the lease. */
    availableAt: time(),
    claimedBy: optional(text(100)),
    lastError: optional(longText()),
    createdAt: time(),
    finishedAt: optional(time()),
  },
  // IDENTITY is a word of T-SQL.
  names: { identity: 'message_identity' },
  indexes: [
    { name: 'uq_outbox_identity', columns: ['message_identity'], unique: true },
    { name: 'ix_outbox_due', columns: ['state', 'available_at', 'id'] },
    { name: 'ix_outbox_created', columns: ['created_at', 'id'] },
    { name: 'ix_outbox_state_created', columns: ['state', 'created_at', 'id'] },
  ],
})

/** Requests that may be sent again. The primary key is the hash of user, path and key, which may be long. */
export const IDEMPOTENCY_KEYS = table('idempotency_keys', {
  columns: {
    id: primary(text(64)),
    userId: integer(),
    path: text(400),
    keyText: text(300),
    leaseId: optional(text(64)),
    /** When the lease ends or, with an answer, when the answer is forgotten. */
    expiresAt: time(),
    requestHash: optional(text(64)),
    status: optional(integer()),
    body: optional(longText()),
  },
  indexes: [{ name: 'ix_idempotency_keys_expires', columns: ['expires_at'] }],
})

/** Which records came from a program before, and as what: so that taking over again leaves them alone. */
export const TAKEN_OVER = table('taken_over', {
  columns: {
    source: primary(text(100)),
    entityType: primary(text<'user' | 'quote' | 'sales_order'>(20)),
    legacyId: primary(text(60)),
    entityId: integer(),
    takenAt: time(),
  },
  indexes: [{ name: 'ix_taken_over_entity', columns: ['entity_type', 'entity_id'] }],
})
