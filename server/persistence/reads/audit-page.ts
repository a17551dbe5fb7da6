import type { AuditFilter, AuditLine, AuditPage, PageRequest } from '../../application/common/reads'
import { AUDIT_LOG, type AuditRow } from '../schema/records'
import { rowReader } from '../schema/rows'
import { wholeNumber } from '../schema/values'
import { firstRows, type Statements } from '../statements'
import { Conditions } from './conditions'
import { readCursor, writeCursor } from './cursor'
import { PERSON_COLUMNS, personName } from './person-name'
import { pageOf } from './paging'

const AUDIT_ROW = rowReader(AUDIT_LOG, 'a')
const ORDER_NAME = 'audit'
/** So many rows are looked through for a text at a time, so that no search grows with the log. */
const LOOKED_THROUGH = 20_000
/** Clocks of several servers differ: rows of one moment lie at most so far apart in the chain. */
const CLOCK_SLACK = 1000

/**
 * A page of the audit log, newest first, with the names behind its ids. A search for a text looks through a part of the log
 * and says how far back it got; the next page goes on from there.
 */
export async function auditPage(sql: Statements, filter: AuditFilter, page: PageRequest): Promise<AuditPage> {
  const record = filter.record === undefined ? null : await recordNamed(sql, filter.record)
  if (filter.record !== undefined && !record) return { items: [], nextCursor: null, searchedBackTo: null }
  const where = new Conditions()
    .equal('a.entity_type', record?.entityType ?? filter.entityType)
    .equal('a.entity_id', record?.entityId ?? filter.entityId)
    .equal('a.actor_id', filter.actorId)
    .equal('a.action', filter.action)
    .from('a.at', filter.from)
    .before('a.at', filter.to)
  // Without these, a day long ago would be looked for row by row from today on.
  const lowest = filter.from ? (await lastIdBefore(sql, filter.from)) - CLOCK_SLACK : 0
  if (filter.from) where.add('a.id > :lowest', { lowest })
  const highest = filter.to ? (await lastIdBefore(sql, filter.to)) + CLOCK_SLACK : null
  if (highest !== null) where.add('a.id <= :highest', { highest })

  let floor: number | null = null
  if (filter.text !== undefined) {
    const last = highest ?? (await lastId(sql))
    const top = page.cursor === null ? last : readCursor(page.cursor, ORDER_NAME, 'number').id - 1
    floor = top - LOOKED_THROUGH
    where.add('a.id > :floor', { floor })
    where.add(
      `(a.action LIKE :text ESCAPE '!' OR a.from_value LIKE :text ESCAPE '!'
        OR a.to_value LIKE :text ESCAPE '!' OR a.fields LIKE :text ESCAPE '!')`,
      { text: `%${filter.text.replace(/[!%_[]/g, '!$&')}%` },
    )
  }
  const found = await pageOf(
    sql,
    {
      select: `${AUDIT_ROW.columns}, ${PERSON_COLUMNS}, u.email AS u_email,
        q.quote_number AS q_number, o.order_number AS o_number`,
      from: `audit_log a LEFT JOIN users u ON u.id = a.actor_id
        LEFT JOIN quotes q ON a.entity_type = 'quote' AND q.id = a.entity_id
        LEFT JOIN sales_orders o ON a.entity_type = 'sales_order' AND o.id = a.entity_id`,
      conditions: where.conditions,
      parameters: where.parameters,
      orderName: ORDER_NAME,
      order: { column: 'a.id', id: 'a.id', descending: true, kind: 'number' },
    },
    page,
    (row) => lineOf(AUDIT_ROW.read(row), row),
    ({ id }) => ({ key: id, id }),
  )
  if (floor === null || found.nextCursor !== null || floor <= Math.max(0, lowest)) {
    return { ...found, searchedBackTo: null }
  }
  return {
    items: found.items,
    nextCursor: writeCursor(ORDER_NAME, { key: floor + 1, id: floor + 1 }),
    searchedBackTo: await timeOf(sql, floor + 1),
  }
}

function lineOf(row: AuditRow, names: Record<string, unknown>): AuditLine {
  const { fromValue, toValue, fields, canonical: _canonical, ...entry } = row
  return {
    ...entry,
    from: fromValue,
    to: toValue,
    fields: fields === null ? null : (JSON.parse(fields) as Record<string, unknown>),
    actorName: personName(names) ?? (names.u_email as string | null),
    number: ((names.q_number ?? names.o_number) as string | null | undefined) ?? null,
  }
}

/** The quote, order or person that a number or an address names. */
async function recordNamed(
  sql: Statements,
  name: string,
): Promise<Required<Pick<AuditFilter, 'entityType' | 'entityId'>> | null> {
  const lookUps = [
    ['quote', 'SELECT q.id AS id FROM quotes q WHERE q.quote_number = :name', name.toUpperCase()],
    ['sales_order', 'SELECT o.id AS id FROM sales_orders o WHERE o.order_number = :name', name.toUpperCase()],
    ['user', 'SELECT u.id AS id FROM users u WHERE u.email = :name', name.toLowerCase()],
  ] as const
  for (const [entityType, select, value] of lookUps) {
    const [row] = await sql.rows<{ id: number }>(select, { name: value })
    if (row) return { entityType, entityId: row.id }
  }
  return null
}

/** The last row of the chain from before a moment; 0 for none. */
async function lastIdBefore(sql: Statements, at: Date): Promise<number> {
  const [row] = await sql.rows<{ id: unknown }>(
    `SELECT a.id AS id FROM audit_log a WHERE a.at < :at ORDER BY a.at DESC, a.id DESC ${firstRows(sql.dialect, 1)}`,
    { at },
  )
  return wholeNumber(row?.id ?? 0)
}

async function lastId(sql: Statements): Promise<number> {
  const [row] = await sql.rows<{ id: unknown }>('SELECT MAX(a.id) AS id FROM audit_log a')
  return wholeNumber(row?.id ?? 0)
}

async function timeOf(sql: Statements, id: number): Promise<Date | null> {
  const [raw] = await sql.rows(`SELECT ${AUDIT_ROW.columns} FROM audit_log a WHERE a.id = :id`, { id })
  return raw ? AUDIT_ROW.read(raw).at : null
}
