import { Link, type To } from 'react-router'
import type { QuoteLine } from '../../../../shared/contract/quotes'
import { formatDay, formatDayShort } from '../../../common/format'
import { t } from '../../../common/texts'
import { Identifier } from '../../../common/ui/identifier'
import { Money } from '../../../common/ui/money'
import { RelativeTime } from '../../../common/ui/relative-time'
import { Thumbnail } from '../../../common/ui/thumbnail'
import { MessagesIcon } from '../../shared/icons'
import { ReasonMarks, RushMark } from '../../shared/marks'
import { customerName } from '../../shared/people'
import styles from './review.module.css'

interface QueueCardProps {
  line: QuoteLine
  to: To
  chosen: boolean
  onChoose: () => void
  selected: boolean
  /** Why it can't be selected; null when it can. */
  whyNot: string | null
  onSelect: () => void
  /** Today by the shop's calendar, to see which deadlines have come. */
  today: string
  /** Whose desk this is: the own name is shown as such. */
  userId: number
}

/** One waiting quote: number, value, customer, age, deadline, reasons, unread messages and whose name is on it. */
export function QueueCard(props: QueueCardProps) {
  const { line, to, chosen, onChoose, selected, whyNot, onSelect, today, userId } = props
  const wanted = line.requested_delivery_date
  return (
    <div className={styles.cardBox} data-selected={selected || undefined} data-card={line.id}>
      <Link
        to={to}
        replace
        className={styles.card}
        aria-current={chosen ? 'true' : undefined}
        onClick={onChoose}
      >
        <Thumbnail quoteId={line.id} fileId={line.thumbnail_file_id} name={line.product_name} size={56} />
        <span className={styles.cardText}>
          <span className={styles.cardRow}>
            <span>
              <Identifier>{line.quote_number}</Identifier>
              <Unread count={line.unread_messages ?? 0} />
            </span>
            <strong>
              <Money amount={line.total_price} currency={line.currency} />
            </strong>
          </span>
          <span className={styles.cardRow}>
            <span className={styles.clip}>{customerName(line.customer)}</span>
            <span className="pf-muted">
              <RelativeTime at={line.created_at} />
            </span>
          </span>
          <span className={styles.cardMarks}>
            {wanted !== null && (
              <span
                className={styles.deadline}
                data-come={wanted <= today || undefined}
                title={t('Wanted by {day}', { day: formatDay(wanted) })}
              >
                {t('by {day}', { day: formatDayShort(wanted) })}
              </span>
            )}
            <RushMark level={line.rush_level} />
            <ReasonMarks reasons={line.review_reasons} most={isCrowded(line) ? 1 : 2} />
            {line.assignee && (
              <span
                className={styles.initials}
                data-own={line.assignee.id === userId || undefined}
                title={t('{name} is on it', { name: line.assignee.name })}
              >
                <span aria-hidden="true">{initialsOf(line.assignee.name)}</span>
                <span className="pf-visually-hidden">
                  {t('{name} is on it', { name: line.assignee.name })}
                </span>
              </span>
            )}
          </span>
        </span>
      </Link>
      <input
        type="checkbox"
        className={styles.check}
        aria-label={t('Select {number}', { number: line.quote_number })}
        title={whyNot ?? undefined}
        checked={selected}
        disabled={whyNot !== null}
        onChange={onSelect}
      />
    </div>
  )
}

/** The line has room for some four marks: what is in a hurry or wanted by a day takes one of them. */
function isCrowded({ rush_level: rush, requested_delivery_date: wanted }: QuoteLine): boolean {
  return rush !== 'standard' || wanted !== null
}

function Unread({ count }: { count: number }) {
  if (count === 0) return null
  const words = t('{count, plural, one {# new message} other {# new messages}}', { count })
  return (
    <span className={styles.unread} title={words}>
      <MessagesIcon size={12} />
      <span aria-hidden="true">{count}</span>
      <span className="pf-visually-hidden">{words}</span>
    </span>
  )
}

/** `Sam Ortega` → `SO`. */
function initialsOf(name: string): string {
  const parts = name.split(/\s+/u).filter(Boolean)
  const first = parts[0]?.[0] ?? ''
  const last = parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}
