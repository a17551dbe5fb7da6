import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { routes } from '../../../shared/contract/routes'
import type { OfficeUser } from '../../../shared/contract/users'
import type { Role } from '../../../shared/domain/vocabulary'
import { newIdempotencyKey, queryKeys, useRouteMutation } from '../../common/api'
import { t } from '../../common/texts'
import { fieldErrors } from '../../common/ui/field-errors'
import { Dialog } from './dialog'
import { FormMessage } from './form-message'
import { OneTimeLink } from './one-time-link'

const words: Record<Role, { fresh: string; create: string }> = {
  customer: { fresh: t('New customer'), create: t('Create customer') },
  staff: { fresh: t('New staff'), create: t('Create staff') },
  admin: { fresh: t('New admin'), create: t('Create admin') },
}

const FIELDS = ['email', 'first_name', 'last_name', 'company_name', 'phone']

interface NewPersonProps {
  opened: boolean
  onClose: () => void
  /** Called once the person exists, after the one-time link was seen. */
  onCreated: (person: OfficeUser) => void
  /** Admins also make staff and admins. */
  role?: Role
}

/** Makes a customer (or, for admins, somebody of the staff) and shows the link for choosing a password, once. */
export function NewPerson({ opened, onClose, onCreated, role = 'customer' }: NewPersonProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={words[role].fresh}>
      <NewPersonForm onClose={onClose} onCreated={onCreated} role={role} />
    </Dialog>
  )
}

interface NewPersonFormProps extends Omit<NewPersonProps, 'opened'> {
  role: Role
  /** What was typed already: an address, or a name. */
  begun?: string
}

/** A first guess at what a person is called by what was typed to find them. */
function beginWith(text: string) {
  const empty = { email: '', first_name: '', last_name: '', company_name: '', phone: '' }
  if (text.includes('@')) return { ...empty, email: text }
  const [first = '', ...rest] = text.split(/\s+/u)
  return { ...empty, first_name: first, last_name: rest.join(' ') }
}

/** The form itself, for a dialog or a part of a page. */
export function NewPersonForm({ onClose, onCreated, role, begun = '' }: NewPersonFormProps) {
  const queries = useQueryClient()
  const create = useRouteMutation(routes.createUser)
  const key = useRef(newIdempotencyKey())
  const [values, setValues] = useState(() => beginWith(begun))
  const messages = fieldErrors(create.error)
  const field = (name: keyof typeof values) => ({
    value: values[name],
    error: messages[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setValues((before) => ({ ...before, [name]: value }))
    },
  })
  const made = create.data

  if (made) {
    return (
      <Stack gap="md">
        <Text>
          {t(
            '{email} exists now. With this link the new person chooses a password; it is shown only here and only now.',
            { email: made.email },
          )}
        </Text>
        <OneTimeLink link={made.link} expiresAt={made.link_expires_at}>
          <Button
            onClick={() => {
              onClose()
              onCreated(made)
            }}
          >
            {t('Done')}
          </Button>
        </OneTimeLink>
      </Stack>
    )
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate(
          {
            body: { ...values, ...(role === 'customer' ? {} : { role }) },
            idempotencyKey: key.current,
          },
          {
            onSuccess: () => void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listUsers) }),
            // A corrected form is another request.
            onError: () => {
              key.current = newIdempotencyKey()
            },
          },
        )
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('E-mail')}
          type="email"
          required
          withAsterisk={false}
          autoFocus
          data-autofocus
          {...field('email')}
        />
        <SimpleGrid cols={2} spacing="md">
          <TextInput label={t('First name')} {...field('first_name')} />
          <TextInput label={t('Last name')} {...field('last_name')} />
        </SimpleGrid>
        <TextInput label={t('Company')} {...field('company_name')} />
        <TextInput label={t('Phone')} type="tel" {...field('phone')} />
        <FormMessage error={create.error} shown={FIELDS} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('Back')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {words[role].create}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
