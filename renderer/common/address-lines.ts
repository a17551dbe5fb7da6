import { pageLanguage } from './texts'

/** An address as far as it is known; `country` as ISO 3166 alpha-2. */
interface Place {
  name?: string | null
  address_line1: string | null
  address_line2: string | null
  city: string | null
  state: string | null
  zip: string | null
  country: string | null
}

/** An address as it is written on a parcel, a line each. */
export function addressLines(place: Place): string[] {
  const { name, address_line1: first, address_line2: second, city, state, zip, country } = place
  // Where a state is named, the code stands behind it; elsewhere before the city.
  const town = state
    ? [city, [state, zip].filter(Boolean).join(' ')].filter(Boolean).join(', ')
    : [zip, city].filter(Boolean).join(' ')
  return [name, first, second, town, country && countryName(country)].filter((line): line is string =>
    Boolean(line),
  )
}

function countryName(code: string): string {
  return new Intl.DisplayNames(pageLanguage(), { type: 'region' }).of(code) ?? code
}
