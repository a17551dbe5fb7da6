import { UnstyledButton } from '@mantine/core'
import { useId, useState } from 'react'
import type { Estimate } from '../../../shared/contract/quotes'
import { formatAmount } from '../../common/format'
import { t } from '../../common/texts'
import { Money } from '../../common/ui/money'
import { ReceiptView } from '../../common/ui/receipt-view'
import { SlicingNote } from '../../common/ui/slicing-note'
import { isPositive } from './amounts'
import classes from './price-with-reasons.module.css'

interface PriceWithReasonsProps {
  quote: Estimate
  /** The price is that of the choices before. */
  busy?: boolean
  onOpen?: (open: boolean) => void
}

/** The price, large, and behind one click every line that makes it. */
export function PriceWithReasons({ quote, busy = false, onOpen }: PriceWithReasonsProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const { currency, unit_price: unit, quantity } = quote
  const taxed = isPositive(quote.tax_amount)
  const shipped = isPositive(quote.shipping_cost)
  const extras = taxed
    ? shipped
      ? t('with tax and shipping')
      : t('with tax')
    : shipped
      ? t('with shipping')
      : null
  const [first, ...others] = quote.price_receipt?.files ?? []
  const isSet = others.length > 0 || (first?.copies ?? 1) > 1
  const each = unit === null ? '' : formatAmount(unit, currency)
  const count =
    quantity === 1
      ? isSet
        ? t('for one set')
        : t('for one piece')
      : isSet
        ? t('{count} sets at {price} each', { count: quantity, price: each })
        : t('{count} pieces at {price} each', { count: quantity, price: each })
  return (
    <>
      <div className={classes.figures} data-busy={busy}>
        <p className={classes.total} data-preliminary={quote.pricing_status === 'running'}>
          <Money amount={quote.grand_total ?? quote.total_price} currency={currency} />
        </p>
        {unit !== null && <p className={classes.each}>{[count, extras].filter(Boolean).join(' · ')}</p>}
      </div>
      {quote.pricing_status === 'running' && <SlicingNote />}
      {quote.price_receipt && (
        <UnstyledButton
          className={classes.why}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            setOpen(!open)
            onOpen?.(!open)
          }}
        >
          {t('Why this price')}
        </UnstyledButton>
      )}
      <div id={id} className={classes.receipt} hidden={!open}>
        {quote.price_receipt && (
          <ReceiptView
            receipt={quote.price_receipt}
            taxAmount={quote.tax_amount}
            shippingCost={quote.shipping_cost}
            grandTotal={quote.grand_total}
          />
        )}
      </div>
    </>
  )
}
