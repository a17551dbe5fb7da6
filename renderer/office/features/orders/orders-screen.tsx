import { Button, SegmentedControl } from '@mantine/core'
import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { ORDER_SORTS } from '../../../../shared/contract/words'
import { ORDER_STATUSES } from '../../../../shared/domain/vocabulary'
import { t } from '../../../common/texts'
import { PageTitle } from '../../../common/ui/page-title'
import { dayOf, oneOf, useFilters } from '../../shared/filters'
import { useStored } from '../../shared/stored-flag'
import toolbar from '../../shared/toolbar.module.css'
import { Board } from './board/board'
import { ExportMenu } from './export-menu'
import { FilterControls } from './filter-controls'
import { useOrderFilters } from './order-filters'
import { OrderList } from './order-list'
import { ViewsMenu } from './views-menu'

/** The orders as a board by state, or as a list. */
export function OrdersScreen() {
  const { values, set, any, filters } = useOrderFilters()
  const { values: listed, set: setListed } = useFilters(['status', 'sort', 'from', 'to'] as const)
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

  const list = view === 'list'
  const status = oneOf(ORDER_STATUSES, listed.status)
  const sort = oneOf(ORDER_SORTS, listed.sort) ?? '-created_at'
  const [from, to] = [dayOf(listed.from), dayOf(listed.to)]
  const query = { ...filters, status, sort, from, to }
  const narrowed = [status, from, to].some((value) => value !== undefined)
  const filtered = any || (list && narrowed)

  return (
    <div className={toolbar.page}>
      <PageTitle>{t('Orders')}</PageTitle>
      <h1 className="pf-visually-hidden">{t('Orders')}</h1>
      <div className={toolbar.bar} role="group" aria-label={t('Filters')}>
        <FilterControls
          values={values}
          set={set}
          list={list ? { values: listed, set: setListed } : undefined}
        />
        {filtered && (
          <Button variant="subtle" onClick={() => setParams({ view }, { replace: true })}>
            {t('Clear the filters')}
          </Button>
        )}
        <div className={toolbar.end}>
          <ExportMenu {...(list ? { query } : {})} />
          <ViewsMenu view={view} />
          <SegmentedControl
            aria-label={t('View')}
            value={view}
            data={[
              { value: 'board', label: t('Board') },
              { value: 'list', label: t('List') },
            ]}
            onChange={show}
          />
        </div>
      </div>
      <div className={toolbar.body}>
        {list ? (
          <OrderList
            query={query}
            filtered={filtered}
            sort={sort}
            onSort={(next) => setListed('sort', next)}
          />
        ) : (
          <Board filters={filters} />
        )}
      </div>
    </div>
  )
}
