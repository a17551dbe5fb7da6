import { app } from 'electron'
import { log } from './log'

/** The server answers running requests and closes the database within ten seconds; this is the last resort. */
const PATIENCE_MS = 12_000

/**
 * Lets the program end only after `close` has: by the menu, the last window, the system's log-off, or
 * SIGTERM and SIGINT alike.
 */
export function stopCleanly(close: () => Promise<void>): void {
  let state: 'running' | 'closing' | 'closed' = 'running'

  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    const patience = setTimeout(() => {
      log('The server did not close in time.')
      app.exit(1)
    }, PATIENCE_MS)
    close()
      .catch((error: unknown) => log(`The server did not close cleanly: ${String(error)}`))
      .finally(() => {
        clearTimeout(patience)
        state = 'closed'
        app.quit()
      })
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit())
}
