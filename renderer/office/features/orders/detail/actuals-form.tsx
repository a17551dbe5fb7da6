import { Button, Group, NumberInput, Stack } from '@mantine/core'
import { useState } from 'react'
import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { useRouteMutation } from '../../../../common/api'
import { formatDuration, formatGrams } from '../../../../common/format'
import { t } from '../../../../common/texts'
import { FormMessage } from '../../../shared/form-message'
import { useTakeNewer, useTakeOrder } from '../use-order-moves'
import { quotedFor } from './quoted-figures'

interface ActualsFormProps {
  order: SalesOrder
  /** What leaving without saving is called. */
  discard: string
  onDone: () => void
  /** Says what the figures are for. */
  explain?: boolean
}

const numberOf = (value: number | string): number | null => (typeof value === 'number' ? value : null)

/** Grams and hours of the whole order, beside what was quoted for it. */
export function ActualsForm({ order, discard, onDone, explain = false }: ActualsFormProps) {
  const take = useTakeOrder()
  const takeNewer = useTakeNewer()
  const update = useRouteMutation(routes.updateOrder)
  const quoted = quotedFor(order)
  const seconds = order.actual_print_seconds ?? null
  const [grams, setGrams] = useState<number | string>(order.actual_grams ?? '')
  const [hours, setHours] = useState<number | string>(seconds === null ? '' : Math.round(seconds / 36) / 100)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const given = numberOf(hours)
        update.mutate(
          {
            params: { id: order.id },
            body: {
              actual_grams: numberOf(grams),
              actual_print_seconds: given === null ? null : Math.round(given * 3600),
              version: order.version,
            },
          },
          {
            onSuccess: (answer) => {
              take(answer)
              onDone()
            },
            onError: (error) => takeNewer(error, order.id),
          },
        )
      }}
    >
      <Stack gap="sm">
        {explain && (
          <p className="pf-muted" style={{ margin: 0 }}>
            {t(
              'For all {count, plural, one {of it} other {# sets}}, failed prints left out. Later quotes in {material} learn from it; what you do not know stays empty.',
              { count: order.quantity, material: order.material_type },
            )}
          </p>
        )}
        <Group gap="sm" grow align="start">
          <NumberInput
            label={t('Grams')}
            description={
              quoted.grams === null ? undefined : t('Quoted: {figure}', { figure: formatGrams(quoted.grams) })
            }
            min={0}
            decimalScale={2}
            autoFocus
            data-autofocus
            value={grams}
            onChange={setGrams}
          />
          <NumberInput
            label={t('Hours')}
            description={
              quoted.seconds === null
                ? undefined
                : t('Quoted: {figure}', { figure: formatDuration(quoted.seconds) })
            }
            min={0}
            decimalScale={2}
            value={hours}
            onChange={setHours}
          />
        </Group>
        <FormMessage error={update.error} />
        <Group gap={8}>
          <Button type="submit" size="xs" loading={update.isPending}>
            {t('Save figures')}
          </Button>
          <Button variant="default" size="xs" onClick={onDone}>
            {discard}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
