import { useParams } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { NotThere } from '../../shared/not-there'
import { CustomerDetail } from './customer-detail'

/** One customer by her address in the office. */
export function CustomerScreen() {
  const id = Number(useParams().id)
  const customer = useRouteQuery(routes.getUser, { params: { id } }, { enabled: Number.isInteger(id) })
  if (customer.data) return <CustomerDetail key={id} customer={customer.data} />
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
