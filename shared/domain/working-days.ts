import { addDays, dayIn, instantIn, minuteOfDayIn, weekday, type IsoDay } from './shop-time'
import type { RushLevel } from './vocabulary'

/** When the shop works, and how many working days each rush level takes. */
export interface WorkCalendar {
  time_zone: string
  /** Orders confirmed at or after this time of day count from the next working day: `"14:00"`. */
  cut_off_time: string
  /** Weekdays on which nothing is made: 0 Sunday to 6 Saturday. */
  closed_weekdays: number[]
  /** Holidays and the like, as calendar days. */
  closed_days: IsoDay[]
  lead_days: Record<RushLevel, number>
}

/** The part of the day to which a due day runs: its end, in the shop's zone. */
const END_OF_DAY_MINUTE = 23 * 60 + 59

const SEARCH_LIMIT_DAYS = 3660

export function isWorkingDay(day: IsoDay, calendar: WorkCalendar): boolean {
  return !calendar.closed_weekdays.includes(weekday(day)) && !calendar.closed_days.includes(day)
}

function nextWorkingDay(from: IsoDay, calendar: WorkCalendar): IsoDay {
  let day = from
  for (let tried = 0; tried < SEARCH_LIMIT_DAYS; tried++) {
    if (isWorkingDay(day, calendar)) return day
    day = addDays(day, 1)
  }
  throw new RangeError('The calendar has no working day in ten years.')
}

/**
 * The calendar day on which work confirmed now is due: the first working day that still counts (today before the
 * cut-off), plus the working days of the rush level.
 */
export function dueDay(confirmedAt: Date, rush: RushLevel, calendar: WorkCalendar): IsoDay {
  const today = dayIn(confirmedAt, calendar.time_zone)
  const late = minuteOfDayIn(confirmedAt, calendar.time_zone) >= minutesOf(calendar.cut_off_time)
  let day = nextWorkingDay(late && isWorkingDay(today, calendar) ? addDays(today, 1) : today, calendar)
  for (let left = calendar.lead_days[rush]; left > 0; left--) day = nextWorkingDay(addDays(day, 1), calendar)
  return day
}

/** The instant by which work confirmed now is due: the end of its due day in the shop's zone. */
export function dueDate(confirmedAt: Date, rush: RushLevel, calendar: WorkCalendar): Date {
  return instantIn(dueDay(confirmedAt, rush, calendar), END_OF_DAY_MINUTE, calendar.time_zone)
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
