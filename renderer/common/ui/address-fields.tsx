import { NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { needsState } from '../../../shared/domain/addresses'
import { countryChoices } from '../country-choices'
import { t } from '../texts'

/** Parts of a postal address, named as they end on the wire (`shipping_` or `billing_` before each). */
export interface AddressValue {
  name?: string
  address_line1: string
  address_line2: string
  city: string
  state: string
  zip: string
  country: string
  phone?: string
}
export type AddressField = keyof AddressValue

/** Takes an address out of a record with flat fields; what is missing becomes empty text. */
export function addressFrom(record: object, prefix: 'shipping' | 'billing'): AddressValue {
  const fields = record as Record<string, unknown>
  const read = (name: AddressField) => {
    const value = fields[`${prefix}_${name}`]
    return typeof value === 'string' ? value : ''
  }
  return {
    name: read('name'),
    address_line1: read('address_line1'),
    address_line2: read('address_line2'),
    city: read('city'),
    state: read('state'),
    zip: read('zip'),
    country: read('country'),
    phone: read('phone'),
  }
}

/** The address as flat fields of a request: empty ones as null. */
export function addressBody<Prefix extends 'shipping' | 'billing'>(
  address: AddressValue,
  prefix: Prefix,
  fields: readonly AddressField[],
): Record<string, string | null> {
  return Object.fromEntries(
    fields.map((field) => [`${prefix}_${field}`, address[field]?.trim() ? address[field].trim() : null]),
  )
}

interface AddressFieldsProps {
  value: AddressValue
  onChange: (value: AddressValue) => void
  /** Groups the fields for the browser's own filling in. */
  section: 'shipping' | 'billing'
  /** Who it goes to and a phone number for the carrier. */
  withContact?: boolean
  required?: boolean
  /** Messages by field, without the prefix. */
  errors?: Partial<Record<AddressField, string>>
  disabled?: boolean
}

/** A postal address, named as the country chosen names its parts. */
export function AddressFields({
  value,
  onChange,
  section,
  withContact = false,
  required = false,
  errors = {},
  disabled = false,
}: AddressFieldsProps) {
  const countries = useMemo(countryChoices, [])
  const us = value.country === 'US'
  const field = (name: AddressField, autoComplete: string) => ({
    value: value[name] ?? '',
    error: errors[name],
    disabled,
    autoComplete: `${section} ${autoComplete}`,
    name: `${section}_${name}`,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...value, [name]: event.currentTarget.value }),
  })
  return (
    <Stack gap="sm">
      {withContact ? (
        <TextInput label={t('Name')} withAsterisk={required} maxLength={200} {...field('name', 'name')} />
      ) : null}
      <TextInput
        label={t('Street and number')}
        withAsterisk={required}
        maxLength={200}
        {...field('address_line1', 'address-line1')}
      />
      <TextInput
        label={t('Unit, floor, building')}
        maxLength={200}
        {...field('address_line2', 'address-line2')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <TextInput
          label={t('City')}
          withAsterisk={required}
          maxLength={100}
          {...field('city', 'address-level2')}
        />
        <TextInput
          label={us ? t('ZIP code') : t('Postal code')}
          withAsterisk={required}
          maxLength={20}
          {...field('zip', 'postal-code')}
        />
        <NativeSelect
          label={t('Country')}
          withAsterisk={required}
          data={[{ value: '', label: t('Choose a country') }, ...countries]}
          {...field('country', 'country')}
        />
        <TextInput
          label={
            us || value.country === 'AU'
              ? t('State')
              : value.country === 'CA'
                ? t('Province')
                : t('State or region')
          }
          withAsterisk={required && needsState(value.country)}
          maxLength={100}
          {...field('state', 'address-level1')}
        />
      </SimpleGrid>
      {withContact ? (
        <TextInput
          label={t('Phone')}
          description={t('For the carrier, if there is a question')}
          type="tel"
          maxLength={40}
          {...field('phone', 'tel')}
        />
      ) : null}
    </Stack>
  )
}
