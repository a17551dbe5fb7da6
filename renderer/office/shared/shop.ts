import { useEffect, useState } from 'react'
import { routes } from '../../../shared/contract/routes'
import { useRouteQuery } from '../../common/api'

/** What the shop offers; it changes rarely and events say when. */
export function useShop() {
  return useRouteQuery(routes.getShop, {}, { staleTime: 300_000 })
}

/** The shop's time zone; the reader's own until it is known. */
export function useShopZone(): string {
  return useShop().data?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The present moment, renewed every minute: due dates pass while the screen stands. */
export function useMinute(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
