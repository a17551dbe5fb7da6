import type { AuditEntry, AuditVerification } from '../../application/common/changes'
import type { AuditFilter, Page, PageRequest } from '../../application/common/reads'
import { CHAIN_START, problemWith } from '../repositories/audit-chain'
import { AUDIT_LOG, type AuditRow } from '../schema/records'
import { rowReader } from '../schema/rows'
import { wholeNumber } from '../schema/values'
import { firstRows, type Statements } from '../statements'
import { Conditions } from './conditions'
import { pageOf } from './paging'

const AUDIT_ROW = rowReader(AUDIT_LOG, 'a')
/** Few enough that the window and other requests never wait for a portion, even on the embedded database. */
const PORTION = 200

function entryOf(row: AuditRow): AuditEntry {
  const { fromValue, toValue, fields, canonical: _canonical, ...entry } = row
  return {
    ...entry,
    from: fromValue,
    to: toValue,
    fields: fields === null ? null : (JSON.parse(fields) as Record<string, unknown>),
  }
}

/** A page of the audit log, newest first. */
export function auditPage(
  sql: Statements,
  filter: AuditFilter,
  page: PageRequest,
): Promise<Page<AuditEntry>> {
  const where = new Conditions()
    .equal('a.entity_type', filter.entityType)
    .equal('a.entity_id', filter.entityId)
    .equal('a.actor_id', filter.actorId)
    .equal('a.action', filter.action)
    .from('a.at', filter.from)
    .before('a.at', filter.to)
  return pageOf(
    sql,
    {
      select: AUDIT_ROW.columns,
      from: 'audit_log a',
      conditions: where.conditions,
      parameters: where.parameters,
      orderName: 'audit',
      order: { column: 'a.id', id: 'a.id', descending: true, kind: 'number' },
    },
    page,
    (row) => entryOf(AUDIT_ROW.read(row)),
    ({ id }) => ({ key: id, id }),
  )
}

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
