import { useState, type ReactNode } from 'react'
import type { Estimate } from '../../../../shared/contract/quotes'
import type { Shop } from '../../../../shared/contract/shop'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import { centsOf } from '../../parts/amounts'
import { useCustomerReason } from '../../parts/customer-words'
import { PriceWithReasons } from '../../parts/price-with-reasons'
import classes from './price-panel.module.css'

interface PriceAsideProps {
  request: Estimate
  shop: Shop
  /** The price is that of the choices before. */
  busy: boolean
  /** What follows where no person has to look first. */
  stands?: string
  /** What was refused. */
  problems?: ReactNode
  /** The way on. */
  children: ReactNode
}

/** The price, always in view, why it is what it is, whether it stands at once, and the way on. */
export function PriceAside({ request, shop, busy, stands, problems, children }: PriceAsideProps) {
  const [open, setOpen] = useState(false)
  const reasonWords = useCustomerReason()
  const total = request.grand_total ?? request.total_price
  return (
    <aside className={classes.panel} aria-label={t('Price')} data-open={open}>
      <PriceWithReasons quote={request} busy={busy} onOpen={setOpen} />
      <span className="pf-visually-hidden" role="status">
        {busy || total === null ? '' : t('Price: {price}', { price: formatAmount(total, request.currency) })}
      </span>
      {total !== null && (
        <div className={classes.outcome}>
          {needsPerson(request, shop) ? (
            <>
              <p>
                {t(
                  'A person checks this first; usually within one working day. Nothing is due before you accept.',
                )}
              </p>
              {request.review_reasons.length > 0 && (
                <ul>
                  {request.review_reasons.map((reason) => (
                    <li key={reason.code}>{reasonWords(reason)}</li>
                  ))}
                </ul>
              )}
            </>
          ) : (
            <p>{stands ?? t('This price stands at once, for 30 days. You order on the next page.')}</p>
          )}
        </div>
      )}
      {problems}
      <div className={classes.action}>{children}</div>
    </aside>
  )
}

/** Whether a person looks before the price stands. */
export function needsPerson(request: Estimate, shop: Shop): boolean {
  if (request.review_reasons.length > 0) return true
  return request.total_price !== null && centsOf(request.total_price) >= centsOf(shop.review_threshold)
}
