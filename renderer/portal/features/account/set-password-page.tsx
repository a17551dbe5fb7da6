import { Button, PasswordInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { useSession } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { isOnlyAbout, refusal } from '../../parts/form-problem'
import { PageHead } from '../../parts/page-head'
import classes from './account.module.css'
import { OneTimeLink } from './one-time-token'
import { PasswordHint } from './password-hint'

/** Choose a password with the link that the shop handed over. */
export function SetPasswordPage() {
  return <OneTimeLink path="/set-password">{(token) => <SetPassword token={token} />}</OneTimeLink>
}

function SetPassword({ token }: { token: string | null }) {
  const { state, signOut } = useSession()
  const [password, setPassword] = useState('')
  const reset = useRouteMutation(routes.resetPassword)

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (token === null || reset.isPending) return
    reset.mutate(
      { body: { token, new_password: password } },
      {
        onSuccess: () => {
          // Every session ended on the server; this browser must know it too.
          if (state === 'signed_in') void signOut()
        },
      },
    )
  }

  if (reset.isSuccess) {
    return (
      <div className={classes.card}>
        <PageHead title={t('Your password is set')} lead={t('Sign in with it from now on.')} />
        <Button component={Link} to="/sign-in" fullWidth>
          {t('Sign in')}
        </Button>
      </div>
    )
  }
  const usedUp = refusal(reset.error, 'UNAUTHENTICATED')
  if (token === null || usedUp) {
    return (
      <div className={classes.card}>
        <PageHead
          title={t('This link can’t be used')}
          lead={
            usedUp
              ? t('It was used before or is too old.')
              : t('It is incomplete. Open it again from the message, or get a new one.')
          }
        />
        <Button component={Link} to="/forgot-password" fullWidth>
          {t('Get a new link')}
        </Button>
      </div>
    )
  }
  const problems = fieldErrors(reset.error)
  return (
    <div className={classes.card}>
      <PageHead title={t('Choose a password')} />
      <form className={classes.form} onSubmit={submit}>
        {reset.isError && !isOnlyAbout(reset.error, ['new_password']) && <ErrorNotice error={reset.error} />}
        <PasswordInput
          label={t('New password')}
          name="new_password"
          autoComplete="new-password"
          required
          description={<PasswordHint />}
          error={problems.new_password}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={reset.isPending} fullWidth>
          {t('Set the password')}
        </Button>
      </form>
    </div>
  )
}
