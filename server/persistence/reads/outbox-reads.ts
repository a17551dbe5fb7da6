import type { Page, PageRequest } from '../../application/common/reads'
import type { OutboxLine, OutboxState } from '../../application/outbox/ports'
import { OUTBOX } from '../schema/records'
import { rowReader } from '../schema/rows'
import type { Statements } from '../statements'
import { Conditions } from './conditions'
import type { Order } from './cursor'
import { pageOf } from './paging'

const ROW = rowReader(OUTBOX, 'o')
const NEWEST_FIRST: Order = { column: 'o.created_at', id: 'o.id', descending: true, kind: 'time' }

/** A page of the outbox, newest first. */
export function outboxPage(
  sql: Statements,
  state: OutboxState | undefined,
  page: PageRequest,
): Promise<Page<OutboxLine>> {
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
    (row) => ROW.read(row),
    (line) => ({ key: line.createdAt, id: line.id }),
  )
}

export async function outboxMessage(sql: Statements, id: number): Promise<OutboxLine | null> {
  const [row] = await sql.rows(`SELECT ${ROW.columns} FROM outbox o WHERE o.id = :id`, { id })
  return row ? ROW.read(row) : null
}
