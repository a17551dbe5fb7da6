import { Tooltip } from '@mantine/core'
import { useEffect, useState } from 'react'
import { formatDay, formatInstant, formatRelative, relativeLife } from '../format'

interface RelativeTimeProps {
  /** ISO 8601. */
  at: string
  className?: string
}

/** "2 h ago" up to a week, the day after that; the exact time on hover and for screen readers. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setNow(Date.now())
      },
      relativeLife(at, now),
    )
    return () => {
      clearTimeout(timer)
    }
  }, [at, now])
  const exact = formatInstant(at)
  return (
    <Tooltip label={exact}>
      <time dateTime={at} className={className}>
        <span aria-hidden="true">{formatRelative(at, Math.max(now, Date.now()))}</span>
        <span className="pf-visually-hidden">{exact}</span>
      </time>
    </Tooltip>
  )
}

interface DayTextProps {
  /** A calendar day `YYYY-MM-DD`; of an instant its first ten characters count. */
  day: string
}

/** A day of the shop's calendar. */
export function DayText({ day }: DayTextProps) {
  return <time dateTime={day.slice(0, 10)}>{formatDay(day)}</time>
}
