import { describe, expect, it } from 'vitest'
import {
  formatAmount,
  formatBytes,
  formatDay,
  formatDuration,
  formatGrams,
  formatRelative,
  formatSize,
} from '../../../renderer/common/format'

const NOW = Date.parse('2026-03-14T12:00:00Z')
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString()

describe('writing amounts', () => {
  it('writes money as the locale does', () => {
    expect(formatAmount('1840.00', 'USD', 'en-US')).toBe('$1,840.00')
    expect(formatAmount('1840.5', 'EUR', 'de-DE').replace(/\s/g, ' ')).toBe('1.840,50 €')
    expect(formatAmount('-2.77', 'USD', 'en-US')).toBe('-$2.77')
  })

  it('keeps every cent of large amounts', () => {
    expect(formatAmount('999999999999.99', 'USD', 'en-US')).toBe('$999,999,999,999.99')
  })

  it.each([
    [0, '0 g'],
    [3.456, '3.5 g'],
    [99.94, '99.9 g'],
    [1234.5, '1,235 g'],
    [12_340, '12.3 kg'],
  ])('writes %d grams', (grams, text) => {
    expect(formatGrams(grams, 'en-US')).toBe(text)
  })

  it.each([
    [0, '0 min'],
    [20, '< 1 min'],
    [90, '2 min'],
    [3600, '1 h'],
    [3599, '1 h'],
    [12_300, '3 h 25 min'],
    [500_000, '139 h'],
  ])('writes %d seconds', (seconds, text) => {
    expect(formatDuration(seconds, 'en-US')).toBe(text)
  })

  it('writes sizes and bytes', () => {
    expect(formatSize(100, 40.55, 12.04, 'en-US')).toBe('100 × 40.6 × 12 mm')
    expect(formatBytes(900, 'en-US')).toBe('900 B')
    expect(formatBytes(1536, 'en-US')).toBe('1.5 kB')
    expect(formatBytes(104_857_600, 'en-US')).toBe('100 MB')
  })
})

describe('writing time', () => {
  it.each([
    [10, 'now'],
    [7200, '2 h ago'],
    [-7200, 'in 2 h'],
    [86_400, 'yesterday'],
    [3 * 86_400, '3 d ago'],
    [8 * 86_400, 'Mar 6, 2026'],
  ])('writes %d seconds ago', (seconds, text) => {
    expect(formatRelative(ago(seconds), NOW, 'en-US')).toBe(text)
  })

  it('never moves a calendar day, wherever the reader is', () => {
    expect(formatDay('2026-03-14', 'en-US')).toBe('Mar 14, 2026')
    expect(formatDay('2026-03-14T23:59:59.000Z', 'en-US')).toBe('Mar 14, 2026')
  })
})
