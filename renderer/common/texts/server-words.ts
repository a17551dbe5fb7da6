import { useCallback, useSyncExternalStore } from 'react'
import { ApiError } from '../../../shared/client/api-client'
import { createSentenceBook, type SentenceBook } from '../../../shared/texts/sentence-book'
import { numberLocale, pageLanguage } from '.'

/** The server speaks English; what it says about models, quotes and refusals is shown in the page's language. */
interface ServerWords extends SentenceBook {
  ofCode: (code: string) => string | null
}

let words: ServerWords | null = null
let coming: Promise<ServerWords | null> | null = null
const listeners = new Set<() => void>()

/** Brings the sentences, once and only where they are needed; null where the page is English or they can't be had. */
export async function serverWords(): Promise<ServerWords | null> {
  if (pageLanguage() === 'en') return null
  coming ??= import('../../../shared/texts/de/server').then(
    ({ serverCodes, serverSentences }) => {
      const codes: Readonly<Record<string, string>> = serverCodes
      words = {
        ...createSentenceBook(serverSentences, numberLocale()),
        ofCode: (code) => codes[code] ?? null,
      }
      for (const listener of listeners) listener()
      return words
    },
    () => {
      // Without a connection there is nothing to bring; the next sentence tries again.
      coming = null
      return null
    },
  )
  return await coming
}

/** The refusal with its sentences in the page's language; see `inPageLanguage`, which brings this in where it is needed. */
export async function reworded(error: ApiError): Promise<ApiError> {
  const { status, code, problem, retryAfter } = error
  const known = await serverWords()
  if (!known) return error
  const errors = problem.errors?.map(({ path, message }) => ({
    path,
    message: known.find(message) ?? message,
  }))
  // A refusal of one field names it in the wire's words, which people don't read.
  const [only] = problem.errors ?? []
  const english = only && error.detail === `${only.path}: ${only.message}` ? only.message : error.detail
  const detail = known.find(english) ?? known.ofCode(code) ?? error.detail
  const reason = problem.reason === undefined ? undefined : (known.find(problem.reason) ?? detail)
  return new ApiError(
    status,
    code,
    detail,
    { ...problem, ...(errors ? { errors } : {}), ...(reason === undefined ? {} : { reason }) },
    retryAfter,
  )
}

/** Writes the server's sentences in the page's language, as far as they are known; draws anew when they have come. */
export function useServerSentence(): (sentence: string) => string {
  const known = useSyncExternalStore(subscribe, () => words)
  return useCallback((sentence: string) => known?.find(sentence) ?? sentence, [known])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  void serverWords()
  return () => listeners.delete(listener)
}
