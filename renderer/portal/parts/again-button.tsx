import { Button, type ButtonProps } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { routes } from '../../../shared/contract/routes'
import { newIdempotencyKey, queryKeys, useRouteMutation } from '../../common/api'
import { ErrorNotice } from '../../common/ui/error-notice'

interface AgainButtonProps extends ButtonProps {
  /** Whose files and choices begin the new request. */
  quoteId: number
}

/** Begins a request with a quote's files and choices at today's prices, and goes there; the quote stays as it is. */
export function AgainButton({ quoteId, ...button }: AgainButtonProps) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  // Kept until it worked: a second click, or another try after a lost answer, finds the first one's draft.
  const [key] = useState(newIdempotencyKey)
  const again = useRouteMutation(routes.duplicateQuote, {
    onSuccess: async (draft) => {
      queries.setQueryData(queryKeys.one(routes.getQuote, { params: { id: draft.id } }), draft)
      void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listQuotes) })
      await navigate(`/request/${String(draft.id)}?from=${String(quoteId)}`)
    },
  })
  return (
    <>
      <Button
        {...button}
        loading={again.isPending}
        onClick={() => again.mutate({ params: { id: quoteId }, idempotencyKey: key })}
      />
      <ErrorNotice error={again.error} />
    </>
  )
}
