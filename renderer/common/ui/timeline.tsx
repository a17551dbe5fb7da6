import type { HistoryEntry } from '../../../shared/contract/quotes'
import { t } from '../texts'
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
  if (entry.actor_role === 'staff' || entry.actor_role === 'admin') return t('The office')
  return t('By itself')
}

function what({ action, from, to }: HistoryEntry): string {
  // Only a move on the board is about the states themselves; everything else has a name.
  if (action !== 'order.status_changed' || from === null || to === null) return actionWord(action)
  return `${statusWord(from, 'order')} → ${statusWord(to, 'order')}`
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
