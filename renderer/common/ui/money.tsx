import { formatAmount, formatPlainAmount } from '../format'
import { t } from '../texts'

interface MoneyProps {
  /** Decimal text as it travels, or null where there is no price yet. */
  amount: string | null | undefined
  currency: string
  /** Only the number, in columns whose head names the currency. */
  bare?: boolean
  className?: string
}

/** An amount in the reader's way of writing, in tabular figures. */
export function Money({ amount, currency, bare = false, className }: MoneyProps) {
  const classes = ['pf-figures', className].filter(Boolean).join(' ')
  if (amount === null || amount === undefined) {
    return (
      <span className={classes}>
        <span aria-hidden="true">–</span>
        <span className="pf-visually-hidden">{t('no price yet')}</span>
      </span>
    )
  }
  return <span className={classes}>{bare ? formatPlainAmount(amount) : formatAmount(amount, currency)}</span>
}
