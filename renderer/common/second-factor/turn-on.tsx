import { Button, CopyButton, PasswordInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { ApiError } from '../../../shared/client/api-client'
import { routes } from '../../../shared/contract/routes'
import { useRouteMutation } from '../api'
import { t } from '../texts'
import { ErrorNotice } from '../ui/error-notice'
import { fieldErrors } from '../ui/field-errors'
import { QrCode } from '../ui/qr-code'
import { CodeField } from './code-field'
import classes from './second-factor.module.css'

interface TurnOnProps {
  onBack: () => void
  /** Called with the recovery codes. */
  onTurnedOn: (codes: string[]) => void
}

/** The way to a second factor: the password, the app, a first code of it. */
export function TurnOn({ onBack, onTurnedOn }: TurnOnProps) {
  const begin = useRouteMutation(routes.beginSecondFactor)
  return begin.data ? (
    <Confirm
      secret={begin.data.secret}
      address={begin.data.otpauth_url}
      onBack={onBack}
      onTurnedOn={onTurnedOn}
    />
  ) : (
    <Begin
      pending={begin.isPending}
      error={begin.error}
      onPassword={(password) => begin.mutate({ body: { current_password: password } })}
      onBack={onBack}
    />
  )
}

interface BeginProps {
  pending: boolean
  error: unknown
  onPassword: (password: string) => void
  onBack: () => void
}

function Begin({ pending, error, onPassword, onBack }: BeginProps) {
  const [password, setPassword] = useState('')
  const wrong = error instanceof ApiError && error.code === 'INVALID_CREDENTIALS'
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!pending) onPassword(password)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {error !== null && !wrong && <ErrorNotice error={error} />}
      <PasswordInput
        label={t('Current password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        autoFocus
        data-autofocus
        value={password}
        error={wrong ? t('This is not the current password.') : undefined}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={pending}>
          {t('Go on with the app')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('Keep as it is')}
        </Button>
      </div>
    </form>
  )
}

function Confirm({ secret, address, onBack, onTurnedOn }: TurnOnProps & { secret: string; address: string }) {
  const [code, setCode] = useState('')
  const confirm = useRouteMutation(routes.confirmSecondFactor)
  const atField = fieldErrors(confirm.error).code
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (confirm.isPending) return
    confirm.mutate({ body: { code } }, { onSuccess: (answer) => onTurnedOn(answer.recovery_codes) })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {confirm.isError && atField === undefined && <ErrorNotice error={confirm.error} />}
      <ol className={classes.steps}>
        <li>
          <div className={classes.step}>
            <p>{t('Let an authenticator app on your phone read this picture.')}</p>
            <QrCode text={address} label={t('QR code for the authenticator app')} />
            <p className={classes.quiet}>{t('Or type this key into the app:')}</p>
            <code className={classes.key}>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
            <CopyButton value={secret}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? t('Copied') : t('Copy the key')}
                </Button>
              )}
            </CopyButton>
          </div>
        </li>
        <li>
          <div className={classes.form}>
            <p>{t('Enter the code that the app shows now. Other devices are signed out then.')}</p>
            <CodeField kind="app" value={code} onChange={setCode} error={atField} />
          </div>
        </li>
      </ol>
      <div className={classes.buttons}>
        <Button type="submit" loading={confirm.isPending}>
          {t('Turn the second factor on')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('Keep as it is')}
        </Button>
      </div>
    </form>
  )
}
