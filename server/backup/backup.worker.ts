import { parentPort, workerData } from 'node:worker_threads'
import { openPlace } from './places'
import { aboutBackup, type BackupEnvironment, type BackupTask, makeBackup, prepareRestore } from './tasks'

/** What the thread says: how far it is, then one last thing. */
export type WorkerSays =
  | { kind: 'progress'; progress: { step: 'database' | 'files' | 'proof'; done: number; total: number } }
  | { kind: 'done'; result: unknown }
  | { kind: 'failed'; sentence: string; stack: string | undefined }

const SAY_EVERY_MS = 250

/** One task about a backup, in a thread of its own: SQLite, checksums and keys keep a processor busy. */
const { environment, task } = workerData as { environment: BackupEnvironment; task: BackupTask }
const say = (what: WorkerSays): void => parentPort?.postMessage(what)

let said = 0
const report = (progress: Extract<WorkerSays, { kind: 'progress' }>['progress']): void => {
  const now = performance.now()
  if (now - said < SAY_EVERY_MS) return
  said = now
  say({ kind: 'progress', progress })
}

async function run(): Promise<unknown> {
  switch (task.kind) {
    case 'make':
      return await makeBackup(environment, task, report)
    case 'about':
      return await aboutBackup(environment, task)
    case 'prepare': {
      const place = await openPlace(task, environment.dataDir, environment.storage)
      const bytes = await place.read(task.name)
      await prepareRestore(environment, { ...task, bytes }, report)
      return null
    }
  }
}

run().then(
  (result) => say({ kind: 'done', result }),
  (error: unknown) => {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    say({ kind: 'failed', sentence: message, stack })
  },
)
