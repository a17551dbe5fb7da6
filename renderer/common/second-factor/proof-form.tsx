import { Button, PasswordInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { ApiError } from '../../../shared/client/api-client'
import { t } from '../texts'
import { ErrorNotice } from '../ui/error-notice'
import { CodeField, type CodeKind } from './code-field'
import classes from './second-factor.module.css'

interface ProofFormProps {
  /** What the button does. */
  action: string
  danger?: boolean
  pending: boolean
  error: unknown
  onSubmit: (proof: { current_password: string; code: string }) => void
  onBack: () => void
}

/** Asks for the password and a code once more, before something that weakens the account or shows its secrets. */
export function ProofForm({ action, danger = false, pending, error, onSubmit, onBack }: ProofFormProps) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [kind, setKind] = useState<CodeKind>('app')
  const codeOf = error instanceof ApiError ? error.code : null
  const atField = codeOf === 'INVALID_CREDENTIALS' || codeOf === 'SECOND_FACTOR_REQUIRED'
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!pending) onSubmit({ current_password: password, code })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {error !== null && !atField && <ErrorNotice error={error} />}
      <PasswordInput
        label={t('Current password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
        value={password}
        error={codeOf === 'INVALID_CREDENTIALS' ? t('This is not the current password.') : undefined}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <CodeField
        key={kind}
        kind={kind}
        value={code}
        onChange={setCode}
        error={codeOf === 'SECOND_FACTOR_REQUIRED' && error instanceof ApiError ? error.detail : undefined}
      />
      <div className={classes.buttons}>
        <Button type="submit" color={danger ? 'danger' : 'primary'} loading={pending}>
          {action}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('Keep as it is')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setKind(kind === 'app' ? 'recovery' : 'app')}>
          {kind === 'app' ? t('Use a recovery code') : t('Use a code of the app')}
        </Button>
      </div>
    </form>
  )
}
