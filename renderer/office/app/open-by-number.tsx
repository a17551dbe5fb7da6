import { Navigate, useParams } from 'react-router'
import { routes } from '../../../shared/contract/routes'
import { useRouteQuery } from '../../common/api'
import { DetailSkeleton } from '../../common/ui/skeletons'
import { NotThere } from '../shared/not-there'

/** Leads from an order's or quote's number, as links from outside carry it, to its page. */
export function OpenByNumber() {
  const { kind, number = '' } = useParams()
  return kind === 'order' ? <Order number={number} /> : <Quote number={number} />
}

function Order({ number }: { number: string }) {
  const found = useRouteQuery(routes.listOrders, { query: { q: number, limit: '20' } })
  const order = found.data?.items.find((one) => one.order_number === number)
  if (order) return <Navigate to={`/orders/${order.id}`} replace />
  if (found.isPending) return <DetailSkeleton />
  return <NotThere what="order" error={found.error} onRetry={() => void found.refetch()} back="/orders" />
}

function Quote({ number }: { number: string }) {
  const found = useRouteQuery(routes.listQuotes, { query: { q: number, limit: '20' } })
  const quote = found.data?.items.find((one) => one.quote_number === number)
  if (quote) return <Navigate to={`/quotes/${quote.id}`} replace />
  if (found.isPending) return <DetailSkeleton />
  return <NotThere what="quote" error={found.error} onRetry={() => void found.refetch()} back="/quotes" />
}
