import { ApiClient, type TokenSource } from '../../shared/client/api-client'
import { inPageLanguage } from './texts/reword'

/** Uploads with progress go past the client's `fetch` and need its tokens; nobody else does. */
const tokenSources = new WeakMap<ApiClient, TokenSource>()

/** The API client over a session's tokens. */
export function createApi(session: { tokens: TokenSource }, baseUrl = ''): ApiClient {
  const api = new ApiClient({
    baseUrl,
    fetch: (...request) => globalThis.fetch(...request),
    tokens: session.tokens,
    reword: inPageLanguage,
  })
  tokenSources.set(api, session.tokens)
  return api
}

export function tokensOf(api: ApiClient): TokenSource {
  const tokens = tokenSources.get(api)
  if (!tokens) throw new Error('This API client was not made by createApi')
  return tokens
}
