import type { CustomerLine } from '../../application/common/reads'

/** The full name of the person joined as `u`, of whom `PERSON_COLUMNS` are read; null without one. */
export function personName(row: Record<string, unknown>): string | null {
  const names = [row.u_first_name, row.u_last_name].filter((name) => typeof name === 'string' && name !== '')
  return names.length > 0 ? names.join(' ') : null
}

export const PERSON_COLUMNS = 'u.first_name AS u_first_name, u.last_name AS u_last_name'

/** What lists show of a record's customer, joined as `u`. */
export const CUSTOMER_COLUMNS =
  'u.id AS u_id, u.email AS u_email, u.first_name AS u_first_name, u.last_name AS u_last_name, u.company_name AS u_company_name'

export function customerOf(row: Record<string, unknown>): CustomerLine {
  return {
    id: Number(row.u_id),
    email: row.u_email as string,
    firstName: row.u_first_name as string | null,
    lastName: row.u_last_name as string | null,
    companyName: row.u_company_name as string | null,
  }
}
