import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { routes } from '../../../shared/contract/routes'
import { useRouteMutation } from '../../common/api'
import { t } from '../../common/texts'
import { fieldErrors } from '../../common/ui/field-errors'
import { Dialog } from '../shared/dialog'
import { FormMessage } from '../shared/form-message'
import { notify } from '../shared/notify'

/** Own password; every other session of this person ends with it. */
export function ChangePassword({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useRouteMutation(routes.changePassword)
  const messages = fieldErrors(change.error)

  const close = () => {
    setCurrent('')
    setNext('')
    change.reset()
    onClose()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    change.mutate(
      { body: { current_password: current, new_password: next } },
      {
        onSuccess: () => {
          notify(t('Password changed. Your other sessions have ended.'))
          close()
        },
      },
    )
  }

  return (
    <Dialog opened={opened} onClose={close} title={t('Change password')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <PasswordInput
            label={t('Current password')}
            autoComplete="current-password"
            data-autofocus
            required
            withAsterisk={false}
            value={current}
            error={messages.current_password}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('New password')}
            description={t('At least 10 characters.')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            value={next}
            error={messages.new_password}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          <FormMessage error={change.error} shown={['current_password', 'new_password']} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t('Keep the old one')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('Change password')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
