import type { Quote } from '../../../shared/contract/quotes'
import { t } from '../../common/texts'

interface HandSetStep {
  by: string
  /** Decimal text. */
  from: string
  to: string
  at: string
}

/** Each price that a person set, from what it was before: the calculated one at first. */
export function handSetSteps({
  price_receipt: receipt,
  history,
}: Pick<Quote, 'price_receipt' | 'history'>): HandSetStep[] {
  if (!receipt) return []
  const names = new Map(history.map((entry) => [entry.actor_id, entry.actor_name]))
  return receipt.hand_set.map((entry, index) => ({
    by: names.get(entry.by_user_id ?? null) ?? t('The office'),
    from: receipt.hand_set[index - 1]?.unit_price ?? receipt.calculated_unit_price,
    to: entry.unit_price,
    at: entry.at,
  }))
}
