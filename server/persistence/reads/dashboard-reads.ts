import type { DashboardFigures, MonthFigures, OrderNeed } from '../../application/common/reads'
import { fromDatabase, wholeNumber } from '../schema/values'
import { firstRows, type Parameters, type Statements } from '../statements'
import { needCondition } from './order-needs'
import { orderSummary } from './order-reads'

export interface DashboardSpan {
  now: Date
  todayEnd: Date
  monthStart: Date
  lastMonthStart: Date
}

/** The figures of the office's first page. */
export async function dashboardFigures(sql: Statements, span: DashboardSpan): Promise<DashboardFigures> {
  const { now, todayEnd, monthStart, lastMonthStart } = span
  // Both from indexes alone; sort_total is the total, or below zero without one.
  const pending = await figure(
    sql,
    `SELECT COUNT(*) AS n, SUM(CASE WHEN q.sort_total > 0 THEN q.sort_total ELSE 0 END) AS total
     FROM quotes q WHERE q.status = 'pending'`,
  )
  const [oldest] = await sql.rows<{ created_at: unknown }>(
    `SELECT q.created_at AS created_at FROM quotes q WHERE q.status = 'pending'
     ORDER BY q.created_at, q.id ${firstRows(sql.dialect, 1)}`,
  )
  const refunds = await figure(
    sql,
    'SELECT COUNT(*) AS n, SUM(o.refund_due) AS total FROM sales_orders o WHERE o.refund_due > 0',
  )
  const count = async (statement: string, parameters: Parameters = {}) =>
    (await figure(sql, statement, parameters)).count
  const needing = (kind: OrderNeed) => {
    const { sql: condition, parameters } = needCondition(kind, { now, todayEnd })
    return count(`SELECT COUNT(*) AS n FROM sales_orders o WHERE ${condition}`, parameters)
  }
  return {
    pendingQuotes: {
      ...pending,
      oldestCreatedAt: fromDatabase('time', oldest?.created_at) as Date | null,
    },
    ordersByStatus: await orderSummary(sql),
    overdueOrders: await needing('late'),
    dueTodayOrders: await needing('due_today'),
    paidNotStarted: await needing('start'),
    refundsOwed: refunds,
    failedOutbox: await count(`SELECT COUNT(*) AS n FROM outbox x WHERE x.state = 'failed'`),
    thisMonth: await monthFigures(sql, monthStart, new Date(now.getTime() + 1)),
    lastMonth: await monthFigures(sql, lastMonthStart, monthStart),
  }
}

async function monthFigures(sql: Statements, start: Date, end: Date): Promise<MonthFigures> {
  const span = { start, end }
  const quoted = await figure(
    sql,
    `SELECT COUNT(*) AS n, SUM(q.total_price) AS total FROM quotes q
     WHERE q.created_at >= :start AND q.created_at < :end AND q.status <> 'draft'`,
    span,
  )
  const won = await figure(
    sql,
    `SELECT COUNT(*) AS n, SUM(o.grand_total) AS total FROM sales_orders o
     WHERE o.created_at >= :start AND o.created_at < :end AND o.status <> 'cancelled'`,
    span,
  )
  const completed = await figure(
    sql,
    `SELECT COUNT(*) AS n, SUM(o.grand_total) AS total FROM sales_orders o
     WHERE o.completed_at >= :start AND o.completed_at < :end`,
    span,
  )
  const paid = await figure(
    sql,
    `SELECT COUNT(*) AS n, SUM(CASE WHEN p.kind = 'refund' THEN -p.amount ELSE p.amount END) AS total FROM payments p
     WHERE p.recorded_at >= :start AND p.recorded_at < :end AND p.voided_at IS NULL`,
    span,
  )
  return {
    quotedCount: quoted.count,
    quotedTotal: quoted.total,
    wonCount: won.count,
    wonTotal: won.total,
    completedCount: completed.count,
    completedTotal: completed.total,
    paidTotal: paid.total,
  }
}

interface Figure {
  n: unknown
  total?: unknown
}

async function figure(sql: Statements, statement: string, parameters: Parameters = {}) {
  const [row] = await sql.rows<Figure>(statement, parameters)
  return { count: wholeNumber(row?.n ?? 0), total: wholeNumber(row?.total ?? 0) }
}
