import { ApiError } from '../../../../shared/client/api-client'
import { parseMoney } from '../../../../shared/domain/money'

/**
 * The total that the server names when it refuses the one that was shown, as an amount such as `"129.60"`;
 * null when the refusal is another one.
 */
export function totalNow(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.code !== 'PRICE_CHANGED') return null
  const { current } = error.problem
  if (typeof current === 'object' && current !== null && 'grand_total' in current) {
    const { grand_total: total } = current
    if (typeof total === 'string' && parseMoney(total) !== null) return total
  }
  return null
}
