import { missingAddressFields } from '../../../../shared/domain/addresses'
import { t } from '../../../common/texts'
import type { AddressField, AddressValue } from '../../../common/ui/address-fields'

const WORDS = {
  name: t('Who shall it go to?'),
  line1: t('Needs a street and number.'),
  city: t('Needs a city.'),
  state: t('Needs a state or province in this country.'),
  zip: t('Needs a postal code.'),
  country: t('Needs a country.'),
} as const

/** What an address to ship to still lacks, by field, in words. */
export function addressProblems(address: AddressValue): Partial<Record<AddressField, string>> {
  const missing = missingAddressFields({
    name: address.name ?? null,
    line1: address.address_line1,
    line2: address.address_line2,
    city: address.city,
    state: address.state,
    zip: address.zip,
    country: address.country,
    phone: address.phone ?? null,
  })
  return Object.fromEntries(
    missing.map((field) => [field === 'line1' ? 'address_line1' : field, WORDS[field]]),
  )
}
