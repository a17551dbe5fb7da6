import type { Quote } from '../../../shared/contract/quotes'
import { routes } from '../../../shared/contract/routes'
import { useRouteQuery } from '../../common/api'
import { formatAmount } from '../../common/format'
import { rich, t } from '../../common/texts'
import { RelativeTime } from '../../common/ui/relative-time'
import styles from './detail.module.css'
import { handSetSteps } from './hand-set-steps'

/** What changed the price since it was calculated, and what would change it if it were calculated now. */
export function PriceChanges({ quote }: { quote: Quote }) {
  const open = quote.sales_order_id === null && quote.price_receipt !== null
  const card = useRouteQuery(routes.currentRateCard, {}, { enabled: open })
  const profile = useRouteQuery(routes.currentPrintProfile, {}, { enabled: open })
  const steps = handSetSteps(quote)
  const newer = [
    ...(open && newerThan(quote.rate_card_version, card.data?.version)
      ? [
          t('Rate card version {now} is newer than this price’s {then}.', {
            now: card.data?.version,
            then: quote.rate_card_version,
          }),
        ]
      : []),
    ...(open && newerThan(quote.print_profile_version, profile.data?.version)
      ? [
          t('Print profile version {now} is newer than this price’s {then}.', {
            now: profile.data?.version,
            then: quote.print_profile_version,
          }),
        ]
      : []),
  ]
  if (steps.length === 0 && newer.length === 0) return null
  return (
    <ul className={styles.changes} aria-label={t('What changed the price')}>
      {steps.map((step) => (
        <li key={step.at}>
          {rich('{who} set one piece from {from} to {to}, <when></when>', {
            who: step.by,
            from: formatAmount(step.from, quote.currency),
            to: formatAmount(step.to, quote.currency),
            when: () => <RelativeTime key="when" at={step.at} />,
          })}
        </li>
      ))}
      {newer.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

function newerThan(used: number | null | undefined, current: number | undefined): boolean {
  return typeof used === 'number' && current !== undefined && current > used
}
