import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { useNavigate } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useApi, useRouteMutation } from '../../../common/api'
import { saveAs } from '../../../common/save-as'
import { useSession } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { refusal } from '../../parts/form-problem'
import classes from './account.module.css'
import { Section } from './section'

/** What is kept of oneself: to take along, or to have removed. */
export function OwnData() {
  const api = useApi()
  const [leaving, setLeaving] = useState(false)
  const take = useMutation({
    mutationFn: async () => {
      const response = await api.send(routes.exportAccount)
      const name = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
      saveAs(await response.blob(), name ?? 'my-data.zip')
    },
  })
  return (
    <Section
      id="data"
      title={t('Your data')}
      lead={t('Everything that the shop keeps of you, yours to take along or to have removed.')}
    >
      {take.isError && <ErrorNotice error={take.error} />}
      <div className={classes.offer}>
        <p>
          {t(
            'A ZIP with your profile, quotes, orders and messages as data, and the files that you uploaded.',
          )}
        </p>
        <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
          {t('Download my data')}
        </Button>
      </div>
      <div className={classes.offer}>
        <p>
          {t(
            'Deleting the account removes your names, addresses, messages and the files of quotes you never ordered. Invoices stay as long as the law asks for.',
          )}
        </p>
        <Button variant="default" onClick={() => setLeaving(true)}>
          {t('Delete my account')}
        </Button>
      </div>
      <Modal opened={leaving} onClose={() => setLeaving(false)} title={t('Delete your account?')}>
        {leaving && <DeleteForm onClose={() => setLeaving(false)} />}
      </Modal>
    </Section>
  )
}

function DeleteForm({ onClose }: { onClose: () => void }) {
  const { signOut } = useSession()
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const erase = useRouteMutation(routes.deleteAccount, {
    onSuccess: async () => {
      await signOut().catch(() => undefined)
      notifications.show({ message: t('Your account is deleted.') })
      await navigate('/', { replace: true })
    },
  })
  const wrong = refusal(erase.error, 'INVALID_CREDENTIALS')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!erase.isPending) erase.mutate({ body: { current_password: password } })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <p className={classes.quiet}>
          {t(
            'This can’t be taken back. Open quotes are withdrawn. With the same address you can register anew.',
          )}
        </p>
        {erase.isError && !wrong && <ErrorNotice error={erase.error} />}
        <PasswordInput
          label={t('Your password')}
          autoComplete="current-password"
          required
          data-autofocus
          value={password}
          error={wrong ? t('This is not your password.') : undefined}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('Keep the account')}
          </Button>
          <Button type="submit" color="danger" loading={erase.isPending}>
            {t('Delete the account')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
