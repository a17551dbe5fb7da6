import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ApiError } from '../../../../shared/client/api-client'
import { asksForCode, CodeStep } from '../../../common/second-factor/code-step'
import { useSession } from '../../../common/session/session-context'
import { rich, t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { KEEP_REQUEST, nextAddress, withReturn } from '../../parts/next-address'
import { PageHead } from '../../parts/page-head'
import { useShop } from '../../parts/use-shop'
import { AccountForm } from './account-form'
import classes from './account.module.css'

/** Sign in, and go on to where one wanted. */
export function SignInPage() {
  const { signIn } = useSession()
  const shop = useShop()
  const [search] = useSearchParams()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [coded, setCoded] = useState(false)

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      // The gate around this page goes on by itself as soon as somebody is signed in.
      await signIn(email, password)
    } catch (error) {
      if (asksForCode(error)) setCoded(true)
      else setProblem(kindly(error))
      setBusy(false)
    }
  }

  if (coded) {
    return (
      <div className={classes.card}>
        <PageHead title={t('Sign in')} lead={t('One more step: the code of your second factor.')} />
        <CodeStep email={email} password={password} onBack={() => setCoded(false)} />
      </div>
    )
  }
  return (
    <div className={classes.card}>
      <PageHead
        title={t('Sign in')}
        lead={nextAddress(search) === KEEP_REQUEST ? t('Your files and choices come with you.') : undefined}
      />
      <AccountForm onSubmit={submit}>
        {problem !== null && <ErrorNotice error={problem} />}
        <TextInput
          label={t('E-mail')}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('Password')}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} fullWidth>
          {t('Sign in')}
        </Button>
      </AccountForm>
      <p className={classes.other}>
        {rich('New here? <up>Create an account</up>', {
          up: (words) => (
            <Link key="up" to={withReturn('/register', nextAddress(search))}>
              {words}
            </Link>
          ),
        })}
      </p>
      <p className={classes.quiet}>
        {t('Forgot the password?')}{' '}
        {shop.data?.sends_mail ? (
          <Link to="/forgot-password">{t('Get a link to choose a new one')}</Link>
        ) : shop.data?.contact_email ? (
          t('Write to {address}; you get a link to choose a new one.', { address: shop.data.contact_email })
        ) : (
          t('Ask the shop for a link to choose a new one.')
        )}
      </p>
    </div>
  )
}

/** The desk's accounts are refused on the public address; that must not read like a wrong password. */
function kindly(error: unknown): unknown {
  if (error instanceof ApiError && error.code === 'INVALID_CREDENTIALS') {
    return new ApiError(
      error.status,
      error.code,
      t('The e-mail or the password is not right.'),
      error.problem,
    )
  }
  return error
}
