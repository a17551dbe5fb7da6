import { Button, PasswordInput } from '@mantine/core'
import { useEffect, useState, type SyntheticEvent } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { useSession } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { isOnlyAbout, refusal } from '../../parts/form-problem'
import { PageHead } from '../../parts/page-head'
import classes from './account.module.css'
import { tokenInAddress } from './one-time-token'
import { PasswordHint } from './password-hint'

/** Choose a password with the link that the shop handed over. */
export function SetPasswordPage() {
  const location = useLocation()
  const navigate = useNavigate()
  const { state, signOut } = useSession()
  const [token] = useState(() => tokenInAddress(location))
  const [password, setPassword] = useState('')
  const reset = useRouteMutation(routes.resetPassword)

  // A one-time token has no business in the history or in a shared screen.
  useEffect(() => {
    if (location.search || location.hash) void navigate('/set-password', { replace: true })
  }, [location.search, location.hash, navigate])

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
              ? t('It was used before or is too old. Ask the shop for a new one.')
              : t('It is incomplete. Open it again from the message, or ask the shop for a new one.')
          }
        />
        <Link to="/sign-in">{t('Sign in')}</Link>
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
