import { notificationsStore } from '@mantine/notifications'
import { lazy, Suspense, useEffect, useState } from 'react'
import { loadPart } from './load-part'

/** After the page itself, and long before most first notices. */
const AFTER_MS = 1_000

const bringList = () => loadPart(() => import('./notice-list').then((m) => ({ default: m.NoticeList })))

// With what moves it in and out it is a tenth of a first page on which nothing was done yet.
const NoticeList = lazy(bringList)

/**
 * What was done, said at the edge of the page. Its code comes soon after the page, since what has to be said may well be
 * that the server is away.
 */
export function Notices() {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    const want = (): void => setWanted(true)
    const soon = setTimeout(want, AFTER_MS)
    const unsubscribe = notificationsStore.subscribe(want)
    return () => {
      clearTimeout(soon)
      unsubscribe()
    }
  }, [])
  return wanted ? (
    <Suspense fallback={null}>
      <NoticeList />
    </Suspense>
  ) : null
}
