import { Notification } from 'electron'

/** Notices that are shown now; without a hold on them the system forgets what a click does. */
const shown = new Set<Notification>()

export interface Notice {
  title: string
  body: string
}

/** Shows a notice of the system's, where it has such; `onClick` when a person chose it. */
export function showNotice(notice: Notice, onClick: () => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ ...notice, silent: false })
  shown.add(notification)
  const forget = (): void => {
    shown.delete(notification)
  }
  notification.on('click', () => {
    forget()
    onClick()
  })
  notification.on('close', forget)
  notification.on('failed', forget)
  notification.show()
}
