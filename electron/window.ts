import { app, BrowserWindow, nativeTheme, session, type WebContents } from 'electron'
import { isOfficeAddress, officeAddress } from './addresses'
import { DEFAULT_SIZE, LEAST_SIZE } from './window-place'
import { log } from './log'
import type { PreferenceStore } from './preferences'
import { readWindowState, rememberWindowState } from './window-state'

/** The grounds of the light and dark theme, so that nothing flashes before the first paint. */
const GROUND = { light: '#FFFFFF', dark: '#111416' }

/** Copying a number to the clipboard is all that a page of ours may ask the system for. */
const PERMITTED = new Set(['clipboard-sanitized-write'])

export interface OfficeWindowOptions {
  preload: string
  stateFile: string
  /** Where the person was last, and how large she read it. */
  preferences: PreferenceStore
  /** The page to open at, below `/office`, instead of the last one. */
  page?: string
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
    log('The office window is ready.')
  })
  rememberReading(window, options.preferences)
  // The two buttons at the side of a mouse, on Windows.
  window.on('app-command', (_event, command) => {
    const { navigationHistory } = window.webContents
    if (command === 'browser-backward') navigationHistory.goBack()
    if (command === 'browser-forward') navigationHistory.goForward()
  })
  const page = options.page === undefined ? options.preferences.get().last_page : `/office${options.page}`
  void window.loadURL(page === null ? officeAddress() : new URL(page, officeAddress()).href)
  return window
}

/** Keeps the page and the zoom, so that the next start is where this one was left. */
function rememberReading(window: BrowserWindow, preferences: PreferenceStore): void {
  const { webContents } = window
  const keepPage = (address: string): void => {
    if (!isOfficeAddress(address)) return
    const { pathname, search } = new URL(address)
    if (pathname.startsWith('/office')) preferences.set({ last_page: `${pathname}${search}` })
  }
  webContents.on('did-navigate-in-page', (_event, address, isMainFrame) => {
    if (isMainFrame) keepPage(address)
  })
  webContents.on('did-finish-load', () => webContents.setZoomFactor(preferences.get().zoom))
  // No event tells of a zoom by the menu or the keys; the window's end is soon enough to keep it.
  window.on('close', () => preferences.set({ zoom: webContents.getZoomFactor() }))
}

/** Brings a window to the front, wherever it was. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
