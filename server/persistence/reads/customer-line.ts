import type { CustomerLine } from '../../application/common/reads'
import { PERSON_COLUMNS } from './person-name'

/** What lists show of a record's customer, joined as `u`. */
export const CUSTOMER_COLUMNS = `u.id AS u_id, u.email AS u_email, ${PERSON_COLUMNS}, u.company_name AS u_company_name`

export function customerOf(row: Record<string, unknown>): CustomerLine {
  return {
    id: Number(row.u_id),
    email: row.u_email as string,
    firstName: row.u_first_name as string | null,
    lastName: row.u_last_name as string | null,
    companyName: row.u_company_name as string | null,
  }
}
