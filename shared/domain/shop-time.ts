/** A calendar day, independent of any zone: `2026-03-14`. */
export type IsoDay = string

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone)
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formatters.set(timeZone, found)
  }
  return found
}

interface WallClock {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

function wallClock(at: Date, timeZone: string): WallClock {
  const fields: Record<string, number> = {}
  for (const { type, value } of formatter(timeZone).formatToParts(at)) fields[type] = Number(value)
  const field = (name: string) => fields[name] ?? 0
  return {
    year: field('year'),
    month: field('month'),
    day: field('day'),
    hour: field('hour'),
    minute: field('minute'),
    second: field('second'),
  }
}

/** Whether the runtime knows the IANA zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The calendar year at that moment in the zone. */
export function yearIn(at: Date, timeZone: string): number {
  return wallClock(at, timeZone).year
}

/** The calendar day at that moment in the zone. */
export function dayIn(at: Date, timeZone: string): IsoDay {
  const { year, month, day } = wallClock(at, timeZone)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Minutes since midnight at that moment in the zone. */
export function minuteOfDayIn(at: Date, timeZone: string): number {
  const { hour, minute } = wallClock(at, timeZone)
  return hour * 60 + minute
}

/** The calendar day a number of days later. */
export function addDays(day: IsoDay, days: number): IsoDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(day: IsoDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** The instant at which a minute of a calendar day begins in the zone. */
export function instantIn(day: IsoDay, minuteOfDay: number, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const asIfUtc = Date.UTC(year, month - 1, date, 0, minuteOfDay)
  // The offset is found by looking at the clock of the zone, twice: the first guess may lie across a change of it.
  let guess = asIfUtc
  for (let round = 0; round < 2; round++) {
    const seen = wallClock(new Date(guess), timeZone)
    const seenUtc = Date.UTC(seen.year, seen.month - 1, seen.day, seen.hour, seen.minute, seen.second)
    guess = asIfUtc - (seenUtc - guess)
  }
  return new Date(guess)
}
