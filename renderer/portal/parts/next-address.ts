/** Where an account takes over the request that was put together without one. */
export const KEEP_REQUEST = '/price/keep'

/** Where to go after signing in, from `?next=`. Only places of this page: a foreign address would be a trap. */
export function nextAddress(search: URLSearchParams): string {
  const next = search.get('next')
  if (!next) return '/'
  // The browser itself decides what the text means: backslashes, tabs and double slashes lead elsewhere.
  const here = 'https://portal.invalid'
  try {
    const url = new URL(next, here)
    // `/..//elsewhere` ends as `//elsewhere`, which names another server.
    const leadsHere = url.origin === here && next.startsWith('/') && !url.pathname.startsWith('//')
    return leadsHere ? `${url.pathname}${url.search}${url.hash}` : '/'
  } catch {
    return '/'
  }
}

/** The address of a sign-in page that comes back to `from`. */
export function withReturn(page: '/sign-in' | '/register', from: string): string {
  return from === '/' ? page : `${page}?next=${encodeURIComponent(from)}`
}
