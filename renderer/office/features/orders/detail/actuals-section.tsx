import { Button, Group, NumberInput, Stack } from '@mantine/core'
import { useState } from 'react'
import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { useRouteMutation } from '../../../../common/api'
import { Duration, Grams } from '../../../../common/ui/quantities'
import { Facts, Section } from '../../../shared/facts'
import { FormMessage } from '../../../shared/form-message'
import { useTakeNewer, useTakeOrder } from '../use-order-moves'

const numberOf = (value: number | string): number | null => (typeof value === 'number' ? value : null)

/** What the printers really took, for the whole order: the measure of every later estimate. */
export function ActualsSection({ order }: { order: SalesOrder }) {
  const take = useTakeOrder()
  const takeNewer = useTakeNewer()
  const update = useRouteMutation(routes.updateOrder)
  const [draft, setDraft] = useState<{ grams: number | string; hours: number | string } | null>(null)
  const grams = order.actual_grams ?? null
  const seconds = order.actual_print_seconds ?? null
  if (!draft) {
    return (
      <Section
        title="Really used"
        aside={
          <Button
            variant="subtle"
            size="xs"
            onClick={() =>
              setDraft({ grams: grams ?? '', hours: seconds === null ? '' : Math.round(seconds / 36) / 100 })
            }
          >
            {grams === null && seconds === null ? 'Record' : 'Change'}
          </Button>
        }
      >
        <Facts
          items={[
            ['Material', <Grams key="g" grams={grams} />],
            ['Print time', <Duration key="s" seconds={seconds} />],
          ]}
        />
      </Section>
    )
  }
  return (
    <Section title="Really used">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const hours = numberOf(draft.hours)
          update.mutate(
            {
              params: { id: order.id },
              body: {
                actual_grams: numberOf(draft.grams),
                actual_print_seconds: hours === null ? null : Math.round(hours * 3600),
                version: order.version,
              },
            },
            {
              onSuccess: (answer) => {
                take(answer)
                setDraft(null)
              },
              onError: (error) => takeNewer(error, order.id),
            },
          )
        }}
      >
        <Stack gap="sm">
          <Group gap="sm" grow>
            <NumberInput
              label="Grams"
              min={0}
              decimalScale={2}
              autoFocus
              value={draft.grams}
              onChange={(value) => setDraft({ ...draft, grams: value })}
            />
            <NumberInput
              label="Hours"
              min={0}
              decimalScale={2}
              value={draft.hours}
              onChange={(value) => setDraft({ ...draft, hours: value })}
            />
          </Group>
          <FormMessage error={update.error} />
          <Group gap={8}>
            <Button type="submit" size="xs" loading={update.isPending}>
              Save figures
            </Button>
            <Button variant="default" size="xs" onClick={() => setDraft(null)}>
              Discard
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
