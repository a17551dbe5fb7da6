import { describe, expect, it } from 'vitest'
import { difference, nextBreak } from '../../../renderer/portal/features/request-quote/price-difference'
import { formatAmount } from '../../../renderer/common/format'

const priced = (total: string | null) => ({
  total,
  currency: 'USD',
  alternatives: [
    { value: 'PETG', total_price: '13.20' },
    { value: 'ABS', total_price: '9.05' },
    { value: 'ASA', total_price: '10.10' },
  ],
})

describe('what another choice would change', () => {
  it('is exact to the cent, where floats are not', () => {
    // 13.20 − 10.10 is 3.0999999999999996 in binary.
    expect(difference('PETG', priced('10.10'))).toBe(`+${formatAmount('3.10', 'USD')}`)
    expect(difference('ABS', priced('10.10'))).toBe(`−${formatAmount('1.05', 'USD')}`)
    expect(difference('ASA', priced('10.10'))).toBe('same price')
  })

  it('says nothing where nothing is known', () => {
    expect(difference('PLA', priced('10.10'))).toBeNull()
    expect(difference('PETG', priced(null))).toBeNull()
  })
})

describe('the next quantity that is cheaper', () => {
  const breaks = [
    { min_quantity: 50, percent: '20' },
    { min_quantity: 10, percent: '10' },
    { min_quantity: 100, percent: '30' },
  ]
  it('is the nearest above, with what all would cost', () => {
    const alternatives = [{ value: 10, total_price: '93.40' }]
    expect(nextBreak(4, breaks, alternatives)).toEqual({ quantity: 10, percent: '10', total: '93.40' })
    expect(nextBreak(10, breaks, alternatives)).toEqual({ quantity: 50, percent: '20', total: null })
  })

  it('is none above the last', () => {
    expect(nextBreak(100, breaks, [])).toBeNull()
    expect(nextBreak(1, [], [])).toBeNull()
  })
})
