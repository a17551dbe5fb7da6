import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../texts'

/** Of the authenticator app, or one of those that were kept for a lost phone. */
export type CodeKind = 'app' | 'recovery'

interface CodeFieldProps {
  kind: CodeKind
  value: string
  onChange: (value: string) => void
  error?: ReactNode
  autoFocus?: boolean
}

/** Where a code of the second factor is typed, or put by whatever keeps it. */
export function CodeField({ kind, value, onChange, error, autoFocus = false }: CodeFieldProps) {
  const isOfApp = kind === 'app'
  return (
    <TextInput
      label={isOfApp ? t('Code') : t('Recovery code')}
      description={
        isOfApp
          ? t('Six digits that your authenticator app shows.')
          : t('One of those that you kept. Each works once.')
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      name={isOfApp ? 'totp' : 'recovery_code'}
      autoComplete={isOfApp ? 'one-time-code' : 'off'}
      inputMode={isOfApp ? 'numeric' : 'text'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={40}
      required
      withAsterisk={false}
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
