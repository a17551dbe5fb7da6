import { app } from 'electron'
import { prepareElectron } from './prepare'

prepareElectron()

// Fetched while Chromium starts, and not awaited: Electron becomes ready only after this module has run
// to its end.
import('./program')
  .then(({ start }) => start(import.meta.dirname))
  .catch((error: unknown) => {
    process.stderr.write(`Print Farm Office can't be loaded: ${String(error)}\n`)
    app.exit(1)
  })
