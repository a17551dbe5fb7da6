import { ApiError } from '../../../../shared/client/api-client'
import type { Quote } from '../../../../shared/contract/quotes'
import { formatAmount } from '../../../common/format'
import { quoteStatusWords } from '../../../common/words'

/** The newer record that came with a refusal for a stale version; null for every other error. */
export function newerRecord<Kept extends { id: number; version: number }>(
  error: unknown,
  id: number,
): Kept | null {
  if (!(error instanceof ApiError) || error.code !== 'STALE_VERSION') return null
  const current = error.problem.current as Kept | null | undefined
  return current?.id === id ? current : null
}

/** What somebody else changed on a quote meanwhile, in one sentence, with who it was where the history says so. */
export function whatChanged(seen: Quote, now: Quote): string {
  const changes: string[] = []
  const amount = (value: string | null) => (value === null ? 'no price' : formatAmount(value, now.currency))
  if (seen.status !== now.status) changes.push(`it is ${quoteStatusWords[now.status].toLowerCase()} now`)
  if (seen.unit_price !== now.unit_price) {
    changes.push(`one piece costs ${amount(now.unit_price)} instead of ${amount(seen.unit_price)}`)
  }
  if (seen.total_price !== now.total_price && seen.unit_price === now.unit_price) {
    changes.push(`the total is ${amount(now.total_price)} instead of ${amount(seen.total_price)}`)
  }
  if (seen.internal_notes !== now.internal_notes) changes.push('the internal notes are different')
  const newest = [...now.history].sort((a, b) => b.id - a.id)[0]
  const known = seen.history.some((entry) => entry.id === newest?.id)
  const who = !known && newest?.actor_name ? newest.actor_name : 'Somebody'
  const what = changes.length > 0 ? changes.join(', ') : 'its record was edited'
  return `${who} changed this quote while you looked at it: ${what}. Look at it again, then decide.`
}
