import { flag, id, integer, longText, optional, primary, text, time } from '../columns'
import type { TableDefinition } from '../tables'

const users: TableDefinition = {
  name: 'users',
  columns: {
    id: id(),
    email: text(254),
    password_hash: optional(text(100)),
    role: text(20),
    is_active: flag(),
    email_verified_at: optional(time()),
    first_name: optional(text(200)),
    last_name: optional(text(200)),
    company_name: optional(text(200)),
    phone: optional(text(60)),
    billing_address_line1: optional(text(200)),
    billing_address_line2: optional(text(200)),
    billing_city: optional(text(200)),
    billing_state: optional(text(200)),
    billing_zip: optional(text(40)),
    billing_country: optional(text(2)),
    shipping_address_line1: optional(text(200)),
    shipping_address_line2: optional(text(200)),
    shipping_city: optional(text(200)),
    shipping_state: optional(text(200)),
    shipping_zip: optional(text(40)),
    shipping_country: optional(text(2)),
    internal_notes: optional(longText()),
    last_login_at: optional(time()),
    created_at: time(),
    updated_at: time(),
  },
  indexes: [
    { name: 'uq_users_email', columns: ['email'], unique: true },
    { name: 'ix_users_created', columns: ['created_at', 'id'] },
    { name: 'ix_users_role_created', columns: ['role', 'created_at', 'id'] },
  ],
}

const refreshTokens: TableDefinition = {
  name: 'refresh_tokens',
  columns: {
    id: id(),
    user_id: integer(),
    token_hash: text(64),
    family_id: text(64),
    expires_at: time(),
    revoked_at: optional(time()),
    replaced_by: optional(integer()),
    user_agent: optional(text(400)),
    ip: optional(text(64)),
    created_at: time(),
  },
  indexes: [
    { name: 'uq_refresh_tokens_hash', columns: ['token_hash'], unique: true },
    { name: 'ix_refresh_tokens_family', columns: ['family_id', 'expires_at'] },
    { name: 'ix_refresh_tokens_user', columns: ['user_id'] },
    { name: 'ix_refresh_tokens_expires', columns: ['expires_at'] },
  ],
  foreignKeys: [{ name: 'fk_refresh_tokens_user', column: 'user_id', table: 'users' }],
}

const oneTimeTokens: TableDefinition = {
  name: 'one_time_tokens',
  columns: {
    id: id(),
    user_id: integer(),
    purpose: text(20),
    token_hash: text(64),
    expires_at: time(),
    used_at: optional(time()),
    created_at: time(),
  },
  indexes: [
    { name: 'uq_one_time_tokens_hash', columns: ['token_hash'], unique: true },
    { name: 'ix_one_time_tokens_user', columns: ['user_id', 'purpose'] },
    { name: 'ix_one_time_tokens_expires', columns: ['expires_at'] },
  ],
  foreignKeys: [{ name: 'fk_one_time_tokens_user', column: 'user_id', table: 'users' }],
}

const attemptCounters: TableDefinition = {
  name: 'attempt_counters',
  columns: {
    name: primary(text(64)),
    attempts: integer(),
    resets_at: time(),
  },
  indexes: [{ name: 'ix_attempt_counters_resets', columns: ['resets_at'] }],
}

/** People, their sessions and their attempts. */
export const PEOPLE_TABLES = [users, refreshTokens, oneTimeTokens, attemptCounters]
