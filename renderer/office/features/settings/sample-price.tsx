import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { RateCard } from '../../../../shared/contract/rate-card'
import { formatMoney, parseMoney } from '../../../../shared/domain/money'
import { priceQuote } from '../../../../shared/domain/pricing'
import { FINISHES, RUSH_LEVELS, type Finish, type RushLevel } from '../../../../shared/domain/vocabulary'
import { formatAmount, formatDuration, formatGrams } from '../../../common/format'
import { useOfferNames } from '../../../common/offer-words'
import { t } from '../../../common/texts'
import styles from './settings.module.css'

type Content = Omit<RateCard, 'version' | 'note' | 'created_by' | 'created_at'>

/** A part as many shops print it: what it would cost shows what a change does. */
const SAMPLE = { grams: 84, hours: 5.5, quantity: 10 }

const DECIMAL = /^(0|[1-9]\d{0,5})(\.\d{1,6})?$/

interface Choice {
  finish: Finish
  rush_level: RushLevel
}

/** Null where a number is missing or the choice is not on the card. */
function priceOf(
  card: Content,
  material: Content['materials'][number],
  { finish, rush_level: level }: Choice,
): string | null {
  const offered =
    card.finishes.some((row) => row.finish === finish) &&
    card.rush_levels.some((row) => row.rush_level === level)
  if (!offered) return null
  const finishes = card.finishes.map((row) => ({ finish: row.finish, price: parseMoney(row.price) }))
  const minimum = parseMoney(card.minimum_order)
  const decimals = [
    material.rate_per_gram,
    material.markup,
    card.machine_rate_per_hour,
    ...card.quantity_discounts.map((row) => row.percent),
    ...card.rush_levels.map((row) => row.percent),
  ]
  if (
    minimum === null ||
    finishes.some((row) => row.price === null) ||
    !decimals.every((text) => DECIMAL.test(text))
  ) {
    return null
  }
  const { price } = priceQuote(
    {
      files: [
        {
          quote_file_id: null,
          original_filename: 'sample.3mf',
          sha256: '',
          copies: 1,
          centigrams: SAMPLE.grams * 100,
          seconds: SAMPLE.hours * 3600,
          source: 'geometry',
          source_version: '',
        },
      ],
      material_type: material.material_type,
      finish,
      rush_level: level,
      quantity: SAMPLE.quantity,
      hand_set_unit_price: null,
    },
    {
      version: 0,
      materials: [material],
      machine_rate_per_hour: card.machine_rate_per_hour,
      finishes: finishes.map((row) => ({ finish: row.finish, price: row.price ?? 0 })),
      quantity_discounts: card.quantity_discounts,
      rush_levels: card.rush_levels,
      minimum_order: minimum,
    },
    'USD',
  )
  return formatMoney(price.totalPrice)
}

interface SamplePriceProps {
  before: Content
  after: Content
  currency: string
}

/** The price of a sample part on the card as it is and as it would be, by the sum that prices quotes. */
export function SamplePrice({ before, after, currency }: SamplePriceProps) {
  const names = useOfferNames()
  const [wanted, setWanted] = useState<Choice>({ finish: 'standard', rush_level: 'standard' })
  // What is taken off the offer while it is looked at leaves the sample with what always is on it.
  const choice: Choice = {
    finish: after.finishes.some((row) => row.finish === wanted.finish) ? wanted.finish : 'standard',
    rush_level: after.rush_levels.some((row) => row.rush_level === wanted.rush_level)
      ? wanted.rush_level
      : 'standard',
  }
  return (
    <section aria-label={t('Sample price')}>
      <h2>
        {t('A sample: {count} pieces of {grams} and {time}', {
          count: SAMPLE.quantity,
          grams: formatGrams(SAMPLE.grams),
          time: formatDuration(SAMPLE.hours * 3600),
        })}
      </h2>
      <div className={styles.pair} style={{ marginBlock: 12 }}>
        <NativeSelect
          label={t('Finish')}
          value={choice.finish}
          data={after.finishes.map(({ finish }) => ({ value: finish, label: names.finish(finish).name }))}
          onChange={(event) => {
            const finish = FINISHES.find((one) => one === event.currentTarget.value)
            if (finish) setWanted({ ...choice, finish })
          }}
        />
        <NativeSelect
          label={t('Speed')}
          value={choice.rush_level}
          data={after.rush_levels.map(({ rush_level: level }) => ({
            value: level,
            label: names.rush(level).name,
          }))}
          onChange={(event) => {
            const level = RUSH_LEVELS.find((one) => one === event.currentTarget.value)
            if (level) setWanted({ ...choice, rush_level: level })
          }}
        />
      </div>
      <table className={styles.rows} aria-live="polite">
        <thead>
          <tr>
            <th scope="col">{t('Material')}</th>
            <th scope="col">{t('Now')}</th>
            <th scope="col">{t('With the changes')}</th>
          </tr>
        </thead>
        <tbody>
          {after.materials.map((material) => {
            const old = before.materials.find((row) => row.material_type === material.material_type)
            const was = old ? priceOf(before, old, choice) : null
            const is = priceOf(after, material, choice)
            return (
              <tr key={material.material_type}>
                <th scope="row">{material.material_type}</th>
                <td className="pf-figures">
                  {was === null || currency === '' ? '–' : formatAmount(was, currency)}
                </td>
                <td className="pf-figures">
                  {is === null || currency === '' ? (
                    t('A number is missing.')
                  ) : was === is ? (
                    <span className="pf-muted">{t('the same')}</span>
                  ) : (
                    <strong>{formatAmount(is, currency)}</strong>
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
