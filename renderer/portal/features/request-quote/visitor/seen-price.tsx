import { formatAmount } from '../../../../common/format'
import { t } from '../../../../common/texts'
import classes from './visitor.module.css'

interface Price {
  amount: string
  currency: string
}

/** Says whether the price is still the one that was seen without an account. */
export function SeenPrice({ seen, now }: { seen: Price; now: Price }) {
  const price = formatAmount(now.amount, now.currency)
  const same = seen.amount === now.amount && seen.currency === now.currency
  return (
    <p className={classes.seen} data-changed={!same} role="status">
      {same
        ? t('Your files are here, at the price that you saw: {price}.', { price })
        : t('You saw {before}. By what the shop charges now it is {price}.', {
            before: formatAmount(seen.amount, seen.currency),
            price,
          })}
    </p>
  )
}
