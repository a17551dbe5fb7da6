import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { routes } from '../../../../shared/contract/routes'
import { dayIn } from '../../../../shared/domain/shop-time'
import { t } from '../../../common/texts'
import { DayInput } from '../../shared/day-input'
import { Dialog } from '../../shared/dialog'
import { useShopZone } from '../../shared/shop'
import { bookedDays } from './booked-days'
import { useCsvDownload } from './use-csv-download'

const SPANS = [
  ['lastMonth', t('Last month')],
  ['thisMonth', t('This month')],
  ['lastYear', t('Last year')],
  ['thisYear', t('This year')],
] as const

const KINDS = [
  {
    value: 'payments',
    label: t('Payments and refunds'),
    about: t(
      'One row for each, on the day it was recorded, refunds below zero. What was voided is booked back on the day it was voided.',
    ),
  },
  {
    value: 'invoices',
    label: t('Invoices and credit notes'),
    about: t(
      'One row for each, on the day it was issued, with net, tax and gross as printed, and what is paid and open by now.',
    ),
  },
] as const

type Kind = (typeof KINDS)[number]['value']

/** Asks which books of which days, and saves them as CSV. */
export function BookkeepingDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title={t('For the bookkeeper')}>
      <BookkeepingForm onClose={onClose} />
    </Dialog>
  )
}

function BookkeepingForm({ onClose }: { onClose: () => void }) {
  const spans = bookedDays(dayIn(new Date(), useShopZone()))
  const [kind, setKind] = useState<Kind>('payments')
  const [{ from, to }, setDays] = useState(spans.lastMonth)
  const { busy, save } = useCsvDownload()
  const backwards = from !== '' && to !== '' && from > to

  const submit = async () => {
    const query = { from: from || undefined, to: to || undefined }
    const whole =
      kind === 'payments'
        ? await save(routes.exportPayments, query)
        : await save(routes.exportInvoices, query)
    if (whole) onClose()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!backwards) void submit()
      }}
    >
      <Stack gap="md">
        <SegmentedControl
          aria-label={t('What to export')}
          fullWidth
          value={kind}
          data={KINDS.map(({ value, label }) => ({ value, label }))}
          onChange={setKind}
        />
        <Text size="sm">{KINDS.find(({ value }) => value === kind)?.about}</Text>
        <Group gap="xs" role="group" aria-label={t('Days')}>
          {SPANS.map(([name, label]) => {
            const chosen = spans[name].from === from && spans[name].to === to
            return (
              <Button
                key={name}
                size="compact-sm"
                variant={chosen ? 'light' : 'default'}
                aria-pressed={chosen}
                onClick={() => setDays(spans[name])}
              >
                {label}
              </Button>
            )
          })}
        </Group>
        <Group grow align="flex-start" gap="sm">
          <DayInput label={t('From')} value={from} onChange={(day) => setDays({ from: day, to })} />
          <DayInput
            label={t('Until')}
            value={to}
            error={backwards ? t('This day lies before the first.') : undefined}
            onChange={(day) => setDays({ from, to: day })}
          />
        </Group>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('Back')}
          </Button>
          <Button type="submit" loading={busy} disabled={backwards}>
            {t('Save CSV')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
