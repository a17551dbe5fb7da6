import { Navigate, Outlet, useLocation, useSearchParams } from 'react-router'
import { useSession } from '../../common/session/session-context'
import { nextAddress, withReturn } from '../parts/next-address'
import { PageSkeleton } from '../parts/page-skeleton'

/** Pages of a signed-in person; others sign in first and come back here. */
export function OnlySignedIn() {
  const { state } = useSession()
  const { pathname, search, hash } = useLocation()
  if (state === 'loading') return <PageSkeleton />
  if (state === 'signed_out')
    return <Navigate to={withReturn('/sign-in', pathname + search + hash)} replace />
  return <Outlet />
}

/** Signing in and registering; whoever is signed in goes on to where she wanted. */
export function OnlySignedOut() {
  const { state } = useSession()
  const [search] = useSearchParams()
  if (state === 'loading') return <PageSkeleton />
  if (state === 'signed_in') return <Navigate to={nextAddress(search)} replace />
  return <Outlet />
}
