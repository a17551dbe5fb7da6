import { COUNTRY_CODES } from '../../../../shared/domain/countries'

/** Countries whose money is not the euro; the others begin with it. */
const CURRENCIES: Readonly<Record<string, string>> = {
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CN: 'CNY',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  HK: 'HKD',
  HU: 'HUF',
  IL: 'ILS',
  IN: 'INR',
  LI: 'CHF',
  MX: 'MXN',
  MY: 'MYR',
  NO: 'NOK',
  NZ: 'NZD',
  PH: 'PHP',
  PL: 'PLN',
  RO: 'RON',
  SE: 'SEK',
  SG: 'SGD',
  TH: 'THB',
  TR: 'TRY',
  US: 'USD',
  ZA: 'ZAR',
}

/** Country and money that a new shop's first screen begins with, by how the browser writes; both can be changed there. */
export function firstGuess(locale: string, known: readonly string[]): { country: string; currency: string } {
  const region = new Intl.Locale(locale).maximize().region ?? 'US'
  const country = COUNTRY_CODES.includes(region) ? region : 'US'
  const currency = CURRENCIES[country] ?? 'EUR'
  return { country, currency: known.includes(currency) ? currency : 'EUR' }
}
