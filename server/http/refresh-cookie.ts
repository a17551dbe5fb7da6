import type { Request, Response } from 'express'
import { forbidden } from '../application/common/refusals'

const PLAIN_NAME = 'pfo_refresh'
/** Browsers take a cookie of this name by TLS only: nobody on the way can put one of theirs in its place (RFC 6265bis). */
const SECURE_NAME = `__Secure-${PLAIN_NAME}`
/** The cookie travels to the routes of the account and nowhere else. */
const COOKIE_PATH = '/api/v1/auth'

export function setRefreshCookie(request: Request, response: Response, token: string, expires: Date): void {
  const options = cookieOptions(request)
  response.cookie(nameOf(options), token, { ...options, expires })
}

export function clearRefreshCookie(request: Request, response: Response): void {
  const options = cookieOptions(request)
  response.clearCookie(nameOf(options), options)
}

/**
 * The refresh token of the body, else of the cookie. A cookie is sent by the browser on its own, so a page of ours
 * must prove with a header that it asked. Throws FORBIDDEN without that header.
 */
export function refreshTokenOf(
  fromBody: string | undefined,
  request: Request,
): { token: string; fromCookie: boolean } | null {
  if (fromBody !== undefined) return { token: fromBody, fromCookie: false }
  const token = cookieValue(request.headers.cookie, nameOf(cookieOptions(request)))
  if (!token) return null
  if (request.headers['x-requested-with'] === undefined) {
    throw forbidden('Send the header X-Requested-With, or the refresh token in the body.')
  }
  return { token, fromCookie: true }
}

function nameOf({ secure }: { secure: boolean }): string {
  return secure ? SECURE_NAME : PLAIN_NAME
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
