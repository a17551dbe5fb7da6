import type { Quote } from '../../../../shared/contract/quotes'
import { t } from '../../../common/texts'
import { Money } from '../../../common/ui/money'
import { Thumbnail } from '../../../common/ui/thumbnail'
import { materialWords, useOfferNames } from '../../../common/offer-words'
import { isPositive } from '../../parts/amounts'
import page from '../../parts/page.module.css'
import classes from './place-order.module.css'

interface SummaryProps {
  quote: Quote
  /** The total on the button. */
  shown: string
  pickup: boolean
}

/** What is ordered and what it costs with everything. */
export function Summary({ quote, shown, pickup }: SummaryProps) {
  const { currency } = quote
  const names = useOfferNames()
  const picture = quote.files[0]?.id ?? null
  // Tax and shipping of the quote hold for its own country; once the server has named another total, only that counts.
  const known = shown === quote.grand_total && !pickup
  return (
    <section className={page.panel} aria-labelledby="summary-title">
      <h2 id="summary-title">{t('Summary')}</h2>
      <div className={classes.product}>
        <Thumbnail quoteId={quote.id} fileId={picture} name={quote.product_name} size={64} />
        <div>
          <strong>{quote.product_name}</strong>
          <p>
            {quote.quantity} × {quote.material_type ? materialWords[quote.material_type].name : ''}
            {quote.color ? `, ${quote.color}` : ''}
            <br />
            {names.finish(quote.finish).name} · {names.rush(quote.rush_level).name}
          </p>
        </div>
      </div>
      <dl className={page.sum}>
        <dt>{t('Parts')}</dt>
        <dd>
          <Money amount={quote.subtotal} currency={currency} />
        </dd>
        {quote.rush_level !== 'standard' && (
          <>
            <dt>{names.rush(quote.rush_level).name}</dt>
            <dd>
              <Money amount={quote.rush_fee} currency={currency} />
            </dd>
          </>
        )}
        {known && isPositive(quote.shipping_cost) && (
          <>
            <dt>{t('Shipping')}</dt>
            <dd>
              <Money amount={quote.shipping_cost} currency={currency} />
            </dd>
          </>
        )}
        {known && isPositive(quote.tax_amount) && (
          <>
            <dt>{t('Tax')}</dt>
            <dd>
              <Money amount={quote.tax_amount} currency={currency} />
            </dd>
          </>
        )}
        <dt className={page.total}>{known ? t('Total') : t('Total with tax and shipping')}</dt>
        <dd className={page.total}>
          <Money amount={shown} currency={currency} />
        </dd>
      </dl>
    </section>
  )
}
