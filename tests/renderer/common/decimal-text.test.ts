import { describe, expect, it } from 'vitest'
import { numberMarks, shownDecimal, typedDecimal } from '../../../renderer/common/decimal-text'

const german = numberMarks('de-DE')
const american = numberMarks('en-US')
const swiss = numberMarks('de-CH')

describe('decimals that people type', () => {
  it('are read by the marks of the shop', () => {
    const typed = ['12,50', '1.840,50', '1.840', '12.50', '0.017', '0,017', ' 1 840,5 ']
    expect(typed.map((text) => typedDecimal(text, german))).toEqual([
      '12.50',
      '1840.50',
      '1840',
      '12.50',
      '0.017',
      '0.017',
      '1840.5',
    ])
    expect(['12.50', '1,840.50', '1,840'].map((text) => typedDecimal(text, american))).toEqual([
      '12.50',
      '1840.50',
      '1840',
    ])
    expect(typedDecimal('1’840.50', swiss)).toBe('1840.50')
  })

  it('stay as they are where they are no number, so that they are refused', () => {
    expect(typedDecimal('12,50', american)).toBe('12,50')
    expect(typedDecimal('1,2,3', german)).toBe('1.2,3')
    expect(typedDecimal('about 5', german)).toBe('about5')
  })

  it('are shown as they are typed', () => {
    expect([shownDecimal('1840.50', german), shownDecimal('1840.50', american)]).toEqual([
      '1840,50',
      '1840.50',
    ])
  })
})
