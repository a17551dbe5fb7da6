import { Piscina } from 'piscina'
import type { DocumentRenderer } from '../../application/documents/ports'
import type { DocumentTask } from './document.worker'

export interface DocumentPoolOptions {
  /** The built worker (`document.worker.js`). */
  workerFile: string
  threads?: number
  maxHeapMb?: number
  /** What drawing one document may take. */
  timeoutMs?: number
}

/** Draws documents in worker threads: faces are read and pictures decoded there. */
export class DocumentPool implements DocumentRenderer {
  private readonly pool: Piscina<DocumentTask, Uint8Array | boolean>
  private readonly timeoutMs: number

  constructor({ workerFile, threads = 1, maxHeapMb = 768, timeoutMs = 60_000 }: DocumentPoolOptions) {
    this.timeoutMs = timeoutMs
    this.pool = new Piscina({
      filename: workerFile,
      minThreads: 0,
      maxThreads: threads,
      // Reading the faces takes longer than drawing a page: a thread waits a while for the next document.
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    })
  }

  render: DocumentRenderer['render'] = async (sheet, pictures) => {
    const bytes = await this.run({ kind: 'document', sheet, pictures })
    if (!(bytes instanceof Uint8Array)) throw new Error('The worker answered another task.')
    return bytes
  }

  canDraw: DocumentRenderer['canDraw'] = async (picture) =>
    picture !== null && (await this.run({ kind: 'picture', picture })) === true

  async close(): Promise<void> {
    await this.pool.destroy()
  }

  private run(task: DocumentTask): Promise<Uint8Array | boolean> {
    return this.pool.run(task, { signal: AbortSignal.timeout(this.timeoutMs) })
  }
}
