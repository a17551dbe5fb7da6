import type { Assignee } from '../../application/quotes/ports'
import { fromDatabase, wholeNumber } from '../schema/values'
import { fullName } from './person-name'

/** Columns of the tables `quote_assignments a` and `users au`, as `assigneeOf` reads them. */
export const ASSIGNEE_COLUMNS = `a.user_id AS a_user_id, a.assigned_at AS a_assigned_at, au.first_name AS a_first_name,
  au.last_name AS a_last_name, au.email AS a_email`

/** Who has put their name on the row's quote; null for nobody. */
export function assigneeOf(row: Record<string, unknown>): Assignee | null {
  if (row.a_user_id === null) return null
  return {
    id: wholeNumber(row.a_user_id),
    name: fullName(row.a_first_name, row.a_last_name) ?? (row.a_email as string),
    since: fromDatabase('time', row.a_assigned_at) as Date,
  }
}
