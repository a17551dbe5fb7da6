import { ApiError, toApiError, type ApiClient } from '../../shared/client/api-client'
import type { Answer, Route } from '../../shared/contract/route'
import { tokensOf } from './api-instance'
import { t } from './texts'
import { inPageLanguage } from './texts/reword'

export interface UploadOptions {
  params?: Record<string, string | number>
  /** Called with what has been sent; `total` is 0 when the browser can't tell. */
  onProgress?: (progress: { loaded: number; total: number }) => void
  signal?: AbortSignal
  idempotencyKey?: string
}

/**
 * Sends a multipart form and reports its progress, which `fetch` can't. Throws {@link ApiError}, or the
 * signal's reason when it was given up.
 */
export async function uploadWithProgress<R extends Route>(
  api: ApiClient,
  route: R,
  form: FormData,
  options: UploadOptions = {},
): Promise<Answer<R>> {
  try {
    const tokens = tokensOf(api)
    const url = api.url(route, options.params)
    const first = await attempt(url, route, form, await tokens.accessToken(), options)
    if (first.status !== 401) return answer<R>(first)
    const renewed = await tokens.renew()
    return answer<R>(renewed === null ? first : await attempt(url, route, form, renewed, options))
  } catch (error) {
    throw error instanceof ApiError ? await inPageLanguage(error) : error
  }
}

interface RawAnswer {
  status: number
  text: string
  retryAfter: string | null
}

function answer<R extends Route>(raw: RawAnswer): Answer<R> {
  if (raw.status < 200 || raw.status >= 300) throw toApiError(raw.status, raw.text, raw.retryAfter)
  return (raw.text === '' ? undefined : JSON.parse(raw.text)) as Answer<R>
}

function attempt(
  url: string,
  route: Route,
  form: FormData,
  token: string | null,
  { onProgress, signal, idempotencyKey }: UploadOptions,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const request = new XMLHttpRequest()
    const abort = () => {
      request.abort()
    }
    const settle = (finish: () => void) => {
      signal?.removeEventListener('abort', abort)
      finish()
    }
    request.open(route.method.toUpperCase(), url)
    request.setRequestHeader('accept', 'application/json, application/problem+json;q=0.9')
    request.setRequestHeader('x-requested-with', 'print-farm-office')
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`)
    if (idempotencyKey) request.setRequestHeader('idempotency-key', idempotencyKey)
    request.upload.addEventListener('progress', (event) => {
      onProgress?.({ loaded: event.loaded, total: event.lengthComputable ? event.total : 0 })
    })
    request.addEventListener('load', () => {
      settle(() => {
        resolve({
          status: request.status,
          text: request.responseText,
          retryAfter: request.getResponseHeader('retry-after'),
        })
      })
    })
    request.addEventListener('error', () => {
      settle(() => {
        reject(
          new ApiError(0, 'NETWORK', t('The upload was cut off. Check the connection and try again.'), {}),
        )
      })
    })
    request.addEventListener('abort', () => {
      settle(() => {
        reject(new DOMException('The upload was cancelled.', 'AbortError'))
      })
    })
    signal?.addEventListener('abort', abort, { once: true })
    request.send(form)
  })
}
