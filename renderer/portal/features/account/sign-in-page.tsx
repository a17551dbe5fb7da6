import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ApiError } from '../../../../shared/client/api-client'
import { useSession } from '../../../common/session/session-context'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { nextAddress, withReturn } from '../../parts/next-address'
import { PageHead } from '../../parts/page-head'
import { useShop } from '../../parts/use-shop'
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

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      // The gate around this page goes on by itself as soon as somebody is signed in.
      await signIn(email, password)
    } catch (error) {
      setProblem(kindly(error))
      setBusy(false)
    }
  }

  return (
    <div className={classes.card}>
      <PageHead title="Sign in" />
      <form className={classes.form} onSubmit={submit}>
        {problem !== null && <ErrorNotice error={problem} />}
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} fullWidth>
          Sign in
        </Button>
      </form>
      <p className={classes.other}>
        New here? <Link to={withReturn('/register', nextAddress(search))}>Create an account</Link>
      </p>
      <p className={classes.quiet}>
        Forgot the password?{' '}
        {shop.data?.sends_mail ? (
          <Link to="/forgot-password">Get a link to choose a new one</Link>
        ) : shop.data?.contact_email ? (
          `Write to ${shop.data.contact_email}; you get a link to choose a new one.`
        ) : (
          'Ask the shop for a link to choose a new one.'
        )}
      </p>
    </div>
  )
}

/** The desk's accounts are refused on the public address; that must not read like a wrong password. */
function kindly(error: unknown): unknown {
  if (error instanceof ApiError && error.code === 'INVALID_CREDENTIALS') {
    return new ApiError(error.status, error.code, 'The e-mail or the password is not right.', error.problem)
  }
  return error
}
