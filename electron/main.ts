import { prepareElectron } from './prepare'

prepareElectron()

// Fetched while Chromium starts, and not awaited: Electron becomes ready only after this module has run
// to its end.
void import('./program').then(({ start }) => start(import.meta.dirname))
