import { Button } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { QUOTE_STATUSES, type QuoteStatus } from '../../../../shared/domain/vocabulary'
import { useRouteList } from '../../../common/api'
import { t } from '../../../common/texts'
import { EmptyState } from '../../../common/ui/empty-state'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { FilterLinks } from '../../parts/filter-links'
import { CardListSkeleton } from '../../parts/card-list'
import list from '../../parts/card-list.module.css'
import { PageHead } from '../../parts/page-head'
import { QuoteCard } from './quote-card'
import { QUOTE_FILTERS } from './quote-words'

/** Every quote of the customer, newest first; the filter is in the address. */
export function QuotesPage() {
  const [search] = useSearchParams()
  const status = readStatus(search.get('status'))
  const quotes = useRouteList(routes.listQuotes, {
    query: { limit: '20', ...(status ? { status } : {}) },
  })
  return (
    <>
      <PageHead title={t('My quotes')} />
      <FilterLinks
        label={t('Quotes by state')}
        parameter="status"
        chosen={status ?? ''}
        choices={QUOTE_FILTERS.map(({ label, status: value }) => ({ label, value }))}
      />
      {quotes.isPending && <CardListSkeleton />}
      {quotes.isError && (
        <ErrorNotice
          title={t('The quotes can’t be shown.')}
          error={quotes.error}
          onRetry={() => void quotes.refetch()}
        />
      )}
      {quotes.data && quotes.items.length === 0 && (
        <EmptyState
          action={
            status ? undefined : (
              <Button component={Link} to="/request">
                {t('Request a quote')}
              </Button>
            )
          }
        >
          {status
            ? t('No quote is in this state.')
            : t('Drop a 3MF file and you see in a moment what it costs to have it made.')}
        </EmptyState>
      )}
      {quotes.items.length > 0 && (
        <ul className={list.cards}>
          {quotes.items.map((quote) => (
            <QuoteCard key={quote.id} quote={quote} />
          ))}
        </ul>
      )}
      {quotes.hasNextPage && (
        <div className={list.more}>
          <Button
            variant="default"
            loading={quotes.isFetchingNextPage}
            onClick={() => void quotes.fetchNextPage()}
          >
            {t('Show older quotes')}
          </Button>
        </div>
      )}
    </>
  )
}

function readStatus(text: string | null): QuoteStatus | null {
  return QUOTE_STATUSES.find((status) => status === text) ?? null
}
