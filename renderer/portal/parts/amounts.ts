import { formatMoney, parseMoney } from '../../../shared/domain/money'

/** Cents of an amount from the wire, such as `"129.60"`. Throws a RangeError for anything else. */
export function centsOf(amount: string): number {
  const cents = parseMoney(amount)
  if (cents === null) throw new RangeError(`Not an amount: ${amount}`)
  return cents
}

/** `a − b` of two amounts from the wire, exactly. */
export function minus(a: string, b: string): string {
  return formatMoney(centsOf(a) - centsOf(b))
}

/** Whether an amount is more than nothing. */
export function isPositive(amount: string | null): amount is string {
  return amount !== null && centsOf(amount) > 0
}
