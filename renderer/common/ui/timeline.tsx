import type { HistoryEntry } from '../../../shared/contract/quotes'
import { formatPlainAmount } from '../format'
import { actionWord, roleWords, statusWord } from '../words'
import { RelativeTime } from './relative-time'
import classes from './timeline.module.css'

interface TimelineProps {
  /** In any order; shown newest first. */
  entries: readonly HistoryEntry[]
}

function who(entry: HistoryEntry): string {
  if (entry.actor_name) return entry.actor_name
  if (entry.actor_role === 'customer') return roleWords.customer
  if (entry.actor_role === 'staff' || entry.actor_role === 'admin') return 'The office'
  return 'By itself'
}

const AMOUNT = /^-?\d+\.\d{2}$/

/** A state or an amount, as the history keeps both. */
function valueWord(value: string, kind: 'quote' | 'order'): string {
  return AMOUNT.test(value) ? formatPlainAmount(value) : statusWord(value, kind)
}

function what(entry: HistoryEntry): string {
  const { action, from, to } = entry
  const kind = action.startsWith('quote.') ? 'quote' : 'order'
  if (to === null || to === from) return actionWord(action)
  const change = `${from === null ? '' : `${valueWord(from, kind)} → `}${valueWord(to, kind)}`
  // Between two states the arrow says it all; an amount needs to be told what it is.
  const plain = from !== null && !AMOUNT.test(to)
  return plain ? change : `${actionWord(action)}: ${change}`
}

/** What happened to a record, in words, newest first. */
export function Timeline({ entries }: TimelineProps) {
  const newestFirst = [...entries].sort((a, b) => b.id - a.id)
  return (
    <ol className={classes.timeline}>
      {newestFirst.map((entry) => (
        <li key={entry.id} className={classes.entry}>
          <span className={classes.what}>{what(entry)}</span>
          <span className={classes.meta}>
            {who(entry)} · <RelativeTime at={entry.at} />
          </span>
          {entry.note ? <span className={classes.note}>{entry.note}</span> : null}
        </li>
      ))}
    </ol>
  )
}
