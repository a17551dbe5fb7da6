import { Button, PasswordInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { routes } from '../../../../shared/contract/routes'
import { queryKeys, useRouteMutation } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { isOnlyAbout, refusal } from '../../parts/form-problem'
import classes from './account.module.css'
import { PasswordHint } from './password-hint'
import { Section } from './section'

/** Change the password; other devices are signed out by it. */
export function PasswordForm() {
  const user = useUser()
  const queries = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useRouteMutation(routes.changePassword)
  const errors = fieldErrors(change.error)
  const wrong = refusal(change.error, 'INVALID_CREDENTIALS')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (change.isPending) return
    change.mutate(
      { body: { current_password: current, new_password: next } },
      {
        onSuccess: () => {
          setCurrent('')
          setNext('')
          notifications.show({ message: t('The password is changed. Other devices are signed out.') })
          void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listSessions) })
        },
      },
    )
  }
  return (
    <Section id="password" title={t('Password')} lead={t('Changing it signs out every other device.')}>
      <form className={classes.form} onSubmit={submit}>
        {change.isError && !wrong && !isOnlyAbout(change.error, ['new_password']) && (
          <ErrorNotice error={change.error} />
        )}
        {/* Lets password managers know whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <div className={classes.pair}>
          <PasswordInput
            label={t('Current password')}
            autoComplete="current-password"
            required
            value={current}
            error={wrong ? t('This is not the current password.') : undefined}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('New password')}
            autoComplete="new-password"
            required
            description={<PasswordHint />}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={next}
            error={errors.new_password}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
        </div>
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('Change the password')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
