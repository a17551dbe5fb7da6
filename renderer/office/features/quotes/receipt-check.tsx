import { Button } from '@mantine/core'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'

/** Recomputes the receipt on request and says whether it still gives the same cents. */
export function ReceiptCheck({ quote }: { quote: Quote }) {
  const check = useRouteQuery(
    routes.getReceipt,
    { params: { id: quote.id } },
    { enabled: false, staleTime: Infinity },
  )
  if (!quote.price_receipt) return null
  if (check.data && check.data.receipt.total_price === quote.total_price) {
    return (
      <span role="status" className="pf-muted">
        {check.data.matches
          ? t('Recomputed: same cents')
          : t('Recomputed: {amount}', { amount: formatAmount(check.data.recomputed_total, quote.currency) })}
      </span>
    )
  }
  return (
    <Button variant="subtle" size="xs" loading={check.isFetching} onClick={() => void check.refetch()}>
      {check.isError ? t('Recompute again') : t('Recompute')}
    </Button>
  )
}
