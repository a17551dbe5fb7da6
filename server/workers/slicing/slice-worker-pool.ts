import { Piscina } from 'piscina'
import type { SliceWorkers } from '../../application/slicing/slice-workers'
import { readingLimits } from '../model/reading-limits'
import type { SliceTask, SliceTaskResult } from './slice.worker'

export interface SliceWorkerPoolOptions {
  /** The built worker (`slice.worker.js`). */
  workerFile: string
  threads: number
  maxHeapMb?: number
}

/** Writes what is sliced and reads what came of it, in worker threads. */
export class SliceWorkerPool implements SliceWorkers {
  private readonly pool: Piscina<SliceTask, SliceTaskResult>

  constructor(options: SliceWorkerPoolOptions) {
    this.pool = new Piscina({
      filename: options.workerFile,
      minThreads: 0,
      maxThreads: options.threads,
      idleTimeout: 30_000,
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: options.maxHeapMb ?? 1_024 },
    })
  }

  exportPlates: SliceWorkers['exportPlates'] = async (order, signal) => {
    const { reading, ...rest } = order
    const task: SliceTask = { kind: 'export', ...rest, limits: readingLimits(reading) }
    const result = await this.pool.run(task, { signal })
    if (result.kind === 'exported') return result
    if (result.kind === 'refused') return result
    throw new Error('The worker answered another task.')
  }

  readGcode: SliceWorkers['readGcode'] = async (path, signal) => {
    const result = await this.pool.run({ kind: 'read', path }, { signal })
    if (result.kind !== 'facts') throw new Error('The worker answered another task.')
    return result.facts
  }

  async close(): Promise<void> {
    await this.pool.destroy()
  }
}
