/**
 * Sums that come out the same in whatever order their terms are added.
 *
 * Each term is split at two fixed binary places: the leading parts are multiples of one power of two and add up
 * without rounding, and so do the trailing parts. What lies below both is lost: far below the last digit of the sum.
 * After Demmel and Nguyen, “Fast Reproducible Floating-Point Summation” (ARITH 2013).
 */
export class ExactSums {
  private readonly high: Float64Array
  private readonly low: Float64Array
  private readonly first: number
  private readonly second: number

  /** `sums` of them, of at most `terms` terms each, none of which is larger than `bound`. */
  constructor(sums: number, bound: number, terms: number) {
    this.high = new Float64Array(sums)
    this.low = new Float64Array(sums)
    const reach = powerAbove(Math.max(bound, Number.MIN_VALUE * 2 ** 60)) * powerAbove(Math.max(1, terms))
    // Adding and taking away 1.5 · 2⁵² units leaves whole units: the last bit of such a number is one unit.
    this.first = 1.5 * reach
    this.second = 1.5 * reach * 2 ** -52 * powerAbove(Math.max(1, terms))
  }

  add(index: number, term: number): void {
    const leading = term + this.first - this.first
    this.high[index]! += leading
    this.low[index]! += term - leading + this.second - this.second
  }

  value(index: number): number {
    return this.high[index]! + this.low[index]!
  }
}

function powerAbove(value: number): number {
  return 2 ** Math.ceil(Math.log2(value))
}
