import type { SliceKey, SliceResult } from '../../application/slicing/ports'
import { rowReader } from '../schema/rows'
import { SLICE_RESULTS } from '../schema/slicing'
import { wholeNumber } from '../schema/values'
import { firstRows, type Statements } from '../statements'

const RESULT_ROW = rowReader(SLICE_RESULTS, 'r')

export async function sliceResult(
  sql: Statements,
  { fileSha256, profileHash }: SliceKey,
  slicer: string,
): Promise<SliceResult | null> {
  const [row] = await sql.rows(
    `SELECT ${RESULT_ROW.columns} FROM slice_results r
     WHERE r.file_sha256 = :fileSha256 AND r.profile_hash = :profileHash AND r.slicer = :slicer`,
    { fileSha256, profileHash, slicer },
  )
  return row ? RESULT_ROW.read(row) : null
}

export async function slicesWaiting(sql: Statements): Promise<number> {
  const [row] = await sql.rows<{ waiting: unknown }>(
    `SELECT COUNT(*) AS waiting FROM slice_jobs j WHERE j.state = 'waiting'`,
  )
  return wholeNumber(row?.waiting ?? 0)
}

export async function slicedQuotes(sql: Statements, limit: number): Promise<number[]> {
  const rows = await sql.rows<{ quote_id: unknown }>(
    `SELECT w.quote_id AS quote_id FROM slice_waits w JOIN slice_jobs j ON j.id = w.job_id
     GROUP BY w.quote_id HAVING SUM(CASE WHEN j.state = 'waiting' THEN 1 ELSE 0 END) = 0
     ORDER BY w.quote_id ${firstRows(sql.dialect, limit)}`,
  )
  return rows.map((row) => wholeNumber(row.quote_id))
}
