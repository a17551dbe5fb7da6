import { routes } from '../../../../shared/contract/routes'
import type { Quote } from '../../../../shared/contract/quotes'
import { useRouteMutation } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { notify } from '../notify'
import { newerRecord } from './stale'
import { useTakeQuote } from './use-quote-decision'

type Named = Pick<Quote, 'id' | 'status' | 'assignee'>

/** The colleague whose name is on the quote, where that is not the person at this desk. */
export function holderOf(quote: Pick<Quote, 'assignee' | 'status'>, userId: number): string | null {
  const { assignee } = quote
  if (quote.status !== 'pending' || !assignee || assignee.id === userId) return null
  return assignee.name
}

/** Puts names on a quote that waits for review. Whoever comes too late is told whose name is there. */
export function useAssignment(quote: Named) {
  const user = useUser()
  const take = useTakeQuote()
  const { mutate, isPending } = useRouteMutation(routes.assignQuote)
  const seen = quote.assignee?.id ?? null
  const assign = (assigneeId: number | null) => {
    if (isPending || quote.status !== 'pending') return
    mutate(
      { params: { id: quote.id }, body: { assignee_id: assigneeId, seen_assignee_id: seen } },
      {
        onSuccess: take,
        onError: (error) => {
          const newer = newerRecord<Quote>(error, quote.id)
          if (newer) take(newer)
          notify(error.detail, 'attention')
        },
      },
    )
  }
  return {
    holder: holderOf(quote, user.id),
    isMine: seen === user.id,
    pending: isPending,
    assign,
    /** Puts the own name on it, also in the place of a colleague's; takes the own one off. */
    toggleMine: () => assign(seen === user.id ? null : user.id),
  }
}
