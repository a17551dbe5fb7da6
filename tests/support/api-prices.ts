import type { Finish, MaterialType, RushLevel } from '../../shared/domain/vocabulary'

/** Thousandths of a currency unit for a gram, and tenths of the markup, of a new shop's rate card. */
const MATERIALS: Record<MaterialType, [rate: bigint, markup: bigint]> = {
  PLA: [17n, 35n],
  PETG: [17n, 35n],
  ABS: [20n, 40n],
  ASA: [20n, 40n],
  TPU: [33n, 45n],
}
const FINISHES: Record<Finish, bigint> = { standard: 0n, cleanup: 300n, sanded: 800n, painted: 2000n }
const RUSH: Record<RushLevel, bigint> = { standard: 0n, rush: 20n, super_rush: 40n, emergency: 60n }

/** What a quote says, of which its price must follow. */
export interface Priced {
  material_type: MaterialType | null
  quantity: number
  finish: Finish
  rush_level: RushLevel
  /** Of one set. */
  material_grams: number | null
  print_time_seconds: number | null
}

/** The price by a new shop's rate card, in whole fractions, written without the product's own code. */
export function expectedPrice(
  quote: Priced,
): Record<'unit_price' | 'subtotal' | 'rush_fee' | 'total_price', string> {
  const [rate, markup] = MATERIALS[quote.material_type!]
  const quantity = BigInt(quote.quantity)
  const discount = quantity >= 100n ? 30n : quantity >= 50n ? 20n : quantity >= 10n ? 10n : 0n
  const centigrams = BigInt(Math.round(quote.material_grams! * 100))
  const seconds = BigInt(quote.print_time_seconds!)
  // base = cg/100 · rate/1000 + s/3600 · 3/2; times markup/10 · (100 − discount)/100, in cents.
  const denominator = 72_000_000n
  const numerator =
    markup * (100n - discount) * (72n * centigrams * rate + 3000n * seconds) +
    FINISHES[quote.finish] * denominator
  const unit = halfUp(numerator, denominator)
  const pieces = unit * quantity
  const subtotal = pieces < 1000n ? 1000n : pieces
  const rushFee = halfUp(subtotal * RUSH[quote.rush_level], 100n)
  return {
    unit_price: money(unit),
    subtotal: money(subtotal),
    rush_fee: money(rushFee),
    total_price: money(subtotal + rushFee),
  }
}

function halfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator)
}

/** Cents as text. */
export function money(cents: bigint | number): string {
  const text = String(cents).padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}

/** Text as cents. */
export function cents(text: string): number {
  return Number(text.replace('.', ''))
}
