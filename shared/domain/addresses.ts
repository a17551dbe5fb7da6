/** Countries whose addresses need a state or province. */
const COUNTRIES_WITH_STATES = new Set(['US', 'CA', 'AU'])

export interface PostalAddress {
  name: string | null
  line1: string | null
  line2: string | null
  city: string | null
  state: string | null
  zip: string | null
  country: string | null
  phone: string | null
}

export type RequiredAddressField = 'name' | 'line1' | 'city' | 'state' | 'zip' | 'country'

/** The fields that an address to ship to still lacks. */
export function missingAddressFields(address: PostalAddress): RequiredAddressField[] {
  const required: RequiredAddressField[] = ['name', 'line1', 'city', 'zip', 'country']
  if (address.country && COUNTRIES_WITH_STATES.has(address.country)) required.push('state')
  return required.filter((field) => !address[field]?.trim())
}

/** Whether the country's addresses name a state or province. */
export function needsState(country: string): boolean {
  return COUNTRIES_WITH_STATES.has(country)
}
