import { app, BrowserWindow, nativeTheme, session, type WebContents } from 'electron'
import { isOfficeAddress, officeAddress } from './addresses'
import { DEFAULT_SIZE, LEAST_SIZE } from './window-place'
import { readWindowState, rememberWindowState } from './window-state'

/** The grounds of the light and dark theme, so that nothing flashes before the first paint. */
const GROUND = { light: '#FFFFFF', dark: '#111416' }

/** Copying a number to the clipboard is all that a page of ours may ask the system for. */
const PERMITTED = new Set(['clipboard-sanitized-write'])

export interface OfficeWindowOptions {
  preload: string
  stateFile: string
}

/** Holds for every page that this program ever shows: it stays on the office, and asks for nothing. */
export function confineWebContents(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-frame-navigate', (event) => {
      if (!isOfficeAddress(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isOfficeAddress(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/**
 * Nothing on a network is reached from the window, and no permission is given. Must run after Electron is
 * ready: the session does not exist before.
 */
export function confineSession(): void {
  const network = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] }
  session.defaultSession.webRequest.onBeforeRequest(network, (details, answer) => {
    answer({ cancel: !isOfficeAddress(details.url) })
  })
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) => {
    answer(PERMITTED.has(permission) && isOfficeAddress(contents.getURL()))
  })
  session.defaultSession.setPermissionCheckHandler(
    (contents, permission) =>
      PERMITTED.has(permission) && contents !== null && isOfficeAddress(contents.getURL()),
  )
}

/** The one office window; it appears when its first frame is drawn. */
export function openOfficeWindow(options: OfficeWindowOptions): BrowserWindow {
  const saved = readWindowState(options.stateFile)
  const window = new BrowserWindow({
    ...(saved === null ? DEFAULT_SIZE : { x: saved.x, y: saved.y, width: saved.width, height: saved.height }),
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    show: false,
    title: app.getName(),
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  rememberWindowState(window, options.stateFile)
  window.once('ready-to-show', () => {
    if (saved?.maximized) window.maximize()
    window.show()
  })
  void window.loadURL(officeAddress())
  return window
}

/** Brings a window to the front, wherever it was. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
