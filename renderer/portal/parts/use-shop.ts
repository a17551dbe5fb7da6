import type { UseQueryResult } from '@tanstack/react-query'
import type { ApiError } from '../../../shared/client/api-client'
import type { Shop } from '../../../shared/contract/shop'
import { routes } from '../../../shared/contract/routes'
import { useRouteQuery } from '../../common/api'

/** What the shop offers. It changes seldom; events say when. */
export function useShop(): UseQueryResult<Shop, ApiError> {
  return useRouteQuery(routes.getShop, {}, { staleTime: 5 * 60_000 })
}
