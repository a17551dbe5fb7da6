import { Notifications } from '@mantine/notifications'

/** The notices of the page, the newest four. */
export function NoticeList() {
  return <Notifications position="bottom-right" limit={4} autoClose={6000} />
}
