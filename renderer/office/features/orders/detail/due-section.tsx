import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { dayIn } from '../../../../../shared/domain/shop-time'
import { useRouteMutation } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { fieldErrors } from '../../../../common/ui/field-errors'
import { RelativeTime } from '../../../../common/ui/relative-time'
import { DayInput } from '../../../shared/day-input'
import { Facts, Section } from '../../../shared/facts'
import { FormMessage } from '../../../shared/form-message'
import { useShopZone } from '../../../shared/shop'
import { useTakeNewer, useTakeOrder } from '../use-order-moves'

/** When it is due, which staff may move, and when each step was passed. */
export function DueSection({ order }: { order: SalesOrder }) {
  const zone = useShopZone()
  const take = useTakeOrder()
  const takeNewer = useTakeNewer()
  const update = useRouteMutation(routes.updateOrder)
  const [day, setDay] = useState<string | null>(null)
  const due = order.estimated_completion_date
  const passed = (name: string, at: string | null): [string, React.ReactNode] => [
    name,
    at === null ? null : <RelativeTime key={name} at={at} />,
  ]
  return (
    <Section
      title={t('Dates')}
      aside={
        day === null &&
        order.status !== 'cancelled' && (
          <Button
            variant="subtle"
            size="xs"
            onClick={() => setDay(due === null ? '' : dayIn(new Date(due), zone))}
          >
            {due === null ? t('Set due date') : t('Change due date')}
          </Button>
        )
      }
    >
      {day === null ? (
        <Facts
          items={[
            [
              t('Due'),
              due === null ? (
                order.status === 'cancelled' ? (
                  t('None')
                ) : (
                  t('Set when the order is confirmed')
                )
              ) : (
                <RelativeTime key="due" at={due} />
              ),
            ],
            passed(t('Confirmed'), order.confirmed_at),
            passed(t('Production began'), order.in_production_at),
            passed(t('Shipped'), order.shipped_at),
            passed(t('Delivered'), order.delivered_at),
            passed(t('Completed'), order.completed_at),
            passed(t('Cancelled'), order.cancelled_at),
          ]}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            update.mutate(
              {
                params: { id: order.id },
                body: { estimated_completion_date: day === '' ? null : day, version: order.version },
              },
              {
                onSuccess: (answer) => {
                  take(answer)
                  setDay(null)
                },
                onError: (error) => takeNewer(error, order.id),
              },
            )
          }}
        >
          <Stack gap="sm">
            <DayInput
              label={t('Due date')}
              description={t(
                'The end of that day in the shop’s time zone; empty for none. The customer sees it, and from it on the order counts as late.',
              )}
              autoFocus
              value={day}
              error={fieldErrors(update.error).estimated_completion_date}
              onChange={setDay}
            />
            <FormMessage error={update.error} shown={['estimated_completion_date']} />
            <Group gap={8}>
              <Button type="submit" size="xs" loading={update.isPending}>
                {t('Save due date')}
              </Button>
              <Button variant="default" size="xs" onClick={() => setDay(null)}>
                {t('Discard')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Section>
  )
}
