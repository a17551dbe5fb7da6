import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import type { OfficeUser } from '../../../../shared/contract/users'
import { queryKeys, useRouteMutation } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { PageTitle } from '../../../common/ui/page-title'
import { RelativeTime } from '../../../common/ui/relative-time'
import { roleWords } from '../../../common/words'
import styles from '../../shared/detail.module.css'
import { InternalNotes } from '../../shared/internal-notes'
import { customerName } from '../../shared/people'
import { ActivityDialog } from './activity-dialog'
import { CustomerFacts } from './customer-facts'
import { CustomerRecords } from './customer-records'
import { EraseCustomer } from './erase-customer'
import { PasswordLink } from './password-link'
import { ProfileDialog } from './profile-dialog'

type Asked = 'profile' | 'active' | 'password'

/** A customer's profile, and everything that she asked for and ordered. */
export function CustomerDetail({ customer }: { customer: OfficeUser }) {
  const user = useUser()
  const queries = useQueryClient()
  const [open, setOpen] = useState<Asked | null>(null)
  const close = () => setOpen(null)
  const take = (answer: OfficeUser) => {
    queries.setQueryData(queryKeys.one(routes.getUser, { params: { id: answer.id } }), answer)
    void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listUsers) })
  }
  const notes = useRouteMutation(routes.updateUser, { onSuccess: take })

  return (
    <div className={styles.page}>
      <PageTitle>{customerName(customer)}</PageTitle>
      <CustomerHead customer={customer} onAsk={setOpen} />
      <div className={styles.main}>
        <CustomerRecords customer={customer} />
      </div>
      <aside className={styles.side} aria-label={t('Profile')}>
        <CustomerFacts customer={customer} />
        {customer.erased_at === null && (
          <InternalNotes
            notes={customer.internal_notes}
            version={0}
            pending={notes.isPending}
            error={notes.error}
            onSave={(text, _, done) =>
              notes.mutate(
                { params: { id: customer.id }, body: { internal_notes: text } },
                { onSuccess: done },
              )
            }
          />
        )}
        {user.is_admin && customer.role === 'customer' && customer.erased_at === null && (
          <EraseCustomer customer={customer} />
        )}
      </aside>
      <ProfileDialog opened={open === 'profile'} onClose={close} customer={customer} onSaved={take} />
      <PasswordLink opened={open === 'password'} onClose={close} person={customer} />
      <ActivityDialog opened={open === 'active'} onClose={close} customer={customer} onSaved={take} />
    </div>
  )
}

/** Who it is, and what can be done with the account. */
function CustomerHead({ customer, onAsk }: { customer: OfficeUser; onAsk: (what: Asked) => void }) {
  const user = useUser()
  return (
    <header className={styles.head}>
      <h1>{customerName(customer)}</h1>
      {customer.role !== 'customer' && <span className="pf-muted">{roleWords[customer.role]}</span>}
      {customer.erased_at !== null ? (
        <span className="pf-muted">
          {t('Erased')} <RelativeTime at={customer.erased_at} />
        </span>
      ) : !customer.is_active ? (
        <span className="pf-muted">{t('Deactivated')}</span>
      ) : null}
      <span className={styles.headSub}>{customer.email}</span>
      {customer.erased_at === null && (
        <div className={styles.actions}>
          {user.is_admin && customer.id !== user.id && (
            <Button variant="subtle" color="gray" onClick={() => onAsk('active')}>
              {customer.is_active ? t('Deactivate') : t('Activate')}
            </Button>
          )}
          {customer.is_active && (
            <Button variant="default" onClick={() => onAsk('password')}>
              {t('New password…')}
            </Button>
          )}
          <Button variant="default" onClick={() => onAsk('profile')}>
            {t('Edit profile')}
          </Button>
          {customer.is_active && customer.role === 'customer' && (
            <Button component={Link} to={`/quotes/new?customer=${customer.id}`}>
              {t('New quote')}
            </Button>
          )}
        </div>
      )}
    </header>
  )
}
