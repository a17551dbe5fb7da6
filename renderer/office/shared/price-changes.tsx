import type { Quote } from '../../../shared/contract/quotes'
import { routes } from '../../../shared/contract/routes'
import { useRouteQuery } from '../../common/api'
import { formatAmount } from '../../common/format'
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
      ? [`Rate card version ${card.data?.version} is newer than this price’s ${quote.rate_card_version}.`]
      : []),
    ...(open && newerThan(quote.print_profile_version, profile.data?.version)
      ? [
          `Print profile version ${profile.data?.version} is newer than this price’s ${quote.print_profile_version}.`,
        ]
      : []),
  ]
  if (steps.length === 0 && newer.length === 0) return null
  return (
    <ul className={styles.changes} aria-label="What changed the price">
      {steps.map((step) => (
        <li key={step.at}>
          {step.by} set one piece from {formatAmount(step.from, quote.currency)} to{' '}
          {formatAmount(step.to, quote.currency)}, <RelativeTime at={step.at} />
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
