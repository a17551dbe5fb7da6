import { dialog, powerMonitor, type BrowserWindow } from 'electron'
import type { DesktopTexts } from './texts'

export interface UnsavedWorkOptions {
  window: () => BrowserWindow | null
  text: () => DesktopTexts
  /** Brings the window to the front, so that its person sees what she is asked about. */
  show: () => void
  /** Whether the program goes on without a window, so that closing it only puts it away. */
  stays: () => boolean
  quit: () => void
}

export interface UnsavedWork {
  /** Hears from the window whether a form in it holds something that is not saved. */
  set: (unsaved: boolean) => void
  /** Has the window's person asked before it closes or loads another page. */
  watch: (window: BrowserWindow) => void
  /** Whether the program may end, or start again; asks where something would be lost. After a yes nothing is asked any more. */
  mayEnd: () => Promise<boolean>
  /** Lets the program end without a question: nobody is there to answer one. */
  stopAsking: () => void
}

/**
 * Keeps what was typed and not saved from going without a word, when the window is closed or reloaded or the program is
 * quit. The question does not halt the program, since its server goes on for everybody else; and when the system shuts
 * down or ends the program, nobody is asked.
 */
export function createUnsavedWork(options: UnsavedWorkOptions): UnsavedWork {
  let unsaved = false
  let given = false
  let asked: Promise<boolean> | null = null
  const noAnswer = new AbortController()

  const isKept = (): boolean => unsaved && !given && options.window() !== null

  const ask = async (): Promise<boolean> => {
    const window = options.window()
    if (window === null) return true
    options.show()
    const text = options.text()
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: text('Leave without saving?'),
      detail: text('What you changed on this page is not saved yet.'),
      buttons: [text('Keep editing'), text('Discard changes')],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal: noAnswer.signal,
    })
    return response === 1 || noAnswer.signal.aborted
  }

  const mayLeave = async (): Promise<boolean> => {
    if (!isKept()) return true
    // A second attempt waits for the answer to the first one instead of asking over it.
    asked ??= ask().finally(() => {
      asked = null
    })
    if (!(await asked)) return false
    given = true
    return true
  }

  const stopAsking = (): void => {
    given = true
    noAnswer.abort()
  }
  powerMonitor.on('shutdown', () => {
    stopAsking()
    options.quit()
  })

  const hide = (window: BrowserWindow): void => {
    // A full screen on macOS would stay behind, black.
    if (!window.isFullScreen()) return window.hide()
    window.once('leave-full-screen', () => window.hide())
    window.setFullScreen(false)
  }

  return {
    set: (now) => {
      unsaved = now
      // What is typed after all was given up is asked about again.
      if (!now && !noAnswer.signal.aborted) given = false
    },
    async mayEnd() {
      if (!(await mayLeave())) return false
      stopAsking()
      return true
    },
    stopAsking,
    watch(window) {
      const { webContents } = window
      unsaved = false
      given = noAnswer.signal.aborted
      window.on('close', (event) => {
        if (!isKept()) return
        event.preventDefault()
        if (options.stays()) hide(window)
        else void mayLeave().then((may) => may && !window.isDestroyed() && window.close())
      })
      // The page itself asks to stay. It is reloading: what closes the window was asked about before.
      webContents.on('will-prevent-unload', (event) => {
        if (!isKept()) event.preventDefault()
        else void mayLeave().then((may) => may && !window.isDestroyed() && webContents.reload())
      })
      // A new page, or none any more, holds nothing.
      const forget = (): void => {
        unsaved = false
        given = noAnswer.signal.aborted
      }
      webContents.on('did-navigate', forget)
      webContents.on('render-process-gone', forget)
      // Windows, signing off: too late for a question.
      window.on('session-end', stopAsking)
    },
  }
}
