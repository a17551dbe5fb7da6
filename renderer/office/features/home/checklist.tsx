import { Anchor, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Dashboard } from '../../../../shared/contract/office'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { CheckIcon } from '../../shared/icons'
import { useStoredFlag } from '../../shared/stored-flag'
import { useFirstSteps, type FirstStep } from './first-steps'
import styles from './home.module.css'

/** As many as there are going to be, so that nothing below them moves. */
const STEPS = [1, 2, 3, 4, 5, 6]

/** The first steps of a new shop. */
export function Checklist({ dashboard }: { dashboard: Dashboard }) {
  const { is_admin: isAdmin } = useUser()
  const steps = useFirstSteps(dashboard.backup.state, isAdmin)
  const portal = globalThis.location.protocol.startsWith('http') ? globalThis.location.origin : null
  const bridge = window.printFarm
  return (
    <section aria-label={t('First steps')}>
      <h2 className={styles.heading}>{t('First steps')}</h2>
      <ol className={styles.steps}>
        <Step
          done
          name={t('Set up the shop')}
          text={t('The shop has a name, a currency and an admin.')}
          action={null}
        />
        {steps?.map((step) => <SettingsStep key={step.to} step={step} />) ??
          (isAdmin && STEPS.map((place) => <li key={place} aria-hidden="true" />))}
        <Step
          done={false}
          name={t('Make the first quote')}
          text={t('Drop a 3MF file and see what it costs and why.')}
          action={<Link to="/quotes/new">{t('New quote')}</Link>}
        />
        <Step
          done={false}
          name={t('Try the customer portal')}
          text={
            portal === null
              ? t('It opens in the browser of this computer.')
              : t('On this computer it is at {address}.', { address: portal })
          }
          action={
            bridge ? (
              <Anchor component="button" type="button" onClick={() => void bridge.openPortal()}>
                {t('Open the portal')}
              </Anchor>
            ) : (
              <a href="/">{t('Open the portal')}</a>
            )
          }
        />
      </ol>
    </section>
  )
}

/** What is left of them once there are quotes, until it is done or put away; for admins. */
export function StepsLeft({ dashboard }: { dashboard: Dashboard }) {
  const [hidden, setHidden] = useStoredFlag('office-first-steps-hidden', false)
  const { is_admin: isAdmin } = useUser()
  const steps = useFirstSteps(dashboard.backup.state, isAdmin && !hidden)
  // Backups are among what needs somebody now.
  const left = steps?.filter(({ done, to }) => !done && to !== '/settings/backup') ?? []
  if (!isAdmin || hidden || left.length === 0) return null
  return (
    <section aria-label={t('Still to set up')}>
      <div className={styles.stepsHead}>
        <h2 className={styles.heading}>{t('Still to set up')}</h2>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setHidden(true)}>
          {t('Put away')}
        </Button>
      </div>
      <ol className={styles.steps}>
        {left.map((step) => (
          <SettingsStep key={step.to} step={step} />
        ))}
      </ol>
    </section>
  )
}

function SettingsStep({ step: { done, name, text, to } }: { step: FirstStep }) {
  return (
    <Step
      done={done}
      name={name}
      text={text}
      action={
        done ? null : (
          <Link to={to} aria-label={`${t('Open settings')}: ${name}`}>
            {t('Open settings')}
          </Link>
        )
      }
    />
  )
}

interface StepProps {
  done: boolean
  name: string
  text: string
  action: ReactNode
}

function Step({ done, name, text, action }: StepProps) {
  return (
    <li data-done={done || undefined}>
      <span className={styles.tick} aria-hidden="true">
        {done && <CheckIcon size={12} />}
      </span>
      <div>
        <strong>{name}</strong>
        {done && <span className="pf-visually-hidden"> ({t('done')})</span>}
        <p>{text}</p>
      </div>
      {action}
    </li>
  )
}
