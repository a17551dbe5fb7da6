import { useNavigate, useParams, useSearchParams } from 'react-router'
import { oneOf } from '../../shared/filters'
import { WHOSE, type Whose } from './queue'

/** What the address says of the review: which quote is looked at, and whose quotes the queue holds. */
export function useReviewPlace() {
  const { id } = useParams()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const whose: Whose = oneOf(WHOSE, params.get('who') ?? '') ?? 'all'
  const pathOf = (to: number | null) => ({
    pathname: to === null ? '/review' : `/review/${to}`,
    search: params.size === 0 ? '' : `?${params}`,
  })
  return {
    /** The id of the quote that is looked at. */
    chosenId: id === undefined ? null : Number(id),
    whose,
    pathOf,
    /** Looks at another quote, or at none. Going back leads out of the review, not through all of it. */
    goTo: (to: number | null) => void navigate(pathOf(to), { replace: true }),
    setWhose: (next: Whose) => setParams(next === 'all' ? {} : { who: next }, { replace: true }),
  }
}
