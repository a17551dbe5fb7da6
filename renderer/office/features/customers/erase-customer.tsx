import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { useNavigate } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import type { OfficeUser } from '../../../../shared/contract/users'
import { queryKeys, useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { fieldErrors } from '../../../common/ui/field-errors'
import { Dialog } from '../../shared/dialog'
import { Section } from '../../shared/facts'
import { FormMessage } from '../../shared/form-message'
import { notify } from '../../shared/notify'
import { customerName } from '../../shared/people'

/** Removes what is personal of a customer who asked for it; admins only. */
export function EraseCustomer({ customer }: { customer: OfficeUser }) {
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <Section
      title={t('Personal data')}
      aside={
        <Button variant="subtle" color="gray" size="xs" onClick={() => setOpened(true)}>
          {t('Erase…')}
        </Button>
      }
    >
      <p className="pf-muted">
        {t('For customers who ask to be forgotten. In the portal they can do it themselves.')}
      </p>
      <Dialog opened={opened} onClose={close} title={t('Erase {name}?', { name: customerName(customer) })}>
        <EraseForm customer={customer} onClose={close} />
      </Dialog>
    </Section>
  )
}

function EraseForm({ customer, onClose }: { customer: OfficeUser; onClose: () => void }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [email, setEmail] = useState('')
  const erase = useRouteMutation(routes.eraseUser)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (erase.isPending) return
    erase.mutate(
      { params: { id: customer.id }, body: { email: email.trim() } },
      {
        onSuccess: async () => {
          notify(t('The customer is erased.'))
          await navigate('/customers', { replace: true })
          await queries.invalidateQueries({
            queryKey: queryKeys.one(routes.getUser, { params: { id: customer.id } }),
          })
          await queries.invalidateQueries({ queryKey: queryKeys.all(routes.listUsers) })
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <p>
          {t(
            'Names, addresses, messages and the files of quotes that were never ordered go, and open quotes are withdrawn. Orders and invoices stay without what the books don’t need. This can’t be taken back.',
          )}
        </p>
        <FormMessage error={erase.error} shown={['email']} />
        <TextInput
          label={t('The customer’s e-mail address, to be sure')}
          placeholder={customer.email}
          autoComplete="off"
          value={email}
          error={fieldErrors(erase.error).email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('Back')}
          </Button>
          <Button
            type="submit"
            color="danger"
            loading={erase.isPending}
            disabled={email.trim().toLowerCase() !== customer.email}
          >
            {t('Erase the customer')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
