import { NumberInput } from '@mantine/core'
import type { RateCard } from '../../../../shared/contract/rate-card'
import { t } from '../../../common/texts'
import { DecimalInput } from '../../../common/ui/decimal-input'
import styles from './settings.module.css'

type Materials = RateCard['materials']

interface MaterialRatesProps {
  materials: Materials
  currency: string
  errors: Readonly<Record<string, string | undefined>>
  onChange: (materials: Materials) => void
}

/** What each material weighs, costs and is sold for. */
export function MaterialRates({ materials, currency, errors, onChange }: MaterialRatesProps) {
  const patch = (index: number, part: Partial<Materials[number]>) =>
    onChange(materials.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
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
        {materials.map((row, index) => (
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
                  if (typeof value === 'number') patch(index, { density_g_cm3: value })
                }}
              />
            </td>
            <td>
              <DecimalInput
                aria-label={t('Price per gram of {material}', { material: row.material_type })}
                value={row.rate_per_gram}
                error={errors[`materials.${index}.rate_per_gram`]}
                onChange={(value) => patch(index, { rate_per_gram: value })}
              />
            </td>
            <td>
              <DecimalInput
                aria-label={t('Markup of {material}', { material: row.material_type })}
                value={row.markup}
                error={errors[`materials.${index}.markup`]}
                onChange={(value) => patch(index, { markup: value })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
