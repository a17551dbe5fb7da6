import type { EntitySchema } from 'typeorm'
import type { Dialect } from '../../../migrations/index'
import { BACKUPS } from './backups'
import {
  NUMBER_COUNTERS,
  PRINT_PROFILES,
  RATE_CARDS,
  SEARCH_SPANS,
  SEARCH_TERMS,
  SETTINGS,
  SHOP,
} from './office'
import { LEASES } from './leases'
import { LETTER_TEXTS } from './letters'
import { ISSUED_DOCUMENTS, SHOP_LOGOS } from './documents'
import { MESSAGE_PICTURES, MESSAGE_THREADS, MESSAGES } from './messages'
import { PAYMENTS, SALES_ORDERS } from './orders'
import {
  ADDRESSES,
  ATTEMPT_COUNTERS,
  CUSTOMER_FIGURES,
  EMAIL_CHANGES,
  ONE_TIME_TOKENS,
  REFRESH_TOKENS,
  SECOND_FACTORS,
  USERS,
} from './people'
import { QUOTE_ASSIGNMENTS, QUOTE_FILES, QUOTES } from './quotes'
import { AUDIT_HEAD, AUDIT_LOG, EVENTS, HISTORY, IDEMPOTENCY_KEYS, OUTBOX, TAKEN_OVER } from './records'
import { SLICE_JOBS, SLICE_RESULTS, SLICE_WAITS } from './slicing'
import { entitySchema, type TableSpec } from './table'

/** Every table of today's schema; those that others point at come first. */
export const ALL_TABLES: TableSpec[] = [
  USERS,
  CUSTOMER_FIGURES,
  REFRESH_TOKENS,
  ONE_TIME_TOKENS,
  ATTEMPT_COUNTERS,
  ADDRESSES,
  EMAIL_CHANGES,
  SECOND_FACTORS,
  QUOTES,
  QUOTE_FILES,
  QUOTE_ASSIGNMENTS,
  SALES_ORDERS,
  PAYMENTS,
  AUDIT_LOG,
  AUDIT_HEAD,
  HISTORY,
  EVENTS,
  OUTBOX,
  IDEMPOTENCY_KEYS,
  SETTINGS,
  RATE_CARDS,
  PRINT_PROFILES,
  NUMBER_COUNTERS,
  SEARCH_TERMS,
  SEARCH_SPANS,
  SHOP,
  SLICE_RESULTS,
  SLICE_JOBS,
  SLICE_WAITS,
  MESSAGES,
  MESSAGE_PICTURES,
  MESSAGE_THREADS,
  BACKUPS,
  LEASES,
  TAKEN_OVER,
  ISSUED_DOCUMENTS,
  SHOP_LOGOS,
  LETTER_TEXTS,
]

/** The entity schemas of all tables for one dialect. */
export function entitySchemas(dialect: Dialect): EntitySchema[] {
  return ALL_TABLES.map((spec) => entitySchema(spec, dialect))
}
