import { useParams } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { NotThere } from '../../shared/not-there'
import { useArrival } from '../../shared/use-arrival'
import { OrderDetail } from './detail/order-detail'

/** One order by its address. */
export function OrderScreen() {
  const id = Number(useParams().id)
  const order = useRouteQuery(routes.getOrder, { params: { id } }, { enabled: Number.isInteger(id) })
  const shown = useArrival(order.data)
  if (shown) return <OrderDetail key={id} order={shown} />
  if (order.isError || !Number.isInteger(id)) {
    return <NotThere what="order" error={order.error} onRetry={() => void order.refetch()} back="/orders" />
  }
  return <DetailSkeleton />
}
