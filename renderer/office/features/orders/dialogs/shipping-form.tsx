import { Button, Checkbox, Group, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SalesOrder, SalesOrderLine } from '../../../../../shared/contract/sales-orders'
import { routes } from '../../../../../shared/contract/routes'
import { parseMoney } from '../../../../../shared/domain/money'
import { PICKUP } from '../../../../../shared/domain/order-lifecycle'
import { useRouteMutation } from '../../../../common/api'
import { t } from '../../../../common/texts'
import {
  AddressFields,
  addressBody,
  addressFrom,
  type AddressValue,
} from '../../../../common/ui/address-fields'
import { DecimalInput } from '../../../../common/ui/decimal-input'
import { fieldErrors } from '../../../../common/ui/field-errors'
import { TextArea } from '../../../../common/ui/text-area'
import { ADDRESS_PARTS, withoutPrefix } from '../../../shared/address-parts'
import { FormMessage } from '../../../shared/form-message'
import { useTakeNewer, useTakeOrder } from '../use-order-moves'

interface ShippingFormProps {
  order: SalesOrderLine | SalesOrder
  /** What the button says; the form is also the step before shipping. */
  action: string
  pending?: boolean
  error?: unknown
  onSaved: (order: SalesOrder) => void
  onCancel: () => void
  /** Only what a parcel needs on its way; the cost is left as it is. */
  brief?: boolean
}

/** Where an order goes and by whom. Nothing here is ever made up: a tracking number is typed in or there is none. */
export function ShippingForm({
  order,
  action,
  pending,
  error,
  onSaved,
  onCancel,
  brief = false,
}: ShippingFormProps) {
  const take = useTakeOrder()
  const takeNewer = useTakeNewer()
  const update = useRouteMutation(routes.updateShipping)
  const [address, setAddress] = useState<AddressValue>(() => addressFrom(order, 'shipping'))
  const [pickup, setPickup] = useState(order.carrier === PICKUP)
  const [carrier, setCarrier] = useState(order.carrier === PICKUP ? '' : (order.carrier ?? ''))
  const [service, setService] = useState(order.shipping_service ?? '')
  const [tracking, setTracking] = useState(order.tracking_number ?? '')
  const [cost, setCost] = useState(order.shipping_cost)
  const [agreed, setAgreed] = useState(false)
  const [note, setNote] = useState('')
  const messages = fieldErrors(update.error)
  const costCents = parseMoney(cost.trim())
  const dearer = costCents !== null && costCents > (parseMoney(order.shipping_cost) ?? 0)

  const submit = () => {
    update.mutate(
      {
        params: { id: order.id },
        body: {
          ...(pickup ? {} : addressBody(address, 'shipping', ADDRESS_PARTS)),
          carrier: pickup ? PICKUP : carrier.trim() || null,
          shipping_service: pickup ? null : service.trim() || null,
          tracking_number: pickup ? null : tracking.trim() || null,
          ...(brief || cost.trim() === order.shipping_cost ? {} : { shipping_cost: cost.trim() }),
          ...(dearer && agreed ? { customer_agreed: true, note: note.trim() } : {}),
          version: order.version,
        },
      },
      {
        onSuccess: (answer) => {
          take(answer)
          onSaved(answer)
        },
        onError: (problem) => {
          if (takeNewer(problem, order.id)) onCancel()
        },
      },
    )
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="md">
        <Checkbox
          label={t('The customer fetches it (pickup)')}
          checked={pickup}
          onChange={(event) => setPickup(event.currentTarget.checked)}
        />
        {!pickup && (
          <>
            <SimpleGrid cols={2} spacing="md">
              <TextInput
                label={t('Carrier')}
                placeholder="UPS, DHL, …"
                maxLength={60}
                value={carrier}
                error={messages.carrier}
                onChange={(event) => setCarrier(event.currentTarget.value)}
              />
              <TextInput
                label={t('Service')}
                maxLength={100}
                value={service}
                error={messages.shipping_service}
                onChange={(event) => setService(event.currentTarget.value)}
              />
            </SimpleGrid>
            <TextInput
              label={t('Tracking number')}
              maxLength={100}
              value={tracking}
              error={messages.tracking_number}
              onChange={(event) => setTracking(event.currentTarget.value)}
            />
            <AddressFields
              section="shipping"
              withContact
              value={address}
              onChange={setAddress}
              errors={withoutPrefix(messages, 'shipping_')}
            />
          </>
        )}
        {!brief && (
          <DecimalInput
            label={t('Shipping cost, {currency}', { currency: order.currency })}
            value={cost}
            error={messages.shipping_cost}
            onChange={(value) => setCost(value)}
          />
        )}
        {!brief && dearer && (
          <>
            <Checkbox
              label={t('The customer agreed to the higher total')}
              checked={agreed}
              onChange={(event) => setAgreed(event.currentTarget.checked)}
            />
            {agreed && (
              <TextArea
                label={t('How she agreed')}
                description={t('Kept with the order.')}
                maxLength={2000}
                value={note}
                error={messages.note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
            )}
          </>
        )}
        <FormMessage
          error={update.error?.code === 'STALE_VERSION' ? error : (update.error ?? error)}
          shown={[
            'carrier',
            'shipping_service',
            'tracking_number',
            'shipping_cost',
            'note',
            ...ADDRESS_PARTS.map((part) => `shipping_${part}`),
          ]}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {t('Back')}
          </Button>
          <Button type="submit" loading={update.isPending || pending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
