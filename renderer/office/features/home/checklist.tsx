import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { CheckIcon } from '../../shared/icons'
import styles from './home.module.css'

/** The first steps of a new shop. */
export function Checklist() {
  const user = useUser()
  const cards = useRouteQuery(routes.currentRateCard)
  const settings = useRouteQuery(routes.getSettings)
  const portal = globalThis.location.protocol.startsWith('http') ? globalThis.location.origin : null
  const bridge = window.printFarm
  const steps = [
    { done: true, name: 'Set up the shop', text: 'The shop has a name, a currency and an admin.' },
    {
      done: (settings.data?.contact_email ?? null) !== null,
      name: 'Complete the shop’s data',
      text: 'Contact address, printers with their build volumes, closed days, tax.',
      to: '/settings/shop',
      admin: true,
    },
    {
      done: (cards.data?.version ?? 1) > 1,
      name: 'Check the rate card',
      text: 'What a gram and a machine hour cost decides every price.',
      to: '/settings/rate-card',
      admin: true,
    },
    {
      done: false,
      name: 'Make the first quote',
      text: 'Drop a 3MF file and see what it costs and why.',
      to: '/quotes',
    },
  ]
  return (
    <section aria-label="First steps">
      <h2 className={styles.heading}>First steps</h2>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.name} data-done={step.done || undefined}>
            <span className={styles.tick} aria-hidden="true">
              {step.done && <CheckIcon size={12} />}
            </span>
            <div>
              <strong>{step.name}</strong>
              {step.done && <span className="pf-visually-hidden"> (done)</span>}
              <p>{step.text}</p>
            </div>
            {!step.done && step.to !== undefined && (!step.admin || user.is_admin) && (
              <Link to={step.to}>
                {step.name === 'Make the first quote' ? 'To the quotes' : 'Open settings'}
              </Link>
            )}
          </li>
        ))}
        <li>
          <span className={styles.tick} aria-hidden="true" />
          <div>
            <strong>Try the customer portal</strong>
            <p>
              {portal === null
                ? 'It opens in the browser of this computer.'
                : `On this computer it is at ${portal}.`}
            </p>
          </div>
          {bridge ? (
            <Anchor component="button" type="button" onClick={() => void bridge.openPortal()}>
              Open the portal
            </Anchor>
          ) : (
            <a href="/">Open the portal</a>
          )}
        </li>
      </ol>
    </section>
  )
}
