import type { Trial, TrialStep } from '../../../../../shared/contract/connections'
import { t } from '../../../../common/texts'
import styles from './connections.module.css'
import { trialSentence } from './trial-words'

/** What each finding is read out as, before its sentence. */
const LEADS: Record<TrialStep['outcome'], string> = {
  ok: t('Done: '),
  warning: t('Note: '),
  failed: t('Failed: '),
}

/** A finding's mark: tick, exclamation mark or cross, told apart by shape as well as by colour. */
export function StepMark({ outcome }: { outcome: TrialStep['outcome'] | 'none' }) {
  return (
    <svg className={styles.mark} data-outcome={outcome} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="7" />
      {outcome === 'ok' && <path d="M4.8 8.3l2.1 2.2 4.3-4.7" />}
      {outcome === 'warning' && <path d="M8 4.4v4.4M8 11.3v.1" />}
      {outcome === 'failed' && <path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" />}
    </svg>
  )
}

/** What a trial found, step by step. */
export function TrialSteps({ trial }: { trial: Pick<Trial, 'steps'> }) {
  return (
    <div role="status" aria-label={t('Result of the test')}>
      <ul className={styles.steps}>
        {trial.steps.map((step, index) => (
          <li key={index}>
            <StepMark outcome={step.outcome} />
            <span>
              <span className="pf-visually-hidden">{LEADS[step.outcome]}</span>
              {trialSentence(step)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
