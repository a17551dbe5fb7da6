import { ActionIcon, Button, NumberInput, Select } from '@mantine/core'
import type { Settings } from '../../../../shared/contract/settings'
import { countryChoices } from '../../../common/country-choices'
import { t } from '../../../common/texts'
import { DecimalInput } from '../../../common/ui/decimal-input'
import { CloseIcon, PlusIcon } from '../../shared/icons'
import { FormFoot } from './form-foot'
import styles from './settings.module.css'
import { useSettingsForm } from './use-settings-form'

/** Stands for every country that has no row of its own. */
const EVERYWHERE_ELSE = '*'

/** From which total on a person looks, and what comes on top of the price. */
export function MoneySettings({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, [
    'review_threshold',
    'very_long_print_hours',
    'tax_percent',
    'shipping_costs',
  ])
  const { values, set, errors } = form
  const costs = values.shipping_costs
  const taken = new Set(costs.map(({ country }) => country))
  const places = [{ value: EVERYWHERE_ELSE, label: t('Everywhere else') }, ...countryChoices()]
  const nameOf = (place: string) => places.find(({ value }) => value === place)?.label
  const setCost = (index: number, change: Partial<(typeof costs)[number]>) =>
    set(
      'shipping_costs',
      costs.map((row, at) => (at === index ? { ...row, ...change } : row)),
    )
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <div className={styles.pair}>
        <DecimalInput
          label={t('Review threshold, {currency}', { currency: settings.currency })}
          description={t('Quotes at or above it wait for an admin.')}
          value={values.review_threshold}
          error={errors.review_threshold}
          onChange={(value) => set('review_threshold', value)}
        />
        <NumberInput
          label={t('A very long print, hours')}
          description={t('Sets that print longer wait for a person.')}
          min={1}
          value={values.very_long_print_hours}
          error={errors.very_long_print_hours}
          onChange={(value) => {
            if (typeof value === 'number') set('very_long_print_hours', value)
          }}
        />
        <DecimalInput
          label={t('Tax, %')}
          value={values.tax_percent}
          error={errors.tax_percent}
          onChange={(value) => set('tax_percent', value)}
        />
      </div>
      <h2>{t('Shipping cost by country')}</h2>
      <table className={styles.rows} aria-label={t('Shipping cost by country')}>
        <thead>
          <tr>
            <th scope="col">{t('Country')}</th>
            <th scope="col">{t('Cost, {currency}', { currency: settings.currency })}</th>
            <th scope="col">
              <span className="pf-visually-hidden">{t('Actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {costs.map((row, index) => (
            <tr key={index}>
              <td>
                <Select
                  aria-label={t('Country {number}', { number: index + 1 })}
                  placeholder={t('Choose a country')}
                  searchable
                  allowDeselect={false}
                  data={places.filter(({ value }) => value === row.country || !taken.has(value))}
                  value={row.country === '' ? null : row.country}
                  error={errors[`shipping_costs.${index}.country`]}
                  onChange={(country) => setCost(index, { country: country ?? row.country })}
                />
              </td>
              <td>
                <DecimalInput
                  aria-label={t('Cost {number}', { number: index + 1 })}
                  value={row.cost}
                  error={errors[`shipping_costs.${index}.cost`]}
                  onChange={(value) => setCost(index, { cost: value })}
                />
              </td>
              <td>
                <ActionIcon
                  aria-label={
                    nameOf(row.country) === undefined
                      ? t('Remove row')
                      : t('Remove {name}', { name: nameOf(row.country) ?? '' })
                  }
                  disabled={costs.length === 1}
                  onClick={() =>
                    set(
                      'shipping_costs',
                      costs.filter((_, at) => at !== index),
                    )
                  }
                >
                  <CloseIcon />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <Button
          variant="default"
          leftSection={<PlusIcon />}
          onClick={() => set('shipping_costs', [...costs, { country: '', cost: '0.00' }])}
        >
          {t('Add a country')}
        </Button>
      </div>
      <FormFoot
        form={form}
        shown={['review_threshold', 'very_long_print_hours', 'tax_percent']}
        effect={t('Counts for quotes priced and orders made from now on; what stands keeps its price.')}
      />
    </form>
  )
}
