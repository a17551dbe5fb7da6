import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryResult,
  type UseMutationOptions,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ApiError, CallOptions } from '../../shared/client/api-client'
import type { Answer, Route } from '../../shared/contract/route'
import { useApi } from './session/session-context'

export { useApi } from './session/session-context'

/** What a query asks for: the route's path parameters and its query. */
export type Asked<R extends Route> = Pick<CallOptions<R>, 'params' | 'query'>

/** Keys of the cache: `[route id, path parameters, query]`, so that events can name what they change. */
export const queryKeys = {
  /** Everything that was read by a route. */
  all: (route: Route): QueryKey => [route.id],
  one: <R extends Route>(route: R, asked: Asked<R> = {}): QueryKey => [
    route.id,
    // Ids from an address are text, from an answer numbers; they name the same thing.
    Object.fromEntries(Object.entries(asked.params ?? {}).map(([name, value]) => [name, String(value)])),
    asked.query ?? {},
  ],
  /** An infinite list holds pages, so it must not share a key with the plain one. */
  list: <R extends Route>(route: R, asked: Asked<R> = {}): QueryKey => [
    ...queryKeys.one(route, asked),
    'pages',
  ],
}

/** Reads a route of the contract through the cache. */
export function useRouteQuery<R extends Route, Selected = Answer<R>>(
  route: R,
  asked: Asked<R> = {},
  options: Omit<UseQueryOptions<Answer<R>, ApiError, Selected>, 'queryKey' | 'queryFn'> = {},
): UseQueryResult<Selected, ApiError> {
  const api = useApi()
  return useQuery<Answer<R>, ApiError, Selected>({
    ...options,
    queryKey: queryKeys.one(route, asked),
    queryFn: ({ signal }) => api.call(route, { ...asked, signal }),
  })
}

/** What a mutation is called with: everything of a call but the signal. */
export type MutationInput<R extends Route> = Omit<CallOptions<R>, 'signal'>

/** Calls a route that changes something. Give `idempotencyKey` where a repeat must not do it twice. */
export function useRouteMutation<R extends Route>(
  route: R,
  options: Omit<UseMutationOptions<Answer<R>, ApiError, MutationInput<R>>, 'mutationFn'> = {},
): UseMutationResult<Answer<R>, ApiError, MutationInput<R>> {
  const api = useApi()
  return useMutation<Answer<R>, ApiError, MutationInput<R>>({
    ...options,
    mutationFn: (input) => api.call(route, input),
  })
}

interface Page<Item> {
  items: Item[]
  next_cursor: string | null
}
type ItemOf<R extends Route> = Answer<R> extends Page<infer Item> ? Item : never

export interface RouteList<R extends Route> extends Pick<
  UseInfiniteQueryResult<InfiniteData<Answer<R>>, ApiError>,
  | 'data'
  | 'error'
  | 'isPending'
  | 'isError'
  | 'isFetching'
  | 'isFetchingNextPage'
  | 'hasNextPage'
  | 'fetchNextPage'
  | 'refetch'
> {
  /** The items of all pages read so far, in order. */
  items: ItemOf<R>[]
}

/** Reads a list page by page over its `next_cursor`. */
export function useRouteList<R extends Route>(
  route: R,
  asked: Asked<R> = {},
  options: { enabled?: boolean; staleTime?: number } = {},
): RouteList<R> {
  const api = useApi()
  const result = useInfiniteQuery<Answer<R>, ApiError, InfiniteData<Answer<R>>, QueryKey, string | null>({
    ...options,
    queryKey: queryKeys.list(route, asked),
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === null ? asked.query : { ...asked.query, cursor: pageParam }
      return api.call(route, { ...asked, query, signal } as CallOptions<R>)
    },
    getNextPageParam: (last) => (last as Page<ItemOf<R>>).next_cursor,
  })
  const pages = result.data?.pages
  const items = useMemo(() => (pages ?? []).flatMap((page) => (page as Page<ItemOf<R>>).items), [pages])
  return {
    items,
    data: result.data,
    error: result.error,
    isPending: result.isPending,
    isError: result.isError,
    isFetching: result.isFetching,
    isFetchingNextPage: result.isFetchingNextPage,
    hasNextPage: result.hasNextPage,
    fetchNextPage: result.fetchNextPage,
    refetch: result.refetch,
  }
}

/** A new key for one action of a person: repeats of the same action carry the same key. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
