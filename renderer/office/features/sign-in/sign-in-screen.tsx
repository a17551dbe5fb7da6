import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { ApiError } from '../../../../shared/client/api-client'
import { asksForCode, CodeStep } from '../../../common/second-factor/code-step'
import { useSession } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import styles from '../../../common/ui/card-page.module.css'
import { FormMessage } from '../../shared/form-message'
import { arrive } from '../../shared/leaving'
import { ProductMark } from '../../../common/ui/product-mark'

/** The staff's sign-in. `ended` tells somebody who was at work why she is here again. */
export function SignInScreen({ ended }: { ended: boolean }) {
  const { signIn } = useSession()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [coded, setCoded] = useState(false)

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      await signIn(email.trim(), password)
      arrive()
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem
      if (asksForCode(problem)) setCoded(true)
      else setError(problem)
    } finally {
      setBusy(false)
    }
  }

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <p className={styles.product}>
          <ProductMark /> Print Farm Office
        </p>
        <h1 className={styles.title}>{t('Sign in')}</h1>
        <p className={styles.lead}>
          {coded
            ? t('One more step: the code of your second factor.')
            : ended
              ? t('Your session has ended. Sign in to go on where you were.')
              : t('The desk of the shop’s staff.')}
        </p>
        {coded ? (
          <CodeStep email={email.trim()} password={password} onBack={() => setCoded(false)} onDone={arrive} />
        ) : (
          <form className={styles.form} onSubmit={submit}>
            <TextInput
              label={t('E-mail')}
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              data-autofocus
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('Password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <FormMessage error={error} />
            <Button type="submit" loading={busy} fullWidth>
              {t('Sign in')}
            </Button>
          </form>
        )}
      </div>
    </main>
  )
}
