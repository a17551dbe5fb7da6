import type { Alternatives } from '../../../../shared/contract/quotes'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import { centsOf, minus } from '../../parts/amounts'

interface Priced<Value> {
  alternatives: { value: Value; total_price: string }[] | undefined
  /** The total of the present choice, in the same answer as the alternatives. */
  total: string | null
  currency: string
}

/** What another choice would change: `+$3.20`, `−$1.00`, `same price`; null while nobody knows. */
export function difference<Value>(value: Value, priced: Priced<Value>): string | null {
  const other = priced.alternatives?.find((alternative) => alternative.value === value)
  if (!other || priced.total === null) return null
  const change = minus(other.total_price, priced.total)
  const cents = centsOf(change)
  if (cents === 0) return t('same price')
  const amount = formatAmount(cents < 0 ? change.slice(1) : change, priced.currency)
  return `${cents < 0 ? '−' : '+'}${amount}`
}

/** The next quantity at which each piece becomes cheaper, and what all would cost then. */
export function nextBreak(
  quantity: number,
  breaks: readonly { min_quantity: number; percent: string }[],
  alternatives: Alternatives['quantity'] | undefined,
): { quantity: number; percent: string; total: string | null } | null {
  const next = breaks
    .filter(({ min_quantity }) => min_quantity > quantity)
    .reduce<(typeof breaks)[number] | null>(
      (nearest, candidate) =>
        nearest === null || candidate.min_quantity < nearest.min_quantity ? candidate : nearest,
      null,
    )
  if (!next) return null
  const priced = alternatives?.find(({ value }) => value === next.min_quantity)
  return { quantity: next.min_quantity, percent: next.percent, total: priced?.total_price ?? null }
}
