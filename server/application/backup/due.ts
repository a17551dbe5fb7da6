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

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
