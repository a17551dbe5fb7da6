import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Address } from '../../../../shared/contract/account'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys, useApi, useRouteMutation, useRouteQuery } from '../../../common/api'
import { useSession } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { ListSkeleton } from './list-skeleton'
import { addressLines } from '../../../common/address-lines'
import classes from './account.module.css'
import { AddressDialog } from './address-dialog'
import { Section } from './section'

/** The places that parts go to and that stand on invoices. */
export function AddressBook() {
  const book = useRouteQuery(routes.listAddresses)
  const [edited, setEdited] = useState<Address | 'new' | null>(null)
  const [leaving, setLeaving] = useState<Address | null>(null)
  const refresh = useRefresh()
  const remove = useRouteMutation(routes.deleteAddress, {
    onSuccess: async () => {
      setLeaving(null)
      await refresh()
    },
  })
  const items = book.data?.items ?? []
  return (
    <Section
      id="addresses"
      title={t('Addresses')}
      lead={t('Filled in by itself when you place an order. Orders that are placed keep theirs.')}
    >
      {book.isPending && <ListSkeleton rows={2} />}
      {book.isError && <ErrorNotice error={book.error} onRetry={() => void book.refetch()} />}
      {book.isSuccess && items.length === 0 && (
        <p className={classes.quiet}>{t('No address yet. The first one you order to is kept here.')}</p>
      )}
      {items.length > 0 && (
        <ul className={classes.list}>
          {items.map((address) => (
            <li key={address.id} className={classes.row}>
              <div className={classes.rowText}>
                <address className={classes.address}>
                  {addressLines(address).map((line) => (
                    <span key={line}>{line}</span>
                  ))}
                </address>
                <Marks address={address} />
              </div>
              <div className={classes.rowActions}>
                <Button
                  variant="default"
                  aria-label={t('Change {address}', { address: address.address_line1 })}
                  onClick={() => setEdited(address)}
                >
                  {t('Change')}
                </Button>
                <Button
                  variant="subtle"
                  aria-label={t('Remove {address}', { address: address.address_line1 })}
                  onClick={() => setLeaving(address)}
                >
                  {t('Remove')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {book.isSuccess && (
        <div>
          <Button variant="default" onClick={() => setEdited('new')}>
            {t('Add an address')}
          </Button>
        </div>
      )}
      <AddressDialog
        edited={edited}
        isFirst={items.length === 0}
        onClose={() => setEdited(null)}
        onSaved={refresh}
      />
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('Remove this address?')}
        action={t('Remove the address')}
        danger
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => leaving && remove.mutate({ params: { id: leaving.id } })}
      >
        <p className={classes.quiet}>{leaving ? addressLines(leaving).join(', ') : ''}</p>
      </ConfirmDialog>
    </Section>
  )
}

function Marks({ address }: { address: Address }) {
  const marks = [
    address.is_default_shipping ? t('Parts go here') : '',
    address.is_default_billing ? t('Stands on your invoices') : '',
  ].filter(Boolean)
  return marks.length > 0 ? <p className={classes.quiet}>{marks.join(' · ')}</p> : null
}

/** The book anew, and the profile, whose usual addresses may be others now. */
function useRefresh(): () => Promise<void> {
  const api = useApi()
  const queries = useQueryClient()
  const { updateUser } = useSession()
  return async () => {
    updateUser(await api.call(routes.getMe))
    await queries.invalidateQueries({ queryKey: queryKeys.all(routes.listAddresses) })
  }
}
