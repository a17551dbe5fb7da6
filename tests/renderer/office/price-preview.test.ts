import { describe, expect, it } from 'vitest'
import { previewPrice, reviewRefusal } from '../../../renderer/office/shared/price-preview'
import type { PriceReceipt } from '../../../shared/contract/quotes'

const receipt: PriceReceipt = {
  algorithm_version: 1,
  rate_card_version: 1,
  currency: 'USD',
  material_type: 'PETG',
  quantity: 40,
  files: [
    {
      original_filename: 'gear.3mf',
      sha256: 'a'.repeat(64),
      copies: 1,
      material_grams: 31.42,
      print_time_seconds: 8100,
      source: 'geometry',
      source_version: '1',
    },
  ],
  material_grams: 31.42,
  print_time_seconds: 8100,
  making: '13.68',
  discount_percent: '10',
  discount: '-1.37',
  finish: 'cleanup',
  finish_price: '3.00',
  calculated_unit_price: '15.31',
  hand_set: [],
  unit_price: '15.31',
  pieces: '612.40',
  minimum_order: '10.00',
  minimum_applied: false,
  subtotal: '612.40',
  rush_level: 'rush',
  rush_percent: '20',
  rush_fee: '122.48',
  total_price: '734.88',
}

describe('the price before it is sent', () => {
  it('follows from the new price of one piece, quantity and rush', () => {
    expect(previewPrice(receipt, '25.5')).toEqual({
      unit_price: '25.50',
      subtotal: '1020.00',
      rush_fee: '204.00',
      total_price: '1224.00',
    })
  })

  it('rounds the rush fee half up to the cent', () => {
    const one = { ...receipt, quantity: 1, rush_percent: '2.5' }
    expect(previewPrice(one, '0.20')).toMatchObject({ rush_fee: '0.01', total_price: '0.21' })
  })

  it('leaves the smallest order out of a price set by hand', () => {
    expect(previewPrice({ ...receipt, quantity: 1 }, '0')).toMatchObject({ total_price: '0.00' })
  })

  it.each(['', 'twelve', '1,5', '-3', '1.234', '1e3'])('takes %j for no amount', (text) => {
    expect(previewPrice(receipt, text)).toBeNull()
  })
})

describe('who may approve', () => {
  it('lets staff below the threshold and stops them at it', () => {
    expect(reviewRefusal('staff', '500.00', 'USD', '499.99')).toBeNull()
    expect(reviewRefusal('staff', '500.00', 'USD', '500.00')).toContain('an admin decides')
  })

  it('looks at the larger of the present and the new total', () => {
    expect(reviewRefusal('staff', '500.00', 'USD', '600.00', '100.00')).toContain('600.00')
    expect(reviewRefusal('staff', '500.00', 'USD', '100.00', '600.00')).toContain('600.00')
  })

  it('lets admins at any total', () => {
    expect(reviewRefusal('admin', '500.00', 'USD', '10000.00')).toBeNull()
  })
})
