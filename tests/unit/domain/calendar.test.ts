import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counterName, formatNumber, numberHead } from '../../../shared/domain/numbering'
import {
  addDays,
  dayIn,
  instantIn,
  isTimeZone,
  minuteOfDayIn,
  yearIn,
} from '../../../shared/domain/shop-time'
import { dueDate, dueDay, isWorkingDay, type WorkCalendar } from '../../../shared/domain/working-days'

const calendar: WorkCalendar = {
  time_zone: 'America/New_York',
  cut_off_time: '14:00',
  closed_weekdays: [0, 6],
  closed_days: ['2026-11-26'],
  lead_days: { standard: 7, rush: 3, super_rush: 1, emergency: 0 },
}

describe('due dates', () => {
  it('count working days from the first that still counts', () => {
    // Thursday 2026-11-19, 10:00 in New York
    const morning = new Date('2026-11-19T15:00:00Z')
    expect(dueDay(morning, 'emergency', calendar)).toBe('2026-11-19')
    expect(dueDay(morning, 'super_rush', calendar)).toBe('2026-11-20')
    // Friday, Monday, Tuesday
    expect(dueDay(morning, 'rush', calendar)).toBe('2026-11-24')
    // … Wednesday, (Thursday is a holiday) Friday, Monday, Tuesday
    expect(dueDay(morning, 'standard', calendar)).toBe('2026-12-01')
  })

  it('begin a working day later from the cut-off on', () => {
    expect(dueDay(new Date('2026-11-19T18:59:59Z'), 'super_rush', calendar)).toBe('2026-11-20')
    expect(dueDay(new Date('2026-11-19T19:00:00Z'), 'super_rush', calendar)).toBe('2026-11-23')
  })

  it('take the cut-off to the minute', () => {
    const late = { ...calendar, cut_off_time: '14:30' }
    expect(dueDay(new Date('2026-11-19T19:29:59Z'), 'emergency', late)).toBe('2026-11-19')
    expect(dueDay(new Date('2026-11-19T19:30:00Z'), 'emergency', late)).toBe('2026-11-20')
  })

  it('are refused by a calendar without a working day', () => {
    const never = { ...calendar, closed_weekdays: [0, 1, 2, 3, 4, 5, 6] }
    expect(() => dueDay(new Date('2026-11-19T15:00:00Z'), 'rush', never)).toThrow(RangeError)
  })

  it('begin on Monday at the weekend, whatever the hour', () => {
    expect(dueDay(new Date('2026-11-21T23:00:00Z'), 'emergency', calendar)).toBe('2026-11-23')
    expect(dueDay(new Date('2026-11-22T10:00:00Z'), 'super_rush', calendar)).toBe('2026-11-24')
  })

  it('always fall on a working day, and run to its end in the shop’s zone', () => {
    const anyTime = fc
      .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2030, 0, 1) })
      .map((ms) => new Date(ms))
    fc.assert(
      fc.property(anyTime, fc.constantFrom('standard', 'rush', 'super_rush', 'emergency'), (at, rush) => {
        const day = dueDay(at, rush, calendar)
        expect(isWorkingDay(day, calendar)).toBe(true)
        const due = dueDate(at, rush, calendar)
        expect(dayIn(due, calendar.time_zone)).toBe(day)
        expect(minuteOfDayIn(due, calendar.time_zone)).toBe(23 * 60 + 59)
        expect(due.getTime()).toBeGreaterThan(at.getTime() - 60_000)
      }),
    )
  })
})

describe('the shop’s clock', () => {
  it('finds the instant of a wall clock across changes of the offset', () => {
    expect(instantIn('2026-07-01', 0, 'Europe/Berlin').toISOString()).toBe('2026-06-30T22:00:00.000Z')
    expect(instantIn('2026-01-01', 0, 'Europe/Berlin').toISOString()).toBe('2025-12-31T23:00:00.000Z')
    expect(instantIn('2026-03-29', 12 * 60, 'Europe/Berlin').toISOString()).toBe('2026-03-29T10:00:00.000Z')
    expect(instantIn('2026-10-25', 12 * 60, 'Europe/Berlin').toISOString()).toBe('2026-10-25T11:00:00.000Z')
  })

  it('knows zones and adds days over ends of months', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true)
    expect(isTimeZone('Europe/Atlantis')).toBe(false)
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  it('draws numbers from the year of the shop, not of Greenwich', () => {
    const newYear = new Date('2026-12-31T23:30:00Z')
    expect(yearIn(newYear, 'Europe/Berlin')).toBe(2027)
    expect(yearIn(newYear, 'America/New_York')).toBe(2026)
    expect(counterName('quote', newYear, 'Europe/Berlin')).not.toBe(counterName('quote', newYear, 'UTC'))
  })

  it('writes numbers with at least three digits', () => {
    expect(formatNumber('quote', 2026, 1)).toBe('Q-2026-001')
    expect(formatNumber('sales_order', 2026, 999)).toBe('SO-2026-999')
    expect(formatNumber('invoice', 2026, 1000)).toBe('INV-2026-1000')
  })

  it('knows series and year at the head of a number', () => {
    const heads = ['q-2026-014', 'so-2027', 'inv-2026-1000', 'cn-2026-001', 'q-202', 'x-2026-001', 'a q-2026']
    expect(heads.map(numberHead)).toEqual(['q-2026', 'so-2027', 'inv-2026', 'cn-2026', null, null, null])
  })
})
