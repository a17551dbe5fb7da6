import { Button, NumberInput, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import type { RateCard } from '../../../../shared/contract/shop'
import { FINISHES, RUSH_LEVELS } from '../../../../shared/domain/vocabulary'
import {
  newIdempotencyKey,
  queryKeys,
  useRouteList,
  useRouteMutation,
  useRouteQuery,
} from '../../../common/api'
import { rich, t } from '../../../common/texts'
import { DecimalInput } from '../../../common/ui/decimal-input'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { RelativeTime } from '../../../common/ui/relative-time'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { useOfferNames } from '../../../common/offer-words'
import { FormMessage } from '../../shared/form-message'
import { ChoiceTable } from './choice-table'
import styles from './settings.module.css'
import { SamplePrice } from './sample-price'
import { notify } from '../../shared/notify'

/** What prices are made from. Every change is a new version; quotes keep the one they were priced with. */
export function RateCardSettings() {
  const current = useRouteQuery(routes.currentRateCard)
  if (current.data) return <RateCardForm key={current.data.version} card={current.data} />
  if (current.isError) return <ErrorNotice error={current.error} onRetry={() => void current.refetch()} />
  return <DetailSkeleton />
}

type Content = Omit<RateCard, 'version' | 'note' | 'created_by' | 'created_at'>

function contentOf({ version: _v, note: _n, created_by: _b, created_at: _a, ...content }: RateCard): Content {
  return content
}

function RateCardForm({ card }: { card: RateCard }) {
  const queries = useQueryClient()
  const create = useRouteMutation(routes.createRateCard)
  const versions = useRouteList(routes.listRateCards, { query: { limit: '20' } })
  const [values, setValues] = useState<Content>(() => contentOf(card))
  const [note, setNote] = useState('')
  const key = useRef(newIdempotencyKey())
  const names = useOfferNames()
  const errors = fieldErrors(create.error)
  const settings = useRouteQuery(routes.getSettings).data
  const currency = settings?.currency ?? ''
  const dirty = JSON.stringify(values) !== JSON.stringify(contentOf(card))
  const patchMaterial = (index: number, part: Partial<Content['materials'][number]>) =>
    setValues({
      ...values,
      materials: values.materials.map((row, at) => (at === index ? { ...row, ...part } : row)),
    })

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate(
          { body: { ...values, note: note.trim() || null }, idempotencyKey: key.current },
          {
            onSuccess: (answer) => {
              queries.setQueryData(queryKeys.one(routes.currentRateCard), answer)
              for (const route of [routes.listRateCards, routes.getShop]) {
                void queries.invalidateQueries({ queryKey: queryKeys.all(route) })
              }
              notify(t('Rate card version {version} counts from now on.', { version: answer.version }))
            },
            onError: () => {
              key.current = newIdempotencyKey()
            },
          },
        )
      }}
    >
      <p className={styles.hint}>
        {rich('Version {version}, since <when></when>', {
          version: card.version,
          when: () => <RelativeTime key="when" at={card.created_at} />,
        })}
        {card.note ? `: ${card.note}` : ''}
      </p>
      <table className={styles.rows} aria-label={t('Materials')}>
        <thead>
          <tr>
            <th scope="col">{t('Material')}</th>
            <th scope="col">{t('Density, g/cm³')}</th>
            <th scope="col">{t('{currency} per gram', { currency })}</th>
            <th scope="col">{t('Markup')}</th>
          </tr>
        </thead>
        <tbody>
          {values.materials.map((row, index) => (
            <tr key={row.material_type}>
              <th scope="row">{row.material_type}</th>
              <td>
                <NumberInput
                  aria-label={t('Density of {material}', { material: row.material_type })}
                  hideControls
                  min={0.1}
                  max={25}
                  value={row.density_g_cm3}
                  error={errors[`materials.${index}.density_g_cm3`]}
                  onChange={(value) => {
                    if (typeof value === 'number') patchMaterial(index, { density_g_cm3: value })
                  }}
                />
              </td>
              <td>
                <DecimalInput
                  aria-label={t('Price per gram of {material}', { material: row.material_type })}
                  value={row.rate_per_gram}
                  error={errors[`materials.${index}.rate_per_gram`]}
                  onChange={(value) => patchMaterial(index, { rate_per_gram: value })}
                />
              </td>
              <td>
                <DecimalInput
                  aria-label={t('Markup of {material}', { material: row.material_type })}
                  value={row.markup}
                  error={errors[`materials.${index}.markup`]}
                  onChange={(value) => patchMaterial(index, { markup: value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.pair}>
        <DecimalInput
          label={t('Machine hour, {currency}', { currency })}
          value={values.machine_rate_per_hour}
          error={errors.machine_rate_per_hour}
          onChange={(value) => setValues({ ...values, machine_rate_per_hour: value })}
        />
        <DecimalInput
          label={t('Smallest order, {currency}', { currency })}
          value={values.minimum_order}
          error={errors.minimum_order}
          onChange={(value) => setValues({ ...values, minimum_order: value })}
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
        firstAmount={(finish) => card.finishes.find((row) => row.finish === finish)?.price ?? '0.00'}
        error={(index) => errors[`finishes.${index}.price`]}
        onChange={(rows) =>
          setValues({
            ...values,
            finishes: rows.map(({ choice, amount }) => ({ finish: choice, price: amount })),
          })
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
        firstAmount={(level) => card.rush_levels.find((row) => row.rush_level === level)?.percent ?? '0'}
        error={(index) => errors[`rush_levels.${index}.percent`]}
        note={(level) =>
          settings
            ? t('{count, plural, =0 {done the same day} one {# working day} other {# working days}}', {
                count: settings.lead_days[level],
              })
            : ''
        }
        onChange={(rows) =>
          setValues({
            ...values,
            rush_levels: rows.map(({ choice, amount }) => ({ rush_level: choice, percent: amount })),
          })
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
      {values.quantity_discounts.map((row, index) => (
        <div key={index} className={styles.pair}>
          <NumberInput
            label={t('From pieces')}
            min={2}
            max={1000}
            allowDecimal={false}
            value={row.min_quantity}
            error={errors[`quantity_discounts.${index}.min_quantity`]}
            onChange={(value) => {
              if (typeof value !== 'number') return
              setValues({
                ...values,
                quantity_discounts: values.quantity_discounts.map((one, at) =>
                  at === index ? { ...one, min_quantity: value } : one,
                ),
              })
            }}
          />
          <DecimalInput
            label={t('Discount, %')}
            value={row.percent}
            error={errors[`quantity_discounts.${index}.percent`]}
            onChange={(value) => {
              const percent = value
              setValues({
                ...values,
                quantity_discounts: values.quantity_discounts.map((one, at) =>
                  at === index ? { ...one, percent } : one,
                ),
              })
            }}
          />
          <Button
            variant="default"
            style={{ alignSelf: 'end' }}
            onClick={() =>
              setValues({
                ...values,
                quantity_discounts: values.quantity_discounts.filter((_, at) => at !== index),
              })
            }
          >
            {t('Remove discount')}
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() =>
            setValues({
              ...values,
              quantity_discounts: [...values.quantity_discounts, { min_quantity: 200, percent: '35' }],
            })
          }
        >
          {t('Add a discount')}
        </Button>
      </div>
      <SamplePrice before={card} after={values} currency={currency} />
      <Textarea
        label={t('Why this version')}
        description={t('Optional; stands in the list of versions.')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <FormMessage error={create.error} />
      <div className={styles.foot}>
        <Button type="submit" loading={create.isPending} disabled={!dirty}>
          {t('Save as version {version}', { version: card.version + 1 })}
        </Button>
        {dirty && (
          <Button variant="default" onClick={() => setValues(contentOf(card))}>
            {t('Discard changes')}
          </Button>
        )}
      </div>
      <p className={styles.hint}>
        {t('Quotes priced from then on use it; quotes that stand keep the version they were priced with.')}
      </p>
      <h2>{t('Versions')}</h2>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {versions.items.map((one) => (
          <li key={one.version}>
            {t('Version {version}', { version: one.version })}, <RelativeTime at={one.created_at} />
            {one.note ? `: ${one.note}` : ''}
          </li>
        ))}
      </ul>
      {versions.hasNextPage && (
        <div>
          <Button
            variant="subtle"
            loading={versions.isFetchingNextPage}
            onClick={() => void versions.fetchNextPage()}
          >
            {t('Older versions')}
          </Button>
        </div>
      )}
    </form>
  )
}
