import { join } from 'node:path'
import { app, dialog, shell, type BrowserWindow } from 'electron'
import { bridgeChannels, type DesktopCommand, type DesktopNotice } from '../shared/desktop-bridge'
import { serveAppScheme } from './app-protocol'
import type { DataPlace } from '../server/data-place'
import { awayPage } from './away-page'
import type { LeaveQuestion } from './clean-stop'
import { createDataFolder } from './data-folder'
import { answerBridge } from './ipc'
import { createKeepAwake } from './keep-awake'
import { log } from './log'
import { startAtLogin } from './login-item'
import { installMenu } from './menu'
import { createModelOpener } from './model-opener'
import { showNotice } from './notices'
import { tryOfficeServer, type OfficeServer } from './office-server'
import { LINK_SCHEME, modelFile, type Opened } from './opened'
import { OpenedQueue } from './opened-queue'
import { shownPreferences, type PreferenceStore } from './preferences'
import { createReviewBadge } from './review-badge'
import { safeStorageCipher } from './safe-storage-cipher'
import { createSignIn } from './sign-in'
import { shellTexts } from './texts'
import { createTokenStore, tokenFileOf } from './token-store'
import { createTray } from './tray'
import { createUnsavedWork } from './unsaved-work'
import { focusWindow, openOfficeWindow } from './window'

export interface OfficeOptions {
  /** Folder of the built entry. */
  here: string
  /** The shell's own folder in the data folder. */
  shellFolder: string
  server: OfficeServer
  preferences: PreferenceStore
  /** Where the data of this program's own server lies; null for another office's. */
  data: { place: DataPlace; dataDir: string; stopServer: () => Promise<void> } | null
  /** Takes who is asked before the program ends. */
  askBefore: (question: LeaveQuestion) => void
}

export interface Office {
  /** Shows what the system asked to open, in the window that comes to the front. */
  open: (opened: readonly Opened[]) => void
}

/** The office around a server that is there: its one window, menu, tray and everything the window may ask for. */
export async function runOffice({
  here,
  shellFolder,
  server,
  preferences,
  data,
  askBefore,
}: OfficeOptions): Promise<Office> {
  let window: BrowserWindow | null = null
  let text = shellTexts(preferences.get().language)
  let waiting = 0
  let quitting = false

  const signIn = createSignIn({
    serverUrl: server.url,
    tokens: createTokenStore(tokenFileOf(shellFolder, server), safeStorageCipher, () =>
      log('This system has no keyring: the sign-in is kept in memory and ends with the program.'),
    ),
  })
  const badge = createReviewBadge()
  const awake = createKeepAwake()
  const queue = new OpenedQueue(() => window?.webContents.send(bridgeChannels.opened))

  const openPortal = async (): Promise<void> => {
    const address = new URL(server.portalUrl ?? server.url)
    if (address.protocol === 'http:' || address.protocol === 'https:') await shell.openExternal(address.href)
  }
  const front = (page?: string): void => {
    if (window === null) {
      open(page)
      return
    }
    focusWindow(window)
    if (page !== undefined) openPages([{ kind: 'page', path: page }])
  }
  const openPages = (opened: readonly Opened[]): void => queue.add(opened)
  const tray = createTray(server, {
    open: front,
    openPortal: () => void openPortal(),
    quit: () => app.quit(),
  })
  // Keeping the server for customers is a choice, and needs a place from which the window comes back.
  const stays = (): boolean =>
    !quitting && (process.platform === 'darwin' || (preferences.get().keep_running && tray.there))
  const unsaved = createUnsavedWork({
    window: () => window,
    text: () => text,
    show: () => front(),
    stays,
    quit: () => app.quit(),
  })
  askBefore({
    mayEnd: async () => {
      quitting = await unsaved.mayEnd()
      return quitting
    },
    stopAsking: unsaved.stopAsking,
  })
  const relaunchOn = async (address: string | null): Promise<void> => {
    if (!(await unsaved.mayEnd())) return
    preferences.set({ office_server: address, last_page: null })
    app.relaunch()
    app.quit()
  }
  const openModels = async (): Promise<void> => {
    const { filePaths } = await dialog.showOpenDialog({
      properties: ['openFile', 'multiSelections'],
      filters: [{ name: text('3MF models'), extensions: ['3mf'] }],
    })
    openPages(filePaths.flatMap((path) => modelFile(path, here) ?? []))
  }
  const speak = (): void => {
    installMenu(
      {
        send: (command: DesktopCommand) => {
          front()
          window?.webContents.send(bridgeChannels.command, command)
        },
        openPortal: () => void openPortal(),
        openModels: () => void openModels(),
        leaveOfficeServer: server.own ? null : () => void relaunchOn(null),
        development: import.meta.env.MODE === 'development',
      },
      text,
    )
    tray.show(waiting, text)
  }
  const applyPreferences = (): void => {
    // Only a portal of its own serves customers; without one nobody but this computer misses the server.
    awake.set(preferences.get().keep_awake && server.portalUrl !== null)
  }
  const notify = (notice: DesktopNotice): void => {
    if (preferences.get().notifications) showNotice(notice, () => front(notice.path))
  }
  const openModel = await createModelOpener({
    serverUrl: server.url,
    folder: join(shellFolder, 'opened'),
    accessToken: async () => (await signIn.session())?.access_token ?? null,
  })

  serveAppScheme({
    server,
    answerLocally: (address) => queue.answer(address),
    awayPage: () => awayPage(server.url, text),
  })
  answerBridge({
    signIn,
    openPortal,
    setupCode: () => server.setupCode,
    setReviewCount: (count) => {
      waiting = count
      badge.set(count)
      tray.show(waiting, text)
    },
    preferences: () => shownPreferences(preferences.get()),
    setPreferences: (change) => {
      if (change.start_at_login !== undefined) startAtLogin(change.start_at_login)
      preferences.set(change)
      applyPreferences()
      return shownPreferences(preferences.get())
    },
    setUnsaved: unsaved.set,
    setLanguage: (language) => {
      if (preferences.get().language === language) return
      preferences.set({ language })
      text = shellTexts(language)
      speak()
    },
    server: () => ({ own: server.own, address: server.url, portal_url: server.portalUrl, tray: tray.there }),
    tryOfficeServer,
    useOfficeServer: async (address) => {
      if (address === null) await relaunchOn(null)
      else {
        const trial = await tryOfficeServer(address)
        if (trial.ok) await relaunchOn(trial.address)
      }
    },
    notify,
    takeOpened: () => queue.take(),
    openModel,
    dataFolder:
      data &&
      createDataFolder({
        ...data,
        shellFolder,
        mayEnd: unsaved.mayEnd,
        admin: async () => {
          const user = (await signIn.session())?.user
          return user?.role === 'admin' ? user.id : null
        },
      }),
  })
  speak()
  applyPreferences()
  server.onPortalChange(() => {
    applyPreferences()
    tray.show(waiting, text)
  })
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)

  function open(page?: string): void {
    const opening = openOfficeWindow({
      preload: join(here, '../preload/preload.cjs'),
      stateFile: join(shellFolder, 'window.json'),
      preferences,
      ...(page === undefined ? {} : { page }),
    })
    window = opening
    badge.attach(opening)
    unsaved.watch(opening)
    opening.on('closed', () => {
      window = null
    })
  }
  app.on('window-all-closed', () => {
    if (!stays()) app.quit()
  })
  app.on('activate', () => front())
  open()
  return {
    open: (opened) => {
      front()
      openPages(opened)
    },
  }
}
