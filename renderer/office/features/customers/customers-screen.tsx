import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { USER_SORTS } from '../../../../shared/contract/words'
import { routes } from '../../../../shared/contract/routes'
import type { OfficeUser } from '../../../../shared/contract/users'
import { useRouteList } from '../../../common/api'
import { formatNumber } from '../../../common/format'
import { t } from '../../../common/texts'
import { EmptyState } from '../../../common/ui/empty-state'
import { Money } from '../../../common/ui/money'
import { PageTitle } from '../../../common/ui/page-title'
import { RelativeTime } from '../../../common/ui/relative-time'
import { personName } from '../../../common/words'
import { FilterSearch } from '../../shared/filter-search'
import { oneOf, useFilters } from '../../shared/filters'
import { PlusIcon } from '../../shared/icons'
import { NewPerson } from '../../shared/new-person'
import { customerName } from '../../shared/people'
import { RecordTable, type Column } from '../../shared/record-table'
import { useShop } from '../../shared/shop'
import toolbar from '../../shared/toolbar.module.css'

const pathOf = (customer: OfficeUser) => `/customers/${customer.id}`

type Sort = (typeof USER_SORTS)[number]

/** Columns, each with the field that its head sorts by; names begin with A, figures with the highest. */
function columnsFor(currency: string): (Column<OfficeUser> & { sortBy?: string })[] {
  const figures = (value: number) => <span className="pf-figures">{formatNumber(value)}</span>
  const money = (one: OfficeUser, amount: string) => (
    <Money amount={amount} currency={one.currency} bare={one.currency === currency} />
  )
  return [
    {
      key: 'name',
      head: t('Customer'),
      sortBy: 'name',
      cell: (one) => (
        <>
          <Link to={pathOf(one)}>{customerName(one)}</Link>
          {!one.is_active && <span className="pf-muted"> · {t('Deactivated')}</span>}
        </>
      ),
    },
    {
      key: 'person',
      head: t('Person'),
      width: '128px',
      cell: (one) => (one.company_name ? personName(one) : ''),
    },
    { key: 'email', head: t('E-mail'), cell: (one) => one.email },
    {
      key: 'quotes',
      head: t('Quotes'),
      sortBy: 'quote_count',
      width: '84px',
      align: 'end',
      cell: (one) => figures(one.quote_count),
    },
    {
      key: 'orders',
      head: t('Orders'),
      sortBy: 'order_count',
      width: '84px',
      align: 'end',
      cell: (one) => figures(one.order_count),
    },
    {
      key: 'total',
      head: t('Ordered, {currency}', { currency }),
      sortBy: 'ordered_total',
      width: '128px',
      align: 'end',
      cell: (one) => money(one, one.ordered_total),
    },
    {
      key: 'paid',
      head: t('Paid, {currency}', { currency }),
      sortBy: 'paid_total',
      width: '112px',
      align: 'end',
      cell: (one) => money(one, one.paid_total),
    },
    {
      key: 'last',
      head: t('Last order'),
      sortBy: 'last_order_at',
      width: '112px',
      cell: (one) => (one.last_order_at === null ? '–' : <RelativeTime at={one.last_order_at} />),
    },
    {
      key: 'since',
      head: t('Since'),
      sortBy: 'created_at',
      width: '104px',
      cell: (one) => <RelativeTime at={one.created_at} />,
    },
  ]
}

/** The people who order, found by name, company or e-mail. */
export function CustomersScreen() {
  const navigate = useNavigate()
  const { values, set, clear, any } = useFilters(['q', 'active', 'sort'] as const)
  const currency = useShop().data?.currency ?? 'USD'
  const [creating, setCreating] = useState(false)
  const sort: Sort = oneOf(USER_SORTS, values.sort) ?? '-created_at'
  const columns = columnsFor(currency).map(({ sortBy, ...column }): Column<OfficeUser> => {
    if (sortBy === undefined) return column
    const sorted = sort === sortBy ? 'ascending' : sort === `-${sortBy}` ? 'descending' : 'none'
    // A first press brings names from A on, and of figures the highest.
    const first = sortBy === 'name' ? sortBy : `-${sortBy}`
    const other = sortBy === 'name' ? `-${sortBy}` : sortBy
    return { ...column, sorted, onSort: () => set('sort', sort === first ? other : first) }
  })
  const list = useRouteList(routes.listUsers, {
    query: {
      role: 'customer',
      q: values.q || undefined,
      sort,
      is_active: values.active === 'true' || values.active === 'false' ? values.active : undefined,
    },
  })
  return (
    <div className={toolbar.page}>
      <PageTitle>{t('Customers')}</PageTitle>
      <h1 className="pf-visually-hidden">{t('Customers')}</h1>
      <div className={toolbar.bar} role="group" aria-label={t('Filters')}>
        <FilterSearch label={t('Search customers')} value={values.q} onChange={(text) => set('q', text)} />
        <NativeSelect
          aria-label={t('Account')}
          className={toolbar.narrow}
          value={values.active}
          data={[
            { value: '', label: t('Every account') },
            { value: 'true', label: t('Active') },
            { value: 'false', label: t('Deactivated') },
          ]}
          onChange={(event) => set('active', event.currentTarget.value)}
        />
        {any && (
          <Button variant="subtle" onClick={clear}>
            {t('Clear the filters')}
          </Button>
        )}
        <div className={toolbar.end}>
          <Button leftSection={<PlusIcon />} onClick={() => setCreating(true)}>
            {t('New customer')}
          </Button>
        </div>
      </div>
      <div className={toolbar.body}>
        <RecordTable
          label={t('Customers')}
          columns={columns}
          source={list}
          rowKey={(customer) => customer.id}
          rowPath={pathOf}
          empty={
            any ? (
              <EmptyState
                action={
                  <Button variant="default" onClick={clear}>
                    {t('Clear the filters')}
                  </Button>
                }
              >
                {t('No customer fits these filters.')}
              </EmptyState>
            ) : (
              <EmptyState action={<Button onClick={() => setCreating(true)}>{t('New customer')}</Button>}>
                {t('No customers yet. They register in the portal, or you make one for somebody who phoned.')}
              </EmptyState>
            )
          }
        />
      </div>
      <NewPerson
        opened={creating}
        onClose={() => setCreating(false)}
        onCreated={(person) => void navigate(pathOf(person))}
      />
    </div>
  )
}
