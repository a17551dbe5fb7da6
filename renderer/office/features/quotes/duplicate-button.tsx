import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { newIdempotencyKey, useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { useTakeQuote } from '../../shared/decision/use-quote-decision'
import { notify } from '../../shared/notify'

/** Begins a draft with the quote's files and choices, and goes there. */
export function DuplicateButton({ quoteId }: { quoteId: number }) {
  const navigate = useNavigate()
  const take = useTakeQuote()
  const duplicate = useRouteMutation(routes.duplicateQuote)
  const key = useRef(newIdempotencyKey())
  return (
    <Button
      variant="subtle"
      color="gray"
      loading={duplicate.isPending}
      onClick={() =>
        duplicate.mutate(
          { params: { id: quoteId }, idempotencyKey: key.current },
          {
            onSuccess: (copy) => {
              take(copy)
              notify(t('{number} is a copy, with the price of today.', { number: copy.quote_number }))
              void navigate(`/quotes/${copy.id}`)
            },
            onError: (error) => notify(error.detail, 'danger'),
            onSettled: () => {
              key.current = newIdempotencyKey()
            },
          },
        )
      }
    >
      {t('Duplicate')}
    </Button>
  )
}
