import { notificationsStore } from '@mantine/notifications'
import { lazy, Suspense, useEffect, useState } from 'react'

// With what moves it in and out it is a tenth of a first page on which nothing was done yet.
const NoticeList = lazy(() => import('./notice-list').then((m) => ({ default: m.NoticeList })))

/** What was done, said at the edge of the page. Its code comes with the first notice. */
export function Notices() {
  const [needed, setNeeded] = useState(false)
  useEffect(() => notificationsStore.subscribe(() => setNeeded(true)), [])
  return needed ? (
    <Suspense fallback={null}>
      <NoticeList />
    </Suspense>
  ) : null
}
