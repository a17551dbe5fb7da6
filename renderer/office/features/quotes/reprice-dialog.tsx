import { Button, Group, Stack } from '@mantine/core'
import { useRef } from 'react'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { newIdempotencyKey, useRouteMutation, useRouteQuery } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { ListSkeleton } from '../../../common/ui/skeletons'
import { newerRecord, whatChanged } from '../../shared/decision/stale'
import { useTakeQuote } from '../../shared/decision/use-quote-decision'
import { Dialog } from '../../shared/dialog'
import { FormMessage } from '../../shared/form-message'
import { notify } from '../../shared/notify'

interface RepriceDialogProps {
  opened: boolean
  onClose: () => void
  quote: Quote
}

/** Shows what the quote would cost by the rates of now, and prices it so. */
export function RepriceDialog({ opened, onClose, quote }: RepriceDialogProps) {
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('Price {number} anew', { number: quote.quote_number })}
    >
      <Body quote={quote} onClose={onClose} />
    </Dialog>
  )
}

function Body({ quote, onClose }: Omit<RepriceDialogProps, 'opened'>) {
  const take = useTakeQuote()
  const preview = useRouteQuery(
    routes.previewReprice,
    { params: { id: quote.id } },
    { staleTime: 0, gcTime: 0, retry: false },
  )
  const reprice = useRouteMutation(routes.repriceQuote)
  const key = useRef(newIdempotencyKey())
  const amount = (value: string | null) =>
    value === null ? t('no price') : formatAmount(value, quote.currency)
  if (preview.isError) return <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />
  if (!preview.data) return <ListSkeleton rows={3} rowHeight={32} />
  const now = preview.data
  const same = now.total_price === quote.total_price
  const byHand = (quote.price_receipt?.hand_set.length ?? 0) > 0
  return (
    <Stack gap="md">
      <p>
        {same
          ? t('By rate card version {version} the total is the same: {total}.', {
              version: now.rate_card_version ?? 0,
              total: amount(now.total_price),
            })
          : t('By rate card version {version} the total is {now} instead of {before}.', {
              version: now.rate_card_version ?? 0,
              now: amount(now.total_price),
              before: amount(quote.total_price),
            })}
      </p>
      <p className="pf-muted">
        {now.estimate_source === 'slicer'
          ? t('Grams and time come from slicing the files.')
          : t('Grams and time are measured on the geometry of the files.')}
        {byHand && ` ${t('The price that was set by hand no longer counts.')}`}
        {quote.status === 'approved' &&
          ` ${t('The customer is offered the new price, and its validity begins again.')}`}
      </p>
      <FormMessage error={reprice.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('Keep the price')}
        </Button>
        <Button
          loading={reprice.isPending}
          onClick={() =>
            reprice.mutate(
              { params: { id: quote.id }, body: { version: quote.version }, idempotencyKey: key.current },
              {
                onSuccess: (answer) => {
                  take(answer)
                  onClose()
                },
                onError: (error) => {
                  key.current = newIdempotencyKey()
                  const newer = newerRecord<Quote>(error, quote.id)
                  if (!newer) return
                  take(newer)
                  notify(whatChanged(quote, newer), 'attention')
                  onClose()
                },
              },
            )
          }
        >
          {t('Reprice at {price}', { price: amount(now.total_price) })}
        </Button>
      </Group>
    </Stack>
  )
}
