import type { OrderNeed } from '../../application/common/reads'

/** States in which a completion date still means something. */
const UNFINISHED_STATES = ['pending', 'confirmed', 'in_production', 'quality_check', 'on_hold'] as const
const UNFINISHED = `o.status IN ('${UNFINISHED_STATES.join("', '")}')`
const STARTING_STATES = ['pending', 'confirmed'] as const

type Moment = 'now' | 'todayEnd' | 'weekEnd'

/**
 * What of the orders `o` wants a person, as conditions with the parameters `now`, `todayEnd` and `weekEnd`: the figures of the first
 * page and the lists that they lead to count by the same.
 */
const NEED_CONDITIONS: Record<OrderNeed, { sql: string; times: readonly Moment[] }> = {
  refund: { sql: 'o.refund_due > 0', times: [] },
  late: { sql: `${UNFINISHED} AND o.sort_due < :now`, times: ['now'] },
  due_today: {
    sql: `${UNFINISHED} AND o.sort_due >= :now AND o.sort_due < :todayEnd`,
    times: ['now', 'todayEnd'],
  },
  due_week: { sql: `${UNFINISHED} AND o.sort_due < :weekEnd`, times: ['weekEnd'] },
  open: { sql: UNFINISHED, times: [] },
  start: {
    sql: `o.status IN ('${STARTING_STATES.join("', '")}') AND o.payment_status IN ('paid', 'partial')`,
    times: [],
  },
}

/** The condition of one need with exactly its parameters; throws RangeError for a moment that it counts by and lacks. */
export function needCondition(
  kind: OrderNeed,
  at: Partial<Record<Moment, Date>>,
): { sql: string; parameters: Record<string, Date> } {
  const { sql, times } = NEED_CONDITIONS[kind]
  const parameters: Record<string, Date> = {}
  for (const name of times) {
    const moment = at[name]
    if (!moment) throw new RangeError(`"${kind}" is counted by ${name}.`)
    parameters[name] = moment
  }
  return { sql, parameters }
}

/** Whether a need asks for a day. */
export function isDated(kind: OrderNeed): boolean {
  return NEED_CONDITIONS[kind].times.length > 0
}

/** The states that a need speaks of, each as a condition of its own; none where it looks at every state. */
export function statesOf(kind: OrderNeed): string[] {
  if (kind === 'refund') return []
  return (kind === 'start' ? STARTING_STATES : UNFINISHED_STATES).map((state) => `o.status = '${state}'`)
}
