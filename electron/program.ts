/// <reference types="vite/types/importMeta.d.ts" />
import { join } from 'node:path'
import { app, shell, type BrowserWindow } from 'electron'
import { loadConfig } from '../server/config'
import { defaultDataDir } from '../server/default-data-dir'
import { startServer, type RunningServer } from '../server/start'
import { bridgeChannels, type DesktopCommand } from '../shared/desktop-bridge'
import { serveAppScheme } from './app-protocol'
import { stopCleanly } from './clean-stop'
import { answerBridge } from './ipc'
import { announce, log } from './log'
import { installMenu } from './menu'
import { createReviewBadge } from './review-badge'
import { safeStorageCipher } from './safe-storage-cipher'
import { createSignIn } from './sign-in'
import { endWithStartupError } from './startup-error'
import { createTokenStore } from './token-store'
import { confineWebContents, confineSession, focusWindow, openOfficeWindow } from './window'

async function run(here: string): Promise<void> {
  const config = loadConfig(process.env, {
    dataDir: defaultDataDir(process.env),
    assetsDir: join(here, '../renderer'),
    workersDir: here,
  })
  const shellFolder = app.getPath('userData')
  confineWebContents()
  let window: BrowserWindow | null = null
  if (!app.requestSingleInstanceLock()) {
    log('Print Farm Office is already open; its window comes to the front.')
    app.exit(0)
    return
  }
  app.on('second-instance', () => {
    if (window !== null) focusWindow(window)
  })

  // The server starts while Chromium does.
  const starting = startServer(config, { logFolder: join(config.dataDir, 'logs') })
  stopCleanly(async () => {
    const started: RunningServer | null = await starting.catch(() => null)
    await started?.close()
  })
  const [server] = await Promise.all([starting, app.whenReady()])

  const signIn = createSignIn({
    serverUrl: server.url,
    tokens: createTokenStore(join(shellFolder, 'sign-in'), safeStorageCipher, () =>
      log('This system has no keyring: the sign-in is kept in memory and ends with the program.'),
    ),
  })
  const badge = createReviewBadge()
  const openPortal = async (): Promise<void> => {
    const address = new URL(server.portalUrl ?? server.url)
    if (address.protocol === 'http:' || address.protocol === 'https:') await shell.openExternal(address.href)
  }

  announce(server.listening)
  confineSession()
  serveAppScheme(server.url)
  answerBridge({ signIn, setReviewCount: badge.set, openPortal, setupCode: () => server.setupCode })
  installMenu({
    send: (command: DesktopCommand) => window?.webContents.send(bridgeChannels.command, command),
    openPortal: () => void openPortal(),
    development: import.meta.env.MODE === 'development',
  })

  const open = (): void => {
    window = openOfficeWindow({
      preload: join(here, '../preload/preload.cjs'),
      stateFile: join(shellFolder, 'window.json'),
    })
    badge.attach(window)
    window.on('closed', () => {
      window = null
    })
  }
  open()
  app.on('activate', () => {
    if (window === null) open()
  })
}

/**
 * Runs the desktop app, or says why it can't.
 *
 * @param here the folder of the built entry, `out/main`; workers lie in it, pages and preload beside it
 */
export async function start(here: string): Promise<void> {
  app.on('window-all-closed', () => {
    // On macOS a program stays in the dock, and its server keeps serving the portal.
    if (process.platform !== 'darwin') app.quit()
  })
  try {
    await run(here)
  } catch (error) {
    await endWithStartupError(error)
  }
}
