import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useApi } from '../../../common/api'
import { useSession } from '../../../common/session/session-context'
import { pageLanguage } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { isOnlyAbout, refusal } from '../../parts/form-problem'
import { KEEP_REQUEST, nextAddress, withReturn } from '../../parts/next-address'
import { PageHead } from '../../parts/page-head'
import { AccountForm } from './account-form'
import classes from './account.module.css'
import { PasswordHint } from './password-hint'
import { rich, t } from '../../../common/texts'

const FIELDS = ['email', 'password', 'first_name', 'last_name', 'company_name']

/** Create an account, and be signed in with it. */
export function RegisterPage() {
  const api = useApi()
  const { signIn } = useSession()
  const [search] = useSearchParams()
  const [form, setForm] = useState({
    first_name: '',
    last_name: '',
    company_name: '',
    email: '',
    password: '',
  })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const problems = fieldErrors(problem)
  const taken = refusal(problem, 'EMAIL_TAKEN')

  const field = (name: keyof typeof form) => ({
    name,
    value: form[name],
    error: problems[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setForm((before) => ({ ...before, [name]: value }))
    },
  })

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      await api.call(routes.register, { body: { ...form, language: pageLanguage() } })
      await signIn(form.email, form.password)
    } catch (error) {
      setProblem(error)
      setBusy(false)
    }
  }

  const next = nextAddress(search)
  return (
    <div className={classes.card}>
      <PageHead
        title={t('Create an account')}
        lead={
          next === KEEP_REQUEST
            ? t('Your files and choices come with you; nothing is due before you order.')
            : t('So that your quotes and orders wait for you.')
        }
      />
      <AccountForm onSubmit={submit}>
        {problem !== null && !taken && !isOnlyAbout(problem, FIELDS) && <ErrorNotice error={problem} />}
        <div className={classes.pair}>
          <TextInput label={t('First name (optional)')} autoComplete="given-name" {...field('first_name')} />
          <TextInput label={t('Last name (optional)')} autoComplete="family-name" {...field('last_name')} />
        </div>
        <TextInput label={t('Company (optional)')} autoComplete="organization" {...field('company_name')} />
        <TextInput
          label={t('E-mail')}
          type="email"
          autoComplete="username"
          required
          {...field('email')}
          error={
            taken ? (
              <>
                {rich('There is an account with this address. <in>Sign in</in>', {
                  in: (words) => (
                    <Link key="in" to={withReturn('/sign-in', next)}>
                      {words}
                    </Link>
                  ),
                })}
              </>
            ) : (
              problems.email
            )
          }
        />
        <PasswordInput
          label={t('Password')}
          autoComplete="new-password"
          required
          description={<PasswordHint />}
          {...field('password')}
        />
        <Button type="submit" loading={busy} fullWidth>
          {t('Create the account')}
        </Button>
      </AccountForm>
      <p className={classes.other}>
        {rich('Already a customer? <in>Sign in</in>', {
          in: (words) => (
            <Link key="in" to={withReturn('/sign-in', next)}>
              {words}
            </Link>
          ),
        })}
      </p>
    </div>
  )
}
