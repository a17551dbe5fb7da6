import { moneyInWords, type Cents } from './money'

/** States in which nothing is owed any more but, perhaps, money. */
const ENDED = new Set(['delivered', 'completed', 'cancelled'])

export interface OrderToClose {
  orderNumber: string
  status: string
  refundDue: Cents
  currency: string
}

/** Why an account can't be deleted now, as a sentence for its owner or the office; null when nothing stands against it. */
export function erasureHindrance(
  orders: readonly OrderToClose[],
  reader: 'owner' | 'office' = 'owner',
): string | null {
  const open = orders.find(({ status }) => !ENDED.has(status))
  if (open) {
    return `Order ${open.orderNumber} is still open. The account can be deleted once it has arrived or is cancelled.`
  }
  const owed = orders.find(({ refundDue }) => refundDue > 0)
  if (owed) {
    const amount = moneyInWords(owed.refundDue, owed.currency)
    if (reader === 'office') {
      return `The customer is still owed ${amount} for order ${owed.orderNumber}. The account can be deleted once it is returned.`
    }
    return `The shop still owes you ${amount} for order ${owed.orderNumber}. The account can be deleted once it is returned.`
  }
  return null
}
