import { letterOf } from '../../application/common/letter-queue'
import type { PageRequest } from '../../application/common/reads'
import type { OutboxFilter, OutboxLine, OutboxPage } from '../../application/outbox/ports'
import type { Searchable } from '../repositories/search-index'
import { OUTBOX } from '../schema/records'
import { rowReader } from '../schema/rows'
import { firstRows, type Statements } from '../statements'
import { Conditions } from './conditions'
import type { Order } from './cursor'
import { pageOf } from './paging'
import { WordSearch } from './word-search'

const ROW = rowReader(OUTBOX, 'o')
const NEWEST_FIRST: Order = { column: 'o.created_at', id: 'o.id', descending: true, kind: 'time' }
/** So many messages are looked through at a time, so that no search grows with the outbox. */
const LOOKED_THROUGH = 2000
/** Of what a search's words name, so many records are followed to their messages. */
const MOST_RECORDS = 1000

/**
 * A page of the outbox, newest first. A search looks through a part of it and says how far back it got; the next page goes
 * on from there.
 */
export async function outboxPage(
  sql: Statements,
  filter: OutboxFilter,
  page: PageRequest,
): Promise<OutboxPage> {
  if (filter.kind === undefined && filter.words === undefined) {
    return { ...(await messages(sql, filter, page)), searchedBackTo: null }
  }
  const fits = await fitting(sql, filter)
  const items: OutboxLine[] = []
  let cursor = page.cursor
  let last: OutboxLine | undefined
  for (let seen = 0; seen < LOOKED_THROUGH; seen += 100) {
    const portion = await messages(sql, filter, { cursor, limit: 100 })
    cursor = portion.nextCursor
    items.push(...portion.items.filter(fits))
    last = portion.items.at(-1)
    if (cursor === null || items.length >= page.limit) break
  }
  return { items, nextCursor: cursor, searchedBackTo: cursor === null ? null : (last?.createdAt ?? null) }
}

function messages(sql: Statements, { state }: OutboxFilter, page: PageRequest) {
  const where = new Conditions().equal('o.state', state)
  return pageOf(
    sql,
    {
      select: ROW.columns,
      from: 'outbox o',
      conditions: where.conditions,
      parameters: where.parameters,
      orderName: 'outbox',
      order: NEWEST_FIRST,
    },
    page,
    (row): OutboxLine => ROW.read(row),
    (line) => ({ key: line.createdAt, id: line.id }),
  )
}

/** Whether a message is of the kind, and goes to a person or speaks of a record that the words name. */
async function fitting(
  sql: Statements,
  { kind, words }: OutboxFilter,
): Promise<(line: OutboxLine) => boolean> {
  const ids = async (type: Searchable) => new Set(words === undefined ? [] : await idsOf(sql, type, words))
  const [people, quotes, orders] = [await ids('user'), await ids('quote'), await ids('sales_order')]
  return (line) => {
    const letter = letterOf(line)
    if (kind !== undefined && (letter?.letter ?? line.kind) !== kind) return false
    if (words === undefined) return true
    if (letter === null) return false
    const records = letter.letter.startsWith('order_') ? orders : quotes
    return people.has(letter.user_id) || (letter.entity_id !== null && records.has(letter.entity_id))
  }
}

const TABLES: Record<Searchable, string> = { user: 'users', quote: 'quotes', sales_order: 'sales_orders' }

async function idsOf(sql: Statements, type: Searchable, words: readonly string[]): Promise<number[]> {
  const search = await WordSearch.of(sql, type, words)
  const found = await search?.narrow('x.id')
  if (!found) return []
  const rows = await sql.rows<{ id: number }>(
    `SELECT x.id AS id FROM ${TABLES[type]} x WHERE ${found.conditions.join(' AND ')}
     ORDER BY x.id DESC ${firstRows(sql.dialect, MOST_RECORDS)}`,
    found.parameters,
  )
  return rows.map(({ id }) => id)
}

export async function outboxMessage(sql: Statements, id: number): Promise<OutboxLine | null> {
  const [row] = await sql.rows(`SELECT ${ROW.columns} FROM outbox o WHERE o.id = :id`, { id })
  return row ? ROW.read(row) : null
}
