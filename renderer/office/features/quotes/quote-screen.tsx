import { useParams } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { NotThere } from '../../shared/not-there'
import { useArrival } from '../../shared/use-arrival'
import { QuoteDetail } from './quote-detail'

/** One quote by its address. */
export function QuoteScreen() {
  const id = Number(useParams().id)
  const quote = useRouteQuery(routes.getQuote, { params: { id } }, { enabled: Number.isInteger(id) })
  const shown = useArrival(quote.data)
  if (shown) return <QuoteDetail key={id} quote={shown} />
  if (quote.isError || !Number.isInteger(id)) {
    return <NotThere what="quote" error={quote.error} onRetry={() => void quote.refetch()} back="/quotes" />
  }
  return <DetailSkeleton />
}
