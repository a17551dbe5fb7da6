import { app, type BrowserWindow } from 'electron'

/**
 * Shows how many quotes wait for a person: on the dock's or the launcher's icon where the system has that, and as
 * `(3) Print Farm Office` in the title (and so on the taskbar) except on macOS.
 */
export function createReviewBadge(): {
  attach: (window: BrowserWindow) => void
  set: (count: number) => void
} {
  let count = 0
  let title = app.getName()
  let shown: BrowserWindow | null = null

  const draw = (): void => {
    if (process.platform !== 'win32') app.setBadgeCount(count)
    if (process.platform !== 'darwin' && shown !== null && !shown.isDestroyed()) {
      shown.setTitle(count > 0 ? `(${count}) ${title}` : title)
    }
  }
  return {
    attach(window) {
      shown = window
      window.on('page-title-updated', (event, pageTitle) => {
        event.preventDefault()
        title = pageTitle
        if (process.platform === 'darwin') window.setTitle(title)
        draw()
      })
      draw()
    },
    set(next) {
      count = next
      draw()
    },
  }
}
