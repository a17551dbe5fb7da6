/** The name of a person joined as `u`, as `personName` reads it. */
export const PERSON_COLUMNS = 'u.first_name AS u_first_name, u.last_name AS u_last_name'

/** The full name of the person joined as `u`; null without one. */
export function personName(row: Record<string, unknown>): string | null {
  return fullName(row.u_first_name, row.u_last_name)
}

/** First and last name as one, or the one that there is; null without either. */
export function fullName(first: unknown, last: unknown): string | null {
  const names = [first, last].filter((name) => typeof name === 'string' && name !== '')
  return names.length > 0 ? names.join(' ') : null
}
