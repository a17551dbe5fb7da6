import { z } from 'zod'
import { country, email, id, instant, line, optionalLine } from './common'

const text = z.string().nullable()

/** An entry of the own address book. */
export const address = z
  .object({
    id,
    /** Who receives parts there; null for the person herself. */
    name: text,
    address_line1: z.string(),
    address_line2: text,
    city: z.string(),
    state: text,
    zip: text,
    country: z.string(),
    phone: text,
    /** The usual one, as in the profile's own fields. */
    is_default_shipping: z.boolean(),
    is_default_billing: z.boolean(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Address' })
export type Address = z.infer<typeof address>
export const addressList = z.object({ items: z.array(address) }).meta({ id: 'AddressList' })

export const addressBody = z
  .strictObject({
    name: optionalLine(200),
    address_line1: line(200).min(1, 'Write the street and number.'),
    address_line2: optionalLine(200),
    city: line(100).min(1, 'Write the city.'),
    state: optionalLine(100),
    zip: optionalLine(20),
    country,
    phone: optionalLine(40),
    /** Makes it the usual one; leaving it out changes nothing. */
    use_for_shipping: z.boolean().optional(),
    use_for_billing: z.boolean().optional(),
  })
  .meta({ id: 'AddressInput' })

/** Where somebody is signed in. */
export const sessionLine = z
  .object({
    id,
    /** What it looks like from what the browser says of itself; null where it says nothing known. */
    browser: text,
    system: text,
    kind: z.enum(['desktop', 'phone', 'tablet', 'unknown']),
    ip: text,
    /** When it last signed in or renewed itself, which an open page does every half hour. */
    last_used_at: instant,
    is_current: z.boolean(),
  })
  .meta({ id: 'SessionLine' })
export type SessionLine = z.infer<typeof sessionLine>
export const sessionList = z.object({ items: z.array(sessionLine) }).meta({ id: 'SessionList' })

export const signOutEverywhereBody = z
  .strictObject({ keep_current: z.boolean().optional() })
  .meta({ id: 'SignOutEverywhere' })

export const changeEmailBody = z
  .strictObject({ new_email: email, current_password: z.string().min(1).max(1000) })
  .meta({ id: 'ChangeEmail' })

/** A change of e-mail that waits for the two addresses. */
export const emailChange = z
  .object({
    new_email: z.string(),
    old_confirmed: z.boolean(),
    new_confirmed: z.boolean(),
    expires_at: instant,
  })
  .meta({ id: 'EmailChange' })
export type EmailChange = z.infer<typeof emailChange>
export const emailChangeAnswer = z
  .object({ change: emailChange.nullable() })
  .meta({ id: 'EmailChangeAnswer' })

export const confirmEmailBody = z
  .strictObject({ token: z.string().min(1).max(500) })
  .meta({ id: 'ConfirmEmail' })
export const confirmedEmail = z
  .object({
    /** Whether the address is changed now; else the other one must still confirm. */
    done: z.boolean(),
    new_email: z.string(),
  })
  .meta({ id: 'ConfirmedEmail' })

/** One link for each of the two addresses, to be handed over by the office. */
export const emailChangeLinks = z
  .object({ new_email: z.string(), old_link: z.string(), new_link: z.string(), link_expires_at: instant })
  .meta({ id: 'EmailChangeLinks' })

/** The address of the customer whose account goes, typed once more. */
export const eraseUserBody = z.strictObject({ email }).meta({ id: 'EraseUser' })

export const deleteAccountBody = z
  .strictObject({ current_password: z.string().min(1).max(1000) })
  .meta({ id: 'DeleteAccount' })

const password = z.string().min(1).max(1000)
/** A code of the authenticator app, or a recovery code, with or without its dashes. */
const code = z.string().trim().min(1).max(40)

/** How the own second factor stands. */
export const secondFactor = z
  .object({ on_since: instant.nullable(), recovery_codes_left: z.int() })
  .meta({ id: 'SecondFactor' })
export type SecondFactor = z.infer<typeof secondFactor>

export const beginSecondFactorBody = z
  .strictObject({ current_password: password })
  .meta({ id: 'BeginSecondFactor' })

/** What an authenticator app is set up with: shown once. */
export const begunSecondFactor = z
  .object({
    /** Base32, for typing it in. */
    secret: z.string(),
    /** `otpauth://totp/…`, for a QR code. */
    otpauth_url: z.string(),
  })
  .meta({ id: 'BegunSecondFactor' })

export const confirmSecondFactorBody = z.strictObject({ code }).meta({ id: 'ConfirmSecondFactor' })

/** Each good for one sign-in without the app; shown once. */
export const recoveryCodes = z.object({ recovery_codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' })

/** For what is asked for the password and a code once more. */
export const secondFactorProofBody = z
  .strictObject({ current_password: password, code })
  .meta({ id: 'SecondFactorProof' })
