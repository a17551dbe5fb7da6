import { writeFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { app, dialog, shell } from 'electron'
import { goBack, isPlaceFixed, writeSignpost, type DataPlace, type Signpost } from '../server/data-place'
import { checkTarget, DataCopy, removeData, type TargetCheck } from '../server/move-data'
import type { DataFolderChoice, DataFolderState } from '../shared/desktop-bridge'
import { log } from './log'

export interface DataFolderOptions {
  /** Where the data lies, of this program's own server. */
  dataDir: string
  place: DataPlace
  /** The shell's own folder, which never moves. */
  shellFolder: string
  /** Ends the server, so that nothing writes to the folder any more. */
  stopServer: () => Promise<void>
  /** Whether the program may end, for a new start on the new folder. */
  mayEnd: () => Promise<boolean>
  /** The id of the admin who is signed in; null for everybody else. */
  admin: () => Promise<number | null>
}

export interface DataFolder {
  state: () => Promise<DataFolderState>
  show: () => Promise<boolean>
  choose: () => Promise<DataFolderChoice | null>
  move: () => Promise<void>
  cancel: () => void
  forgetOld: (remove: boolean) => Promise<void>
}

/** Why the last move came to nothing, for the start after it. */
const problemFile = (shellFolder: string) => join(shellFolder, 'data-move.json')

/** Notes why the data stays where it was. */
export function noteMoveProblem(shellFolder: string, path: string, error: unknown): void {
  const said = error instanceof Error ? error.message : String(error)
  log(`The data stays where it was, and did not move to ${path}: ${said}`)
  try {
    writeFileSync(problemFile(shellFolder), JSON.stringify({ path, said }))
  } catch {
    // The old folder counts; that it could not be said why costs nothing but the sentence.
  }
}

/**
 * Shows the shop's data folder and moves it. The window names no path: the folder is chosen in the system's own dialog, and
 * what was chosen last is what is moved to.
 */
export function createDataFolder(options: DataFolderOptions): DataFolder {
  const { dataDir, place, shellFolder, stopServer, mayEnd, admin } = options
  const fixed = isPlaceFixed(process.env)
  let chosen: TargetCheck | null = null
  let running: { step: 'copying' | 'finishing'; done: number; total: number; abort: AbortController } | null =
    null
  let failed: { path: string; said: string } | null = null

  const mayMove = async (): Promise<number> => {
    const id = await admin()
    if (id === null || fixed) throw new Error('Not allowed.')
    return id
  }
  const moveTo = async (path: string, by: number, abort: AbortController): Promise<void> => {
    const copy = new DataCopy(dataDir, path)
    const watch = {
      signal: abort.signal,
      onProgress: (done: number, total: number) => {
        if (running) Object.assign(running, { done, total })
      },
    }
    let stopped = false
    try {
      await copy.copySteady(watch)
      if (!(await mayEnd())) abort.abort(new Error('Something is not saved yet.'))
      abort.signal.throwIfAborted()
      running = { step: 'finishing', done: 0, total: 0, abort }
      // From here on there is no way back but a new start, on whatever folder counts then.
      stopped = true
      await stopServer()
      await copy.copyRest({ ...watch, signal: new AbortController().signal })
      await copy.settle()
      writeSignpost(process.env, { path, from: dataDir, by, confirmed: false })
    } catch (error) {
      await copy.clear().catch((left: unknown) => log(`Half a copy is left in ${path}: ${String(left)}`))
      running = null
      if (abort.signal.aborted) return
      if (!stopped) {
        failed = { path, said: error instanceof Error ? error.message : String(error) }
        return
      }
      noteMoveProblem(shellFolder, path, error)
    }
    app.relaunch()
    app.quit()
  }

  return {
    state: async () => ({
      path: dataDir,
      fixed,
      old: place.moved?.from ?? null,
      problem: failed ?? (await lastProblem(shellFolder)),
      moving: running && { step: running.step, done_bytes: running.done, total_bytes: running.total },
    }),
    show: async () => (await shell.openPath(dataDir)) === '',
    choose: async () => {
      await mayMove()
      const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
      const [path] = filePaths
      if (path === undefined) return null
      chosen = await checkTarget(dataDir, path)
      return chosen
    },
    move: async () => {
      const by = await mayMove()
      if (running !== null || chosen === null || place.moved?.from) throw new Error('Not now.')
      // Again, since time has passed.
      chosen = await checkTarget(dataDir, chosen.path)
      if (chosen.problem !== null) throw new Error('Not there.')
      failed = null
      await rm(problemFile(shellFolder), { force: true })
      const abort = new AbortController()
      running = { step: 'copying', done: 0, total: chosen.needed_bytes, abort }
      void moveTo(chosen.path, by, abort)
    },
    cancel: () => {
      if (running?.step === 'copying') running.abort.abort(new Error('Given up.'))
    },
    forgetOld: async (remove) => {
      await mayMove()
      const { moved } = place
      if (!moved?.from) return
      if (remove) await removeData(moved.from, dataDir)
      const settled = { ...moved, from: null, confirmed: true }
      writeSignpost(process.env, settled)
      place.moved = settled
    },
  }
}

async function lastProblem(shellFolder: string): Promise<DataFolderState['problem']> {
  try {
    return JSON.parse(await readFile(problemFile(shellFolder), 'utf8')) as DataFolderState['problem']
  } catch {
    return null
  }
}

/** Lets the folder of before count again, where the data was moved and nothing can be started on it. */
export function undoMove(moved: Signpost, shellFolder: string, error: unknown): boolean {
  if (moved.confirmed) return false
  goBack(process.env, moved)
  noteMoveProblem(shellFolder, moved.path, error)
  return true
}
