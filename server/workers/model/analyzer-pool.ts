import { Piscina } from 'piscina'
import { type ModelLimits, ModelRefused } from '../../../shared/model/analysis'
import { type AnalyzedFile } from './analyze-file'
import { type ModelTask, type ModelTaskResult } from './model.worker'

export interface ModelAnalyzerPoolOptions {
  /** The built worker (`model.worker.js`). */
  workerFile: string
  /** Files read at the same time; each may need some hundreds of megabytes. */
  threads?: number
  limits: ModelLimits
  /** JavaScript heap of one thread; beyond it the thread dies, and only its own file is refused. */
  maxHeapMb?: number
  /** A file that takes longer is refused and its thread ended. */
  timeoutMs?: number
}

/**
 * Reads models in worker threads. A thread that hangs, dies or runs out of memory takes only its own file with it,
 * which is refused as `UNSAFE_FILE`; the pool starts another thread.
 */
export class ModelAnalyzerPool {
  private readonly pool: Piscina<ModelTask, ModelTaskResult>
  private readonly limits: ModelLimits
  private readonly timeoutMs: number
  private readonly threads: number
  /** Files waiting for a free thread, first come first served; the pool's own queue stalls when a thread dies. */
  private readonly waiting: (() => void)[] = []
  private running = 0
  private closed = false

  constructor(options: ModelAnalyzerPoolOptions) {
    this.limits = options.limits
    this.timeoutMs = options.timeoutMs ?? 60_000
    this.threads = options.threads ?? 2
    this.pool = new Piscina({
      filename: options.workerFile,
      minThreads: 0,
      maxThreads: this.threads,
      idleTimeout: 30_000,
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: options.maxHeapMb ?? 1_024 },
    })
  }

  /**
   * Analyses the file at `path`; waiting for a free thread does not count against the time limit.
   * Rejects with `ModelRefused`, or with an `AbortError` when `signal` fires.
   */
  async analyze(path: string, signal?: AbortSignal): Promise<AnalyzedFile> {
    if (this.closed) throw new Error('The model analyzer is closed.')
    await this.turn(signal)
    const timer = new AbortController()
    const signals = signal ? [signal, timer.signal] : [timer.signal]
    const timeout = setTimeout(() => timer.abort(), this.timeoutMs)
    try {
      const result = await this.pool.run({ path, limits: this.limits }, { signal: AbortSignal.any(signals) })
      if ('refused' in result) throw new ModelRefused(result.refused.code, result.refused.detail)
      return result
    } catch (error) {
      if (error instanceof ModelRefused || signal?.aborted) throw error
      if (timer.signal.aborted) {
        throw new ModelRefused(
          'UNSAFE_FILE',
          'The model takes too long to read. Reduce its detail and export it again.',
        )
      }
      if (isOutOfMemory(error)) {
        throw new ModelRefused(
          'UNSAFE_FILE',
          'The model needs too much memory to read. Reduce its detail and export it again.',
        )
      }
      throw error
    } finally {
      clearTimeout(timeout)
      const next = this.waiting.shift()
      // The place is handed on, so that nobody slips in between.
      if (next) next()
      else this.running--
    }
  }

  /** Resolves when a thread is free for this call; rejects when `signal` fires before. */
  private async turn(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    if (this.running < this.threads) this.running++
    else {
      await new Promise<void>((resolve, reject) => {
        const start = (): void => {
          signal?.removeEventListener('abort', leave)
          resolve()
        }
        const leave = (): void => {
          this.waiting.splice(this.waiting.indexOf(start), 1)
          reject(signal?.reason instanceof Error ? signal.reason : new Error('The reading was given up.'))
        }
        signal?.addEventListener('abort', leave, { once: true })
        this.waiting.push(start)
      })
    }
  }

  async close(): Promise<void> {
    this.closed = true
    await this.pool.destroy()
  }
}

function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  return (
    code === 'ERR_WORKER_OUT_OF_MEMORY' ||
    error instanceof RangeError ||
    /array buffer allocation failed/i.test(error.message)
  )
}
