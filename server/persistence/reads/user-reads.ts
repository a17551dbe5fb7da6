import type { Role } from '../../../shared/domain/vocabulary'
import type { Colleague, Page, PageRequest, UserFilter, UserLine } from '../../application/common/reads'
import type { UserRecord } from '../../application/users/ports'
import { userOf } from '../repositories/records'
import { USERS } from '../schema/people'
import { rowReader } from '../schema/rows'
import { fromDatabase, wholeNumber } from '../schema/values'
import { firstRows, type Parameters, type Statements } from '../statements'
import { NO_ORDER_YET } from '../repositories/customer-figures'
import { Conditions } from './conditions'
import type { Order, Position } from './cursor'
import { pageOf } from './paging'
import { WordSearch } from './word-search'

const USER_ROW = rowReader(USERS, 'u')

const LINE_COLUMNS = `${USER_ROW.columns}, c.sort_name AS c_sort_name, c.quote_count AS c_quote_count,
  c.order_count AS c_order_count, c.ordered_total AS c_ordered_total, c.paid_total AS c_paid_total,
  c.last_order_at AS c_last_order_at`

const FROM = 'customer_figures c JOIN users u ON u.id = c.user_id'
/** As above, for orders of the figures: a plain join would be begun at the roles, and sort everybody. */
const BY_FIGURES = 'customer_figures c CROSS JOIN users u'

function lineOf(row: Record<string, unknown>): UserLine {
  const lastOrderAt = fromDatabase('time', row.c_last_order_at) as Date
  return {
    user: userOf(USER_ROW.read(row)),
    sortName: row.c_sort_name as string,
    quoteCount: wholeNumber(row.c_quote_count),
    orderCount: wholeNumber(row.c_order_count),
    orderedTotal: wholeNumber(row.c_ordered_total),
    paidTotal: wholeNumber(row.c_paid_total),
    lastOrderAt: lastOrderAt.getTime() === NO_ORDER_YET.getTime() ? null : lastOrderAt,
  }
}

/** A column that people are sorted by, and what stands in it for one of them. */
const SORTED: Record<
  string,
  { column: string; kind: Order['kind']; key: (line: UserLine) => Position['key'] }
> = {
  created_at: { column: 'u.created_at', kind: 'time', key: ({ user }) => user.createdAt },
  name: { column: 'c.sort_name', kind: 'text', key: ({ sortName }) => sortName },
  quote_count: { column: 'c.quote_count', kind: 'number', key: ({ quoteCount }) => quoteCount },
  order_count: { column: 'c.order_count', kind: 'number', key: ({ orderCount }) => orderCount },
  ordered_total: { column: 'c.ordered_total', kind: 'number', key: ({ orderedTotal }) => orderedTotal },
  paid_total: { column: 'c.paid_total', kind: 'number', key: ({ paidTotal }) => paidTotal },
  last_order_at: {
    column: 'c.last_order_at',
    kind: 'time',
    key: ({ lastOrderAt }) => lastOrderAt ?? NO_ORDER_YET,
  },
}

/**
 * A person by one column; null when there is none. An address counts sign by sign: a collation of SQL Server overlooks some,
 * and attempts to sign in are counted by what was typed.
 */
export async function userBy(
  sql: Statements,
  column: 'id' | 'email',
  value: Parameters[string],
): Promise<UserRecord | null> {
  const [row] = await sql.rows(`SELECT ${USER_ROW.columns} FROM users u WHERE u.${column} = :value`, {
    value,
  })
  const user = row ? userOf(USER_ROW.read(row)) : null
  return user && column === 'email' && user.email !== value ? null : user
}

export async function userLine(sql: Statements, id: number): Promise<UserLine | null> {
  const [row] = await sql.rows(`SELECT ${LINE_COLUMNS} FROM ${FROM} WHERE u.id = :id`, { id })
  return row ? lineOf(row) : null
}

/** A page of people in the order that was asked for. */
export async function userPage(
  sql: Statements,
  filter: UserFilter,
  page: PageRequest,
): Promise<Page<UserLine>> {
  const sort = filter.sort ?? '-created_at'
  const descending = sort.startsWith('-')
  const { column, kind, key } = SORTED[sort.replace('-', '')]!
  // Each order is walked along the index of the table that it is of.
  const byFigures = column.startsWith('c.')
  const where = new Conditions().oneOf('u.role', filter.roles).equal('u.is_active', filter.isActive)
  if (byFigures) where.add('u.id = c.user_id', {})
  const search = filter.words && (await WordSearch.of(sql, 'user', filter.words))
  if (search === null) return { items: [], nextCursor: null }
  return pageOf(
    sql,
    {
      select: LINE_COLUMNS,
      from: byFigures ? BY_FIGURES : 'users u JOIN customer_figures c ON c.user_id = u.id',
      conditions: where.conditions,
      parameters: where.parameters,
      search,
      orderName: `users ${sort}`,
      order: { column, id: byFigures ? 'c.user_id' : 'u.id', descending, kind },
    },
    page,
    lineOf,
    (line) => ({ key: key(line), id: line.user.id }),
  )
}

/** Active staff and admins, by name. */
export async function colleagues(sql: Statements): Promise<Colleague[]> {
  const rows = await sql.rows<Record<string, string | number | null>>(
    `SELECT u.id AS id, u.role AS role, u.first_name AS first_name, u.last_name AS last_name, u.email AS email
     FROM users u JOIN customer_figures c ON c.user_id = u.id
     WHERE u.role IN ('staff', 'admin') AND u.is_active = :active ORDER BY c.sort_name, u.id`,
    { active: true },
  )
  return rows.map((row) => ({
    id: wholeNumber(row.id),
    name: [row.first_name, row.last_name].filter(Boolean).join(' ') || String(row.email),
    role: row.role as Role,
  }))
}

export async function hasAdmin(sql: Statements): Promise<boolean> {
  const rows = await sql.rows(
    `SELECT u.id AS id FROM users u WHERE u.role = 'admin' ORDER BY u.id ${firstRows(sql.dialect, 1)}`,
  )
  return rows.length > 0
}

/** Whether the account and its session still count; asked for with every request, so one short statement. */
export async function sessionState(
  sql: Statements,
  userId: number,
  sessionId: string,
  now: Date,
): Promise<{ isActive: boolean; role: Role; sessionLive: boolean } | null> {
  const [row] = await sql.rows<{ is_active: unknown; role: Role; live: number }>(
    `SELECT u.is_active AS is_active, u.role AS role,
       CASE WHEN EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.family_id = :sessionId AND t.user_id = u.id
         AND t.expires_at > :now AND t.revoked_at IS NULL) THEN 1 ELSE 0 END AS live
     FROM users u WHERE u.id = :userId AND u.erased_at IS NULL`,
    { userId, sessionId, now },
  )
  if (!row) return null
  return {
    isActive: row.is_active === true || row.is_active === 1,
    role: row.role,
    sessionLive: row.live === 1,
  }
}
