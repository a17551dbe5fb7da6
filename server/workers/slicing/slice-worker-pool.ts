import { Piscina } from 'piscina'
import { defaultModelLimits, type ModelLimits } from '../../../shared/model/analysis'
import type { SliceWorkers } from '../../application/slicing/slice-workers'
import type { SliceTask, SliceTaskResult } from './slice.worker'

export interface SliceWorkerPoolOptions {
  /** The built worker (`slice.worker.js`). */
  workerFile: string
  threads: number
  limits?: ModelLimits
  maxHeapMb?: number
}

/** Writes what is sliced and reads what came of it, in worker threads. */
export class SliceWorkerPool implements SliceWorkers {
  private readonly pool: Piscina<SliceTask, SliceTaskResult>
  private readonly limits: ModelLimits

  constructor(options: SliceWorkerPoolOptions) {
    this.limits = options.limits ?? defaultModelLimits
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
    const result = await this.pool.run({ kind: 'export', ...order, limits: this.limits }, { signal })
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
