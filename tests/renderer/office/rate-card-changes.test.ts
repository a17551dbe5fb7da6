import { describe, expect, it } from 'vitest'
import { offerNames } from '../../../renderer/common/offer-words'
import { rateCardChanges } from '../../../renderer/office/features/settings/rate-card-changes'
import type { RateCard } from '../../../shared/contract/rate-card'
import { formatMoney } from '../../../shared/domain/money'
import { FIRST_RATE_CARD } from '../../../shared/domain/rate-card'

const card: RateCard = {
  ...FIRST_RATE_CARD,
  finishes: FIRST_RATE_CARD.finishes.map(({ finish, price }) => ({ finish, price: formatMoney(price) })),
  minimum_order: formatMoney(FIRST_RATE_CARD.minimum_order),
  version: 1,
  note: null,
  created_by: null,
  created_at: '2026-02-03T08:00:00.000Z',
}
const changes = (after: Partial<RateCard>) =>
  rateCardChanges(card, { ...card, ...after }, offerNames(undefined))

describe('what a version of the rate card changed', () => {
  it('is nothing where only who made it, when and why differ', () => {
    expect(
      changes({ version: 2, note: 'Nothing.', created_by: 1, created_at: '2026-03-01T08:00:00.000Z' }),
    ).toEqual([])
  })

  it('is said rate by rate', () => {
    const [pla, ...others] = card.materials
    expect(
      changes({
        materials: [{ ...pla!, markup: '3.75' }, ...others],
        machine_rate_per_hour: '7.25',
        minimum_order: '12.50',
        finishes: card.finishes.map((row) => (row.finish === 'painted' ? { ...row, price: '25.50' } : row)),
        rush_levels: card.rush_levels.filter((row) => row.rush_level !== 'emergency'),
        quantity_discounts: [...card.quantity_discounts, { min_quantity: 500, percent: '40' }],
      }),
    ).toEqual([
      `Materials: PLA · Markup ${pla!.markup} → 3.75`,
      `Machine hour ${card.machine_rate_per_hour} → 7.25`,
      `Smallest order ${card.minimum_order} → 12.50`,
      'Finishes: Painted 20.00 → 25.50',
      expect.stringMatching(/^Speeds: Emergency \d+ → –$/),
      'Quantity discounts: From 500 pieces – → 40',
    ])
  })
})
