/** The nonce that the server gave this page, or an empty text where there is no policy (in development). */
export function cspNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  // Browsers hide the attribute from scripts and keep the property.
  const nonce =
    meta?.nonce || document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || meta?.content || ''
  return nonce === '__CSP_NONCE__' ? '' : nonce
}
