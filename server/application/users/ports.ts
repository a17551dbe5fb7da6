import type { Notification } from '../../../shared/domain/notifications'
import type { Language } from '../../../shared/texts/translator'
import type { Role } from '../../../shared/domain/vocabulary'

export interface AddressFields {
  line1: string | null
  line2: string | null
  city: string | null
  state: string | null
  zip: string | null
  /** ISO 3166 alpha-2. */
  country: string | null
}

export interface UserRecord {
  id: number
  /** Trimmed and lower-cased; unique. */
  email: string
  /** bcrypt; null while the person has not yet chosen a password. */
  passwordHash: string | null
  role: Role
  isActive: boolean
  emailVerifiedAt: Date | null
  firstName: string | null
  lastName: string | null
  companyName: string | null
  phone: string | null
  billing: AddressFields
  shipping: AddressFields
  /** Notes of the office about a customer; never sent to the customer. */
  internalNotes: string | null
  lastLoginAt: Date | null
  /** Mails that she does not want. */
  mutedNotifications: Notification[]
  /** The language that letters go out in; null while nobody has said. */
  language: Language | null
  /** When the account was deleted and what was personal in it removed; the row stays for what points at it. */
  erasedAt: Date | null
  /** Since when signing in takes a second factor; null while it does not. */
  secondFactorSince: Date | null
  createdAt: Date
  updatedAt: Date
}

export type NewUser = Omit<UserRecord, 'id'>

export interface UserRepository {
  byId(id: number): Promise<UserRecord | null>
  byEmail(email: string): Promise<UserRecord | null>
  /** Throws DomainError EMAIL_TAKEN when the address is in use. Also writes the search terms. */
  insert(user: NewUser): Promise<UserRecord>
  /** Writes every field (and the search terms). Throws DomainError EMAIL_TAKEN. */
  save(user: UserRecord): Promise<void>
  countActiveAdmins(): Promise<number>
}
