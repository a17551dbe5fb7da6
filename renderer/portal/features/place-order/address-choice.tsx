import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { routes } from '../../../../shared/contract/routes'
import { useRouteQuery } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import type { AddressValue } from '../../../common/ui/address-fields'
import { addressLines } from '../../../common/address-lines'

/** The address book, where it has something to choose from; the fields below take over what is chosen. */
export function AddressChoice({ onChoose }: { onChoose: (address: AddressValue) => void }) {
  const user = useUser()
  const book = useRouteQuery(routes.listAddresses)
  const items = book.data?.items ?? []
  const usual = items.find((address) => address.is_default_shipping)
  const [chosen, setChosen] = useState<string | null>(null)
  if (items.length === 0 || (items.length === 1 && usual)) return null
  const choose = (value: string) => {
    setChosen(value)
    const found = items.find(({ id }) => String(id) === value)
    onChoose({
      name:
        found?.name ??
        ([user.first_name, user.last_name].filter(Boolean).join(' ') || (user.company_name ?? '')),
      address_line1: found?.address_line1 ?? '',
      address_line2: found?.address_line2 ?? '',
      city: found?.city ?? '',
      state: found?.state ?? '',
      zip: found?.zip ?? '',
      country: found?.country ?? user.shipping_country ?? '',
      phone: found?.phone ?? user.phone ?? '',
    })
  }
  return (
    <NativeSelect
      mb="md"
      label={t('From your address book')}
      value={chosen ?? (usual ? String(usual.id) : '')}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        ...items.map((address) => ({ value: String(address.id), label: addressLines(address).join(', ') })),
        { value: '', label: t('Another address') },
      ]}
    />
  )
}
