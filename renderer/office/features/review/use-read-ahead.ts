import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys, useApi } from '../../../common/api'

/** How many quotes before and after the present one are read ahead, so that J and K answer at once. */
const AHEAD = 2

/** Reads the quotes beside the one at `index` before somebody goes to them. */
export function useReadAhead(items: readonly { id: number }[], index: number): void {
  const queries = useQueryClient()
  const api = useApi()
  const near = useMemo(
    () => items.slice(Math.max(0, index - AHEAD), index + AHEAD + 1).map((line) => line.id),
    [items, index],
  )
  useEffect(() => {
    for (const next of near) {
      const ahead = queries.query({
        queryKey: queryKeys.one(routes.getQuote, { params: { id: next } }),
        queryFn: ({ signal }) => api.call(routes.getQuote, { params: { id: next }, signal }),
        staleTime: 30_000,
      })
      // Choosing it will say what went wrong.
      ahead.catch(() => undefined)
    }
  }, [near, queries, api])
}
