import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import type { OfficeUser } from '../../../../shared/contract/users'
import { queryKeys, useRouteList, useRouteMutation } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { formatNumber } from '../../../common/format'
import { addressLines } from '../../../common/address-lines'
import { t } from '../../../common/texts'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { Money } from '../../../common/ui/money'
import { PageTitle } from '../../../common/ui/page-title'
import { RelativeTime } from '../../../common/ui/relative-time'
import { personName, roleWords } from '../../../common/words'
import styles from '../../shared/detail.module.css'
import { Facts, Section } from '../../shared/facts'
import { InternalNotes } from '../../shared/internal-notes'
import { orderColumns, orderPath } from '../../shared/order-columns'
import { customerName } from '../../shared/people'
import { quoteColumns, quotePath } from '../../shared/quote-columns'
import { RecordTable } from '../../shared/record-table'
import { EmailChange } from './email-change'
import { CustomerMessages } from './customer-messages'
import { PasswordLink } from './password-link'
import { ProfileDialog } from './profile-dialog'

/** A customer's profile, and everything that she asked for and ordered. */
export function CustomerDetail({ customer }: { customer: OfficeUser }) {
  const user = useUser()
  const queries = useQueryClient()
  const [open, setOpen] = useState<'profile' | 'active' | 'password' | null>(null)
  const close = () => setOpen(null)
  const take = (answer: OfficeUser) => {
    queries.setQueryData(queryKeys.one(routes.getUser, { params: { id: answer.id } }), answer)
    void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listUsers) })
  }
  const update = useRouteMutation(routes.updateUser, { onSuccess: take })
  const notes = useRouteMutation(routes.updateUser, { onSuccess: take })
  const quotes = useRouteList(routes.listQuotes, { query: { user_id: String(customer.id), limit: '20' } })
  const orders = useRouteList(routes.listOrders, { query: { user_id: String(customer.id), limit: '20' } })
  const name = customerName(customer)

  return (
    <div className={styles.page}>
      <PageTitle>{name}</PageTitle>
      <header className={styles.head}>
        <h1>{name}</h1>
        {customer.role !== 'customer' && <span className="pf-muted">{roleWords[customer.role]}</span>}
        {!customer.is_active && <span className="pf-muted">{t('Deactivated')}</span>}
        <span className={styles.headSub}>{customer.email}</span>
        <div className={styles.actions}>
          {user.is_admin && customer.id !== user.id && (
            <Button variant="subtle" color="gray" onClick={() => setOpen('active')}>
              {customer.is_active ? t('Deactivate') : t('Activate')}
            </Button>
          )}
          {customer.is_active && (
            <Button variant="default" onClick={() => setOpen('password')}>
              {t('New password…')}
            </Button>
          )}
          <Button variant="default" onClick={() => setOpen('profile')}>
            {t('Edit profile')}
          </Button>
          {customer.is_active && customer.role === 'customer' && (
            <Button component={Link} to={`/quotes/new?customer=${customer.id}`}>
              {t('New quote')}
            </Button>
          )}
        </div>
      </header>
      <div className={styles.main}>
        <Section
          title={t('Orders')}
          aside={
            <Link to={`/orders?view=list&q=${encodeURIComponent(customer.email)}`}>{t('All orders')}</Link>
          }
        >
          <RecordTable
            inline
            expected={customer.order_count}
            label={t('Orders of {name}', { name })}
            columns={orderColumns(customer.currency, false)}
            source={orders}
            rowKey={(order) => order.id}
            rowPath={orderPath}
            empty={<p className={styles.quiet}>{t('No orders yet.')}</p>}
          />
        </Section>
        <Section
          title={t('Quotes')}
          aside={<Link to={`/quotes?customer=${customer.id}`}>{t('All quotes')}</Link>}
        >
          <RecordTable
            inline
            expected={customer.quote_count}
            label={t('Quotes of {name}', { name })}
            columns={quoteColumns(customer.currency, false)}
            source={quotes}
            rowKey={(quote) => quote.id}
            rowPath={quotePath}
            empty={<p className={styles.quiet}>{t('No quotes yet.')}</p>}
          />
        </Section>
        <Section title={t('Messages')}>
          <CustomerMessages customerId={customer.id} name={name} />
        </Section>
      </div>
      <aside className={styles.side} aria-label={t('Profile')}>
        <Section title={t('Profile')}>
          <Facts
            items={[
              [t('Name'), personName(customer)],
              [t('Company'), customer.company_name],
              [
                t('E-mail'),
                <a key="e" href={`mailto:${customer.email}`}>
                  {customer.email}
                </a>,
              ],
              [
                t('Phone'),
                customer.phone === null ? null : (
                  <a key="p" href={`tel:${customer.phone}`}>
                    {customer.phone}
                  </a>
                ),
              ],
              [t('Customer since'), <RelativeTime key="c" at={customer.created_at} />],
              [
                t('Last sign-in'),
                customer.last_login_at === null ? (
                  t('Never')
                ) : (
                  <RelativeTime key="l" at={customer.last_login_at} />
                ),
              ],
            ]}
          />
          <EmailChange person={customer} />
        </Section>
        <Section title={t('Lifetime value')}>
          <Facts
            items={[
              [t('Ordered'), <Money key="t" amount={customer.ordered_total} currency={customer.currency} />],
              [t('Paid'), <Money key="p" amount={customer.paid_total} currency={customer.currency} />],
              [
                t('Orders'),
                <span key="o" className="pf-figures">
                  {formatNumber(customer.order_count)}
                </span>,
              ],
              [
                t('Quotes'),
                <span key="q" className="pf-figures">
                  {formatNumber(customer.quote_count)}
                </span>,
              ],
              [
                t('Last order'),
                customer.last_order_at === null ? null : <RelativeTime key="l" at={customer.last_order_at} />,
              ],
            ]}
          />
        </Section>
        <Section title={t('Addresses')}>
          <Facts
            items={[
              [t('Shipping'), <AddressLines key="s" customer={customer} prefix="shipping" />],
              [t('Billing'), <AddressLines key="b" customer={customer} prefix="billing" />],
            ]}
          />
        </Section>
        <InternalNotes
          notes={customer.internal_notes}
          version={0}
          pending={notes.isPending}
          error={notes.error}
          onSave={(text, _, done) =>
            notes.mutate({ params: { id: customer.id }, body: { internal_notes: text } }, { onSuccess: done })
          }
        />
      </aside>
      <ProfileDialog opened={open === 'profile'} onClose={close} customer={customer} onSaved={take} />
      <PasswordLink opened={open === 'password'} onClose={close} person={customer} />
      <ConfirmDialog
        opened={open === 'active'}
        onClose={close}
        title={t(customer.is_active ? 'Deactivate {name}' : 'Activate {name}', { name })}
        action={customer.is_active ? t('Deactivate') : t('Activate')}
        danger={customer.is_active}
        pending={update.isPending}
        error={update.error}
        onConfirm={() =>
          update.mutate(
            { params: { id: customer.id }, body: { is_active: !customer.is_active } },
            { onSuccess: close },
          )
        }
      >
        {customer.is_active
          ? t(
              'Every session of this person ends at once, and nobody can sign in with the account. Quotes and orders stay.',
            )
          : t('The person can sign in again.')}
      </ConfirmDialog>
    </div>
  )
}

function AddressLines({ customer, prefix }: { customer: OfficeUser; prefix: 'shipping' | 'billing' }) {
  const lines = addressLines({
    address_line1: customer[`${prefix}_address_line1`],
    address_line2: customer[`${prefix}_address_line2`],
    city: customer[`${prefix}_city`],
    state: customer[`${prefix}_state`],
    zip: customer[`${prefix}_zip`],
    country: customer[`${prefix}_country`],
  })
  // A country alone is what everybody begins with.
  if (lines.length < 2) return <span className="pf-muted">{t('None')}</span>
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  )
}
