import { Button, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { isOnlyAbout } from '../../parts/form-problem'
import { PageHead } from '../../parts/page-head'
import { useShop } from '../../parts/use-shop'
import { AccountForm } from './account-form'
import classes from './account.module.css'

/** Ask for a letter with a link to choose a new password. */
export function ForgotPasswordPage() {
  const shop = useShop()
  const [email, setEmail] = useState('')
  const ask = useRouteMutation(routes.forgotPassword)

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!ask.isPending) ask.mutate({ body: { email } })
  }

  if (ask.isSuccess) {
    return (
      <div className={classes.card}>
        <PageHead
          title={t('Look into your mail')}
          // The same for an unknown address: nobody learns here who is a customer.
          lead={t(
            'If there is an account with {email}, a link to choose a new password is on its way. It works for two hours.',
            { email: email.trim() },
          )}
        />
        <p className={classes.quiet}>
          {shop.data?.contact_email
            ? t('Nothing there after some minutes? Look among the unwanted mail, or write to {address}.', {
                address: shop.data.contact_email,
              })
            : t('Nothing there after some minutes? Look among the unwanted mail.')}
        </p>
        <p className={classes.other}>
          <Link to="/sign-in">{t('Back to sign in')}</Link>
        </p>
      </div>
    )
  }
  const problems = fieldErrors(ask.error)
  return (
    <div className={classes.card}>
      <PageHead title={t('Forgot the password?')} lead={t('We send you a link to choose a new one.')} />
      <AccountForm onSubmit={submit}>
        {ask.isError && !isOnlyAbout(ask.error, ['email']) && <ErrorNotice error={ask.error} />}
        <TextInput
          label={t('E-mail')}
          type="email"
          name="email"
          autoComplete="username"
          required
          error={problems.email}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" loading={ask.isPending} fullWidth>
          {t('Send me a link')}
        </Button>
      </AccountForm>
      <p className={classes.other}>
        <Link to="/sign-in">{t('Back to sign in')}</Link>
      </p>
    </div>
  )
}
