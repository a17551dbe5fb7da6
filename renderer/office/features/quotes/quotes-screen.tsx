import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { QUOTE_SORTS } from '../../../../shared/contract/words'
import { routes } from '../../../../shared/contract/routes'
import { QUOTE_STATUSES, REVIEW_REASON_CODES } from '../../../../shared/domain/vocabulary'
import { useRouteList } from '../../../common/api'
import { EmptyState } from '../../../common/ui/empty-state'
import { PageTitle } from '../../../common/ui/page-title'
import { quoteStatusWords, reviewReasonWords } from '../../../common/words'
import { FilterSearch } from '../../shared/filter-search'
import { dayOf, oneOf, useFilters } from '../../shared/filters'
import { PlusIcon } from '../../shared/icons'
import { quoteColumns, quotePath } from '../../shared/quote-columns'
import { RecordTable, type Column } from '../../shared/record-table'
import { useShop } from '../../shared/shop'
import toolbar from '../../shared/toolbar.module.css'
import { NewQuote } from './new-quote'

const FILTERS = ['q', 'status', 'reason', 'from', 'to', 'sort'] as const

/** Every quote, found by text, state, reason and date. */
export function QuotesScreen() {
  const { values, set, clear, any } = useFilters(FILTERS)
  const currency = useShop().data?.currency ?? 'USD'
  const [making, setMaking] = useState(false)
  const sort = oneOf(QUOTE_SORTS, values.sort)
  const list = useRouteList(routes.listQuotes, {
    query: {
      q: values.q || undefined,
      status: oneOf(QUOTE_STATUSES, values.status),
      reason: oneOf(REVIEW_REASON_CODES, values.reason),
      from: dayOf(values.from),
      to: dayOf(values.to),
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
      <PageTitle>Quotes</PageTitle>
      <h1 className="pf-visually-hidden">Quotes</h1>
      <div className={toolbar.bar} role="group" aria-label="Filters">
        <FilterSearch label="Search quotes" value={values.q} onChange={(text) => set('q', text)} />
        <NativeSelect
          aria-label="State"
          className={toolbar.narrow}
          value={values.status}
          data={[
            { value: '', label: 'Every state' },
            ...QUOTE_STATUSES.map((value) => ({ value, label: quoteStatusWords[value] })),
          ]}
          onChange={(event) => set('status', event.currentTarget.value)}
        />
        <NativeSelect
          aria-label="Review reason"
          className={toolbar.narrow}
          value={values.reason}
          data={[
            { value: '', label: 'Every reason' },
            ...REVIEW_REASON_CODES.map((value) => ({ value, label: reviewReasonWords[value] })),
          ]}
          onChange={(event) => set('reason', event.currentTarget.value)}
        />
        <TextInput
          type="date"
          aria-label="Asked from"
          title="Asked from"
          leftSection={<span aria-hidden="true">From</span>}
          leftSectionWidth={48}
          value={values.from}
          onChange={(event) => set('from', event.currentTarget.value)}
        />
        <TextInput
          type="date"
          aria-label="Asked until"
          title="Asked until"
          leftSection={<span aria-hidden="true">Until</span>}
          leftSectionWidth={48}
          value={values.to}
          onChange={(event) => set('to', event.currentTarget.value)}
        />
        <NativeSelect
          aria-label="Order of the list"
          className={toolbar.narrow}
          value={sort ?? '-created_at'}
          data={[
            { value: '-created_at', label: 'Newest first' },
            { value: 'created_at', label: 'Oldest first' },
            { value: '-total_price', label: 'Highest total' },
            { value: 'total_price', label: 'Lowest total' },
            { value: 'expires_at', label: 'Expiring first' },
          ]}
          onChange={(event) => set('sort', event.currentTarget.value)}
        />
        {any && (
          <Button variant="subtle" onClick={clear}>
            Clear
          </Button>
        )}
        <div className={toolbar.end}>
          <Button leftSection={<PlusIcon />} onClick={() => setMaking(true)}>
            New quote
          </Button>
        </div>
      </div>
      <div className={toolbar.body}>
        <RecordTable
          label="Quotes"
          columns={quoteColumns(currency).map(sortable)}
          source={list}
          rowKey={(quote) => quote.id}
          rowPath={quotePath}
          empty={
            any ? (
              <EmptyState
                action={
                  <Button variant="default" onClick={clear}>
                    Clear the filters
                  </Button>
                }
              >
                No quote fits these filters.
              </EmptyState>
            ) : (
              <EmptyState action={<Button onClick={() => setMaking(true)}>New quote</Button>}>
                No quotes yet. Customers ask for them in the portal; you can make one for somebody who phoned.
              </EmptyState>
            )
          }
        />
      </div>
      <NewQuote opened={making} onClose={() => setMaking(false)} />
    </div>
  )
}
