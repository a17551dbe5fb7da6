/// <reference types="vite/client" />
import { Menu, nativeImage, Tray } from 'electron'
import colorIcon from './icons/tray.png?inline'
import templateIcon from './icons/tray-template.png?inline'
import { log } from './log'
import type { OfficeServer } from './office-server'
import type { DesktopTexts } from './texts'

export interface TrayActions {
  /** Brings the window to the front, or opens it again; at a page when one is named. */
  open: (page?: string) => void
  openPortal: () => void
  quit: () => void
}

export interface OfficeTray {
  /** Draws it anew: quotes that wait, in the window's language. */
  show: (waiting: number, text: DesktopTexts) => void
  /** Whether this system has a place for it; without one the program must not hide there. */
  there: boolean
}

/** The sign in the system's tray: what the server does, and the ways to the office. */
export function createTray(server: OfficeServer, actions: TrayActions): OfficeTray {
  const tray = makeTray()
  if (tray === null) return { show: () => undefined, there: false }
  tray.on('click', () => actions.open())
  return {
    there: true,
    show(waiting, text) {
      const state = server.own
        ? text('Serving at {address}', { address: server.url })
        : text('Connected to {address}', { address: server.url })
      const waits = text(
        '{count, plural, =0 {No quote waits} one {# quote waits for a person} other {# quotes wait for a person}}',
        { count: waiting },
      )
      tray.setToolTip(`Print Farm Office\n${waits}`)
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: state, enabled: false },
          ...(server.portalUrl === null
            ? []
            : [
                {
                  label: text('Customers reach the portal at {address}', { address: server.portalUrl }),
                  enabled: false,
                },
              ]),
          { type: 'separator' },
          { label: waits, click: () => actions.open('/review') },
          { label: text('Open the office'), click: () => actions.open() },
          { label: text('Open the customer portal'), click: actions.openPortal },
          { type: 'separator' },
          { label: text('Quit'), click: actions.quit },
        ]),
      )
    },
  }
}

function makeTray(): Tray | null {
  try {
    const mac = process.platform === 'darwin'
    const image = nativeImage.createFromDataURL(mac ? templateIcon : colorIcon)
    const sized = mac ? image.resize({ width: 18, height: 18 }) : image
    if (mac) sized.setTemplateImage(true)
    return new Tray(sized)
  } catch (error) {
    log(`This system has no tray: ${String(error)}`)
    return null
  }
}
