import { ApiError } from '../../../shared/client/api-client'
import type { TextKey } from '../../../shared/texts/text-key'
import { pageLanguage, t } from '.'

/** The refusal with its sentences in the page's language; as the server said it where those can't be had. */
export async function inPageLanguage(error: ApiError): Promise<ApiError> {
  if (pageLanguage() === 'en') return error
  const { status, code, detail, problem, retryAfter } = error
  // Without a connection the sentences could not come either, so what pages say themselves is at hand.
  if (code === 'NETWORK') return new ApiError(status, code, t(detail as TextKey), problem, retryAfter)
  const words = await import('./server-words').catch(() => null)
  return words ? await words.reworded(error) : error
}
