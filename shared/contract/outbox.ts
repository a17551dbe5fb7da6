import { z } from 'zod'
import { id, instant, line, listOf, pageQuery } from './common'

export const OUTBOX_STATES = ['pending', 'failed', 'done', 'discarded'] as const

/** Something that leaves for the outside after the change that it tells of. */
export const outboxMessage = z
  .object({
    id,
    state: z.enum(OUTBOX_STATES),
    /** What it is, e.g. `order_shipped`. */
    kind: z.string(),
    /** Whom it goes to; null when that person is gone. */
    recipient: z.object({ id, email: z.string() }).nullable(),
    /** What it speaks of. */
    entity_type: z.enum(['quote', 'sales_order']).nullable(),
    entity_id: id.nullable(),
    /** Its number, as people name it. */
    entity_number: z.string().nullable(),
    attempts: z.int(),
    last_error: z.string().nullable(),
    /** When it is tried next, while it is pending. */
    next_attempt_at: instant.nullable(),
    created_at: instant,
    finished_at: instant.nullable(),
  })
  .meta({ id: 'OutboxMessage' })
export type OutboxMessage = z.infer<typeof outboxMessage>
export const outboxList = listOf(outboxMessage)
  .extend({
    /** How far back a search has looked; null where it looked through everything. The next page goes on from there. */
    searched_back_to: instant.nullable(),
  })
  .meta({ id: 'OutboxList' })

export const outboxQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(OUTBOX_STATES).optional(),
  kind: line(60).optional(),
  /** Beginnings of words of the recipient's name and address, or of the number of what it speaks of. */
  q: line(200).optional(),
})
