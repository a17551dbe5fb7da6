import type { Request, Response } from 'express'
import { routes } from '../../../shared/contract/routes'
import type { Session } from '../../../shared/contract/auth'
import { DomainError } from '../../../shared/domain/errors'
import type { AccountLinks } from '../../application/auth/account-links'
import type { AuthService, RequestOrigin, SignedIn } from '../../application/auth/auth-service'
import type { SignInLimits } from '../../application/auth/sign-in-limits'
import { forbidden, notFound } from '../../application/common/refusals'
import type { ReadModels } from '../../application/common/reads'
import type { PeopleService } from '../../application/users/people-service'
import { endpoint, type Endpoint, type RequestFacts } from '../endpoint'
import { presentUser } from '../presenters/users'
import { addressFrom } from './support'

const COOKIE = 'pfo_refresh'
/** The cookie travels to the two routes that need it and nowhere else. */
const COOKIE_PATH = '/api/v1/auth'

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
        const user = await people.register({
          email: body.email,
          password: body.password,
          firstName: body.first_name,
          lastName: body.last_name,
          companyName: body.company_name,
          phone: body.phone,
        })
        return presentUser(user)
      },
    }),
    endpoint({
      route: routes.login,
      run: async (facts) => {
        const { body, request, response } = facts
        const signedIn = await auth.signIn(body.email, body.password, originOf(facts))
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
          if (ended && given.fromCookie) clearCookie(request, response)
          throw error
        }
      },
    }),
    endpoint({
      route: routes.logout,
      run: async ({ body, request, response }) => {
        const given = refreshTokenOf(body.refresh_token, request)
        if (given) await auth.signOut(given.token)
        if (given?.fromCookie) clearCookie(request, response)
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
        await links.forgotPassword(body.email, ip)
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
  if (asCookie) {
    response.cookie(COOKIE, signedIn.refreshToken, {
      ...cookieOptions(request),
      expires: signedIn.refreshExpiresAt,
    })
  }
  return {
    access_token: signedIn.accessToken,
    ...(asCookie ? {} : { refresh_token: signedIn.refreshToken }),
    token_type: 'bearer',
    expires_in: signedIn.expiresIn,
    user: presentUser(signedIn.user),
  }
}

/**
 * The refresh token of the body, else of the cookie. A cookie is sent by the browser on its own, so a page of ours
 * must prove with a header that it asked. Throws FORBIDDEN without that header.
 */
function refreshTokenOf(
  fromBody: string | undefined,
  request: Request,
): { token: string; fromCookie: boolean } | null {
  if (fromBody !== undefined) return { token: fromBody, fromCookie: false }
  const token = cookieValue(request.headers.cookie, COOKIE)
  if (!token) return null
  if (request.headers['x-requested-with'] === undefined) {
    throw forbidden('Send the header X-Requested-With, or the refresh token in the body.')
  }
  return { token, fromCookie: true }
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [key, ...rest] = pair.split('=')
    if (key?.trim() === name) return decoded(rest.join('=').trim())
  }
  return null
}

/** Null for what no browser of ours sent. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function cookieOptions(request: Request) {
  const host = request.hostname
  const loopback = host === 'localhost' || host === '127.0.0.1' || host === '[::1]' || host === '::1'
  return {
    httpOnly: true,
    sameSite: 'strict' as const,
    // Plain loopback has no TLS and needs none.
    secure: request.secure || !loopback,
    path: COOKIE_PATH,
  }
}

function clearCookie(request: Request, response: Response): void {
  response.clearCookie(COOKIE, cookieOptions(request))
}
