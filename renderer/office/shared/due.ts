import { addDays, dayIn } from '../../../shared/domain/shop-time'
import type { OrderStatus } from '../../../shared/domain/vocabulary'
import { pageLocale, t } from '../../common/texts'

export type DueTone = 'late' | 'today' | 'soon' | 'later' | 'done'

export interface Due {
  tone: DueTone
  /** In words, e.g. "Late by 2 days", "Due today", "Due 14 Mar". */
  text: string
}

/** After these the promise is kept or void: nothing can be late any more. */
const SETTLED: readonly OrderStatus[] = ['shipped', 'delivered', 'completed', 'cancelled']

const DAY_MS = 86_400_000
const MANY_DAYS = 100

/**
 * How an order stands to its due date, counted in calendar days of the shop's time zone. `dueAt` is an ISO
 * instant; null where none is promised yet.
 */
export function dueOf(dueAt: string | null, status: OrderStatus, now: Date, timeZone: string): Due | null {
  if (dueAt === null) return null
  const due = dayIn(new Date(dueAt), timeZone)
  const today = dayIn(now, timeZone)
  const short = new Intl.DateTimeFormat(pageLocale(), { day: 'numeric', month: 'short', timeZone }).format(
    new Date(dueAt),
  )
  if (SETTLED.includes(status)) return { tone: 'done', text: t('Due {day}', { day: short }) }
  if (due < today) {
    const days = Math.round((Date.parse(today) - Date.parse(due)) / DAY_MS)
    // What is so late is counted in three figures, and a card has no room for the whole word beside its number.
    if (days >= MANY_DAYS) return { tone: 'late', text: t('Late by {count} d', { count: days }) }
    return { tone: 'late', text: t('Late by {count, plural, one {# day} other {# days}}', { count: days }) }
  }
  if (due === today) return { tone: 'today', text: t('Due today') }
  if (due === addDays(today, 1)) return { tone: 'soon', text: t('Due tomorrow') }
  return { tone: 'later', text: t('Due {day}', { day: short }) }
}
