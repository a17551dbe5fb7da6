import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Trial } from '../../../../../shared/contract/connections'
import { t } from '../../../../common/texts'
import { ErrorNotice } from '../../../../common/ui/error-notice'
import { RelativeTime } from '../../../../common/ui/relative-time'
import styles from './connections.module.css'
import { StepMark, TrialSteps } from './trial-steps'

/** How a connection stands, as every one of them says it. */
export interface Standing {
  source: 'variable' | 'kept' | 'none'
  variable: string
  unreadable: boolean
  last_trial: Trial | null
}

interface ConnectionRowProps {
  name: string
  /** What is connected, in a line. */
  what: ReactNode
  standing: Standing
  /** Works without anybody having set it up. */
  standsByItself?: boolean
  /** Null where there is nothing to test. */
  onTest: (() => void) | null
  testing: boolean
  testError: unknown
  /** Opens and closes the form; null where a variable decides, or nothing can be set here. */
  onChange: (() => void) | null
  onForget: (() => void) | null
  /** The form while it is open; the trial is then the form's. */
  form: ReactNode
  children?: ReactNode
}

/** One connection: what it is, how it stands, its test and its form. */
export function ConnectionRow(props: ConnectionRowProps) {
  const { name, what, standing, onTest, onChange, onForget, form } = props
  const there = standing.source !== 'none' || props.standsByItself === true
  return (
    <section className={styles.connection} aria-label={name}>
      <div className={styles.head}>
        <div>
          <h2>{name}</h2>
          <p className={styles.what}>{what}</p>
        </div>
        <StandingMark standing={standing} there={there} />
        <div className={styles.actions}>
          {onTest && (
            <Button
              variant="default"
              loading={props.testing}
              onClick={onTest}
              aria-label={t('Test {name}', { name })}
            >
              {t('Test')}
            </Button>
          )}
          {onForget && form === null && (
            <Button variant="subtle" onClick={onForget} aria-label={t('Forget {name}', { name })}>
              {t('Forget')}
            </Button>
          )}
          {onChange && form === null && (
            <Button
              variant="default"
              onClick={onChange}
              aria-label={there ? t('Change {name}', { name }) : t('Set up {name}', { name })}
            >
              {there ? t('Change') : t('Set it up')}
            </Button>
          )}
        </div>
      </div>
      {standing.source === 'variable' && (
        <p className={styles.note}>
          {t('{variable} is set where the server was started, and wins over what is set here.', {
            variable: standing.variable,
          })}
        </p>
      )}
      {standing.unreadable && (
        <p role="alert" className={styles.alert}>
          {t('The kept password can’t be read on this computer. Enter it again.')}
        </p>
      )}
      {props.children}
      <ErrorNotice error={props.testError} />
      {form === null && standing.last_trial && <TrialSteps trial={standing.last_trial} />}
      {form}
    </section>
  )
}

function StandingMark({ standing, there }: { standing: Standing; there: boolean }) {
  const { last_trial: trial } = standing
  const outcome = trial ? (trial.ok ? 'ok' : 'failed') : standing.unreadable ? 'failed' : 'none'
  const word = trial
    ? trial.ok
      ? t('Works')
      : t('Does not work')
    : there
      ? t('Not tested yet')
      : t('Not set up')
  return (
    <div className={styles.standing}>
      <StepMark outcome={outcome} />
      <span>
        {word}{' '}
        {trial && (
          <small>
            <RelativeTime at={trial.at} />
          </small>
        )}
      </span>
    </div>
  )
}
