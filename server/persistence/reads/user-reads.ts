import type { Role } from '../../../shared/domain/vocabulary'
import type { Page, PageRequest, UserFilter, UserLine } from '../../application/common/reads'
import type { UserRecord } from '../../application/users/ports'
import { userOf } from '../repositories/records'
import { USERS } from '../schema/people'
import { rowReader } from '../schema/rows'
import { wholeNumber } from '../schema/values'
import { firstRows, type Parameters, type Statements } from '../statements'
import { Conditions } from './conditions'
import { pageOf } from './paging'
import { wordCondition } from './word-search'

const USER_ROW = rowReader(USERS, 'u')

const LINE_COLUMNS = `${USER_ROW.columns},
  (SELECT COUNT(*) FROM quotes q WHERE q.user_id = u.id) AS quote_count,
  (SELECT COUNT(*) FROM sales_orders o WHERE o.user_id = u.id) AS order_count,
  (SELECT SUM(o.grand_total) FROM sales_orders o WHERE o.user_id = u.id AND o.status <> 'cancelled') AS ordered_total`

function lineOf(row: Record<string, unknown>): UserLine {
  return {
    user: userOf(USER_ROW.read(row)),
    quoteCount: wholeNumber(row.quote_count),
    orderCount: wholeNumber(row.order_count),
    orderedTotal: wholeNumber(row.ordered_total ?? 0),
  }
}

/** A person by one column; null when there is none. */
export async function userBy(
  sql: Statements,
  column: 'id' | 'email',
  value: Parameters[string],
): Promise<UserRecord | null> {
  const [row] = await sql.rows(`SELECT ${USER_ROW.columns} FROM users u WHERE u.${column} = :value`, {
    value,
  })
  return row ? userOf(USER_ROW.read(row)) : null
}

export async function userLine(sql: Statements, id: number): Promise<UserLine | null> {
  const [row] = await sql.rows(`SELECT ${LINE_COLUMNS} FROM users u WHERE u.id = :id`, { id })
  return row ? lineOf(row) : null
}

/** A page of people, newest first. */
export async function userPage(
  sql: Statements,
  filter: UserFilter,
  page: PageRequest,
): Promise<Page<UserLine>> {
  const where = new Conditions().oneOf('u.role', filter.roles).equal('u.is_active', filter.isActive)
  if (filter.words) {
    const words = await wordCondition(sql, 'user', 'u.id', filter.words)
    if (!words) return { items: [], nextCursor: null }
    for (const condition of words.conditions) where.add(condition, words.parameters)
  }
  return pageOf(
    sql,
    {
      select: LINE_COLUMNS,
      from: 'users u',
      conditions: where.conditions,
      parameters: where.parameters,
      orderName: 'users',
      order: { column: 'u.created_at', id: 'u.id', descending: true, kind: 'time' },
    },
    page,
    lineOf,
    ({ user }) => ({ key: user.createdAt, id: user.id }),
  )
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
     FROM users u WHERE u.id = :userId`,
    { userId, sessionId, now },
  )
  if (!row) return null
  return {
    isActive: row.is_active === true || row.is_active === 1,
    role: row.role,
    sessionLive: row.live === 1,
  }
}
