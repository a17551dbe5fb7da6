import type { ReactNode } from 'react'
import { formatInstant } from '../../../common/format'
import { t } from '../../../common/texts'
import type { OrderStep } from './order-steps'
import classes from './way.module.css'

const SAID = { done: t('Done'), present: t('Now'), ahead: t('Ahead') }

interface WayProps {
  steps: OrderStep[]
  /** What there is to do where it stands. */
  action?: ReactNode
}

/** The way of an order as a vertical line with dates. */
export function Way({ steps, action }: WayProps) {
  return (
    <ol className={classes.way}>
      {steps.map((step) => (
        <li
          key={step.status}
          data-position={step.position}
          data-end={step.status === 'cancelled'}
          aria-current={step.position === 'present' ? 'step' : undefined}
        >
          <span className={classes.mark} aria-hidden />
          <div className={classes.words}>
            <span className={classes.title}>
              <span className="pf-visually-hidden">{SAID[step.position]}: </span>
              {step.title}
            </span>
            {step.at && (
              <time dateTime={step.at} className={classes.at}>
                {formatInstant(step.at)}
              </time>
            )}
            {step.detail && <p className={classes.detail}>{step.detail}</p>}
            {step.position === 'present' && action}
          </div>
        </li>
      ))}
    </ol>
  )
}
