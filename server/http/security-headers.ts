import { randomBytes } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'

/** What the API's answers may do where a browser takes them for a page: nothing. */
const NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'"
const ONE_YEAR_SECONDS = 365 * 24 * 3600

/** Headers of every answer. HSTS only where the request came over https, or the plain shop could never be reached again. */
export function securityHeaders(): RequestHandler {
  const common = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  })
  return (request, response, next) => {
    response.setHeader('Content-Security-Policy', NOTHING_ALLOWED)
    if (request.secure) response.setHeader('Strict-Transport-Security', `max-age=${ONE_YEAR_SECONDS}`)
    common(request, response, next)
  }
}

/** Lets a page, or a script that a page loads, do what the web apps need, and nothing inline. Answers the page's nonce. */
export function allowPage(response: Response): string {
  const nonce = randomBytes(16).toString('base64')
  response.setHeader(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      "script-src 'self'",
      // Styles that the components make at run time carry the nonce.
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' blob: data:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      "form-action 'self'",
    ].join('; '),
  )
  return nonce
}

/** Whether a request takes a page: a browser's navigation, or a program that takes anything, as curl; none that asks for JSON. */
export function wantsPage(request: Request): boolean {
  return (
    (request.method === 'GET' || request.method === 'HEAD') && request.accepts(['html', 'json']) === 'html'
  )
}
