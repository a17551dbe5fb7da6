import { z } from 'zod'
import { NOTIFICATIONS } from '../domain/notifications'
import { ROLES } from '../domain/vocabulary'
import {
  country,
  email,
  flagText,
  id,
  instant,
  line,
  listOf,
  money,
  optionalLine,
  optionalParagraph,
  pageQuery,
} from './common'
import { USER_SORTS } from './words'

const addressShape = {
  billing_address_line1: optionalLine(200),
  billing_address_line2: optionalLine(200),
  billing_city: optionalLine(100),
  billing_state: optionalLine(100),
  billing_zip: optionalLine(20),
  billing_country: country.nullable().optional(),
  shipping_address_line1: optionalLine(200),
  shipping_address_line2: optionalLine(200),
  shipping_city: optionalLine(100),
  shipping_state: optionalLine(100),
  shipping_zip: optionalLine(20),
  shipping_country: country.nullable().optional(),
}

export const nameShape = {
  first_name: optionalLine(100),
  last_name: optionalLine(100),
  company_name: optionalLine(200),
  phone: optionalLine(40),
}

export const profileShape = { ...nameShape, ...addressShape }

/** Length is judged by the password rules, which say more than a schema can. */
export const newPassword = z.string().min(1).max(1000)

const text = z.string().nullable()

/** Languages that the product writes letters in. */
export const language = z.enum(['en', 'de'])

export const user = z
  .object({
    id,
    email: z.string(),
    role: z.enum(ROLES),
    is_admin: z.boolean(),
    is_active: z.boolean(),
    email_verified_at: instant.nullable(),
    first_name: text,
    last_name: text,
    company_name: text,
    phone: text,
    /** Mails that she does not want. */
    muted_notifications: z.array(z.enum(NOTIFICATIONS)),
    /** Of the letters to her; null while nobody has said. */
    language: language.nullable(),
    billing_address_line1: text,
    billing_address_line2: text,
    billing_city: text,
    billing_state: text,
    billing_zip: text,
    billing_country: text,
    shipping_address_line1: text,
    shipping_address_line2: text,
    shipping_city: text,
    shipping_state: text,
    shipping_zip: text,
    shipping_country: text,
    last_login_at: instant.nullable(),
    created_at: instant,
    updated_at: instant,
    /** When she deleted her account; what was personal in it is gone. */
    erased_at: instant.nullable(),
    /** Since when signing in takes a second factor; null while it does not. */
    second_factor_since: instant.nullable(),
  })
  .meta({ id: 'User' })
export type User = z.infer<typeof user>

/** A person as the office sees her. */
export const officeUser = user
  .extend({
    internal_notes: text,
    quote_count: z.int(),
    order_count: z.int(),
    ordered_total: money,
    /** Payments less refunds. */
    paid_total: money,
    last_order_at: instant.nullable(),
    currency: z.string(),
  })
  .meta({ id: 'OfficeUser' })
export type OfficeUser = z.infer<typeof officeUser>
export const officeUserList = listOf(officeUser).meta({ id: 'OfficeUserList' })

/** Who a quote or order belongs to, beside it. */
export const customerLine = z
  .object({ id, email: z.string(), first_name: text, last_name: text, company_name: text })
  .meta({ id: 'CustomerLine' })
export type CustomerLine = z.infer<typeof customerLine>

export const updateProfileBody = z
  .strictObject({
    ...profileShape,
    muted_notifications: z.array(z.enum(NOTIFICATIONS)).max(NOTIFICATIONS.length).optional(),
    language: language.nullable().optional(),
  })
  .meta({ id: 'UpdateProfile' })

export const userListQuery = z.strictObject({
  ...pageQuery,
  q: line(200).optional(),
  role: z.enum(ROLES).optional(),
  is_active: flagText.optional(),
  sort: z.enum(USER_SORTS).default('-created_at'),
})

/** People of the office, for putting their names on work. */
export const colleagues = z
  .object({ items: z.array(z.object({ id, name: z.string(), role: z.enum(ROLES) })) })
  .meta({ id: 'Colleagues' })

export const createUserBody = z
  .strictObject({
    email,
    ...profileShape,
    internal_notes: optionalParagraph(5000),
    role: z.enum(ROLES).optional(),
    password: newPassword.optional(),
  })
  .meta({ id: 'CreateUser' })

export const updateUserBody = z
  .strictObject({
    email: email.optional(),
    ...profileShape,
    internal_notes: optionalParagraph(5000),
    role: z.enum(ROLES).optional(),
    is_active: z.boolean().optional(),
  })
  .meta({ id: 'UpdateUser' })

/** Whoever opens the link chooses the password. */
export const passwordLink = z
  .object({ link: z.string(), link_expires_at: instant })
  .meta({ id: 'PasswordLink' })

/** `link` is shown once: whoever opens it chooses the password of the new account. */
export const createdUser = officeUser
  .extend({ link: z.string().nullable(), link_expires_at: instant.nullable() })
  .meta({ id: 'CreatedUser' })
