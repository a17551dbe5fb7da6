import { useQuery } from '@tanstack/react-query'
import type { PrintProfile } from '../../../../shared/contract/print-profiles'
import type { RateCard } from '../../../../shared/contract/rate-card'
import { routes } from '../../../../shared/contract/routes'
import { formatMoney, parseMoney } from '../../../../shared/domain/money'
import { priceQuote, scaledWhole, toCentigrams } from '../../../../shared/domain/pricing'
import { calibrationOf } from '../../../../shared/domain/print-profile'
import type { ModelAnalysis } from '../../../../shared/model/analysis'
import { estimatePrint } from '../../../../shared/model/estimate'
import { useRouteQuery } from '../../../common/api'
import { formatAmount, formatDuration, formatGrams } from '../../../common/format'
import { t } from '../../../common/texts'
import { measureSamplePart, SAMPLE_PART } from './sample-part'
import styles from './settings.module.css'

type Content = Pick<PrintProfile, 'profile' | 'calibrations'>

interface SamplePrintProps {
  before: Content
  /** Null while a number is missing. */
  after: Content | null
  currency: string
}

/** Grams, time and price of a sample part as the profile is and as it would be, by the estimate that prices quotes. */
export function SamplePrint({ before, after, currency }: SamplePrintProps) {
  const part = useQuery({ queryKey: ['sample part'], queryFn: measureSamplePart, staleTime: Infinity })
  const card = useRouteQuery(routes.currentRateCard).data
  if (!part.data || !card) return null
  return (
    <section aria-label={t('Sample print')} aria-live="polite">
      <h2>{t('A sample: {part}', { part: SAMPLE_PART })}</h2>
      <table className={styles.rows}>
        <thead>
          <tr>
            <th scope="col">{t('Material')}</th>
            <th scope="col">{t('Now')}</th>
            <th scope="col">{t('With the changes')}</th>
          </tr>
        </thead>
        <tbody>
          {card.materials.map((material) => {
            const was = sampleLine(part.data, before, card, material, currency)
            const is = after && sampleLine(part.data, after, card, material, currency)
            return (
              <tr key={material.material_type}>
                <th scope="row">{material.material_type}</th>
                <td className="pf-figures">{was}</td>
                <td className="pf-figures">
                  {is === null ? (
                    t('A number is missing.')
                  ) : was === is ? (
                    <span className="pf-muted">{t('the same')}</span>
                  ) : (
                    <strong>{is}</strong>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function sampleLine(
  part: ModelAnalysis,
  content: Content,
  card: RateCard,
  material: RateCard['materials'][number],
  currency: string,
): string {
  const { grams, seconds } = estimatePrint(part, content.profile, material.density_g_cm3)
  const factors = calibrationOf(content, material.material_type)
  const centigrams = scaledWhole(toCentigrams(grams), factors.grams_factor)
  const time = scaledWhole(seconds, factors.time_factor)
  const { price } = priceQuote(
    {
      files: [
        {
          quote_file_id: null,
          original_filename: 'sample.3mf',
          sha256: '',
          copies: 1,
          centigrams,
          seconds: time,
          source: 'geometry',
          source_version: '',
        },
      ],
      material_type: material.material_type,
      finish: 'standard',
      rush_level: 'standard',
      quantity: 1,
      hand_set_unit_price: null,
    },
    {
      ...card,
      finishes: card.finishes.map((row) => ({ finish: row.finish, price: parseMoney(row.price) ?? 0 })),
      minimum_order: parseMoney(card.minimum_order) ?? 0,
    },
    currency,
  )
  const piece =
    currency === ''
      ? ''
      : ` · ${t('{price} each', { price: formatAmount(formatMoney(price.unitPrice), currency) })}`
  return `${formatGrams(centigrams / 100)} · ${formatDuration(time)}${piece}`
}
