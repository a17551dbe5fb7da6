import { addDays, type IsoDay } from '../../../../shared/domain/shop-time'

/** First and last day. */
export interface Days {
  from: IsoDay
  to: IsoDay
}

/** The spans that books are asked for, as of this day. */
export function bookedDays(today: IsoDay): Record<'lastMonth' | 'thisMonth' | 'lastYear' | 'thisYear', Days> {
  const month = `${today.slice(0, 7)}-01`
  const before = addDays(month, -1)
  const year = today.slice(0, 4)
  const last = String(Number(year) - 1)
  return {
    lastMonth: { from: `${before.slice(0, 7)}-01`, to: before },
    thisMonth: { from: month, to: today },
    lastYear: { from: `${last}-01-01`, to: `${last}-12-31` },
    thisYear: { from: `${year}-01-01`, to: today },
  }
}
