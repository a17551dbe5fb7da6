import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
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
    { done: true, name: t('Set up the shop'), text: t('The shop has a name, a currency and an admin.') },
    {
      done: (settings.data?.contact_email ?? null) !== null,
      name: t('Complete the shop’s data'),
      text: t('Contact address, printers with their build volumes, closed days, tax.'),
      to: '/settings/shop',
      admin: true,
    },
    {
      done: (cards.data?.version ?? 1) > 1,
      name: t('Check the rate card'),
      text: t('What a gram and a machine hour cost decides every price.'),
      to: '/settings/rate-card',
      admin: true,
    },
    {
      done: false,
      name: t('Make the first quote'),
      text: t('Drop a 3MF file and see what it costs and why.'),
      to: '/quotes/new',
    },
  ]
  return (
    <section aria-label={t('First steps')}>
      <h2 className={styles.heading}>{t('First steps')}</h2>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.name} data-done={step.done || undefined}>
            <span className={styles.tick} aria-hidden="true">
              {step.done && <CheckIcon size={12} />}
            </span>
            <div>
              <strong>{step.name}</strong>
              {step.done && <span className="pf-visually-hidden"> ({t('done')})</span>}
              <p>{step.text}</p>
            </div>
            {!step.done && step.to !== undefined && (!step.admin || user.is_admin) && (
              <Link to={step.to}>{step.to === '/quotes/new' ? t('New quote') : t('Open settings')}</Link>
            )}
          </li>
        ))}
        <li>
          <span className={styles.tick} aria-hidden="true" />
          <div>
            <strong>{t('Try the customer portal')}</strong>
            <p>
              {portal === null
                ? t('It opens in the browser of this computer.')
                : t('On this computer it is at {address}.', { address: portal })}
            </p>
          </div>
          {bridge ? (
            <Anchor component="button" type="button" onClick={() => void bridge.openPortal()}>
              {t('Open the portal')}
            </Anchor>
          ) : (
            <a href="/">{t('Open the portal')}</a>
          )}
        </li>
      </ol>
    </section>
  )
}
