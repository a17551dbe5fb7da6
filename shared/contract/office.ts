import { z } from 'zod'
import { ORDER_STATUSES } from '../domain/vocabulary'
import { backupStates } from './backups'
import { day, id, idText, instant, instantOrDay, line, listOf, money, pageQuery } from './common'
import { AUDITED_ENTITIES } from './words'

export const auditEntry = z
  .object({
    id: z.int(),
    at: instant,
    actor_id: id.nullable(),
    actor_role: z.string(),
    /** As it is today; null for the product itself, and for whoever is gone. */
    actor_name: z.string().nullable(),
    action: z.string(),
    entity_type: z.enum(AUDITED_ENTITIES),
    entity_id: z.int(),
    /** Of the quote or the order. */
    entity_number: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    fields: z.record(z.string(), z.unknown()).nullable(),
    note_hash: z.string().nullable(),
    previous_hash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof auditEntry>
export const auditList = listOf(auditEntry)
  .extend({
    /** How far back a search for a text has looked; null where it looked through everything. The next page goes on. */
    searched_back_to: instant.nullable(),
  })
  .meta({ id: 'AuditList' })
export const auditListQuery = z.strictObject({
  ...pageQuery,
  entity_type: z.enum(AUDITED_ENTITIES).optional(),
  entity_id: idText.optional(),
  actor_id: idText.optional(),
  action: line(100).optional(),
  /** Number of a quote or an order, or a person's e-mail address. */
  record: line(254).min(1).optional(),
  /** Found in the action, what it was before and after, and the fields. */
  q: line(100).min(1).optional(),
  from: instantOrDay.optional(),
  to: instantOrDay.optional(),
})
export const auditVerification = z
  .object({
    valid: z.boolean(),
    checked_rows: z.int(),
    head_hash: z.string(),
    broken_at_id: z.int().nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'AuditVerification' })

const month = z.object({
  quoted_count: z.int(),
  quoted_total: money,
  won_count: z.int(),
  won_total: money,
  completed_count: z.int(),
  completed_total: money,
  paid_total: money,
})

export const dashboard = z
  .object({
    currency: z.string(),
    pending_quotes: z.object({ count: z.int(), total: money, oldest_created_at: instant.nullable() }),
    orders_by_status: z.array(z.object({ status: z.enum(ORDER_STATUSES), count: z.int(), total: money })),
    overdue_orders: z.int(),
    due_today_orders: z.int(),
    paid_not_started: z.int(),
    refunds_owed: z.object({ count: z.int(), total: money }),
    failed_outbox: z.int(),
    backup: z.object({
      state: backupStates,
      last_proven_at: instant.nullable(),
      next_due_at: instant.nullable(),
    }),
    /** Of the data folder's disk: low under 10 GB and a tenth, full under 1 GB. */
    disk: z.object({
      free_bytes: z.int(),
      total_bytes: z.int(),
      state: z.enum(['ok', 'low', 'full']),
    }),
    this_month: month,
    last_month: month,
  })
  .meta({ id: 'Dashboard' })
export type Dashboard = z.infer<typeof dashboard>

const dayFigures = z.object({
  day,
  quoted_total: money,
  won_total: money,
  completed_total: money,
  paid_total: money,
})

/** This month up to today and the whole month before, day by day of the shop's calendar. */
export const dashboardDays = z
  .object({ currency: z.string(), this_month: z.array(dayFigures), last_month: z.array(dayFigures) })
  .meta({ id: 'DashboardDays' })
export type DashboardDays = z.infer<typeof dashboardDays>

/** One server-sent event's data. Clients refetch what it names. */
export const changeEvent = z
  .object({
    id: z.int(),
    type: z.string(),
    entity_type: z.enum(AUDITED_ENTITIES),
    entity_id: z.int(),
    version: z.int().nullable(),
    at: instant,
  })
  .meta({ id: 'ChangeEvent' })
export type ChangeEvent = z.infer<typeof changeEvent>

export const health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })
export const readiness = z.object({ status: z.literal('ready') }).meta({ id: 'Readiness' })
