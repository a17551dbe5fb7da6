/// <reference types="vite/types/importMeta.d.ts" />
import { join } from 'node:path'
import { app } from 'electron'
import { loadConfig, type Config } from '../server/config'
import { confirmPlace, DataGone, dataPlace, type DataPlace } from '../server/data-place'
import { DESKTOP_SWEEP_AFTER_MS, startServer, WARM_UP_AFTER_MS, type RunningServer } from '../server/start'
import { stopCleanly } from './clean-stop'
import { undoMove } from './data-folder'
import { confineSession, confineWebContents } from './window'
import { announce, log } from './log'
import { modelFile, openedByArguments, pageOfLink, type Opened } from './opened'
import type { OfficeServer } from './office-server'
import { runOffice, type Office, type OfficeOptions } from './office'
import { createPreferenceStore } from './preferences'
import { safeStorageKeyring } from './safe-storage-cipher'
import { endWithStartupError } from './startup-error'

/** Starts the server in this program. */
function startOwnServer(
  config: Config,
  movedBy: number | null,
): {
  ready: Promise<OfficeServer & { listening: string }>
  stop: () => Promise<void>
} {
  let told = (): void => undefined
  const starting = startServer(config, {
    logFolder: join(config.dataDir, 'logs'),
    keyring: safeStorageKeyring,
    warmUpAfterMs: WARM_UP_AFTER_MS,
    sweepAfterMs: DESKTOP_SWEEP_AFTER_MS,
    onPortalChange: () => told(),
    movedBy,
  })
  return {
    ready: starting.then((running) => ({
      own: true,
      url: running.url,
      listening: running.listening,
      get portalUrl() {
        return running.portalUrl
      },
      onPortalChange: (listener) => {
        told = listener
      },
      setupCode: running.setupCode,
    })),
    stop: async () => {
      const started: RunningServer | null = await starting.catch(() => null)
      await started?.close()
    },
  }
}

/** The server where the data lies; where it was moved and nothing starts there, on the folder of before. */
function beginOwnServer(
  here: string,
  shellFolder: string,
): {
  ready: Promise<{ server: OfficeServer & { listening: string }; place: DataPlace; dataDir: string }>
  stop: () => Promise<void>
} {
  const begin = (place: DataPlace) => {
    const config = loadConfig(process.env, {
      dataDir: place.dir,
      assetsDir: join(here, '../renderer'),
      workersDir: here,
    })
    const { moved } = place
    const { ready, stop } = startOwnServer(config, moved?.confirmed === false ? moved.by : null)
    const started = ready.then((server) => {
      confirmPlace(process.env, place)
      return { server, place, dataDir: config.dataDir }
    })
    return { started, stop }
  }
  const place = presentPlace(shellFolder)
  let current = begin(place)
  const ready = current.started.catch(async (error: unknown) => {
    await current.stop()
    if (place.moved === null || !undoMove(place.moved, shellFolder, error)) throw error
    current = begin(dataPlace(process.env))
    return await current.started
  })
  return { ready, stop: () => current.stop() }
}

/** Where the data lies; where it was moved and never arrived, where it was before. */
function presentPlace(shellFolder: string): DataPlace {
  try {
    return dataPlace(process.env)
  } catch (error) {
    if (!(error instanceof DataGone) || !undoMove(error.moved, shellFolder, error)) throw error
    return dataPlace(process.env)
  }
}

async function run(here: string): Promise<void> {
  const shellFolder = app.getPath('userData')
  confineWebContents()
  if (!app.requestSingleInstanceLock()) {
    log('Print Farm Office is already open; its window comes to the front.')
    app.exit(0)
    return
  }
  const opened = collectOpened()
  const preferences = createPreferenceStore(join(shellFolder, 'preferences.json'), (error) =>
    log(`The preferences can't be kept: ${String(error)}`),
  )
  const remote = preferences.get().office_server
  let server: OfficeServer
  let data: OfficeOptions['data'] = null
  let askBefore: OfficeOptions['askBefore']
  if (remote === null) {
    // The server starts while Chromium does.
    const own = beginOwnServer(here, shellFolder)
    askBefore = stopCleanly(() => own.stop())
    const [started] = await Promise.all([own.ready, app.whenReady()])
    announce(started.server.listening)
    server = started.server
    data = { place: started.place, dataDir: started.dataDir, stopServer: () => own.stop() }
  } else {
    askBefore = stopCleanly(() => Promise.resolve())
    server = { own: false, url: remote, portalUrl: null, onPortalChange: () => undefined, setupCode: null }
    await app.whenReady()
    log(`Connected to the office at ${remote}.`)
  }
  confineSession()
  const office = await runOffice({ here, shellFolder, server, preferences, data, askBefore })
  opened.handOver(office)
}

/** Hears what the system asks to open from the first moment on, and keeps it until there is an office to hand it to. */
function collectOpened(): { handOver: (office: Office) => void } {
  const early: Opened[] = openedByArguments(process.argv.slice(1), process.cwd())
  let office: Office | null = null
  const take = (opened: Opened[]): void => {
    if (office) office.open(opened)
    else early.push(...opened)
  }
  app.on('second-instance', (_event, args, folder) => take(openedByArguments(args.slice(1), folder)))
  // macOS tells of links and files by events, the first ones before the program is ready.
  app.on('open-url', (event, link) => {
    event.preventDefault()
    const path = pageOfLink(link)
    take(path === null ? [] : [{ kind: 'page', path }])
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    const file = modelFile(path, '/')
    take(file ? [file] : [])
  })
  return {
    handOver(ready) {
      office = ready
      if (early.length > 0) ready.open(early)
    },
  }
}

/**
 * Runs the desktop app, or says why it can't.
 *
 * @param here the folder of the built entry, `out/main`; workers lie in it, pages and preload beside it
 */
export async function start(here: string): Promise<void> {
  try {
    await run(here)
  } catch (error) {
    await endWithStartupError(error)
  }
}
