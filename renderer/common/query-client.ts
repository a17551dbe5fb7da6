import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../../shared/client/api-client'

/** Whether asking again may help: no answer, or a server that is overloaded or starting. */
function worthRetrying(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 502)
}

/**
 * The cache of server state. Events say when something changed, so that what was read stays fresh for a
 * while; refusals are never retried, since the same question gets the same answer.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: true,
        // The browser's guess of being offline is wrong for a server on this machine.
        networkMode: 'always',
        // Said aloud, since that mode leaves it out: what failed meanwhile is read again by itself.
        refetchOnReconnect: true,
        retry: (failures, error) => failures < 3 && worthRetrying(error),
        retryDelay: (attempt, error) =>
          error instanceof ApiError && error.retryAfter !== null
            ? Math.min(error.retryAfter, 30) * 1000
            : Math.min(500 * 2 ** attempt, 8000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
