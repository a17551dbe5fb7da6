import Big from 'big.js'

/**
 * Decimal arithmetic of the product: rounds half up (away from zero) and keeps 20 digits behind the point in
 * divisions that are not rounded at once. A constructor of its own, so that nobody else's settings reach it.
 */
export const Decimal = Big()
Decimal.DP = 20
Decimal.RM = Decimal.roundHalfUp

export type DecimalValue = Big | string | number

/** An amount of money in the smallest unit of the shop's currency: always a whole, safe integer. */
export type Cents = number

const WIRE_MONEY = /^-?(0|[1-9]\d{0,11})(\.\d{1,2})?$/

/** Rounds an exact decimal amount (in currency units, not cents) half up to whole cents. */
export function toCents(amount: DecimalValue): Cents {
  return Number(new Decimal(amount).times(100).round(0, Decimal.roundHalfUp).toString())
}

/** Writes cents as they travel: `12960` becomes `"129.60"`. Throws a RangeError for anything but a safe integer. */
export function formatMoney(cents: Cents): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`Not an amount in whole cents: ${String(cents)}`)
  const sign = cents < 0 ? '-' : ''
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Reads `"129.60"`, `"129.6"` or `"129"` as cents; null when it is no decimal amount with at most two places. */
export function parseMoney(text: string): Cents | null {
  if (!WIRE_MONEY.test(text)) return null
  const cents = toCents(text)
  return Number.isSafeInteger(cents) ? cents : null
}

/**
 * An amount as a sentence for people holds it: `$1,840.00`, `€12.50`, `CHF 9.00`. English, as all sentences of the
 * server are; screens that show an amount by itself format it for their reader.
 */
export function moneyInWords(cents: Cents, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(Number(formatMoney(cents)))
}
