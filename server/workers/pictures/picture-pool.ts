import { Piscina } from 'piscina'
import type { FileLimits } from '../../../shared/domain/settings'
import type { PartPainter } from '../../application/files/ports'
import { readingLimits } from '../model/reading-limits'
import type { PictureTask } from './picture.worker'

export interface PicturePoolOptions {
  /** The built worker (`picture.worker.js`). */
  workerFile: string
}

/**
 * Draws models in a thread of its own: prices never wait for pictures. Meant for one after another, since a thread that
 * hangs, dies or runs out of memory takes what waits for it along.
 */
export class PicturePool implements PartPainter {
  private pool: { heapMib: number; threads: Piscina<PictureTask, Uint8Array | null> } | null = null

  constructor(private readonly options: PicturePoolOptions) {}

  async draw(path: string, limits: FileLimits): Promise<Uint8Array | null> {
    return await this.threads(limits.memory_mib).run(
      { path, limits: readingLimits(limits) },
      { signal: AbortSignal.timeout(limits.seconds * 1000) },
    )
  }

  async close(): Promise<void> {
    await this.pool?.threads.destroy()
  }

  /** The thread whose heap has this size; the one of the size before ends with what it is doing. */
  private threads(heapMib: number): Piscina<PictureTask, Uint8Array | null> {
    if (this.pool?.heapMib === heapMib) return this.pool.threads
    void this.pool?.threads.close()
    const threads = new Piscina<PictureTask, Uint8Array | null>({
      filename: this.options.workerFile,
      minThreads: 0,
      maxThreads: 1,
      // Pictures are asked for in handfuls, when a list is opened.
      idleTimeout: 10_000,
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: heapMib },
    })
    this.pool = { heapMib, threads }
    return threads
  }
}
