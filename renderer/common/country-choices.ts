import { COUNTRY_CODES } from '../../shared/domain/countries'
import { pageLanguage } from './texts'

/** Every country by its name in the page's language, in the order of the names. */
export function countryChoices(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(pageLanguage(), { type: 'region' })
  return COUNTRY_CODES.map((code) => ({ value: code, label: names.of(code) ?? code })).sort((a, b) =>
    a.label.localeCompare(b.label, pageLanguage()),
  )
}
