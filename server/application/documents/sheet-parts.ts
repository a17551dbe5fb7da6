import type { KeptNames } from '../../../shared/domain/offer-words'
import type { Language } from '../../../shared/domain/vocabulary'
import { bankAccountOf, OWN_COLOR, type ShopFacts } from '../common/shop-facts'
import type { QuoteFileLine } from '../quotes/ports'
import type { SalesOrderRecord } from '../sales-orders/ports'
import type { UserRecord } from '../users/ports'
import type { Party, Seller, SheetFile, SheetProduct } from './sheet'

/** The language of a document and the locale that its numbers and days are written by. */
export interface Tongue {
  language: Language
  locale: string
}

/** Countries whose offices print on Letter paper; all others on A4. */
const LETTER_COUNTRIES = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE', 'CR', 'GT', 'PA', 'DO', 'PR'])

/** What every document of the shop begins with. */
export function sheetBase(settings: ShopFacts, tongue: Tongue) {
  return {
    layout: 1 as const,
    language: tongue.language,
    locale: tongue.locale,
    paper: LETTER_COUNTRIES.has(settings.default_country) ? ('LETTER' as const) : ('A4' as const),
    color: settings.primary_color ?? OWN_COLOR,
    logoId: settings.logo_id,
    seller: sellerOf(settings),
  }
}

function sellerOf(settings: ShopFacts): Seller {
  const { legal_name: legalName, shop_name: name } = settings
  return {
    name,
    legalName: legalName === name ? null : legalName,
    address: {
      line1: settings.address_line1,
      line2: settings.address_line2,
      city: settings.address_city,
      state: settings.address_state,
      zip: settings.address_zip,
      country: settings.default_country,
    },
    phone: settings.phone,
    email: settings.contact_email,
    website: settings.website,
    taxId: settings.tax_id,
    bank: bankAccountOf(settings),
    note: settings.document_note,
  }
}

export function customerParty(customer: UserRecord): Party {
  const person = personName(customer)
  const { companyName } = customer
  return {
    name: companyName ?? person ?? customer.email,
    contact: companyName ? person : null,
    address: customer.billing,
    email: customer.email,
    phone: customer.phone,
  }
}

/** Whom an order is invoiced to: the address that was copied when it was made. */
export function billingParty(order: SalesOrderRecord, customer: UserRecord): Party {
  const party = customerParty(customer)
  const name = order.billingName ?? party.name
  const person = personName(customer)
  return { ...party, name, contact: person === name ? null : person, address: billedAddress(order) }
}

/** Customers who never gave an address to bill to are billed where the parts go. */
export function billedAddress({
  billing,
  shipping,
}: Pick<SalesOrderRecord, 'billing' | 'shipping'>): SalesOrderRecord['billing'] {
  const own = billing.line1 !== null || billing.city !== null
  return own || shipping.line1 === null ? billing : shipping
}

export function destinationOf(order: SalesOrderRecord): Party {
  return {
    name: order.shippingName ?? '',
    contact: null,
    address: order.shipping,
    email: null,
    phone: order.shippingPhone,
  }
}

export function fileOf(file: QuoteFileLine): SheetFile {
  return {
    name: file.originalFilename,
    copies: file.copies,
    size: [file.dimensionXMm, file.dimensionYMm, file.dimensionZMm],
    centigrams: file.materialCentigrams,
    seconds: file.printTimeSeconds,
  }
}

/** The shop's own names of finish and rush level, for a sheet in this language. */
export function ownNames(
  names: KeptNames | undefined,
  language: Language,
): Pick<SheetProduct, 'finishName' | 'rushName'> {
  const finishName = names?.finish?.[language]
  const rushName = names?.rush_level?.[language]
  return { ...(finishName ? { finishName } : {}), ...(rushName ? { rushName } : {}) }
}

/** The shop's own tongue: its language as its country writes it. */
export function shopTongue(settings: Pick<ShopFacts, 'language' | 'default_country'>): Tongue {
  return { language: settings.language, locale: `${settings.language}-${settings.default_country}` }
}

function personName({ firstName, lastName }: UserRecord): string | null {
  const name = [firstName, lastName].filter(Boolean).join(' ')
  return name === '' ? null : name
}
