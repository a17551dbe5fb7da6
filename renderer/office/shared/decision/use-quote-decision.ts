import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type ApiError } from '../../../../shared/client/api-client'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { newIdempotencyKey, queryKeys, useRouteMutation } from '../../../common/api'
import { newerRecord, whatChanged } from './stale'

interface DecisionOptions {
  quote: Quote
  /** Called with the quote as it is after the decision. */
  onDecided?: (quote: Quote, decision: 'approved' | 'declined') => void
}

/** Keeps the cache in step with an answer that carries the whole quote, and asks anew for the lists around it. */
export function useTakeQuote() {
  const queries = useQueryClient()
  return (quote: Quote) => {
    // What is advised of the files comes only when the quote itself is asked for; a decision does not change it.
    queries.setQueryData<Quote>(queryKeys.one(routes.getQuote, { params: { id: quote.id } }), (known) => ({
      ...(known?.color_plan ? { color_plan: known.color_plan } : {}),
      ...quote,
    }))
    for (const route of [routes.listQuotes, routes.dashboard, routes.getReceipt]) {
      void queries.invalidateQueries({ queryKey: queryKeys.all(route) })
    }
  }
}

/** Approving, repricing and declining one quote, with a kind answer to somebody who came too late. */
export function useQuoteDecision({ quote, onDecided }: DecisionOptions) {
  const take = useTakeQuote()
  const approval = useRouteMutation(routes.approveQuote)
  const refusal = useRouteMutation(routes.declineQuote)
  const [changed, setChanged] = useState<string | null>(null)
  // One key for each distinct decision: a double click or a repeat after a lost answer decides once.
  const keys = useRef(new Map<string, string>())
  const keyFor = (decision: unknown) => {
    const text = JSON.stringify(decision)
    const known = keys.current.get(text)
    if (known) return known
    const made = newIdempotencyKey()
    keys.current.set(text, made)
    return made
  }

  const failed = (error: ApiError) => {
    const newer = newerRecord<Quote>(error, quote.id)
    if (newer) {
      setChanged(whatChanged(quote, newer))
      take(newer)
    }
  }

  const approve = (input: { unit_price?: string; review_note?: string | null }) => {
    setChanged(null)
    const body = { ...input, version: quote.version }
    approval.mutate(
      { params: { id: quote.id }, body, idempotencyKey: keyFor(['approve', quote.id, body]) },
      {
        onSuccess: (answer) => {
          take(answer)
          onDecided?.(answer, 'approved')
        },
        onError: failed,
      },
    )
  }
  const decline = (reason: string, onDone: () => void) => {
    setChanged(null)
    const body = { reason, version: quote.version }
    refusal.mutate(
      { params: { id: quote.id }, body, idempotencyKey: keyFor(['decline', quote.id, body]) },
      {
        onSuccess: (answer) => {
          take(answer)
          onDone()
          onDecided?.(answer, 'declined')
        },
        onError: (error) => {
          failed(error)
          if (error.code === 'STALE_VERSION') onDone()
        },
      },
    )
  }

  const error =
    [approval.error, refusal.error].find((one) => one !== null && one.code !== 'STALE_VERSION') ?? null
  return {
    approve,
    decline,
    approving: approval.isPending,
    declining: refusal.isPending,
    error,
    declineError: refusal.error?.code === 'STALE_VERSION' ? null : refusal.error,
    /** What somebody else changed meanwhile, after a decision came too late. */
    changed,
  }
}
