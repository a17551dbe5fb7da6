import { statfs } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { BackupProgress, BackupRunner, MadeBackup } from '../application/backup/ports'
import type { WorkerSays } from './backup.worker'
import type { BackupAbout } from './layout'
import { describePlace, openPlace } from './places'
import { type BackupEnvironment, type BackupTask, factsOf } from './tasks'

export interface WorkerRunnerOptions {
  environment: BackupEnvironment
  /** The built worker (`backup.worker.js`). */
  workerFile: string
  /** Takes effect when the server starts the next time; null where it can't. */
  mayRestore: boolean
}

/** Does everything about backups in worker threads. */
export class WorkerRunner implements BackupRunner {
  readonly prepareRestore: BackupRunner['prepareRestore']
  private readonly workers = new Set<Worker>()

  constructor(private readonly options: WorkerRunnerOptions) {
    this.prepareRestore = options.mayRestore
      ? async (order, report) => {
          await this.run({ kind: 'prepare', ...order }, report)
        }
      : null
  }

  describe: BackupRunner['describe'] = (place) => {
    const { dataDir, storage } = this.options.environment
    return describePlace(place, dataDir, storage)
  }

  list: BackupRunner['list'] = async (place) => (await this.open(place)).list()

  remove: BackupRunner['remove'] = async (place, name) => {
    await (await this.open(place)).remove(name)
  }

  free: BackupRunner['free'] = async (place) => (await this.open(place)).free()

  make: BackupRunner['make'] = async (order, report, stop) =>
    (await this.run({ kind: 'make', ...order }, report, stop)) as MadeBackup

  about: BackupRunner['about'] = async (order) => {
    const about = (await this.run({ kind: 'about', ...order })) as BackupAbout
    const facts = factsOf(about, { missing: 0, damaged: 0 })
    return { createdAt: new Date(about.created_at), shopId: about.shop_id, facts }
  }

  async disk(): Promise<{ freeBytes: number; totalBytes: number }> {
    const { bavail, blocks, bsize } = await statfs(this.options.environment.dataDir)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  }

  /** Ends whatever is under way; halves are cleared away by the next task or start. */
  async close(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.terminate()))
  }

  private open(place: Parameters<BackupRunner['list']>[0]) {
    const { dataDir, storage } = this.options.environment
    return openPlace(place, dataDir, storage)
  }

  private async run(
    task: BackupTask,
    report: (progress: BackupProgress) => void = () => undefined,
    stop?: AbortSignal,
  ): Promise<unknown> {
    const { environment, workerFile } = this.options
    const worker = new Worker(workerFile, { workerData: { environment, task } })
    this.workers.add(worker)
    const end = () => void worker.terminate()
    stop?.addEventListener('abort', end, { once: true })
    try {
      return await new Promise<unknown>((resolve, reject) => {
        worker.on('message', (said: WorkerSays) => {
          if (said.kind === 'progress') report(said.progress)
          else if (said.kind === 'done') resolve(said.result)
          else reject(Object.assign(new Error(said.sentence), { stack: said.stack }))
        })
        worker.on('error', reject)
        worker.on('exit', () => reject(new Error('It was interrupted before it was done.')))
      })
    } finally {
      stop?.removeEventListener('abort', end)
      this.workers.delete(worker)
      await worker.terminate()
    }
  }
}
