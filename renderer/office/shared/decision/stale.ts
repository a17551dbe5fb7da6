import { ApiError } from '../../../../shared/client/api-client'
import type { Quote } from '../../../../shared/contract/quotes'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
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

/** What a person had before their eyes: a whole quote, or its line in a list, which has no history. */
export type SeenQuote = Pick<Quote, 'status' | 'unit_price' | 'total_price' | 'internal_notes'> & {
  history?: Quote['history']
}

/** What somebody else changed on a quote meanwhile, in one sentence, with who it was where the history says so. */
export function whatChanged(seen: SeenQuote, now: Quote): string {
  const changes: string[] = []
  const amount = (value: string | null) =>
    value === null ? t('no price') : formatAmount(value, now.currency)
  if (seen.status !== now.status) {
    changes.push(t('it is {state} now', { state: quoteStatusWords[now.status].toLowerCase() }))
  }
  if (seen.unit_price !== now.unit_price) {
    changes.push(
      t('one piece costs {now} instead of {before}', {
        now: amount(now.unit_price),
        before: amount(seen.unit_price),
      }),
    )
  }
  if (seen.total_price !== now.total_price && seen.unit_price === now.unit_price) {
    changes.push(
      t('the total is {now} instead of {before}', {
        now: amount(now.total_price),
        before: amount(seen.total_price),
      }),
    )
  }
  if ((seen.internal_notes ?? null) !== (now.internal_notes ?? null)) {
    changes.push(t('the internal notes are different'))
  }
  const newest = [...now.history].sort((a, b) => b.id - a.id)[0]
  const known = seen.history?.some((entry) => entry.id === newest?.id) ?? false
  const who = !known && newest?.actor_name ? newest.actor_name : t('Somebody')
  const what = changes.length > 0 ? changes.join(', ') : t('its record was edited')
  return t('{who} changed this quote while you looked at it: {what}. Look at it again, then decide.', {
    who,
    what,
  })
}
