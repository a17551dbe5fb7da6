import type { HistoryEntry } from '../../application/common/changes'
import { rowReader } from '../schema/rows'
import { HISTORY } from '../schema/records'
import type { Statements } from '../statements'
import { PERSON_COLUMNS, personName } from './person-name'

const HISTORY_ROW = rowReader(HISTORY, 'h')

/** The steps of a quote or an order, oldest first, with the names of who took them. */
export async function historyOf(
  sql: Statements,
  entityType: 'quote' | 'sales_order',
  entityId: number,
): Promise<HistoryEntry[]> {
  const rows = await sql.rows(
    `SELECT ${HISTORY_ROW.columns}, ${PERSON_COLUMNS}
     FROM history h LEFT JOIN users u ON u.id = h.actor_id
     WHERE h.entity_type = :entityType AND h.entity_id = :entityId ORDER BY h.id`,
    { entityType, entityId },
  )
  return rows.map((raw) => {
    const { id, at, actorId, actorRole, action, fromValue, toValue, note } = HISTORY_ROW.read(raw)
    return {
      id,
      at,
      actorId,
      actorRole,
      actorName: personName(raw),
      action,
      from: fromValue,
      to: toValue,
      note,
    }
  })
}
