import { Button, PasswordInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { ApiError } from '../../../../../shared/client/api-client'
import type { Connections, Trial } from '../../../../../shared/contract/connections'
import { routes } from '../../../../../shared/contract/routes'
import { queryKeys } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { FormMessage } from '../../../shared/form-message'
import { notify } from '../../../shared/notify'
import styles from './connections.module.css'
import { TrialSteps } from './trial-steps'

/** Takes the answer of a change over into the screen, and into what depends on it. */
export function useConnectionsAnswer(): (answer: Connections, said: string) => void {
  const queries = useQueryClient()
  return (answer, said) => {
    queries.setQueryData(queryKeys.one(routes.getConnections), answer)
    for (const route of [routes.getShop, routes.getSlicer]) {
      void queries.invalidateQueries({ queryKey: queryKeys.all(route) })
    }
    notify(said)
  }
}

interface SecretFieldProps {
  /** Whether one is kept, which then stays unless another is entered. */
  kept: boolean
  value: string
  onChange: (value: string) => void
  error: string | undefined
  disabled?: boolean
}

/** A password that is never shown again: kept, or being entered. */
export function SecretField({ kept, value, onChange, error, disabled = false }: SecretFieldProps) {
  const [entering, setEntering] = useState(!kept)
  if (!entering && error === undefined && !disabled) {
    return (
      <div>
        <div className={styles.kept}>
          <span>{t('Password is kept')}</span>
          <Button variant="subtle" size="xs" onClick={() => setEntering(true)}>
            {t('Enter another')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <PasswordInput
      label={t('Password')}
      value={value}
      error={error}
      disabled={disabled}
      autoComplete="new-password"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

interface FormEndProps {
  effect: string
  shown: readonly string[]
  saveError: unknown
  saving: boolean
  onTest: () => void
  testError: unknown
  testing: boolean
  trial: Trial | undefined
  onClose: () => void
  children?: ReactNode
}

/** The end of each form: what the change affects, saving, testing what is entered, and what came of both. */
export function FormEnd(props: FormEndProps) {
  const { saveError, testError } = props
  const stale = saveError instanceof ApiError && saveError.code === 'STALE_VERSION'
  return (
    <>
      <p className={styles.note}>{props.effect}</p>
      {stale ? (
        <p role="alert" className={styles.alert}>
          {t(
            'Somebody else changed this meanwhile. Close the form to see what it is now, or save again to make yours count.',
          )}
        </p>
      ) : (
        <FormMessage error={saveError ?? testError} shown={props.shown} />
      )}
      {props.trial && <TrialSteps trial={props.trial} />}
      <div className={styles.foot}>
        <Button type="submit" loading={props.saving}>
          {t('Save')}
        </Button>
        <Button variant="default" loading={props.testing} onClick={props.onTest}>
          {t('Test what is entered')}
        </Button>
        {props.children}
        <Button variant="subtle" onClick={props.onClose}>
          {t('Discard changes')}
        </Button>
      </div>
    </>
  )
}
