import { setTimeout } from 'node:timers/promises'
import type { Request, Response } from 'express'
import { routes } from '../../../shared/contract/routes'
import type { Session } from '../../../shared/contract/auth'
import { DomainError } from '../../../shared/domain/errors'
import type { AccountLinks } from '../../application/auth/account-links'
import type { AuthService, RequestOrigin, SignedIn } from '../../application/auth/auth-service'
import type { SignInLimits } from '../../application/auth/sign-in-limits'
import { notFound } from '../../application/common/refusals'
import type { ReadModels } from '../../application/common/reads'
import type { PeopleService } from '../../application/users/people-service'
import { endpoint, type Endpoint, type RequestFacts } from '../endpoint'
import { presentUser } from '../presenters/users'
import { clearRefreshCookie, refreshTokenOf, setRefreshCookie } from '../refresh-cookie'
import { addressFrom } from './support'

/** Several times what leaving a letter takes. */
const FORGOT_MS = 250

export interface AuthRouteDependencies {
  auth: AuthService
  people: PeopleService
  links: AccountLinks
  limits: SignInLimits
  reads: ReadModels
}

export function authRoutes({ auth, people, links, limits, reads }: AuthRouteDependencies): Endpoint[] {
  return [
    endpoint({
      route: routes.register,
      run: async ({ body, ip }) => {
        await limits.beforeRegistrationOrReset('register', ip)
        const user = await noted(limits, ip, () =>
          people.register({
            email: body.email,
            password: body.password,
            firstName: body.first_name,
            lastName: body.last_name,
            companyName: body.company_name,
            phone: body.phone,
            language: body.language,
          }),
        )
        return presentUser(user)
      },
    }),
    endpoint({
      route: routes.login,
      run: async (facts) => {
        const { body, request, response } = facts
        const signedIn = await auth.signIn(body.email, body.password, originOf(facts), body.totp)
        return presentSession(signedIn, body.session === 'cookie', request, response)
      },
    }),
    endpoint({
      route: routes.refresh,
      run: async (facts) => {
        const { body, request, response } = facts
        const given = refreshTokenOf(body.refresh_token, request)
        if (!given) throw new DomainError('UNAUTHENTICATED', 'There is no session to refresh. Sign in.')
        try {
          const signedIn = await auth.refresh(given.token, originOf(facts))
          return presentSession(signedIn, given.fromCookie, request, response)
        } catch (error) {
          // A cookie that is good for nothing goes away; one that only lost a race stays.
          const ended = error instanceof DomainError && error.code !== 'REFRESH_RACE'
          if (ended && given.fromCookie) clearRefreshCookie(request, response)
          throw error
        }
      },
    }),
    endpoint({
      route: routes.logout,
      run: async ({ body, request, response }) => {
        const given = refreshTokenOf(body.refresh_token, request)
        if (given) await auth.signOut(given.token)
        if (given?.fromCookie) clearRefreshCookie(request, response)
      },
    }),
    endpoint({
      route: routes.getMe,
      run: async ({ caller }) => {
        const user = await reads.user(caller.userId)
        if (!user) throw notFound('person')
        return presentUser(user)
      },
    }),
    endpoint({
      route: routes.updateMe,
      run: async ({ caller, body }) => {
        const user = await people.updateOwn(caller, {
          firstName: body.first_name,
          lastName: body.last_name,
          companyName: body.company_name,
          phone: body.phone,
          billing: addressFrom(body, 'billing'),
          shipping: addressFrom(body, 'shipping'),
          mutedNotifications: body.muted_notifications,
          language: body.language,
        })
        return presentUser(user)
      },
    }),
    endpoint({
      route: routes.changePassword,
      run: async ({ caller, body, ip }) => {
        await auth.changePassword(caller, body.current_password, body.new_password, ip)
      },
    }),
    endpoint({
      route: routes.forgotPassword,
      run: async ({ body, ip }) => {
        // Whether there is such an account must not show in the time that the answer takes, either.
        await Promise.all([links.forgotPassword(body.email, ip), setTimeout(FORGOT_MS)])
      },
    }),
    endpoint({
      route: routes.verifyEmail,
      run: async ({ body, ip }) => {
        await links.verifyEmail(body.token, ip)
      },
    }),
    endpoint({
      route: routes.sendVerification,
      run: async ({ caller }) => {
        await links.sendVerification(caller)
      },
    }),
    endpoint({
      route: routes.resetPassword,
      run: async ({ body, ip }) => {
        await auth.resetPassword(body.token, body.new_password, ip)
      },
    }),
  ]
}

/** Runs a registration; an address in use counts against the limit of such answers. */
async function noted<T>(limits: SignInLimits, ip: string, register: () => Promise<T>): Promise<T> {
  try {
    return await register()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'EMAIL_TAKEN') await limits.addressWasTaken(ip)
    throw error
  }
}

function originOf(facts: RequestFacts): RequestOrigin {
  return {
    ip: facts.ip,
    userAgent: facts.userAgent?.slice(0, 300) ?? null,
    publicListener: facts.publicListener,
  }
}

function presentSession(
  signedIn: SignedIn,
  asCookie: boolean,
  request: Request,
  response: Response,
): Session {
  if (asCookie) setRefreshCookie(request, response, signedIn.refreshToken, signedIn.refreshExpiresAt)
  return {
    access_token: signedIn.accessToken,
    ...(asCookie ? {} : { refresh_token: signedIn.refreshToken }),
    token_type: 'bearer',
    expires_in: signedIn.expiresIn,
    user: presentUser(signedIn.user),
    ...(signedIn.recoveryCodesLeft === null ? {} : { recovery_codes_left: signedIn.recoveryCodesLeft }),
  }
}
