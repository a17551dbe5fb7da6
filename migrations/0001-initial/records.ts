import { id, integer, json, longText, optional, primary, text, time } from '../columns'
import type { TableDefinition } from '../tables'

const auditLog: TableDefinition = {
  name: 'audit_log',
  columns: {
    id: primary(integer()),
    at: time(),
    actor_id: optional(integer()),
    actor_role: text(20),
    action: text(60),
    entity_type: text(20),
    entity_id: integer(),
    from_value: optional(text(400)),
    to_value: optional(text(400)),
    fields: optional(longText()),
    note_hash: optional(text(64)),
    previous_hash: text(64),
    hash: text(64),
    canonical: longText(),
  },
  indexes: [
    { name: 'ix_audit_log_entity', columns: ['entity_type', 'entity_id', 'id'] },
    { name: 'ix_audit_log_actor', columns: ['actor_id', 'id'] },
    { name: 'ix_audit_log_action', columns: ['action', 'id'] },
    { name: 'ix_audit_log_at', columns: ['at', 'id'] },
  ],
}

const auditHead: TableDefinition = {
  name: 'audit_head',
  columns: {
    id: primary(integer()),
    sequence: integer(),
    hash: text(64),
  },
}

const history: TableDefinition = {
  name: 'history',
  columns: {
    id: id(),
    entity_type: text(20),
    entity_id: integer(),
    at: time(),
    actor_id: optional(integer()),
    actor_role: text(20),
    action: text(60),
    from_value: optional(text(400)),
    to_value: optional(text(400)),
    note: optional(longText()),
  },
  indexes: [{ name: 'ix_history_entity', columns: ['entity_type', 'entity_id', 'id'] }],
}

const events: TableDefinition = {
  name: 'events',
  columns: {
    id: id(),
    type: text(60),
    entity_type: text(20),
    entity_id: integer(),
    version: optional(integer()),
    owner_id: optional(integer()),
    at: time(),
  },
  indexes: [{ name: 'ix_events_at', columns: ['at'] }],
}

const outbox: TableDefinition = {
  name: 'outbox',
  columns: {
    id: id(),
    kind: text(60),
    payload: json(),
    message_identity: text(200),
    state: text(10),
    attempts: integer(),
    available_at: time(),
    claimed_by: optional(text(100)),
    last_error: optional(longText()),
    created_at: time(),
    finished_at: optional(time()),
  },
  indexes: [
    { name: 'uq_outbox_identity', columns: ['message_identity'], unique: true },
    { name: 'ix_outbox_due', columns: ['state', 'available_at', 'id'] },
  ],
}

const idempotencyKeys: TableDefinition = {
  name: 'idempotency_keys',
  columns: {
    id: primary(text(64)),
    user_id: integer(),
    path: text(400),
    key_text: text(300),
    lease_id: optional(text(64)),
    expires_at: time(),
    request_hash: optional(text(64)),
    status: optional(integer()),
    body: optional(longText()),
  },
  indexes: [{ name: 'ix_idempotency_keys_expires', columns: ['expires_at'] }],
}

const settings: TableDefinition = {
  name: 'settings',
  columns: {
    name: primary(text(40)),
    document: json(),
    version: integer(),
    updated_at: time(),
  },
}

const rateCards: TableDefinition = {
  name: 'rate_cards',
  columns: {
    version: primary(integer()),
    content: json(),
    note: optional(longText()),
    created_by: optional(integer()),
    created_at: time(),
  },
  foreignKeys: [{ name: 'fk_rate_cards_created_by', column: 'created_by', table: 'users' }],
}

const numberCounters: TableDefinition = {
  name: 'number_counters',
  columns: {
    name: primary(text(40)),
    value: integer(),
  },
}

const searchTerms: TableDefinition = {
  name: 'search_terms',
  columns: {
    entity_type: primary(text(20)),
    entity_id: primary(integer()),
    term: primary(text(60)),
    source: primary(text(10)),
  },
  indexes: [{ name: 'ix_search_terms_term', columns: ['entity_type', 'term', 'entity_id'] }],
}

const shop: TableDefinition = {
  name: 'shop',
  columns: {
    id: primary(integer()),
    shop_id: text(36),
    created_at: time(),
  },
}

/** The logs, the queues and what the office sets. */
export const RECORD_TABLES = [
  auditLog,
  auditHead,
  history,
  events,
  outbox,
  idempotencyKeys,
  settings,
  rateCards,
  numberCounters,
  searchTerms,
  shop,
]
