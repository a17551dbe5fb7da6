import type { PriceReceipt } from '../../../shared/contract/quotes'
import { formatAmount, formatNumber } from '../format'
import { t } from '../texts'
import classes from './receipt-view.module.css'

interface QuantityPricesProps {
  receipt: PriceReceipt
  /** How many are chosen: their price stands out. */
  quantity: number
}

/** `1: $12.00 each · 10+: $10.80 each`; nothing where all quantities cost the same. */
export function QuantityPrices({ receipt, quantity }: QuantityPricesProps) {
  const prices = receipt.quantity_prices ?? []
  if (new Set(prices.map((entry) => entry.unit_price)).size < 2) return null
  return (
    <ul className={classes.breaks} aria-label={t('Price of one piece by quantity')}>
      {prices.map((entry, index) => {
        const next = prices[index + 1]
        const here = quantity >= entry.quantity && (!next || quantity < next.quantity)
        const text = t('{quantity}: {price} each', {
          quantity: `${formatNumber(entry.quantity)}${index === 0 ? '' : '+'}`,
          price: formatAmount(entry.unit_price, receipt.currency),
        })
        return <li key={entry.quantity}>{here ? <strong>{text}</strong> : text}</li>
      })}
    </ul>
  )
}
