/** The token of a one-time link: behind `#`, where it reaches no server's log, or in the query. */
export function tokenInAddress(location: { hash: string; search: string }): string | null {
  const behindHash = new URLSearchParams(location.hash.replace(/^#/, '')).get('token')
  return behindHash || new URLSearchParams(location.search).get('token') || null
}
