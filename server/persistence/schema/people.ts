import {
  flag,
  id,
  integer,
  json,
  longText,
  money,
  optional,
  primary,
  text,
  time,
} from '../../../migrations/index'
import type { Notification } from '../../../shared/domain/notifications'
import type { Role } from '../../../shared/domain/vocabulary'
import type { OneTimePurpose } from '../../application/auth/ports'
import type { UserRecord } from '../../application/users/ports'
import { type RowOf, table } from './table'

/** Longest texts, in UTF-16 units, wherever they occur. */
const NAME = 200
const ADDRESS = 200

/** The flat columns of a billing address. */
export const billingColumns = {
  billingAddressLine1: optional(text(ADDRESS)),
  billingAddressLine2: optional(text(ADDRESS)),
  billingCity: optional(text(ADDRESS)),
  billingState: optional(text(ADDRESS)),
  billingZip: optional(text(40)),
  billingCountry: optional(text(2)),
}

/** The flat columns of a shipping address. */
export const shippingColumns = {
  shippingAddressLine1: optional(text(ADDRESS)),
  shippingAddressLine2: optional(text(ADDRESS)),
  shippingCity: optional(text(ADDRESS)),
  shippingState: optional(text(ADDRESS)),
  shippingZip: optional(text(40)),
  shippingCountry: optional(text(2)),
}

export const USERS = table('users', {
  columns: {
    id: id(),
    email: text(254),
    passwordHash: optional(text(100)),
    role: text<Role>(20),
    isActive: flag(),
    emailVerifiedAt: optional(time()),
    firstName: optional(text(NAME)),
    lastName: optional(text(NAME)),
    companyName: optional(text(NAME)),
    phone: optional(text(60)),
    ...billingColumns,
    ...shippingColumns,
    internalNotes: optional(longText()),
    lastLoginAt: optional(time()),
    mutedNotifications: optional(json<Notification[]>()),
    language: optional(text<NonNullable<UserRecord['language']>>(2)),
    erasedAt: optional(time()),
    secondFactorSince: optional(time()),
    createdAt: time(),
    updatedAt: time(),
  },
  indexes: [
    { name: 'uq_users_email', columns: ['email'], unique: true },
    { name: 'ix_users_created', columns: ['created_at', 'id'] },
    { name: 'ix_users_role_created', columns: ['role', 'created_at', 'id'] },
  ],
})
export type UserRow = RowOf<typeof USERS>

/** What lists of customers sort by, kept beside each person; see `CustomerFigures`. */
export const CUSTOMER_FIGURES = table('customer_figures', {
  columns: {
    userId: primary(integer()),
    /** Company, else last and first name, else the address; folded. */
    sortName: text(200),
    quoteCount: integer(),
    orderCount: integer(),
    /** Grand totals of orders that were not cancelled. */
    orderedTotal: money(),
    /** Payments less refunds. */
    paidTotal: money(),
    /** The beginning of 1970 for whoever never ordered. */
    lastOrderAt: time(),
  },
  indexes: [
    { name: 'ix_customer_figures_name', columns: ['sort_name', 'user_id'] },
    { name: 'ix_customer_figures_quotes', columns: ['quote_count', 'user_id'] },
    { name: 'ix_customer_figures_orders', columns: ['order_count', 'user_id'] },
    { name: 'ix_customer_figures_ordered', columns: ['ordered_total', 'user_id'] },
    { name: 'ix_customer_figures_paid', columns: ['paid_total', 'user_id'] },
    { name: 'ix_customer_figures_last', columns: ['last_order_at', 'user_id'] },
  ],
  foreignKeys: [{ name: 'fk_customer_figures_user', column: 'user_id', table: 'users' }],
})

export const REFRESH_TOKENS = table('refresh_tokens', {
  columns: {
    id: id(),
    userId: integer(),
    tokenHash: text(64),
    familyId: text(64),
    expiresAt: time(),
    revokedAt: optional(time()),
    replacedBy: optional(integer()),
    userAgent: optional(text(400)),
    ip: optional(text(64)),
    createdAt: time(),
    beganAt: optional(time()),
  },
  indexes: [
    { name: 'uq_refresh_tokens_hash', columns: ['token_hash'], unique: true },
    { name: 'ix_refresh_tokens_family', columns: ['family_id', 'expires_at'] },
    { name: 'ix_refresh_tokens_user', columns: ['user_id'] },
    { name: 'ix_refresh_tokens_expires', columns: ['expires_at'] },
  ],
  foreignKeys: [{ name: 'fk_refresh_tokens_user', column: 'user_id', table: 'users' }],
})

export const ONE_TIME_TOKENS = table('one_time_tokens', {
  columns: {
    id: id(),
    userId: integer(),
    purpose: text<OneTimePurpose>(20),
    tokenHash: text(64),
    expiresAt: time(),
    usedAt: optional(time()),
    createdAt: time(),
  },
  indexes: [
    { name: 'uq_one_time_tokens_hash', columns: ['token_hash'], unique: true },
    { name: 'ix_one_time_tokens_user', columns: ['user_id', 'purpose'] },
    { name: 'ix_one_time_tokens_expires', columns: ['expires_at'] },
  ],
  foreignKeys: [{ name: 'fk_one_time_tokens_user', column: 'user_id', table: 'users' }],
})

/** Attempts within a window, shared by all servers. The name is hashed: it may hold an address. */
export const ATTEMPT_COUNTERS = table('attempt_counters', {
  columns: { name: primary(text(64)), attempts: integer(), resetsAt: time() },
  indexes: [{ name: 'ix_attempt_counters_resets', columns: ['resets_at'] }],
})

/** The address book. Which of them are the usual ones stands in the flat columns of `users`. */
export const ADDRESSES = table('addresses', {
  columns: {
    id: id(),
    userId: integer(),
    name: optional(text(NAME)),
    line1: text(ADDRESS),
    line2: optional(text(ADDRESS)),
    city: text(ADDRESS),
    state: optional(text(ADDRESS)),
    zip: optional(text(40)),
    country: text(2),
    phone: optional(text(60)),
    createdAt: time(),
    updatedAt: time(),
  },
  names: { line1: 'address_line1', line2: 'address_line2' },
  indexes: [{ name: 'ix_addresses_user', columns: ['user_id', 'id'] }],
  foreignKeys: [{ name: 'fk_addresses_user', column: 'user_id', table: 'users' }],
})

/** A change of e-mail that waits to be confirmed; the links' tokens are one-time tokens. */
export const EMAIL_CHANGES = table('email_changes', {
  columns: {
    userId: primary(integer()),
    /** Names this change among a person's, so that letters of an earlier one are not sent. */
    occasion: text(64),
    newEmail: text(254),
    oldConfirmedAt: optional(time()),
    newConfirmedAt: optional(time()),
    expiresAt: time(),
    createdAt: time(),
  },
  indexes: [{ name: 'ix_email_changes_expires', columns: ['expires_at'] }],
  foreignKeys: [{ name: 'fk_email_changes_user', column: 'user_id', table: 'users' }],
})

/** What a person signs in with beside her password. It counts once `users.second_factor_since` is set. */
export const SECOND_FACTORS = table('second_factors', {
  columns: {
    userId: primary(integer()),
    /** Sealed with a key that is not in the database. */
    secret: text(200),
    /** The time step of the last code that was taken. */
    lastStep: optional(integer()),
    /** SHA-256 of the recovery codes that were not used yet. */
    recoveryHashes: json<string[]>(),
    createdAt: time(),
  },
  foreignKeys: [{ name: 'fk_second_factors_user', column: 'user_id', table: 'users' }],
})
