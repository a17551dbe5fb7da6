import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../../../../shared/client/api-client'
import type { Quote } from '../../../../shared/contract/quotes'
import type { BodyInput } from '../../../../shared/contract/route'
import { routes } from '../../../../shared/contract/routes'
import { useApi } from '../../../common/api'
import { DraftSaver } from '../../../common/draft-saver'
import { newerRecord } from '../../shared/decision/stale'
import { useTakeQuote } from '../../shared/decision/use-quote-decision'

export type DraftChange = Omit<BodyInput<typeof routes.updateQuote>, 'version'>

/** What is typed, figure by figure or letter by letter. */
const TYPED: ReadonlySet<keyof DraftChange> = new Set(['product_name', 'color', 'quantity', 'files'])
const PAUSE_MS = 350

/** Saves each change of a draft by itself; the answer brings its price and those of the other choices. */
export function useDraftSaving(quote: Quote) {
  const api = useApi()
  const take = useTakeQuote()
  const [alternatives, setAlternatives] = useState(quote.alternatives ?? undefined)
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  // Each change carries the version that the answer before it gave.
  const version = useRef(quote.version)
  useEffect(() => {
    version.current = Math.max(version.current, quote.version)
  }, [quote.version])

  const [saver] = useState(
    () =>
      new DraftSaver<DraftChange, Quote>({
        send: async (change) => {
          const body = { ...change, version: version.current }
          const answer = await api.call(routes.updateQuote, { params: { id: quote.id }, body })
          version.current = answer.version
          return answer
        },
        isWritten: (field) => TYPED.has(field),
        delay: PAUSE_MS,
        onAnswer: (answer) => {
          // Only the answer to a change carries them; reading the quote anew would lose them.
          setAlternatives(answer.alternatives ?? undefined)
          take(answer)
          setError(null)
        },
        onProblem: (problem) => {
          if (!(problem instanceof ApiError)) throw problem
          const newer = newerRecord<Quote>(problem, quote.id)
          if (newer) {
            version.current = newer.version
            take(newer)
          }
          setError(problem)
        },
        onBusy: setSaving,
      }),
  )
  useEffect(() => () => saver.close(), [saver])

  return { change: (change: DraftChange) => saver.change(change), saving, error, setError, alternatives }
}
