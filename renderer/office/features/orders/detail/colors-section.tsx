import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { useRouteQuery } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { ErrorNotice } from '../../../../common/ui/error-notice'
import { ColorPlanView } from '../../../shared/color-plan'
import { Section } from '../../../shared/facts'

/** For production: the colours that the quote was planned with. Nothing for an order of one colour. */
export function ColorsSection({ order }: { order: SalesOrder }) {
  const quote = useRouteQuery(routes.getQuote, { params: { id: order.quote_id } }, { staleTime: 60_000 })
  const plan = quote.data?.color_plan
  if (!plan && !quote.isError) return null
  return (
    <Section title={t('Colours')}>
      {plan ? (
        <ColorPlanView plan={plan} />
      ) : (
        <ErrorNotice error={quote.error} onRetry={() => void quote.refetch()} />
      )}
    </Section>
  )
}
