import type { ReactNode } from 'react'
import type { Quote } from '../../../shared/contract/quotes'
import { ReceiptView } from '../../common/ui/receipt-view'
import { PriceChanges } from './price-changes'
import { QuoteSlicing } from './quote-slicing'
import { SlicerHints } from './slicer-hints'

interface QuotePriceProps {
  quote: Quote
  /** What stands in the receipt's place while there is none. */
  none: ReactNode
  /** Whether the receipt opens with its sums alone. */
  folded?: boolean
  /** Below what has changed of the price. */
  children?: ReactNode
}

/** How a quote's price came about: its slicing, the receipt, what somebody changed of it, and what the slicer advises. */
export function QuotePrice({ quote, none, folded = true, children }: QuotePriceProps) {
  return (
    <>
      <QuoteSlicing quote={quote} />
      {quote.price_receipt ? (
        <ReceiptView
          receipt={quote.price_receipt}
          taxAmount={quote.tax_amount}
          shippingCost={quote.shipping_cost}
          grandTotal={quote.grand_total}
          foldable
          folded={folded}
        />
      ) : (
        none
      )}
      <PriceChanges quote={quote} />
      {children}
      <SlicerHints quote={quote} />
    </>
  )
}
