import { Fragment, useEffect, useState, type ReactNode } from 'react'
import { useLocation, useNavigate } from 'react-router'

/** The token of a one-time link: behind `#`, where it reaches no server's log, or in the query. */
export function tokenInAddress(location: { hash: string; search: string }): string | null {
  const behindHash = new URLSearchParams(location.hash.replace(/^#/, '')).get('token')
  return behindHash || new URLSearchParams(location.search).get('token') || null
}

interface OneTimeLinkProps {
  /** Where the link leads, without its token. */
  path: string
  /** The page for a token; null where the link has none. */
  children: (token: string | null) => ReactNode
}

/**
 * The page of a one-time link. The token leaves the address at once: it has no business in the history or in a shared
 * screen. Another link in the same tab changes only what is behind `#`, and begins the page anew.
 */
export function OneTimeLink({ path, children }: OneTimeLinkProps) {
  const location = useLocation()
  const navigate = useNavigate()
  const given = tokenInAddress(location)
  const [token, setToken] = useState(given)
  if (given !== null && given !== token) setToken(given)
  useEffect(() => {
    if (location.search || location.hash) void navigate(path, { replace: true })
  }, [location.search, location.hash, navigate, path])
  return <Fragment key={token}>{children(token)}</Fragment>
}
