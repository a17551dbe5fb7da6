import { z } from 'zod'
import { email } from './common'
import { language, nameShape, newPassword, user } from './users'

export const registerBody = z
  .strictObject({ email, password: newPassword, ...nameShape, language: language.optional() })
  .meta({ id: 'Register' })

export const loginBody = z
  .strictObject({
    // Not checked for its form: a wrong address gets the same answer as a wrong password.
    email: z.string().trim().toLowerCase().min(1).max(1000),
    password: z.string().min(1).max(1000),
    /** A code of the authenticator app, or a recovery code. */
    totp: z.string().max(40).optional(),
    session: z.literal('cookie').optional(),
  })
  .meta({ id: 'Login' })

const tokenShape = {
  access_token: z.string(),
  /** Absent when it went into a cookie. */
  refresh_token: z.string().optional(),
  token_type: z.literal('bearer'),
  /** Seconds the access token lives. */
  expires_in: z.int(),
}

export const session = z
  .object({
    ...tokenShape,
    user,
    /** With a sign-in that used up a recovery code. */
    recovery_codes_left: z.int().optional(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof session>

/** Without a body the refresh token is taken from the cookie. */
export const refreshBody = z
  .strictObject({ refresh_token: z.string().min(1).max(500).optional() })
  .meta({ id: 'Refresh' })

export const changePasswordBody = z
  .strictObject({ current_password: z.string().min(1).max(1000), new_password: newPassword })
  .meta({ id: 'ChangePassword' })

export const forgotPasswordBody = z.strictObject({ email }).meta({ id: 'ForgotPassword' })

export const verifyEmailBody = z
  .strictObject({ token: z.string().min(1).max(500) })
  .meta({ id: 'VerifyEmail' })

export const resetPasswordBody = z
  .strictObject({ token: z.string().min(1).max(500), new_password: newPassword })
  .meta({ id: 'ResetPassword' })
