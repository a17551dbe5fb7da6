import { useMemo } from 'react'
import type { HistoryEntry } from '../../../../../shared/contract/quotes'
import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { useRouteQuery } from '../../../../common/api'
import { formatAmount } from '../../../../common/format'
import { t } from '../../../../common/texts'
import { ErrorNotice } from '../../../../common/ui/error-notice'
import { Timeline } from '../../../../common/ui/timeline'
import { paymentMethodWords } from '../../../../common/words'
import { Section } from '../../../shared/facts'

/** Everything that happened, who did it and when: the quote with its files and messages, then the order with its money. */
export function HistorySection({ order }: { order: SalesOrder }) {
  const quote = useRouteQuery(routes.getQuote, { params: { id: order.quote_id } }, { staleTime: 60_000 })
  const before = quote.data?.history
  const entries = useMemo(() => timelineOf(order, before ?? []), [order, before])
  return (
    <Section title={t('History')}>
      {quote.isError && <ErrorNotice error={quote.error} onRetry={() => void quote.refetch()} />}
      <Timeline entries={entries} />
    </Section>
  )
}

/** The order's steps and its quote's as one; money moves say how much and by what, as far as the row is known. */
export function timelineOf(
  order: Pick<SalesOrder, 'history' | 'payments'>,
  quoteHistory: readonly HistoryEntry[],
): HistoryEntry[] {
  const moved = order.history.map((entry) => {
    const kind = { 'order.payment_recorded': 'payment', 'order.refund_recorded': 'refund' }[entry.action]
    const row = order.payments.find((one) => one.kind === kind && one.recorded_at === entry.at)
    if (!row) return entry
    const sum = `${formatAmount(row.amount, row.currency)} · ${paymentMethodWords[row.payment_method]}`
    return { ...entry, note: entry.note ? `${sum} · ${entry.note}` : sum }
  })
  // An order placed says the same as its quote turned into one.
  return [...quoteHistory.filter(({ action }) => action !== 'quote.converted'), ...moved]
}
