import { addDays, dayIn, instantIn } from '../shared/domain/shop-time'
import { isWorkingDay, type WorkCalendar } from '../shared/domain/working-days'

/** So many working days before today, at a time of day: `[3, '09:40']`. Or so many minutes before now. */
export type When = readonly [workingDays: number, time: string] | number

/** Tells the demo's times, all of them before now. */
export class Timeline {
  constructor(
    private readonly now: Date,
    private readonly calendar: WorkCalendar,
  ) {}

  /** Throws for a time that is not in the past. */
  at(when: When): Date {
    const instant =
      typeof when === 'number'
        ? new Date(this.now.getTime() - when * 60_000)
        : this.onWorkingDay(when[0], when[1])
    if (instant >= this.now) throw new Error(`${JSON.stringify(when)} is not in the past.`)
    return instant
  }

  /** The last minute of today in the shop's zone. */
  endOfToday(): Date {
    const { time_zone: zone } = this.calendar
    return instantIn(dayIn(this.now, zone), 23 * 60 + 59, zone)
  }

  /** The calendar day a number of days from today, `2026-12-01`. */
  dayFromToday(days: number): string {
    return addDays(dayIn(this.now, this.calendar.time_zone), days)
  }

  private onWorkingDay(workingDays: number, time: string): Date {
    if (workingDays < 1) throw new Error('Of today, count the minutes: the hour may not have come yet.')
    const { time_zone: zone } = this.calendar
    let day = dayIn(this.now, zone)
    for (let left = workingDays; left > 0;) {
      day = addDays(day, -1)
      if (isWorkingDay(day, this.calendar)) left--
    }
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    return instantIn(day, hours * 60 + minutes, zone)
  }
}
