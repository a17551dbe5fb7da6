import type { AddressRecord } from '../account/ports'
import type { AddressFields } from '../users/ports'
import type { Transaction } from './unit-of-work'

/** As many as one person ever needs, and few enough to be shown at once. */
export const MOST_ADDRESSES = 30

/** The parts of an address that the profile keeps as its usual one. */
export function fieldsOf({ line1, line2, city, state, zip, country }: AddressRecord): AddressFields {
  return { line1, line2, city, state, zip, country }
}

export function isSameAddress(a: AddressFields, b: AddressFields): boolean {
  const text = (address: AddressFields) =>
    [address.line1, address.line2, address.city, address.state, address.zip, address.country].join('\n')
  return text(a) === text(b)
}

/**
 * Puts an address that became the usual one by another way into the book, so that it can be chosen again after the
 * next one took its place. An incomplete one, and one too many, is left out.
 */
export async function noteUsualAddress(
  tx: Pick<Transaction, 'addresses'>,
  userId: number,
  fields: AddressFields,
  now: Date,
): Promise<void> {
  const { line1, line2, city, state, zip, country } = fields
  if (!line1 || !city || !country) return
  const known = await tx.addresses.of(userId)
  if (known.length >= MOST_ADDRESSES || known.some((each) => isSameAddress(fieldsOf(each), fields))) return
  const times = { createdAt: now, updatedAt: now }
  const nobodyElse = { name: null, phone: null }
  await tx.addresses.insert({ userId, ...nobodyElse, line1, line2, city, state, zip, country, ...times })
}
