import type { Lease } from '../../application/leases/ports'
import { LEASES } from '../schema/leases'
import { rowReader } from '../schema/rows'
import type { Statements } from '../statements'

const LEASE_ROW = rowReader(LEASES, 'l')

/** The leases whose name begins so. */
export async function leasesNamed(sql: Statements, prefix: string): Promise<Lease[]> {
  const rows = await sql.rows(
    `SELECT ${LEASE_ROW.columns} FROM leases l WHERE l.name LIKE :pattern ORDER BY l.name`,
    { pattern: `${prefix}%` },
  )
  return rows.map((row) => LEASE_ROW.read(row))
}
