import type { RateCard } from '../../../../shared/contract/rate-card'
import type { OfferNames } from '../../../common/offer-words'
import { changeLines } from './audit-changes'

const RATES = [
  'materials',
  'machine_rate_per_hour',
  'minimum_order',
  'finishes',
  'rush_levels',
  'quantity_discounts',
] as const satisfies (keyof RateCard)[]

type Rates = Pick<RateCard, (typeof RATES)[number]>

/** What a version of the rate card changed about the one before it: `Materials: PLA · Markup 3.5 → 3.75`. */
export function rateCardChanges(before: Rates, after: Rates, names: OfferNames): string[] {
  const fields = Object.fromEntries(
    RATES.map((name) => [name, { from: before[name], to: after[name] }] as const),
  )
  return changeLines(fields, names).map(({ label, from, to }) => `${label} ${from ?? '–'} → ${to ?? '–'}`)
}
