import { useState } from 'react'
import { Navigate, useParams } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { NothingHere } from '../../parts/nothing-here'
import { PageHead } from '../../parts/page-head'
import { PageSkeleton } from '../../parts/page-skeleton'
import { useShop } from '../../parts/use-shop'
import { OrderForm } from './order-form'

/** From an accepted quote to an order: where to, what it costs, one click. */
export function PlaceOrderPage() {
  const id = Number(useParams().id)
  const valid = Number.isInteger(id) && id > 0
  const user = useUser()
  const shop = useShop()
  const query = useRouteQuery(routes.getQuote, { params: { id } }, { enabled: valid })
  const [placing, setPlacing] = useState(false)
  if (!valid || query.error?.status === 404) return <NothingHere what="quote" />
  if (query.isError && !query.data) {
    return (
      <ErrorNotice
        title={t('The quote can’t be shown.')}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  if (!query.data || !shop.data) return <PageSkeleton />
  const quote = query.data
  // Going back after ordering must not offer to order again. While it is being placed here, the form itself
  // leads on, with its thanks: the news of the conversion may arrive before the answer.
  if (!placing && quote.is_converted && quote.sales_order_id !== null) {
    return <Navigate to={`/orders/${String(quote.sales_order_id)}`} replace />
  }
  if (quote.status !== 'accepted' || quote.is_expired) {
    return <Navigate to={`/quotes/${String(id)}`} replace state={{ notOrdered: true }} />
  }
  return (
    <>
      <PageHead title={t('Place the order')} lead={quote.product_name ?? quote.quote_number} />
      <OrderForm key={quote.id} quote={quote} user={user} shop={shop.data} onPlacing={setPlacing} />
    </>
  )
}
