import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import type { RateCard } from '../../../../shared/contract/rate-card'
import { FINISHES, RUSH_LEVELS } from '../../../../shared/domain/vocabulary'
import {
  newIdempotencyKey,
  queryKeys,
  useRouteList,
  useRouteMutation,
  useRouteQuery,
} from '../../../common/api'
import { useOfferNames } from '../../../common/offer-words'
import { rich, t } from '../../../common/texts'
import { DecimalInput } from '../../../common/ui/decimal-input'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { notify } from '../../shared/notify'
import { ChoiceTable } from './choice-table'
import { MaterialRates } from './material-rates'
import { QuantityDiscounts } from './quantity-discounts'
import { rateCardChanges } from './rate-card-changes'
import { SamplePrice } from './sample-price'
import styles from './settings.module.css'
import { useVersionForm } from './use-version-form'
import { VersionFoot, VersionHead } from './version-form-parts'
import { VersionList } from './version-list'

/** What prices are made from. Every change is a new version; quotes keep the one they were priced with. */
export function RateCardSettings() {
  const current = useRouteQuery(routes.currentRateCard)
  if (current.data) return <RateCardForm current={current.data} />
  if (current.isError) return <ErrorNotice error={current.error} onRetry={() => void current.refetch()} />
  return <DetailSkeleton />
}

type Content = Omit<RateCard, 'version' | 'note' | 'created_by' | 'created_by_name' | 'created_at'>

function contentOf({
  version: _version,
  note: _note,
  created_by: _by,
  created_by_name: _name,
  created_at: _at,
  ...content
}: RateCard): Content {
  return content
}

function RateCardForm({ current }: { current: RateCard }) {
  const queries = useQueryClient()
  const create = useRouteMutation(routes.createRateCard)
  const versions = useRouteList(routes.listRateCards, { query: { limit: '20' } })
  const form = useVersionForm(current, contentOf)
  const key = useRef(newIdempotencyKey())
  const names = useOfferNames()
  const errors = fieldErrors(create.error)
  const settings = useRouteQuery(routes.getSettings).data
  const currency = settings?.currency ?? ''
  const { base, values } = form
  const patch = (part: Partial<Content>) => form.setValues({ ...values, ...part })

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate(
          {
            body: { ...values, note: form.note.trim() || null, base_version: current.version },
            idempotencyKey: key.current,
          },
          {
            onSuccess: (answer) => {
              queries.setQueryData(queryKeys.one(routes.currentRateCard), answer)
              for (const route of [routes.listRateCards, routes.getShop]) {
                void queries.invalidateQueries({ queryKey: queryKeys.all(route) })
              }
              form.restart(answer)
              key.current = newIdempotencyKey()
              notify(t('Rate card version {version} counts from now on.', { version: answer.version }))
            },
            onError: (error) => {
              key.current = newIdempotencyKey()
              if (error.code === 'STALE_VERSION') {
                void queries.invalidateQueries({ queryKey: queryKeys.all(routes.currentRateCard) })
              }
            },
          },
        )
      }}
    >
      <VersionHead of={base} />
      <MaterialRates
        materials={values.materials}
        currency={currency}
        errors={errors}
        onChange={(materials) => patch({ materials })}
      />
      <div className={styles.pair}>
        <DecimalInput
          label={t('Machine hour, {currency}', { currency })}
          value={values.machine_rate_per_hour}
          error={errors.machine_rate_per_hour}
          onChange={(value) => patch({ machine_rate_per_hour: value })}
        />
        <DecimalInput
          label={t('Smallest order, {currency}', { currency })}
          value={values.minimum_order}
          error={errors.minimum_order}
          onChange={(value) => patch({ minimum_order: value })}
        />
      </div>
      <h2>{t('Finishes')}</h2>
      <ChoiceTable
        label={t('Finishes')}
        amountLabel={t('{currency} per piece', { currency })}
        choices={FINISHES}
        words={names.finish}
        offered={values.finishes.map(({ finish, price }) => ({ choice: finish, amount: price }))}
        always="standard"
        firstAmount={(finish) => base.finishes.find((row) => row.finish === finish)?.price ?? '0.00'}
        error={(index) => errors[`finishes.${index}.price`]}
        onChange={(rows) =>
          patch({ finishes: rows.map(({ choice, amount }) => ({ finish: choice, price: amount })) })
        }
      />
      <h2>{t('Speeds')}</h2>
      <ChoiceTable
        label={t('Speeds')}
        amountLabel={t('% on the price')}
        choices={RUSH_LEVELS}
        words={names.rush}
        offered={values.rush_levels.map((row) => ({ choice: row.rush_level, amount: row.percent }))}
        always="standard"
        firstAmount={(level) => base.rush_levels.find((row) => row.rush_level === level)?.percent ?? '0'}
        error={(index) => errors[`rush_levels.${index}.percent`]}
        note={(level) =>
          settings
            ? t('{count, plural, =0 {done the same day} one {# working day} other {# working days}}', {
                count: settings.lead_days[level],
              })
            : ''
        }
        onChange={(rows) =>
          patch({ rush_levels: rows.map(({ choice, amount }) => ({ rush_level: choice, percent: amount })) })
        }
      />
      <p className={styles.hint}>
        {rich(
          'What is not on offer can’t be chosen for new quotes; quotes and orders that have it keep it. How many days a speed takes stands under <days>Calendar and lead times</days>, what customers read under <names>Finishes and speeds</names>.',
          {
            days: (text) => <Link to="/settings/calendar">{text}</Link>,
            names: (text) => <Link to="/settings/offer">{text}</Link>,
          },
        )}
      </p>
      <h2>{t('Quantity discounts')}</h2>
      <QuantityDiscounts
        discounts={values.quantity_discounts}
        errors={errors}
        onChange={(discounts) => patch({ quantity_discounts: discounts })}
      />
      <SamplePrice before={base} after={values} currency={currency} />
      <VersionFoot
        form={form}
        error={create.error}
        pending={create.isPending}
        effect={t(
          'Quotes priced from then on use it; quotes that stand keep the version they were priced with.',
        )}
      />
      <VersionList versions={versions} changesOf={(before, after) => rateCardChanges(before, after, names)} />
    </form>
  )
}
