import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import type { OfficeUser } from '../../../../shared/contract/users'
import { newIdempotencyKey, useRouteMutation, useRouteQuery } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { t } from '../../../common/texts'
import { AddressFields, addressBody, addressFrom, type AddressValue } from '../../../common/ui/address-fields'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { ListSkeleton } from '../../../common/ui/skeletons'
import { TextArea } from '../../../common/ui/text-area'
import { personName } from '../../../common/words'
import { ADDRESS_PARTS, withoutPrefix } from '../../shared/address-parts'
import { Dialog } from '../../shared/dialog'
import { FormMessage } from '../../shared/form-message'
import { useShop } from '../../shared/shop'

interface ConvertDialogProps {
  opened: boolean
  onClose: () => void
  quote: Quote
}

/** Makes the order of an accepted quote for its customer: where it goes, and for how much. */
export function ConvertDialog({ opened, onClose, quote }: ConvertDialogProps) {
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('Order from {number}', { number: quote.quote_number })}
      size="lg"
    >
      <Loader quote={quote} onClose={onClose} />
    </Dialog>
  )
}

function Loader({ quote, onClose }: Omit<ConvertDialogProps, 'opened'>) {
  const customer = useRouteQuery(routes.getUser, { params: { id: quote.user_id } })
  const shop = useShop()
  if (customer.data && shop.data) {
    return (
      <ConvertForm
        quote={quote}
        customer={customer.data}
        country={shop.data.default_country}
        onClose={onClose}
      />
    )
  }
  if (customer.isError) return <ErrorNotice error={customer.error} onRetry={() => void customer.refetch()} />
  return <ListSkeleton rows={6} rowHeight={56} />
}

interface ConvertFormProps {
  quote: Quote
  customer: OfficeUser
  country: string
  onClose: () => void
}

function ConvertForm({ quote, customer, country, onClose }: ConvertFormProps) {
  const navigate = useNavigate()
  const convert = useRouteMutation(routes.convertQuote)
  const key = useRef(newIdempotencyKey())
  const [address, setAddress] = useState<AddressValue>(() => {
    const own = addressFrom(customer, 'shipping')
    const known = own.address_line1 ? own : addressFrom(customer, 'billing')
    return {
      ...known,
      name: personName(customer),
      phone: customer.phone ?? '',
      country: known.country || country,
    }
  })
  const [pickup, setPickup] = useState(false)
  const [notes, setNotes] = useState('')
  const errors = fieldErrors(convert.error)

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        convert.mutate(
          {
            params: { quote_id: quote.id },
            body: {
              ...(pickup ? { carrier: 'pickup' as const } : addressBody(address, 'shipping', ADDRESS_PARTS)),
              ...(notes.trim() ? { customer_notes: notes.trim() } : {}),
            },
            idempotencyKey: key.current,
          },
          {
            onSuccess: (order) => {
              onClose()
              void navigate(`/orders/${order.id}`)
            },
            onError: () => {
              key.current = newIdempotencyKey()
            },
          },
        )
      }}
    >
      <Stack gap="md">
        <Checkbox
          label={t('The customer fetches it: no shipping address')}
          checked={pickup}
          onChange={(event) => setPickup(event.currentTarget.checked)}
        />
        {!pickup && (
          <AddressFields
            section="shipping"
            withContact
            required
            value={address}
            onChange={setAddress}
            errors={withoutPrefix(errors, 'shipping_')}
          />
        )}
        <TextArea
          label={t('Notes for the order')}
          maxLength={5000}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
        />
        <FormMessage
          error={convert.error}
          shown={pickup ? [] : ADDRESS_PARTS.map((part) => `shipping_${part}`)}
        />
        <Group justify="space-between" gap="sm">
          <span className="pf-muted">
            {quote.total_price === null
              ? ''
              : t('Price {amount}; tax and shipping follow from the address.', {
                  amount: formatAmount(quote.total_price, quote.currency),
                })}
          </span>
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('Back')}
            </Button>
            <Button type="submit" loading={convert.isPending}>
              {t('Make the order')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
