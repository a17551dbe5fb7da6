import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { routes } from '../../../shared/contract/routes'
import { queryKeys, useRouteQuery } from '../../common/api'
import { useSession } from '../../common/session/session-context'
import { SetupScreen } from '../features/setup/setup-screen'
import { NotForCustomers } from '../features/sign-in/not-for-customers'
import { SignInScreen } from '../features/sign-in/sign-in-screen'
import { leftByChoice } from '../shared/leaving'
import { Waiting } from './waiting'

/**
 * Who may see what: the first set-up for a shop without an admin, the sign-in for strangers, a sentence for
 * customers, and the office for its staff. The address stays, so that signing in leads back to it.
 */
export function Gate({ children }: { children: ReactNode }) {
  const { state, user, problem } = useSession()
  const queries = useQueryClient()
  const setup = useRouteQuery(routes.getSetup, {}, { enabled: state === 'signed_out', staleTime: 60_000 })
  const wasIn = useRef(false)
  useEffect(() => {
    if (state === 'signed_in') wasIn.current = true
  }, [state])

  if (state === 'loading') return <Waiting problem={problem} />
  if (state === 'signed_in' && user) {
    return user.role === 'customer' ? <NotForCustomers user={user} /> : children
  }
  if (setup.isPending) return <Waiting problem={setup.failureReason} />
  if (setup.data?.needed) {
    return (
      <SetupScreen onDone={() => queries.setQueryData(queryKeys.one(routes.getSetup), { needed: false })} />
    )
  }
  return <SignInScreen ended={wasIn.current && !leftByChoice()} />
}
