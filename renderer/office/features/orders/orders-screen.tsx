import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { PAYMENT_STATUSES, RUSH_LEVELS } from '../../../../shared/domain/vocabulary'
import { PageTitle } from '../../../common/ui/page-title'
import { paymentStatusWords, rushWords } from '../../../common/words'
import { FilterSearch } from '../../shared/filter-search'
import { oneOf, useFilters } from '../../shared/filters'
import { useStored } from '../../shared/stored-flag'
import toolbar from '../../shared/toolbar.module.css'
import { Board } from './board/board'
import { OrderList } from './order-list'

const FILTERS = ['q', 'rush_level', 'payment_status'] as const

/** The orders as a board by state, or as a list. */
export function OrdersScreen() {
  const { values, set, any } = useFilters(FILTERS)
  const [params, setParams] = useSearchParams()
  const [kept, keep] = useStored<'board' | 'list'>('orders-view', 'board')
  const asked = oneOf(['board', 'list'] as const, params.get('view') ?? '')
  const view = asked ?? kept
  useEffect(() => {
    if (asked) keep(asked)
  }, [asked, keep])

  const show = (next: string) =>
    setParams(
      (before) => {
        const changed = new URLSearchParams(before)
        changed.set('view', next)
        return changed
      },
      { replace: true },
    )

  const filters = {
    q: values.q || undefined,
    rush_level: oneOf(RUSH_LEVELS, values.rush_level),
    payment_status: oneOf(PAYMENT_STATUSES, values.payment_status),
  }

  return (
    <div className={toolbar.page}>
      <PageTitle>Orders</PageTitle>
      <h1 className="pf-visually-hidden">Orders</h1>
      <div className={toolbar.bar} role="group" aria-label="Filters">
        <FilterSearch label="Search orders" value={values.q} onChange={(text) => set('q', text)} />
        <NativeSelect
          aria-label="Speed"
          className={toolbar.narrow}
          value={values.rush_level}
          data={[
            { value: '', label: 'Every speed' },
            ...RUSH_LEVELS.map((value) => ({ value, label: rushWords[value].name })),
          ]}
          onChange={(event) => set('rush_level', event.currentTarget.value)}
        />
        <NativeSelect
          aria-label="Payment"
          className={toolbar.narrow}
          value={values.payment_status}
          data={[
            { value: '', label: 'Paid or not' },
            ...PAYMENT_STATUSES.map((value) => ({ value, label: paymentStatusWords[value] })),
          ]}
          onChange={(event) => set('payment_status', event.currentTarget.value)}
        />
        {any && (
          <Button variant="subtle" onClick={() => setParams({ view }, { replace: true })}>
            Clear
          </Button>
        )}
        <div className={toolbar.end}>
          <SegmentedControl
            aria-label="View"
            value={view}
            data={[
              { value: 'board', label: 'Board' },
              { value: 'list', label: 'List' },
            ]}
            onChange={show}
          />
        </div>
      </div>
      <div className={toolbar.body}>
        {view === 'board' ? <Board filters={filters} /> : <OrderList filters={filters} any={any} />}
      </div>
    </div>
  )
}
