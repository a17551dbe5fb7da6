import type { OfficeUser } from '../../../../shared/contract/users'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { customerName } from '../../shared/people'

interface ActivityDialogProps {
  customer: OfficeUser
  opened: boolean
  onClose: () => void
  onSaved: (answer: OfficeUser) => void
}

/** Asks before an account is closed to its person, or opened again. */
export function ActivityDialog({ customer, opened, onClose, onSaved }: ActivityDialogProps) {
  const update = useRouteMutation(routes.updateUser, { onSuccess: onSaved })
  const name = customerName(customer)
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t(customer.is_active ? 'Deactivate {name}' : 'Activate {name}', { name })}
      action={customer.is_active ? t('Deactivate') : t('Activate')}
      danger={customer.is_active}
      pending={update.isPending}
      error={update.error}
      onConfirm={() =>
        update.mutate(
          { params: { id: customer.id }, body: { is_active: !customer.is_active } },
          { onSuccess: onClose },
        )
      }
    >
      {customer.is_active
        ? t(
            'Every session of this person ends at once, and nobody can sign in with the account. Quotes and orders stay.',
          )
        : t('The person can sign in again.')}
    </ConfirmDialog>
  )
}
