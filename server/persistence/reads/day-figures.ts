import type { DayFigures } from '../../application/common/reads'
import { wholeNumber } from '../schema/values'
import type { Parameters, Statements } from '../statements'

/** What is summed, from which table, and by which moment it belongs to a day. */
const FIGURES: Record<keyof DayFigures, { from: string; at: string; sum: string; where: string }> = {
  quoted: { from: 'quotes r', at: 'r.created_at', sum: 'r.total_price', where: `r.status <> 'draft'` },
  won: { from: 'sales_orders r', at: 'r.created_at', sum: 'r.grand_total', where: `r.status <> 'cancelled'` },
  completed: { from: 'sales_orders r', at: 'r.completed_at', sum: 'r.grand_total', where: '1 = 1' },
  paid: {
    from: 'payments r',
    at: 'r.recorded_at',
    sum: `CASE WHEN r.kind = 'refund' THEN -r.amount ELSE r.amount END`,
    where: 'r.voided_at IS NULL',
  },
}

/**
 * What each span of time brought. Days begin by the shop's clock, which the databases do not know, so their beginnings
 * and ends come as a table beside the one that is summed; each is one walk of an index.
 */
export async function dayFigures(
  sql: Statements,
  spans: readonly { start: Date; end: Date }[],
): Promise<DayFigures[]> {
  const days = spans.map((): DayFigures => ({ quoted: 0, won: 0, completed: 0, paid: 0 }))
  if (spans.length === 0) return days
  const parameters: Parameters = {}
  const rows = spans.map(({ start, end }, index) => {
    parameters[`start${String(index)}`] = start
    parameters[`end${String(index)}`] = end
    return `SELECT ${String(index)} AS n, :start${String(index)} AS starts, :end${String(index)} AS ends`
  })
  for (const name of Object.keys(FIGURES) as (keyof DayFigures)[]) {
    const { from, at, sum, where } = FIGURES[name]
    const sums = await sql.rows<{ n: unknown; total: unknown }>(
      `SELECT d.n AS n, SUM(${sum}) AS total FROM (${rows.join(' UNION ALL ')}) d
       CROSS JOIN ${from} WHERE ${at} >= d.starts AND ${at} < d.ends AND ${where} GROUP BY d.n`,
      parameters,
    )
    for (const { n, total } of sums) {
      const day = days[wholeNumber(n)]
      if (day) day[name] = wholeNumber(total ?? 0)
    }
  }
  return days
}
