import type { ReadModels } from '../../application/common/reads'
import { fromDatabase, wholeNumber } from '../schema/values'
import { firstRows, type Statements } from '../statements'

/** Quotes that wait for their customer, by the time at which their price ends. */
export async function quotesExpiring(
  sql: Statements,
  after: { expiresAt: Date; id: number },
  until: Date,
  limit: number,
): ReturnType<ReadModels['quotesExpiring']> {
  const rows = await sql.rows(
    `SELECT q.id AS id, q.user_id AS user_id, q.expires_at AS expires_at FROM quotes q
     WHERE q.status IN ('approved', 'accepted') AND q.sales_order_id IS NULL AND q.sort_expires_at < :until
       AND (q.sort_expires_at > :at OR (q.sort_expires_at = :at AND q.id > :id))
     ORDER BY q.sort_expires_at, q.id ${firstRows(sql.dialect, limit)}`,
    { until, at: after.expiresAt, id: after.id },
  )
  return rows.map((row) => ({
    id: wholeNumber(row.id),
    userId: wholeNumber(row.user_id),
    expiresAt: fromDatabase('time', row.expires_at) as Date,
  }))
}
