import { app, type BrowserWindow } from 'electron'

/**
 * Shows how many quotes wait for a person: as the dock's badge on macOS, as `(3) Print Farm Office` in the
 * title (and so on the taskbar) elsewhere.
 */
export function createReviewBadge(): {
  attach: (window: BrowserWindow) => void
  set: (count: number) => void
} {
  let count = 0
  let title = app.getName()
  let shown: BrowserWindow | null = null

  const draw = (): void => {
    if (process.platform === 'darwin') {
      app.setBadgeCount(count)
    } else if (shown !== null && !shown.isDestroyed()) {
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
