import { COUNTRY_CODES } from '../../../shared/domain/countries'
import type { Role } from '../../../shared/domain/vocabulary'
import type { AddressFields, NewUser } from '../users/ports'
import { Fields } from './fields'
import type { Findings } from './findings'
import type { LegacyRow } from './ports'
import { ACCOUNT_WORDS, ROLE_WORDS } from './words'

export interface LegacyPerson {
  legacyId: string
  user: NewUser
}

/** As people sign in with. */
const ADDRESS = /^(?!\.)(?!.*\.\.)[a-z0-9_'+.-]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/
/** bcrypt, as `$2b$12$` and 53 characters. */
const BCRYPT = /^\$2[aby]\$\d{2}\$[./A-Za-z0-9]{53}$/

export function addressOf(fields: Fields, kind: 'billing' | 'shipping'): AddressFields {
  const own = (...names: string[]) => names.map((name) => `${kind}_${name}`)
  const country = fields.text(own('country', 'country_code'), 40)
  return {
    line1: fields.text(own('address_line1', 'address1', 'address', 'street'), 200),
    line2: fields.text(own('address_line2', 'address2'), 200),
    city: fields.text(own('city'), 200),
    state: fields.text(own('state', 'region', 'province'), 200),
    zip: fields.text(own('zip', 'zip_code', 'postal_code'), 40),
    country: countryCode(country),
  }
}

const COUNTRIES: Record<string, string> = {
  usa: 'US',
  'united states': 'US',
  germany: 'DE',
  deutschland: 'DE',
  austria: 'AT',
  switzerland: 'CH',
  'united kingdom': 'GB',
  uk: 'GB',
  canada: 'CA',
}

function countryCode(text: string | null): string | null {
  if (text === null) return null
  const code = text.toUpperCase()
  return COUNTRY_CODES.includes(code) ? code : (COUNTRIES[text.toLowerCase()] ?? null)
}

/** A person of the portal before; null when there is no address by which she could be known. */
export function readPerson(row: LegacyRow, findings: Findings): LegacyPerson | null {
  const fields = new Fields(row, 'users', findings)
  const given = fields.text(['email', 'email_address'], 254)?.toLowerCase() ?? null
  if (given === null) {
    findings.unknown.push(`${fields.place} has no e-mail address.`)
    return null
  }
  const email = mailable(given)
  if (email === null) {
    findings.unknown.push(`${fields.place}: ${given} is no e-mail address that one can sign in with.`)
    return null
  }
  const passwordHash = fields.text(['password_hash', 'hashed_password', 'password'], 100)
  if (passwordHash !== null && !BCRYPT.test(passwordHash)) {
    findings.unknown.push(`${fields.place} has a password that is no bcrypt hash.`)
  }
  const name = fields.text(['name', 'full_name'], 300)
  const createdAt = fields.time(['created_at', 'created']) ?? new Date(0)
  const verified =
    fields.time(['email_verified_at', 'verified_at']) ??
    (fields.flag(['email_verified', 'is_verified']) ? createdAt : null)
  const account = fields.word(['status', 'account_status'], ACCOUNT_WORDS) ?? 'active'
  const phone = fields.text(['phone', 'phone_number'], 60)
  return {
    legacyId: fields.id,
    user: {
      email,
      passwordHash,
      role: roleOf(fields),
      isActive: account === 'active' && fields.flag(['is_active', 'active']) !== false,
      emailVerifiedAt: verified,
      firstName: fields.text(['first_name'], 200) ?? name?.replace(/\s+\S+$/, '').slice(0, 200) ?? null,
      lastName: fields.text(['last_name'], 200) ?? name?.match(/\s(\S+)$/)?.[1]?.slice(0, 200) ?? null,
      companyName: fields.text(['company_name', 'company'], 200),
      phone,
      billing: addressOf(fields, 'billing'),
      shipping: addressOf(fields, 'shipping'),
      internalNotes: fields.text(['internal_notes', 'admin_notes'], 10_000),
      lastLoginAt: fields.time(['last_login_at', 'last_login']),
      mutedNotifications: [],
      language: null,
      erasedAt: null,
      secondFactorSince: null,
      createdAt,
      updatedAt: fields.time(['updated_at']) ?? createdAt,
    },
  }
}

/** The address with its domain as mail servers write it (`xn--…`); null for what nobody could sign in with. */
function mailable(given: string): string | null {
  const [local = '', domain = '', ...more] = given.split('@')
  if (more.length > 0) return null
  try {
    const email = `${local}@${new URL(`http://${domain}`).hostname}`
    return ADDRESS.test(email) ? email : null
  } catch {
    return null
  }
}

/** `is_admin` decides where it is set; else the word for the kind of account. */
function roleOf(fields: Fields): Role {
  if (fields.flag(['is_admin', 'is_superuser'])) return 'admin'
  return fields.word(['role', 'account_type', 'user_type'], ROLE_WORDS) ?? 'customer'
}
