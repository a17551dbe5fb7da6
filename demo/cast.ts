import type { ShopSettings } from '../shared/domain/settings'
import type { AddressFields } from '../server/application/users/ports'

/** Who works in the demo's shop and who buys there. No address of theirs leads anywhere: `example.com` is nobody's. */

export const SHOP: Pick<ShopSettings, 'shop_name' | 'currency'> = {
  shop_name: 'Rosewood Print Works',
  currency: 'USD',
}

/** What the admin sets after the first sign-in. */
export function shopSettings(year: number): Partial<ShopSettings> {
  return {
    default_country: 'US',
    contact_email: 'hello@rosewood-print.example.com',
    legal_name: 'Rosewood Print Works LLC',
    address_line1: '418 SE Ankeny St',
    address_city: 'Portland',
    address_state: 'OR',
    address_zip: '97214',
    phone: '+1 503 555 0142',
    website: 'rosewood-print.example.com',
    tax_id: '93-0000000',
    bank_holder: 'Rosewood Print Works LLC',
    bank_name: 'Willamette Community Bank',
    bank_account: '000 123 456 789',
    bank_code: '123000000',
    terms:
      'Parts are made to the file as sent. Prices hold for thirty days. Parts that fail our check are printed again at no cost.',
    shipping_costs: [
      { country: 'US', cost: 890 },
      { country: 'CA', cost: 1850 },
      { country: '*', cost: 2900 },
    ],
    printers: [
      { name: 'Bench 250', x_mm: 250, y_mm: 210, z_mm: 220, count: 6 },
      { name: 'Large 360', x_mm: 360, y_mm: 360, z_mm: 360, count: 2 },
    ],
    closed_days: [`${year}-01-01`, `${year}-07-04`, `${year}-12-25`, `${year + 1}-01-01`],
    materials: [
      { material_type: 'PLA', offered: true, colors: ['Black', 'White', 'Grey', 'Red', 'Blue', 'Yellow'] },
      { material_type: 'PETG', offered: true, colors: ['Black', 'White', 'Grey', 'Clear', 'Orange'] },
      { material_type: 'ABS', offered: true, colors: ['Black', 'White', 'Grey'] },
      { material_type: 'ASA', offered: true, colors: ['Black', 'Grey'] },
      { material_type: 'TPU', offered: true, colors: ['Black', 'White'] },
    ],
    payment_methods: ['credit_card', 'bank_transfer', 'check', 'cash'],
  }
}

export interface Character {
  email: string
  firstName: string
  lastName: string
  companyName?: string
  phone?: string
  address?: AddressFields
  /** The office made the account, after a call. */
  madeByOffice?: boolean
  internalNotes?: string
}

export const ADMIN: Character = {
  email: 'nora.ellis@rosewood-print.example.com',
  firstName: 'Nora',
  lastName: 'Ellis',
}

export const STAFF: Character = {
  email: 'theo.park@rosewood-print.example.com',
  firstName: 'Theo',
  lastName: 'Park',
}

/** Left the shop; the account stays, deactivated. */
export const FORMER_STAFF: Character = {
  email: 'jamie.lowe@rosewood-print.example.com',
  firstName: 'Jamie',
  lastName: 'Lowe',
}

function us(
  line1: string,
  city: string,
  state: string,
  zip: string,
  line2: string | null = null,
): AddressFields {
  return { line1, line2, city, state, zip, country: 'US' }
}

export const CUSTOMERS = {
  maria: {
    email: 'maria.delgado@delgado-drones.example.com',
    firstName: 'Maria',
    lastName: 'Delgado',
    companyName: 'Delgado Drone Works',
    phone: '+1 503 555 0142',
    address: us('2140 SE Water Ave', 'Portland', 'OR', '97214', 'Unit 6'),
  },
  tom: {
    email: 'tom@whitfield-cycles.example.com',
    firstName: 'Tom',
    lastName: 'Whitfield',
    companyName: 'Whitfield Cycles',
    phone: '+1 541 555 0117',
    address: us('88 NW Bond St', 'Bend', 'OR', '97703'),
  },
  priya: {
    email: 'priya.raman@northlight-robotics.example.com',
    firstName: 'Priya',
    lastName: 'Raman',
    companyName: 'Northlight Robotics',
    phone: '+1 206 555 0168',
    address: us('501 N 34th St', 'Seattle', 'WA', '98103', 'Suite 300'),
    internalNotes: 'Pays by bank transfer within ten days. Wants data sheets of the filament batch.',
  },
  jonas: {
    email: 'jonas.lindqvist@example.com',
    firstName: 'Jonas',
    lastName: 'Lindqvist',
    phone: '+1 503 555 0190',
    address: us('4417 N Gantenbein Ave', 'Portland', 'OR', '97217'),
  },
  aiko: {
    email: 'aiko@tanaka-audio.example.com',
    firstName: 'Aiko',
    lastName: 'Tanaka',
    companyName: 'Tanaka Audio',
    address: us('1200 Folsom St', 'San Francisco', 'CA', '94103'),
  },
  claire: {
    email: 'claire@atelier-fontaine.example.com',
    firstName: 'Claire',
    lastName: 'Fontaine',
    companyName: 'Atelier Fontaine',
    address: {
      line1: '5455 avenue de Gaspé',
      line2: 'Local 710',
      city: 'Montréal',
      state: 'QC',
      zip: 'H2T 3B3',
      country: 'CA',
    },
  },
  samuel: {
    email: 'samuel.okafor@okafor-labs.example.com',
    firstName: 'Samuel',
    lastName: 'Okafor',
    companyName: 'Okafor Labs',
    address: us('77 Massachusetts Ave', 'Cambridge', 'MA', '02139'),
  },
  hannah: {
    email: 'h.becker@becker-messtechnik.example.com',
    firstName: 'Hannah',
    lastName: 'Becker',
    companyName: 'Becker Messtechnik GmbH',
    phone: '+49 711 5550 143',
    address: {
      line1: 'Hauptstraße 61',
      line2: null,
      city: 'Stuttgart',
      state: null,
      zip: '70563',
      country: 'DE',
    },
    internalNotes: 'Needs a commercial invoice in the parcel.',
  },
  luis: {
    email: 'luis@herrera-marine.example.com',
    firstName: 'Luis',
    lastName: 'Herrera',
    companyName: 'Herrera Marine',
    phone: '+1 360 555 0125',
    address: us('905 Harris Ave', 'Bellingham', 'WA', '98225', 'Dock C'),
  },
  grace: {
    email: 'grace.kim@example.com',
    firstName: 'Grace',
    lastName: 'Kim',
    address: us('3021 Telegraph Ave', 'Berkeley', 'CA', '94705', 'Apt 4'),
  },
  emil: {
    email: 'emil.novak@novak-protetika.example.com',
    firstName: 'Emil',
    lastName: 'Novák',
    companyName: 'Novák Protetika',
    address: {
      line1: 'Údolní 18',
      line2: null,
      city: 'Brno',
      state: null,
      zip: '602 00',
      country: 'CZ',
    },
  },
  beth: {
    email: 'beth@prairie-orchard.example.com',
    firstName: 'Beth',
    lastName: 'Sorensen',
    companyName: 'Prairie Orchard Supply',
    phone: '+1 605 555 0133',
    address: us('19 W Dakota St', 'Sioux Falls', 'SD', '57104'),
    madeByOffice: true,
    internalNotes: 'Orders by telephone; the office enters her quotes.',
  },
  rafael: {
    email: 'rafael@costa-props.example.com',
    firstName: 'Rafael',
    lastName: 'Costa',
    companyName: 'Costa Film Props',
    address: us('6121 Sunset Blvd', 'Los Angeles', 'CA', '90028', 'Stage 9'),
  },
  olivia: {
    email: 'o.grant@lakeside-school.example.com',
    firstName: 'Olivia',
    lastName: 'Grant',
    companyName: 'Lakeside Middle School',
    address: us('450 Lakeshore Rd', 'Boise', 'ID', '83703', 'Makerspace'),
    madeByOffice: true,
  },
} satisfies Record<string, Character>

export type CustomerName = keyof typeof CUSTOMERS
