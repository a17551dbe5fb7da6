import { Button, NumberInput } from '@mantine/core'
import type { RateCard } from '../../../../shared/contract/rate-card'
import { t } from '../../../common/texts'
import { DecimalInput } from '../../../common/ui/decimal-input'
import styles from './settings.module.css'

type Discounts = RateCard['quantity_discounts']

interface QuantityDiscountsProps {
  discounts: Discounts
  errors: Readonly<Record<string, string | undefined>>
  onChange: (discounts: Discounts) => void
}

/** From how many pieces on each costs how much less. */
export function QuantityDiscounts({ discounts, errors, onChange }: QuantityDiscountsProps) {
  const patch = (index: number, part: Partial<Discounts[number]>) =>
    onChange(discounts.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
    <>
      {discounts.map((row, index) => (
        <div key={index} className={styles.pair}>
          <NumberInput
            label={t('From pieces')}
            min={2}
            max={1000}
            allowDecimal={false}
            value={row.min_quantity}
            error={errors[`quantity_discounts.${index}.min_quantity`]}
            onChange={(value) => {
              if (typeof value === 'number') patch(index, { min_quantity: value })
            }}
          />
          <DecimalInput
            label={t('Discount, %')}
            value={row.percent}
            error={errors[`quantity_discounts.${index}.percent`]}
            onChange={(percent) => patch(index, { percent })}
          />
          <Button
            variant="default"
            style={{ alignSelf: 'end' }}
            onClick={() => onChange(discounts.filter((_, at) => at !== index))}
          >
            {t('Remove discount')}
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() => onChange([...discounts, { min_quantity: 200, percent: '35' }])}
        >
          {t('Add a discount')}
        </Button>
      </div>
    </>
  )
}
