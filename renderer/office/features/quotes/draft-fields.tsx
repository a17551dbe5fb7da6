import { NativeSelect, NumberInput, SimpleGrid, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import type { Quote } from '../../../../shared/contract/quotes'
import { FINISHES, QUANTITY_RANGE, RUSH_LEVELS } from '../../../../shared/domain/vocabulary'
import { formatAmount } from '../../../common/format'
import { materialWords, useOfferNames } from '../../../common/offer-words'
import { t } from '../../../common/texts'
import { useShop } from '../../shared/shop'
import type { DraftChange } from './use-draft-saving'

/** The fields that show their own refusals. */
export const DRAFT_FIELDS = ['material_type', 'color', 'quantity', 'finish', 'rush_level', 'product_name']

interface DraftFieldsProps {
  quote: Quote
  /** The totals of the other choices, where they are known. */
  alternatives: NonNullable<Quote['alternatives']> | undefined
  /** What was refused, by field. */
  messages: Readonly<Record<string, string | undefined>>
  onChange: (change: DraftChange) => void
}

/** How a draft is to be made; each choice with the price that it would make. */
export function DraftFields({ quote, alternatives, messages, onChange }: DraftFieldsProps) {
  const shop = useShop()
  const names = useOfferNames()
  const colorList = useId()
  const [typed, setTyped] = useState<{ product_name: string; color: string; quantity: number | string }>(
    () => ({
      product_name: quote.product_name ?? '',
      color: quote.color ?? '',
      quantity: quote.quantity,
    }),
  )
  const materials = shop.data?.materials ?? []
  const colors = materials.find((one) => one.material_type === quote.material_type)?.colors ?? []
  const withTotal = <Value extends string>(
    name: string,
    value: Value,
    totals: readonly { value: Value; total_price: string }[] | undefined,
  ) => {
    const total = totals?.find((one) => one.value === value)?.total_price
    return total === undefined ? name : `${name} · ${formatAmount(total, quote.currency)}`
  }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" verticalSpacing="md">
      <NativeSelect
        label={t('Material')}
        value={quote.material_type ?? ''}
        error={messages.material_type}
        data={[
          ...(quote.material_type === null
            ? [{ value: '', label: t('Choose a material'), disabled: true }]
            : []),
          ...materials.map(({ material_type: value }) => ({
            value,
            label: withTotal(materialWords[value].name, value, alternatives?.material_type),
          })),
        ]}
        onChange={(event) => {
          const chosen = materials.find((one) => one.material_type === event.currentTarget.value)
          if (chosen) onChange({ material_type: chosen.material_type })
        }}
      />
      <TextInput
        label={t('Colour')}
        list={colorList}
        maxLength={60}
        value={typed.color}
        error={messages.color}
        onChange={(event) => {
          const color = event.currentTarget.value
          setTyped({ ...typed, color })
          onChange({ color })
        }}
      />
      <datalist id={colorList}>
        {colors.map((color) => (
          <option key={color} value={color} />
        ))}
      </datalist>
      <NumberInput
        label={t('Pieces')}
        min={QUANTITY_RANGE.min}
        max={QUANTITY_RANGE.max}
        allowDecimal={false}
        value={typed.quantity}
        error={messages.quantity}
        onChange={(value) => {
          setTyped({ ...typed, quantity: value })
          if (typeof value === 'number') onChange({ quantity: value })
        }}
      />
      <NativeSelect
        label={t('Finish')}
        value={quote.finish}
        error={messages.finish}
        data={FINISHES.map((value) => ({
          value,
          label: withTotal(names.finish(value).name, value, alternatives?.finish),
        }))}
        onChange={(event) => {
          const finish = FINISHES.find((one) => one === event.currentTarget.value)
          if (finish) onChange({ finish })
        }}
      />
      <NativeSelect
        label={t('Speed')}
        value={quote.rush_level}
        error={messages.rush_level}
        data={RUSH_LEVELS.map((value) => ({
          value,
          label: withTotal(names.rush(value).name, value, alternatives?.rush_level),
        }))}
        onChange={(event) => {
          const rush = RUSH_LEVELS.find((one) => one === event.currentTarget.value)
          if (rush) onChange({ rush_level: rush })
        }}
      />
      <TextInput
        label={t('Product name')}
        maxLength={200}
        value={typed.product_name}
        error={messages.product_name}
        onChange={(event) => {
          const name = event.currentTarget.value
          setTyped({ ...typed, product_name: name })
          onChange({ product_name: name })
        }}
      />
    </SimpleGrid>
  )
}
