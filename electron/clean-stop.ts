import { app } from 'electron'
import { log } from './log'

/** The server answers running requests and closes the database within ten seconds; this is the last resort. */
const PATIENCE_MS = 12_000

/** What keeps the program from ending, and how it is told that it can't any more. */
export interface LeaveQuestion {
  mayEnd: () => Promise<boolean>
  stopAsking: () => void
}

/**
 * Lets the program end only after `close` has: by the menu, the last window, the system's log-off, or
 * SIGTERM and SIGINT alike. The answer takes who is asked before, as soon as there is somebody; signals ask nobody.
 */
export function stopCleanly(close: () => Promise<void>): (question: LeaveQuestion) => void {
  let state: 'running' | 'asking' | 'closing' | 'closed' = 'running'
  let question: LeaveQuestion = { mayEnd: () => Promise.resolve(true), stopAsking: () => undefined }

  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state !== 'running') return
    state = 'asking'
    void question.mayEnd().then((may) => {
      if (may) stop()
      else state = 'running'
    })
  })
  const stop = (): void => {
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
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      question.stopAsking()
      app.quit()
    })
  }
  return (asked) => {
    question = asked
  }
}
