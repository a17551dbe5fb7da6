import { useParams } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { NotThere } from '../../shared/not-there'
import { useArrival } from '../../shared/use-arrival'
import { CustomerDetail } from './customer-detail'

/** One customer by her address in the office. */
export function CustomerScreen() {
  const id = Number(useParams().id)
  const customer = useRouteQuery(routes.getUser, { params: { id } }, { enabled: Number.isInteger(id) })
  const shown = useArrival(customer.data)
  if (shown) return <CustomerDetail key={id} customer={shown} />
  if (customer.isError || !Number.isInteger(id)) {
    return (
      <NotThere
        what="customer"
        error={customer.error}
        onRetry={() => void customer.refetch()}
        back="/customers"
      />
    )
  }
  return <DetailSkeleton />
}
