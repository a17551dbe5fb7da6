import type { Quote } from '../../../shared/contract/quotes'
import { useOfferNames } from '../../common/offer-words'
import { MaterialName } from '../../common/ui/choice-names'
import { Duration, Grams } from '../../common/ui/quantities'
import { DayText } from '../../common/ui/relative-time'
import { Facts } from './facts'
import { t } from '../../common/texts'

type Options = Pick<
  Quote,
  | 'material_type'
  | 'color'
  | 'finish'
  | 'rush_level'
  | 'quantity'
  | 'material_grams'
  | 'print_time_seconds'
  | 'requested_delivery_date'
>

/** What the customer chose, and what one set needs. */
export function QuoteOptions({ quote }: { quote: Options }) {
  const names = useOfferNames()
  return (
    <Facts
      items={[
        [t('Material'), <MaterialName key="m" material={quote.material_type} color={quote.color} />],
        [t('Finish'), names.finish(quote.finish).name],
        [t('Speed'), names.rush(quote.rush_level).name],
        [
          t('Pieces'),
          <span key="q" className="pf-figures">
            {quote.quantity}
          </span>,
        ],
        [t('Material of one set'), <Grams key="g" grams={quote.material_grams} />],
        [t('Print time of one set'), <Duration key="d" seconds={quote.print_time_seconds} />],
        [
          t('Wanted by'),
          quote.requested_delivery_date === null ? null : (
            <DayText key="w" day={quote.requested_delivery_date} />
          ),
        ],
      ]}
    />
  )
}
