import { useState } from 'react'
import type { QuoteLine } from '../../../../shared/contract/quotes'
import { formatMoney, parseMoney } from '../../../../shared/domain/money'
import type { Role } from '../../../../shared/domain/vocabulary'
import { t } from '../../../common/texts'
import { holderOf } from '../../shared/decision/use-assignment'
import { reviewRefusal } from '../../shared/price-preview'

/** As many as a person can still answer for with one press. */
export const MOST_AT_ONCE = 50

/** Why a waiting quote can't be approved together with others; null when it can. */
export function whyNotTogether(
  line: QuoteLine,
  user: { id: number; role: Role },
  threshold: string | undefined,
): string | null {
  const holder = holderOf(line, user.id)
  if (holder !== null) return t('{name} is on it', { name: holder })
  if (line.pricing_status === 'running') return t('Its price is being worked out')
  if (line.total_price === null || threshold === undefined) return t('It has no price yet')
  return reviewRefusal(user.role, threshold, line.currency, line.total_price)
}

/** The sum of the lines' totals, decimal text. */
export function totalOf(lines: readonly Pick<QuoteLine, 'total_price'>[]): string {
  return formatMoney(lines.reduce((sum, line) => sum + (parseMoney(line.total_price ?? '') ?? 0), 0))
}

/** Which lines of the queue are chosen to be approved together; one that leaves the queue is chosen no longer. */
export function useSelection(items: readonly QuoteLine[], mayChoose: (line: QuoteLine) => boolean) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  const lines = items.filter((line) => ids.has(line.id) && mayChoose(line))
  return {
    lines,
    has: (id: number) => lines.some((line) => line.id === id),
    full: lines.length >= MOST_AT_ONCE,
    toggle: (line: QuoteLine) => {
      if (!mayChoose(line)) return
      const next = new Set(lines.map(({ id }) => id))
      if (next.has(line.id)) next.delete(line.id)
      else if (next.size < MOST_AT_ONCE) next.add(line.id)
      setIds(next)
    },
    clear: () => setIds(new Set()),
  }
}
