import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import type { OfficeUser } from '../../../../shared/contract/users'
import { useRouteList } from '../../../common/api'
import { EmptyState } from '../../../common/ui/empty-state'
import { Money } from '../../../common/ui/money'
import { PageTitle } from '../../../common/ui/page-title'
import { RelativeTime } from '../../../common/ui/relative-time'
import { personName } from '../../../common/words'
import { FilterSearch } from '../../shared/filter-search'
import { useFilters } from '../../shared/filters'
import { PlusIcon } from '../../shared/icons'
import { NewPerson } from '../../shared/new-person'
import { customerName } from '../../shared/people'
import { RecordTable, type Column } from '../../shared/record-table'
import { useShop } from '../../shared/shop'
import toolbar from '../../shared/toolbar.module.css'

const pathOf = (customer: OfficeUser) => `/customers/${customer.id}`

function columnsFor(currency: string): Column<OfficeUser>[] {
  return [
    { key: 'name', head: 'Customer', cell: (one) => <Link to={pathOf(one)}>{customerName(one)}</Link> },
    { key: 'person', head: 'Person', cell: (one) => (one.company_name ? personName(one) : '') },
    { key: 'email', head: 'E-mail', cell: (one) => one.email },
    {
      key: 'state',
      head: 'Account',
      width: '112px',
      cell: (one) => (one.is_active ? 'Active' : <span className="pf-muted">Deactivated</span>),
    },
    {
      key: 'quotes',
      head: 'Quotes',
      width: '84px',
      align: 'end',
      cell: (one) => <span className="pf-figures">{one.quote_count}</span>,
    },
    {
      key: 'orders',
      head: 'Orders',
      width: '84px',
      align: 'end',
      cell: (one) => <span className="pf-figures">{one.order_count}</span>,
    },
    {
      key: 'total',
      head: `Ordered, ${currency}`,
      width: '132px',
      align: 'end',
      cell: (one) => (
        <Money amount={one.ordered_total} currency={one.currency} bare={one.currency === currency} />
      ),
    },
    { key: 'since', head: 'Since', width: '120px', cell: (one) => <RelativeTime at={one.created_at} /> },
  ]
}

/** The people who order, found by name, company or e-mail. */
export function CustomersScreen() {
  const navigate = useNavigate()
  const { values, set, clear, any } = useFilters(['q', 'active'] as const)
  const currency = useShop().data?.currency ?? 'USD'
  const [creating, setCreating] = useState(false)
  const list = useRouteList(routes.listUsers, {
    query: {
      role: 'customer',
      q: values.q || undefined,
      is_active: values.active === 'true' || values.active === 'false' ? values.active : undefined,
    },
  })
  return (
    <div className={toolbar.page}>
      <PageTitle>Customers</PageTitle>
      <h1 className="pf-visually-hidden">Customers</h1>
      <div className={toolbar.bar} role="group" aria-label="Filters">
        <FilterSearch label="Search customers" value={values.q} onChange={(text) => set('q', text)} />
        <NativeSelect
          aria-label="Account"
          className={toolbar.narrow}
          value={values.active}
          data={[
            { value: '', label: 'Every account' },
            { value: 'true', label: 'Active' },
            { value: 'false', label: 'Deactivated' },
          ]}
          onChange={(event) => set('active', event.currentTarget.value)}
        />
        {any && (
          <Button variant="subtle" onClick={clear}>
            Clear
          </Button>
        )}
        <div className={toolbar.end}>
          <Button leftSection={<PlusIcon />} onClick={() => setCreating(true)}>
            New customer
          </Button>
        </div>
      </div>
      <div className={toolbar.body}>
        <RecordTable
          label="Customers"
          columns={columnsFor(currency)}
          source={list}
          rowKey={(customer) => customer.id}
          rowPath={pathOf}
          empty={
            any ? (
              <EmptyState
                action={
                  <Button variant="default" onClick={clear}>
                    Clear the filters
                  </Button>
                }
              >
                No customer fits these filters.
              </EmptyState>
            ) : (
              <EmptyState action={<Button onClick={() => setCreating(true)}>New customer</Button>}>
                No customers yet. They register in the portal, or you make one for somebody who phoned.
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
