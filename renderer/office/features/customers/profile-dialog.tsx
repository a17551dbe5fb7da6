import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { routes } from '../../../../shared/contract/routes'
import type { OfficeUser } from '../../../../shared/contract/users'
import { useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { AddressFields, addressBody, addressFrom, type AddressField } from '../../../common/ui/address-fields'
import { fieldErrors } from '../../../common/ui/field-errors'
import { withoutPrefix } from '../../shared/address-parts'
import { Dialog } from '../../shared/dialog'
import { FormMessage } from '../../shared/form-message'

/** A profile's addresses name no person and no phone of their own. */
const PARTS: readonly AddressField[] = ['address_line1', 'address_line2', 'city', 'state', 'zip', 'country']
const NAMES = ['email', 'first_name', 'last_name', 'company_name', 'phone'] as const

interface ProfileDialogProps {
  opened: boolean
  onClose: () => void
  customer: OfficeUser
  onSaved: (customer: OfficeUser) => void
}

/** Name, contact and addresses of a customer. */
export function ProfileDialog({ opened, onClose, customer, onSaved }: ProfileDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={t('Edit profile')} size="xl">
      <ProfileForm onClose={onClose} customer={customer} onSaved={onSaved} />
    </Dialog>
  )
}

function ProfileForm({ onClose, customer, onSaved }: Omit<ProfileDialogProps, 'opened'>) {
  const save = useRouteMutation(routes.updateUser)
  const [values, setValues] = useState(() => ({
    email: customer.email,
    first_name: customer.first_name ?? '',
    last_name: customer.last_name ?? '',
    company_name: customer.company_name ?? '',
    phone: customer.phone ?? '',
  }))
  const [shipping, setShipping] = useState(() => addressFrom(customer, 'shipping'))
  const [billing, setBilling] = useState(() => addressFrom(customer, 'billing'))
  const messages = fieldErrors(save.error)
  const field = (name: (typeof NAMES)[number]) => ({
    value: values[name],
    error: messages[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setValues((before) => ({ ...before, [name]: value }))
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const { email, ...names } = values
        save.mutate(
          {
            params: { id: customer.id },
            body: {
              ...names,
              ...(email.trim() === customer.email ? {} : { email }),
              ...addressBody(shipping, 'shipping', PARTS),
              ...addressBody(billing, 'billing', PARTS),
            },
          },
          {
            onSuccess: (answer) => {
              onSaved(answer)
              onClose()
            },
          },
        )
      }}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label={t('First name')} {...field('first_name')} />
          <TextInput label={t('Last name')} {...field('last_name')} />
          <TextInput label={t('Company')} {...field('company_name')} />
          <TextInput label={t('Phone')} type="tel" {...field('phone')} />
          <TextInput label={t('E-mail')} type="email" {...field('email')} />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" verticalSpacing="lg">
          <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
            <legend style={{ padding: 0, marginBottom: 8, fontWeight: 600 }}>{t('Shipping address')}</legend>
            <AddressFields
              section="shipping"
              value={shipping}
              onChange={setShipping}
              errors={withoutPrefix(messages, 'shipping_')}
            />
          </fieldset>
          <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
            <legend style={{ padding: 0, marginBottom: 8, fontWeight: 600 }}>{t('Billing address')}</legend>
            <AddressFields
              section="billing"
              value={billing}
              onChange={setBilling}
              errors={withoutPrefix(messages, 'billing_')}
            />
          </fieldset>
        </SimpleGrid>
        <FormMessage
          error={save.error}
          shown={[...NAMES, ...PARTS.flatMap((part) => [`shipping_${part}`, `billing_${part}`])]}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('Back')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('Save profile')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
