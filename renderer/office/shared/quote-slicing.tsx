import { Button } from '@mantine/core'
import type { Quote } from '../../../shared/contract/quotes'
import { routes } from '../../../shared/contract/routes'
import { useRouteMutation, useRouteQuery } from '../../common/api'
import { t } from '../../common/texts'
import { ErrorNotice } from '../../common/ui/error-notice'
import { SlicingNote } from '../../common/ui/slicing-note'
import { useTakeQuote } from './decision/use-quote-decision'

/**
 * Above a price: that it is being sliced, or the way to have it sliced again. The new price is a suggestion like the
 * old one: the quote goes on waiting for a person.
 */
export function QuoteSlicing({ quote }: { quote: Quote }) {
  const pending = quote.status === 'pending'
  const state = useRouteQuery(routes.getSlicer, {}, { enabled: pending })
  const slice = useRouteMutation(routes.sliceQuote, { onSuccess: useTakeQuote() })
  if (quote.pricing_status === 'running') return <SlicingNote />
  if (!pending || !state.data?.in_use) return null
  return (
    <>
      <div>
        <Button
          variant="default"
          size="compact-sm"
          loading={slice.isPending}
          onClick={() => slice.mutate({ params: { id: quote.id }, body: { version: quote.version } })}
        >
          {quote.estimate_source === 'slicer' ? t('Slice again') : t('Slice it')}
        </Button>
      </div>
      <ErrorNotice error={slice.error} />
    </>
  )
}
