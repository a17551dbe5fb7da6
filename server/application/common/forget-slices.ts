import type { QuoteRecord } from '../quotes/ports'
import type { Transaction } from './unit-of-work'

/** Lets go of slices that a decided quote still waits for: what was decided holds, whatever a slice would have said. */
export async function forgetSlices(tx: Transaction, quote: QuoteRecord): Promise<void> {
  if (quote.pricingStatus !== 'running') return
  quote.pricingStatus = 'settled'
  await tx.slicing.forget(quote.id)
}
