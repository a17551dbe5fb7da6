import { addDays, dayIn, instantIn } from '../../../shared/domain/shop-time'

/** The latest moment at or before `now` at which a daily backup was due; `time` is `HH:MM` in the shop's zone. */
export function latestDue(time: string, timeZone: string, now: Date): Date {
  const today = dayIn(now, timeZone)
  const due = instantIn(today, minuteOf(time), timeZone)
  return due <= now ? due : instantIn(addDays(today, -1), minuteOf(time), timeZone)
}

/** The next moment after `now`. */
export function nextDue(time: string, timeZone: string, now: Date): Date {
  const today = dayIn(now, timeZone)
  const due = instantIn(today, minuteOf(time), timeZone)
  return due > now ? due : instantIn(addDays(today, 1), minuteOf(time), timeZone)
}

/** A scheduled backup that failed is tried again after this long. */
const RETRY_MS = 3_600_000

/**
 * Whether the nightly backup of `due` is still to be made: the shop was there then, and none was made since, nor tried within
 * the hour. What lies in the future was written by a clock that was wrong, and keeps no backup from being made.
 */
export function isNightlyDue({
  due,
  now,
  shopSince,
  last,
}: {
  due: Date
  now: Date
  shopSince: Date
  last: { createdAt: Date; state: string } | null
}): boolean {
  const isSince = (at: Date) => at >= due && at <= now
  if (isSince(shopSince)) return false
  if (last === null || !isSince(last.createdAt)) return true
  return last.state === 'failed' && now.getTime() - last.createdAt.getTime() >= RETRY_MS
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
