import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import type { Address } from '../../../../shared/contract/account'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { AddressFields, type AddressValue } from '../../../common/ui/address-fields'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { isOnlyAbout } from '../../parts/form-problem'
import { useShop } from '../../parts/use-shop'

const FIELDS = ['name', 'address_line1', 'address_line2', 'city', 'state', 'zip', 'country', 'phone']

interface AddressDialogProps {
  /** Which address is changed, or that a new one is entered; null while the dialog is closed. */
  edited: Address | 'new' | null
  /** The first one is the usual one, until another is. */
  isFirst: boolean
  onClose: () => void
  onSaved: () => Promise<void>
}

/** Enters or changes an address of the book. */
export function AddressDialog(props: AddressDialogProps) {
  const { edited, onClose } = props
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      title={edited === 'new' ? t('Add an address') : t('Change the address')}
      size="lg"
    >
      {edited !== null && <Body {...props} edited={edited} />}
    </Modal>
  )
}

function Body({ edited, isFirst, onClose, onSaved }: AddressDialogProps & { edited: Address | 'new' }) {
  const user = useUser()
  const shop = useShop()
  const given = edited === 'new' ? null : edited
  const [value, setValue] = useState<AddressValue>(() => ({
    name: given ? (given.name ?? '') : [user.first_name, user.last_name].filter(Boolean).join(' '),
    address_line1: given?.address_line1 ?? '',
    address_line2: given?.address_line2 ?? '',
    city: given?.city ?? '',
    state: given?.state ?? '',
    zip: given?.zip ?? '',
    country: given?.country ?? user.shipping_country ?? shop.data?.default_country ?? '',
    phone: given ? (given.phone ?? '') : (user.phone ?? ''),
  }))
  const [shipping, setShipping] = useState(given?.is_default_shipping ?? isFirst)
  const [billing, setBilling] = useState(given?.is_default_billing ?? isFirst)
  const create = useRouteMutation(routes.createAddress)
  const update = useRouteMutation(routes.updateAddress)
  const error = create.error ?? update.error
  const errors = fieldErrors(error)

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const body = {
      ...value,
      ...(shipping ? { use_for_shipping: true } : {}),
      ...(billing ? { use_for_billing: true } : {}),
    }
    const done = {
      onSuccess: () => {
        onClose()
        void onSaved()
      },
    }
    if (given) update.mutate({ params: { id: given.id }, body }, done)
    else create.mutate({ body }, done)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {error !== null && !isOnlyAbout(error, FIELDS) && <ErrorNotice error={error} />}
        <AddressFields
          value={value}
          onChange={setValue}
          section="shipping"
          withContact
          required
          errors={errors}
        />
        <Checkbox
          label={t('Parts go here by default')}
          checked={shipping}
          disabled={given?.is_default_shipping}
          onChange={(event) => setShipping(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('This is my billing address')}
          checked={billing}
          disabled={given?.is_default_billing}
          onChange={(event) => setBilling(event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('Close without saving')}
          </Button>
          <Button type="submit" loading={create.isPending || update.isPending}>
            {t('Save the address')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
