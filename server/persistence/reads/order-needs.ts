import type { OrderNeed } from '../../application/common/reads'

/** States in which a completion date still means something. */
const UNFINISHED = `o.status IN ('pending', 'confirmed', 'in_production', 'quality_check', 'on_hold')`

/**
 * What of the orders `o` wants a person, as conditions with the parameters `now` and `todayEnd`: the figures of the first
 * page and the lists that they lead to count by the same.
 */
const NEED_CONDITIONS: Record<OrderNeed, { sql: string; times: readonly ('now' | 'todayEnd')[] }> = {
  refund: { sql: 'o.refund_due > 0', times: [] },
  late: { sql: `${UNFINISHED} AND o.sort_due < :now`, times: ['now'] },
  due_today: {
    sql: `${UNFINISHED} AND o.sort_due >= :now AND o.sort_due < :todayEnd`,
    times: ['now', 'todayEnd'],
  },
  start: {
    sql: `o.status IN ('pending', 'confirmed') AND o.payment_status IN ('paid', 'partial')`,
    times: [],
  },
}

/** The condition of one need with exactly its parameters. */
export function needCondition(
  kind: OrderNeed,
  at: { now: Date; todayEnd: Date },
): { sql: string; parameters: Record<string, Date> } {
  const { sql, times } = NEED_CONDITIONS[kind]
  return { sql, parameters: Object.fromEntries(times.map((name) => [name, at[name]])) }
}
