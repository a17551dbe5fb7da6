import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, protocol } from 'electron'
import { shellDir } from '../server/default-data-dir'
import { isSchemeRegistered, markSchemeRegistered, ownScheme } from './addresses'

/** What Electron wants to know before it is ready, and nothing more. Running it twice does no harm. */
export function prepareElectron(): void {
  app.setName('Print Farm Office')
  if (!app.isReady() && !isSchemeRegistered()) {
    // The two contradict each other: Chromium's helper processes would end at once, over and over.
    if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
    // Where there is no usable graphics card the model viewer draws in software. Chromium calls that unsafe
    // for pages from strangers; this window shows only its own.
    app.commandLine.appendSwitch('enable-unsafe-swiftshader')
    protocol.registerSchemesAsPrivileged([
      {
        scheme: ownScheme,
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
      },
    ])
    markSchemeRegistered()
  }

  // What Chromium keeps (cache, zoom, the lock of the single instance) lies with everything else.
  const folder = shellDir(process.env)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    app.setPath('userData', folder)
  } catch {
    // An unwritable folder is reported, with its reason, by the server's own start.
    app.setPath('userData', join(tmpdir(), `print-farm-office-${process.pid}`))
  }
}
