import { describe, expect, it } from 'vitest'
import { shownDay, typedDay } from '../../../renderer/common/day-text'

describe('a day that is typed', () => {
  it('is read in the order in which its locale writes it', () => {
    expect(shownDay('2026-12-03', 'en-US')).toBe('12/03/2026')
    expect(shownDay('2026-12-03', 'de-DE')).toBe('03.12.2026')
    expect(shownDay('2026-12-03', 'en-GB')).toBe('03/12/2026')
    expect(typedDay('12/3/2026', 2026, 'en-US')).toBe('2026-12-03')
    expect(typedDay('12/3/2026', 2026, 'en-GB')).toBe('2026-03-12')
    expect(typedDay('3.12.26', 2026, 'de-DE')).toBe('2026-12-03')
    expect(typedDay('3. 12.', 2027, 'de-DE')).toBe('2027-12-03')
    expect(typedDay('2026-12-03', 2026, 'de-DE')).toBe('2026-12-03')
    for (const locale of ['en-US', 'en-GB', 'de-DE', 'de-CH', 'en-CA', 'de-AT'])
      expect(typedDay(shownDay('2028-02-29', locale), 2026, locale)).toBe('2028-02-29')
  })

  it('is none where there is no such day', () => {
    for (const text of [
      '',
      'soon',
      '12',
      '31.2.2026',
      '29.2.2026',
      '0.1.2026',
      '1.13.2026',
      '1.1.1.1',
      '1.1.99999',
    ])
      expect(typedDay(text, 2026, 'de-DE'), text).toBeNull()
  })
})
