import type { Address } from '../../../shared/contract/account'
import { pageLanguage } from '../../common/texts'

type Place = Pick<Address, 'name' | 'address_line1' | 'address_line2' | 'city' | 'state' | 'zip' | 'country'>

/** An address as it is written on a parcel, a line each. */
export function addressLines(place: Place): string[] {
  const { name, address_line1: first, address_line2: second, city, state, zip, country } = place
  // Where a state is named, the code stands behind it; elsewhere before the city.
  const town = state
    ? `${city}, ${[state, zip].filter(Boolean).join(' ')}`
    : [zip, city].filter(Boolean).join(' ')
  const land = new Intl.DisplayNames(pageLanguage(), { type: 'region' }).of(country) ?? country
  return [name, first, second, town, land].filter((line): line is string => Boolean(line))
}
