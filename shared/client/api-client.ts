import { API_PREFIX } from '../contract/routes'
import type { Problem } from '../contract/common'
import type { Answer, BodyInput, QueryInput, Route } from '../contract/route'

/** A refusal of the server, or no answer at all (`status` 0, code `NETWORK`). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly problem: Partial<Problem>,
    /** Seconds to wait before trying again, where the server said. */
    readonly retryAfter: number | null = null,
  ) {
    super(detail)
    this.name = 'ApiError'
  }
}

/** Where the client gets access tokens from; each app keeps its session in its own way. */
export interface TokenSource {
  /** A token that is not about to expire, or null when nobody is signed in. */
  accessToken(): Promise<string | null>
  /** Called once after a 401: a new token, or null when the session has ended. */
  renew(): Promise<string | null>
}

export interface CallOptions<R extends Route> {
  params?: Record<string, string | number>
  query?: QueryInput<R> extends undefined ? never : Partial<QueryInput<R>>
  body?: BodyInput<R> extends undefined ? never : BodyInput<R>
  form?: FormData
  signal?: AbortSignal
  idempotencyKey?: string
  headers?: Record<string, string>
}

export interface ApiClientOptions {
  /** Origin of the server, or empty for the page's own. */
  baseUrl: string
  fetch: typeof fetch
  tokens: TokenSource
  /** Says a refusal in other words, as in the reader's language. */
  reword?: (error: ApiError) => Promise<ApiError>
}

/** The typed way to call the API from anywhere with a `fetch`. Throws {@link ApiError}. */
export class ApiClient {
  constructor(private readonly options: ApiClientOptions) {}

  /** Calls a route of the contract and answers its parsed JSON body (undefined for none). */
  async call<R extends Route>(route: R, options: CallOptions<R> = {}): Promise<Answer<R>> {
    const response = await this.send(route, options)
    if (route.response === null || response.status === 204) return undefined as Answer<R>
    return (await response.json()) as Answer<R>
  }

  /** As {@link call}, for answers that are no JSON: files, pictures, streams. */
  async send<R extends Route>(route: R, options: CallOptions<R> = {}): Promise<Response> {
    try {
      return await this.answered(route, options)
    } catch (error) {
      if (!(error instanceof ApiError) || !this.options.reword) throw error
      throw await this.options.reword(error)
    }
  }

  private async answered<R extends Route>(route: R, options: CallOptions<R>): Promise<Response> {
    const needsToken = route.access !== 'public'
    const token = needsToken ? await this.options.tokens.accessToken() : null
    const first = await this.attempt(route, options, token)
    if (first.status !== 401 || !needsToken) return await checked(first)
    const renewed = await this.options.tokens.renew()
    if (renewed === null) return await checked(first)
    return await checked(await this.attempt(route, options, renewed))
  }

  /** The address of a route, for uploads with progress that `fetch` cannot do. */
  url(
    route: Route,
    params: Record<string, string | number> = {},
    query: Record<string, string | number | boolean | null | undefined> = {},
  ): string {
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(params[name] ?? '')),
    )
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
    }
    const text = search.toString()
    return `${this.options.baseUrl}${route.atRoot ? '' : API_PREFIX}${path}${text ? `?${text}` : ''}`
  }

  private async attempt<R extends Route>(
    route: R,
    options: CallOptions<R>,
    token: string | null,
  ): Promise<Response> {
    const headers: Record<string, string> = {
      accept: 'application/json, application/problem+json;q=0.9, */*;q=0.5',
      // Proves to the server that a page of its own sent a request that a cookie signs.
      'x-requested-with': 'print-farm-office',
      ...options.headers,
    }
    if (token) headers.authorization = `Bearer ${token}`
    if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
    if (options.body !== undefined) headers['content-type'] = 'application/json'
    try {
      return await this.options.fetch(
        this.url(route, options.params, options.query as Record<string, string> | undefined),
        {
          method: route.method.toUpperCase(),
          headers,
          body: options.form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
          signal: options.signal,
          credentials: 'same-origin',
        },
      )
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error
      throw new ApiError(0, 'NETWORK', 'The server can’t be reached. Check the connection and try again.', {})
    }
  }
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response
  throw toApiError(response.status, await response.text(), response.headers.get('retry-after'))
}

/** Reads an answer that refuses, whatever it is made of. */
export function toApiError(status: number, text: string, retryAfter: string | null): ApiError {
  let problem: Partial<Problem> = {}
  try {
    problem = JSON.parse(text) as Partial<Problem>
  } catch {
    // A proxy in between answered with something else; the status has to do.
  }
  return new ApiError(
    status,
    problem.code ?? 'UNKNOWN',
    problem.detail ?? `The server answered with status ${String(status)}.`,
    problem,
    retryAfter === null ? null : Number(retryAfter),
  )
}
