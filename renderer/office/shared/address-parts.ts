import type { AddressField } from '../../common/ui/address-fields'

/** The parts of an address to ship to, without the prefix that they have on the wire. */
export const ADDRESS_PARTS: readonly AddressField[] = [
  'name',
  'address_line1',
  'address_line2',
  'city',
  'state',
  'zip',
  'country',
  'phone',
]

/** Messages of fields that begin with the prefix, by what follows it. */
export function withoutPrefix(
  errors: Record<string, string>,
  prefix: string,
): Partial<Record<AddressField, string>> {
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, message]) => [path.slice(prefix.length), message]),
  )
}
