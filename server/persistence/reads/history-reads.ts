import type { HistoryEntry } from '../../application/common/changes'
import { rowReader } from '../schema/rows'
import { HISTORY } from '../schema/records'
import type { Statements } from '../statements'

const HISTORY_ROW = rowReader(HISTORY, 'h')

/** The steps of a quote or an order, oldest first, with the names of who took them. */
export async function historyOf(
  sql: Statements,
  entityType: 'quote' | 'sales_order',
  entityId: number,
): Promise<HistoryEntry[]> {
  const rows = await sql.rows(
    `SELECT ${HISTORY_ROW.columns}, u.first_name AS u_first_name, u.last_name AS u_last_name
     FROM history h LEFT JOIN users u ON u.id = h.actor_id
     WHERE h.entity_type = :entityType AND h.entity_id = :entityId ORDER BY h.id`,
    { entityType, entityId },
  )
  return rows.map((raw) => {
    const { id, at, actorId, actorRole, action, fromValue, toValue, note } = HISTORY_ROW.read(raw)
    const names = [raw.u_first_name, raw.u_last_name].filter(
      (name) => typeof name === 'string' && name !== '',
    )
    return {
      id,
      at,
      actorId,
      actorRole,
      actorName: names.length > 0 ? names.join(' ') : null,
      action,
      from: fromValue,
      to: toValue,
      note,
    }
  })
}
