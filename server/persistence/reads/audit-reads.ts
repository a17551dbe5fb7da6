import type { AuditVerification } from '../../application/common/changes'
import { CHAIN_START, problemWith } from '../repositories/audit-chain'
import { AUDIT_LOG } from '../schema/records'
import { rowReader } from '../schema/rows'
import { wholeNumber } from '../schema/values'
import { firstRows, type Statements } from '../statements'

const AUDIT_ROW = rowReader(AUDIT_LOG, 'a')
/** Few enough that the window and other requests never wait for a portion, even on the embedded database. */
const PORTION = 200

/**
 * Walks the chain from its first row to its head, in portions between which everything else goes on. Finds rows that
 * were changed or are missing, also when the end was cut off or rows were put behind the head.
 */
export async function verifyAudit(sql: Statements): Promise<AuditVerification> {
  // One statement, so that head and last row belong to the same moment.
  const [head] = await sql.rows<{ sequence: unknown; hash: string; last: unknown }>(
    'SELECT h.sequence AS sequence, h.hash AS hash, (SELECT MAX(a.id) FROM audit_log a) AS last FROM audit_head h WHERE h.id = 1',
  )
  if (!head) {
    return {
      valid: false,
      checkedRows: 0,
      headHash: '',
      brokenAtId: null,
      problem: 'The head of the log is missing.',
    }
  }
  const sequence = wholeNumber(head.sequence)
  let previous = { id: 0, hash: CHAIN_START }
  const broken = (brokenAtId: number, problem: string): AuditVerification => ({
    valid: false,
    checkedRows: previous.id,
    headHash: head.hash,
    brokenAtId,
    problem,
  })
  while (previous.id < sequence) {
    const rows = await sql.rows(
      `SELECT ${AUDIT_ROW.columns} FROM audit_log a WHERE a.id > :after AND a.id <= :sequence
       ORDER BY a.id ${firstRows(sql.dialect, PORTION)}`,
      { after: previous.id, sequence },
    )
    if (rows.length === 0) {
      return broken(previous.id + 1, `The log ends at row ${previous.id}, its head says ${sequence}.`)
    }
    for (const raw of rows) {
      const row = AUDIT_ROW.read(raw)
      const problem = problemWith(row, previous)
      if (problem) return broken(row.id > previous.id + 1 ? previous.id + 1 : row.id, problem)
      previous = { id: row.id, hash: row.hash }
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (previous.hash !== head.hash) return broken(sequence, 'The last row is not the one that the head names.')
  if (wholeNumber(head.last ?? 0) > sequence) {
    return broken(sequence + 1, 'There are rows behind the head of the log.')
  }
  return { valid: true, checkedRows: previous.id, headHash: head.hash, brokenAtId: null, problem: null }
}
