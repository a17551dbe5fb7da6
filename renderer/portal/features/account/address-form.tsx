import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type SyntheticEvent } from 'react'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { useSession, useUser } from '../../../common/session/session-context'
import { addressBody, AddressFields, addressFrom, type AddressField } from '../../../common/ui/address-fields'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { isOnlyAbout } from '../../parts/form-problem'
import classes from './account.module.css'

const FIELDS: AddressField[] = ['address_line1', 'address_line2', 'city', 'state', 'zip', 'country']

interface AddressFormProps {
  kind: 'shipping' | 'billing'
  title: string
  lead: string
}

/** One of the two addresses of the profile. */
export function AddressForm({ kind, title, lead }: AddressFormProps) {
  const user = useUser()
  const { updateUser } = useSession()
  const [address, setAddress] = useState(() => addressFrom(user, kind))
  const save = useRouteMutation(routes.updateMe)
  const problems = fieldErrors(save.error)
  const errors = Object.fromEntries(FIELDS.map((field) => [field, problems[`${kind}_${field}`]]))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (save.isPending) return
    save.mutate(
      { body: addressBody(address, kind, FIELDS) },
      {
        onSuccess: (answer) => {
          updateUser(answer)
          notifications.show({ message: 'The address is saved.' })
        },
      },
    )
  }
  const paths = FIELDS.map((field) => `${kind}_${field}`)
  return (
    <form className={classes.section} onSubmit={submit} aria-labelledby={`${kind}-title`}>
      <div>
        <h2 id={`${kind}-title`}>{title}</h2>
        <p className={classes.quiet}>{lead}</p>
      </div>
      {save.isError && !isOnlyAbout(save.error, paths) && <ErrorNotice error={save.error} />}
      <AddressFields value={address} onChange={setAddress} section={kind} errors={errors} />
      <div>
        <Button type="submit" variant="default" loading={save.isPending}>
          {kind === 'shipping' ? 'Save this address' : 'Save the billing address'}
        </Button>
      </div>
    </form>
  )
}
