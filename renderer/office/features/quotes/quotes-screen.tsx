import { Button, NativeSelect } from '@mantine/core'
import { useNavigate } from 'react-router'
import { QUOTE_SORTS } from '../../../../shared/contract/words'
import { routes } from '../../../../shared/contract/routes'
import { QUOTE_STATUSES, REVIEW_REASON_CODES } from '../../../../shared/domain/vocabulary'
import { useRouteList } from '../../../common/api'
import { t } from '../../../common/texts'
import { EmptyState } from '../../../common/ui/empty-state'
import { PageTitle } from '../../../common/ui/page-title'
import { quoteStatusWords, reviewReasonWords } from '../../../common/words'
import { CustomerFilter } from '../../shared/customer-filter'
import { DayRange } from '../../shared/day-range'
import { FilterSearch } from '../../shared/filter-search'
import { dayOf, oneOf, useFilters } from '../../shared/filters'
import { PlusIcon } from '../../shared/icons'
import { quoteColumns, quotePath } from '../../shared/quote-columns'
import { RecordTable, type Column } from '../../shared/record-table'
import { useShop } from '../../shared/shop'
import toolbar from '../../shared/toolbar.module.css'

const FILTERS = ['q', 'status', 'reason', 'customer', 'from', 'to', 'sort'] as const

/** Every quote, found by text, state, reason, customer and date. */
export function QuotesScreen() {
  const { values, set, clear, any } = useFilters(FILTERS)
  const currency = useShop().data?.currency ?? 'USD'
  const navigate = useNavigate()
  const sort = oneOf(QUOTE_SORTS, values.sort)
  const list = useRouteList(routes.listQuotes, {
    query: {
      q: values.q || undefined,
      status: oneOf(QUOTE_STATUSES, values.status),
      reason: oneOf(REVIEW_REASON_CODES, values.reason),
      from: dayOf(values.from),
      to: dayOf(values.to),
      user_id: /^[1-9]\d{0,9}$/.test(values.customer) ? values.customer : undefined,
      sort,
    },
  })
  const sortable = (column: Column<(typeof list.items)[number]>): typeof column => {
    const field = column.key === 'created' ? 'created_at' : column.key === 'total' ? 'total_price' : null
    if (!field) return column
    const now = sort ?? '-created_at'
    const sorted = now === field ? 'ascending' : now === `-${field}` ? 'descending' : 'none'
    return { ...column, sorted, onSort: () => set('sort', sorted === 'descending' ? field : `-${field}`) }
  }

  return (
    <div className={toolbar.page}>
      <PageTitle>{t('Quotes')}</PageTitle>
      <h1 className="pf-visually-hidden">{t('Quotes')}</h1>
      <div className={toolbar.bar} role="group" aria-label={t('Filters')}>
        <FilterSearch label={t('Search quotes')} value={values.q} onChange={(text) => set('q', text)} />
        <NativeSelect
          aria-label={t('State of the quote')}
          className={toolbar.narrow}
          value={values.status}
          data={[
            { value: '', label: t('Every state') },
            ...QUOTE_STATUSES.map((value) => ({ value, label: quoteStatusWords[value] })),
          ]}
          onChange={(event) => set('status', event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={t('Review reason')}
          className={toolbar.narrow}
          value={values.reason}
          data={[
            { value: '', label: t('Every reason') },
            ...REVIEW_REASON_CODES.map((value) => ({ value, label: reviewReasonWords[value] })),
          ]}
          onChange={(event) => set('reason', event.currentTarget.value)}
        />
        <CustomerFilter value={values.customer} onChange={(id) => set('customer', id)} />
        <DayRange
          from={values.from}
          until={values.to}
          names={{ from: t('Asked from'), until: t('Asked until') }}
          onFrom={(day) => set('from', day)}
          onUntil={(day) => set('to', day)}
        />
        <NativeSelect
          aria-label={t('Order of the list')}
          className={toolbar.narrow}
          value={sort ?? '-created_at'}
          data={[
            { value: '-created_at', label: t('Newest first') },
            { value: 'created_at', label: t('Oldest first') },
            { value: '-total_price', label: t('Highest total') },
            { value: 'total_price', label: t('Lowest total') },
            { value: 'expires_at', label: t('Expiring first') },
          ]}
          onChange={(event) => set('sort', event.currentTarget.value)}
        />
        {any && (
          <Button variant="subtle" onClick={clear}>
            {t('Clear the filters')}
          </Button>
        )}
        <div className={toolbar.end}>
          <Button leftSection={<PlusIcon />} onClick={() => void navigate('/quotes/new')}>
            {t('New quote')}
          </Button>
        </div>
      </div>
      <div className={toolbar.body}>
        <RecordTable
          label={t('Quotes')}
          columns={quoteColumns(currency).map(sortable)}
          source={list}
          rowKey={(quote) => quote.id}
          rowPath={quotePath}
          empty={
            any ? (
              <EmptyState
                action={
                  <Button variant="default" onClick={clear}>
                    {t('Clear the filters')}
                  </Button>
                }
              >
                {t('No quote fits these filters.')}
              </EmptyState>
            ) : (
              <EmptyState
                action={<Button onClick={() => void navigate('/quotes/new')}>{t('New quote')}</Button>}
              >
                {t(
                  'No quotes yet. Customers ask for them in the portal; you can make one for somebody who phoned.',
                )}
              </EmptyState>
            )
          }
        />
      </div>
    </div>
  )
}
